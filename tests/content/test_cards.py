"""The numbers and tags of the shipped content are those of the clinical page."""

import json
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from lumbar.body.pose import Pose, Root, mirrored
from lumbar.domain.caution import Caution
from lumbar.domain.routine import Prescription, prescribed
from lumbar.domain.timeline import Pace, length_s, timeline
from lumbar.store.catalog import Catalog

# The lengths CLINICAL section 8 gives, and how often one gets up or turns over (three at most in
# a short plan); the last two routines are ours.
PLANS = {
    "clinic-five": (12, 0),
    "clinic-four": (12, 2),
    "gentle-day": (8, 0),
    "mixed-starter": (18, 1),
    "strength": (27, 4),
    "desk-break": (3.5, 0),
    "extension": (8, 2),
}


@pytest.mark.parametrize("id", PLANS)
def test_a_plan_is_as_long_as_it_says_and_changes_position_seldom(
    catalog: Catalog, id: str
) -> None:
    minutes, changes = PLANS[id]
    plan = prescribed(catalog.routines[id], catalog.exercises)
    assert length_s(timeline(plan)) / 60 == pytest.approx(minutes, rel=0.1)
    positions = [each.exercise.position for each in plan]
    assert sum(a is not b for a, b in pairwise(positions)) == changes


def test_there_are_the_plans_and_no_other(catalog: Catalog) -> None:
    assert catalog.routines.keys() == PLANS.keys()


class Card(NamedTuple):
    """One exercise as its card in CLINICAL section 2 has it; seconds of one repetition."""

    reps: int | tuple[int, ...]
    hold_s: float
    move_in_s: float
    return_s: float
    relax_s: float
    switch_s: float
    sides: str
    settle_s: float = 6
    length_s: float | None = None  # of the whole exercise, where the card gives it, rounded
    hold_range_s: tuple[float, float] | None = None
    reps_range: tuple[float, float] | None = None
    sets: int = 1
    rest_s: float = 30
    document: str = ""


CARDS = {
    "single-knee-to-chest": Card(
        5, 5, 3, 3, 2, 0, "alternating", 6, 140, reps_range=(2, 5), document="000"
    ),
    "double-knee-rock": Card(5, 1, 3, 2, 0, 0, "directions", 6, 75, document="000"),
    "hamstring-neutral-hips": Card(5, 5, 4, 4, 2, 4, "blocks", 6, 160, document="000"),
    "lumbar-rotation": Card(5, 5, 4, 4, 2, 0, "alternating", 6, 150, document="000"),
    "core-activation": Card(10, 5, 5, 2, 2, 0, "bilateral", 6, 140, document="000"),
    "hamstring-90-90": Card(2, 30, 4, 3, 0, 11, "alternating", 6, 180, document="001"),
    "knee-to-chest-long": Card(
        3, 20, 8, 3, 3, 0, "alternating", 6, 205, hold_range_s=(15, 30), document="001"
    ),
    "psoas-half-kneel": Card(2, 30, 7, 3, 5, 10, "blocks", 8, 200, document="001"),
    "head-shoulder-lift": Card(
        8, 2, 5, 3, 2, 0, "bilateral", 6, 100, hold_range_s=(1, 2), rest_s=45, document="001"
    ),
    "mcgill-curl-up": Card(
        (5, 3, 1), 8, 3, 2, 3, 0, "bilateral", sets=3, rest_s=20, hold_range_s=(7, 10)
    ),
    "side-bridge": Card(
        (5, 3, 1), 8, 3, 2, 3, 8, "blocks", sets=3, rest_s=20, hold_range_s=(8, 10)
    ),
    "bird-dog": Card(5, 8, 4, 3, 2, 0, "contralateral", rest_s=20, hold_range_s=(7, 10)),
    "cat-camel": Card(6, 1, 2, 2, 1, 0, "bilateral", reps_range=(5, 8)),
    "pelvic-tilt": Card(10, 5, 2, 2, 2, 0, "bilateral", reps_range=(5, 30), hold_range_s=(2, 5)),
    "glute-bridge": Card(
        8, 5, 4, 3, 2, 0, "bilateral", sets=2, rest_s=45, reps_range=(5, 10), hold_range_s=(5, 15)
    ),
    "prone-on-elbows": Card(3, 30, 4, 4, 5, 0, "bilateral", hold_range_s=(30, 60)),
    "press-up": Card(10, 2, 3, 3, 1, 0, "bilateral", hold_range_s=(1, 2)),
    "childs-pose": Card(3, 20, 4, 3, 2, 0, "bilateral", hold_range_s=(15, 30)),
    "figure-4": Card(2, 30, 4, 3, 0, 6, "alternating", reps_range=(2, 3), hold_range_s=(20, 30)),
    "dead-bug": Card(5, 1, 3, 2, 1, 0, "contralateral", sets=2, rest_s=45),
    "clamshell": Card(12, 1, 2, 2, 0, 10, "blocks", sets=2, reps_range=(10, 15)),
    "supine-march": Card(8, 1, 2, 2, 1, 0, "alternating", sets=2, reps_range=(8, 10)),
    "standing-extension": Card(5, 2, 2, 2, 1, 0, "bilateral", hold_range_s=(2, 3)),
    "hip-hinge": Card(8, 1, 3, 2, 1, 0, "bilateral", sets=2, reps_range=(8, 10)),
}
OF_A_PAGE = [id for id, card in CARDS.items() if card.document]


