"""Every shipped file is sane; a new one is tested by lying in its folder."""

import math
import re
import struct
import tomllib
import wave
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from lumbar.domain.caution import Caution
from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Prescription, Routine
from lumbar.domain.timeline import Pace, length_s, timeline
from lumbar.store.catalog import Catalog, load
from lumbar.store.paths import assets

HERE = Path(__file__).parent


def shipped(pattern: str) -> list[Any]:
    paths = sorted(assets().glob(pattern))
    assert paths, f"there is nothing like {pattern}"
    return [pytest.param(path, id=path.stem) for path in paths]


EXERCISES, ROUTINES = shipped("exercises/*.toml"), shipped("routines/*.toml")
THEMES, ICONS, SOUNDS = shipped("themes/*.toml"), shipped("icons/*.svg"), shipped("sounds/*.wav")
CONTENT = EXERCISES + ROUTINES


def document(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def texts(value: object) -> Iterator[str]:
    """Every text in a document, in the order in which it stands there."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def exercise_in(path: Path) -> Exercise:
    loaded = load(path)
    assert isinstance(loaded, Exercise)
    return loaded


# Exercises and routines


def test_everything_loads_without_a_fault(catalog: Catalog) -> None:
    assert [fault.sentence for fault in catalog.faults] == []
    assert len(catalog.exercises) == len(EXERCISES)
    assert len(catalog.routines) == len(ROUTINES)


@pytest.mark.parametrize("path", EXERCISES)
def test_every_value_of_a_dose_says_where_it_comes_from(path: Path) -> None:
    exercise = exercise_in(path)
    assert exercise.provenance.keys() == {*Dose._fields}
    for key, provenance in exercise.provenance.items():
        known = {"ours", exercise.origin, *exercise.sources}
        assert provenance.origin in known, f"{key} of {exercise.id}"


@pytest.mark.parametrize("path", EXERCISES)
def test_a_value_lies_in_the_range_it_was_published_with(path: Path) -> None:
    exercise = exercise_in(path)
    for key, provenance in exercise.provenance.items():
        low, high = provenance.low, provenance.high
        assert (low is None) == (high is None)
        if low is not None and high is not None:
            assert low <= getattr(exercise.dose, key) <= high, key
            assert low < high


@pytest.mark.parametrize("path", EXERCISES)
def test_every_source_named_in_a_note_is_listed(path: Path) -> None:
    exercise = exercise_in(path)
    notes = " ".join(provenance.note for provenance in exercise.provenance.values())
    assert {*re.findall(r"\bF\d+[a-c]?\b", notes)} <= exercise.sources.keys()


@pytest.mark.parametrize("path", EXERCISES)
def test_a_cue_has_at_most_seven_words(path: Path) -> None:
    movement = exercise_in(path).movement
    strokes = [movement.settle, *movement.enter, *movement.move_in, movement.hold]
    strokes += [*movement.back, *movement.switch, *movement.leave]
    for stroke in strokes:
        assert 1 <= len(stroke.cue.split()) <= 7, stroke.cue
        assert 1 <= len(stroke.do.split()) <= 7, stroke.do


@pytest.mark.parametrize("path", EXERCISES)
def test_every_pose_is_used_and_a_repetition_ends_where_it_began(path: Path) -> None:
    exercise = exercise_in(path)
    movement = exercise.movement
    strokes = [movement.settle, *movement.enter, *movement.move_in, *movement.back]
    strokes += [*movement.switch, *movement.leave]
    assert {stroke.pose for stroke in strokes} == exercise.poses.keys()
    assert movement.back[-1].pose == movement.rest_pose


@pytest.mark.parametrize("path", ROUTINES)
def test_a_routine_can_be_followed(path: Path, catalog: Catalog) -> None:
    routine = load(path)
    assert isinstance(routine, Routine)
    prescribed = [
        Prescription(exercise, item.dose(exercise.dose))
        for item in routine.items
        for exercise in [catalog.exercises[item.exercise]]
    ]
    assert 5 * 60 < length_s(timeline(prescribed)) < 30 * 60


class Card(NamedTuple):
    """One exercise as its card in CLINICAL section 2 has it; seconds of one repetition."""

    reps: int
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
    "mcgill-curl-up": Card(5, 8, 3, 2, 3, 0, "bilateral", sets=3, rest_s=20, hold_range_s=(7, 10)),
    "side-bridge": Card(5, 8, 3, 2, 3, 8, "blocks", sets=3, rest_s=20, hold_range_s=(8, 10)),
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


@pytest.mark.parametrize("path", EXERCISES)
def test_a_way_to_another_exercise_can_be_gone(path: Path, catalog: Catalog) -> None:
    exercise = exercise_in(path)
    for way in (*exercise.easier, *exercise.harder):
        assert way.exercise == "" or way.exercise in catalog.exercises


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


# Words

AVOIDED = re.compile(
    r"\bpush|\bdamage|\bweak|\bunstable|\bwear and tear|\bslipped|\bshould hurt|\bno pain"
    r"|\bcur(e|es|ed|ing)\b|\bprevent|\bbad posture|\bdegenerat|\bheal(s|ed|ing)?\b",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"\d{3}\W{0,2}\d{3}\W?\d{4}|https?:|www\.|@")
# The names of the two clinics, their people and their towns, as `digest` gives them.
NAMES = {
    "e68b066469",
    "2e13ed15c1",
    "3f70882f4d",
    "5a5e13938b",
    "f12e9485fd",
    "cb98c54576",
    "8118d7dc87",
    "19d9d51e34",
    "7d938bb0cb",
    "b82e723b46",
    "99f0fbcd38",
    "53a1d752b7",
    "ce4e149f7e",
    "24fa741071",
    "8369762ae9",
}
RUN = 7


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def digest(run: list[str]) -> str:
    return sha256(" ".join(run).encode()).hexdigest()[:10]


def runs(text: str, length: int) -> dict[str, str]:
    """Every run of so many words, by its digest."""
    found = words(text)
    starts = range(len(found) - length + 1)
    return {
        digest(found[start : start + length]): " ".join(found[start : start + length])
        for start in starts
    }


def borrowed(text: str, digests: set[str], length: int = RUN) -> list[str]:
    return [run for digest, run in runs(text, length).items() if digest in digests]


@pytest.fixture(scope="module")
def seeds() -> set[str]:
    lines = (HERE / "seed_shingles.txt").read_text("utf-8").splitlines()
    digests = {line for line in lines if not line.startswith("#")}
    assert len(digests) > 1000
    return digests


@pytest.mark.parametrize("path", [*CONTENT, *THEMES])
def test_no_word_frightens_or_promises(path: Path) -> None:
    found = [text for text in texts(document(path)) if AVOIDED.search(text)]
    assert found == []


@pytest.mark.parametrize("path", CONTENT)
def test_no_text_sends_anybody_to_a_clinic(path: Path) -> None:
    for text in texts(document(path)):
        assert not TELEPHONE.search(text), text
        for length in (1, 2, 3):
            assert borrowed(text, NAMES, length) == [], text


@pytest.mark.parametrize("path", CONTENT)
def test_no_seven_words_in_a_row_are_those_of_the_pages(path: Path, seeds: set[str]) -> None:
    assert borrowed(" ".join(texts(document(path))), seeds) == []


def test_a_borrowed_sentence_is_found_whatever_its_case_and_marks() -> None:
    known = {*runs("The quick brown fox jumps over the lazy dog.", RUN)}
    assert borrowed("See: the QUICK, brown fox -- jumps over the cat", known) == [
        "the quick brown fox jumps over the"
    ]
    assert borrowed("The quick brown fox jumps over a lazy dog.", known) == []


# Sounds, icons, themes


@pytest.mark.parametrize("path", SOUNDS)
def test_a_sound_opens_and_begins_and_ends_softly(path: Path) -> None:
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getcomptype()) == (1, 2, "NONE")
        frames, rate = sound.getnframes(), sound.getframerate()
        samples = struct.unpack(f"<{frames}h", sound.readframes(frames))
    assert 0.1 <= frames / rate <= 2
    loudest = max(map(abs, samples))
    assert 1000 < loudest < 32767, "to be heard, and not clipped"
    assert max(map(abs, (*samples[:8], *samples[-8:]))) < loudest * 0.1, "no click"


@pytest.mark.parametrize("path", ICONS)
def test_an_icon_is_a_drawing_in_the_colour_of_its_place(path: Path) -> None:
    drawing = path.read_text("utf-8")
    root = ElementTree.fromstring(drawing)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width == height > 0
    assert len(root) > 0
    if path.stem == "lumbar":
        assert "currentColor" not in drawing
        return
    colours = {each.attrib.get(key) for each in root.iter() for key in ("fill", "stroke")}
    assert colours <= {"none", "currentColor", None}
    assert "currentColor" in colours


@pytest.mark.parametrize("path", THEMES)
def test_every_theme_has_the_same_roles(path: Path) -> None:
    first = document(assets() / "themes" / "light.toml")
    theme = document(path)
    for table in ("colours", "figure"):
        assert theme[table].keys() == first[table].keys()
        for role, colour in theme[table].items():
            assert re.fullmatch("#[0-9a-f]{6}", colour), role
    assert isinstance(theme["dark"], bool)


@pytest.mark.parametrize("path", THEMES)
def test_the_style_sheet_asks_only_for_roles_there_are(path: Path) -> None:
    sheet = (assets() / "themes" / "lumbar.qss").read_text("utf-8")
    roles = {*re.findall(r"\$([a-z_]+)", sheet)}
    assert "ink" in roles
    assert roles <= document(path)["colours"].keys()


GROUNDS = ("background", "card", "soft")
# WCAG 2.2: 4.5 for text, 3 for large bold text and for marks that mean something.
CONTRASTS = [
    *((role, ground, 4.5) for role in ("ink", "muted", "accent_text") for ground in GROUNDS),
    *(("press", ground, 4.5) for ground in (*GROUNDS, "press_tint")),
    ("on_press", "press", 4.5),
    ("on_press", "press_hover", 4.5),
    ("ink", "press_tint", 4.5),
    ("on_accent", "accent", 3.0),
    *((role, ground, 3.0) for role in ("accent", "second") for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4) for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("path", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), CONTRASTS)
def test_what_is_to_be_read_stands_out(path: Path, front: str, back: str, least: float) -> None:
    colours = document(path)["colours"]
    assert contrast(colours[front], colours[back]) >= least