def test_there_is_a_file_for_every_card(catalog: Catalog) -> None:
    assert catalog.exercises.keys() == CARDS.keys()


@pytest.mark.parametrize(("id", "card"), CARDS.items(), ids=CARDS.keys())
def test_the_numbers_are_those_of_the_card(catalog: Catalog, id: str, card: Card) -> None:
    exercise = catalog.exercises[id]
    dose, provenance = exercise.dose, exercise.provenance
    assert exercise.origin == (f"document {card.document}" if card.document else "ours")
    assert (dose.first_side, str(dose.sides)) == ("right", card.sides)
    for key in ("sets", "reps", "hold_s", "move_in_s", "return_s", "relax_s", "switch_s"):
        assert getattr(dose, key) == getattr(card, key), key
    assert dose.rest_s == card.rest_s or dose.sets == 1
    assert exercise.movement.settle_s == card.settle_s
    for key, span in (("hold_s", card.hold_range_s), ("reps", card.reps_range)):
        assert (provenance[key].low, provenance[key].high) == (span or (None, None)), key
    if card.length_s is not None:
        at_once = timeline([Prescription(exercise, dose)], Pace(first_s=0))
        assert length_s(at_once) == pytest.approx(card.length_s, rel=0.1)


def test_only_one_page_says_how_often(catalog: Catalog) -> None:
    told = {id: each.often for id, each in catalog.exercises.items() if each.often}
    assert CARDS.keys() - told.keys() == {"childs-pose", "figure-4"}, "whose cards do not say"
    named = {id for id, often in told.items() if often.provenance.origin.startswith("document")}
    assert named == {"hamstring-90-90"}
    for id, often in told.items():
        known = {"ours", "document 001", *catalog.exercises[id].sources}
        assert often.provenance.origin in known


@pytest.mark.parametrize("id", OF_A_PAGE)
def test_a_hold_the_page_names_is_marked_so_and_no_other(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    named = id != "double-knee-rock"
    assert exercise.provenance["hold_s"].origin == (exercise.origin if named else "ours")
    for key in ("reps", "sets", "rest_s", "relax_s", "move_in_s", "return_s"):
        assert exercise.provenance[key].origin != exercise.origin, f"no page gives {key}"


@pytest.mark.parametrize(
    ("id", "exercises"), [("clinic-five", OF_A_PAGE[:5]), ("clinic-four", OF_A_PAGE[5:])]
)
def test_a_clinic_routine_has_the_exercises_of_its_page_in_their_order(
    catalog: Catalog, id: str, exercises: list[str]
) -> None:
    routine = catalog.routines[id]
    assert [item.exercise for item in routine.items] == exercises
    assert [dict(item.changes) for item in routine.items] == [{}] * len(exercises)


def test_what_two_pages_name_alike_stays_two_exercises_of_one_family(catalog: Catalog) -> None:
    families: dict[str, set[str]] = {}
    for exercise in catalog.exercises.values():
        families.setdefault(exercise.concept, set()).add(exercise.id)
    assert {"single-knee-to-chest", "knee-to-chest-long"} <= families["knee-to-chest"]
    assert {"hamstring-neutral-hips", "hamstring-90-90"} <= families["hamstring"]
    assert {"double-knee-rock", "lumbar-rotation"} <= families["lower-trunk-rotation"]


# What CLINICAL 4.2, tier C, says to hide or to limit, where a card of section 2 agrees.
LIMITED = {
    "osteoporosis": "head-shoulder-lift cat-camel childs-pose single-knee-to-chest "
    "knee-to-chest-long double-knee-rock lumbar-rotation",
    "hip-replacement-posterior": "single-knee-to-chest knee-to-chest-long double-knee-rock "
    "hamstring-90-90 figure-4 childs-pose",
    "hip-replacement-lateral": "clamshell",
    "hip-replacement-anterior": "psoas-half-kneel standing-extension glute-bridge",
    "pregnant": "head-shoulder-lift prone-on-elbows press-up core-activation",
    "abdominal-surgery": "head-shoulder-lift mcgill-curl-up dead-bug",
    "knee-cant-kneel": "psoas-half-kneel bird-dog cat-camel childs-pose",
    "wrist-shoulder": "press-up side-bridge bird-dog cat-camel",
    "neck": "head-shoulder-lift mcgill-curl-up",
    "blood-pressure": "head-shoulder-lift",
    "extension-sensitive": "press-up prone-on-elbows standing-extension cat-camel",
    "flexion-sensitive": "single-knee-to-chest double-knee-rock knee-to-chest-long "
    "head-shoulder-lift childs-pose",
    "leg-symptoms": "hamstring-neutral-hips hamstring-90-90 figure-4",
    "balance": "hip-hinge standing-extension psoas-half-kneel",
}


@pytest.mark.parametrize("tag", list(Caution))
def test_a_caution_is_on_every_exercise_that_needs_it(catalog: Catalog, tag: Caution) -> None:
    for id in LIMITED[tag].split():
        assert tag in catalog.exercises[id].cautions, id


DRAWN = json.loads((Path(__file__).parents[1] / "body" / "poses.json").read_text("utf-8"))
TRUNK = {
    "pitch": "pitch",
    "tilt": "tilt",
    "prot": "yaw",
    "plist": "roll",
    "lum_f": "lumbar_flex",
    "lum_b": "lumbar_bend",
    "lum_r": "lumbar_rot",
    "tho_f": "thorax_flex",
    "tho_b": "thorax_bend",
    "tho_r": "thorax_rot",
    "neck_f": "neck_flex",
}
LIMBS = {
    "hf": "hip_flex",
    "ha": "hip_abd",
    "her": "hip_er",
    "kn": "knee",
    "an": "ankle",
    "sf": "shoulder_flex",
    "sa": "shoulder_abd",
    "ser": "shoulder_er",
    "el": "elbow",
}
# Degrees. CLINICAL 3.2 says 5 is invisible; arms are "just one solution" (3.3), stacked knees
# need a little more.
NEARLY, ARMS_NEARLY = 10.0, 25.0
ARMS = ("sf", "sa", "ser", "el")
# Their cards draw hanging or resting arms, and say in words that they hold a stick along the
# spine, or that the fingers lie on the pelvis.
ARMS_IN_WORDS = "hip-hinge", "supine-march"


def angles_of(pose: Pose) -> dict[str, float]:
    """The angles of a pose under the names of the clinical page."""
    if pose.root is Root.SIDE_RIGHT:  # drawn there lying on the left side
        pose = mirrored(pose)
    found = {key: getattr(pose.trunk, field) for key, field in TRUNK.items()}
    for suffix, limbs in (("L", pose.left), ("R", pose.right)):
        found |= {f"{key}_{suffix}": getattr(limbs, field) for key, field in LIMBS.items()}
    return found


def leeway(key: str) -> float:
    return ARMS_NEARLY if key.rpartition("_")[0] in ARMS else NEARLY


def test_the_poses_that_name_a_card_have_its_angles(catalog: Catalog) -> None:
    named = 0
    for exercise in catalog.exercises.values():
        for card, name in exercise.cards.items():
            found, drawn = angles_of(exercise.poses[name]), DRAWN[card]["angles"]
            assert found.keys() == drawn.keys()
            off = {key: found[key] - drawn[key] for key in drawn}
            if exercise.id in ARMS_IN_WORDS:
                off = {key: by for key, by in off.items() if key.rpartition("_")[0] not in ARMS}
            assert {key: by for key, by in off.items() if abs(by) > leeway(key)} == {}, card
            named += 1
    assert named > 40
