from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar.body.body import body_of
from lumbar.body.flesh import Part
from lumbar.body.motion import BREATH
from lumbar.body.pose import Limbs, Pose, Root, Trunk, mirrored
from lumbar.body.silhouette import Links
from lumbar.body.skeleton import skeleton
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.paths import assets

STANDING = Pose(Root.STAND, Trunk(height=0.53))
ANGLES = st.floats(-60, 60)
LIMBS = st.builds(Limbs, *[ANGLES] * 9, st.floats(0, 1), *[ANGLES] * 3)


def body(pose: Pose = STANDING, breath: float = 0.0) -> dict[str, Part]:
    return {part.name: part for part in body_of(skeleton(pose), breath)}


def linked(links: Links) -> set[int]:
    """The spheres that hang together, by index."""
    groups = [*links.chains, *links.webs, *(group for tube in links.tubes for group in tube)]
    return {index for group in groups for index in group}


# The poses in which somebody lies or kneels before and between repetitions.
RESTING = [
    (id, name)
    for id, exercise in load_catalog(assets()).exercises.items()
    for name in dict.fromkeys([exercise.movement.settle.pose, exercise.movement.rest_pose])
]


def lowest(exercise: Exercise, name: str) -> float:
    """How high the lowest point of the flesh is, on the right side."""
    parts = body_of(skeleton(exercise.pose(name, Side.RIGHT)))
    return min(sphere.at.y - sphere.radius for part in parts for sphere in part.spheres)


def test_every_part_has_a_name_of_its_own() -> None:
    names = [part.name for part in body_of(skeleton(STANDING))]
    assert len(set(names)) == len(names)
    assert all(names)


def test_a_body_has_all_its_parts() -> None:
    limbs = ("hand", "fingers", "thumb", "forearm", "upper_arm", "sleeve")
    limbs += ("foot", "toes", "shank", "thigh")
    expected = {"pelvis", "torso", "neck", "skull", "hair", "ear_L", "ear_R"}
    expected |= {limb + side for limb in limbs for side in ("_L", "_R")}
    assert expected <= set(body())


@pytest.mark.parametrize("name", body())
def test_the_links_of_a_part_hold_exactly_its_spheres(name: str) -> None:
    part = body()[name]
    assert linked(part.links) == set(range(len(part.spheres)))


@pytest.mark.parametrize("name", body())
def test_caps_name_parts_and_spheres_that_exist(name: str) -> None:
    parts = body()
    for joined, spheres in parts[name].caps.items():
        assert joined in parts
        assert set(spheres) <= set(range(len(parts[name].spheres)))
        assert spheres


@pytest.mark.parametrize("name", body())
def test_joined_parts_meet_at_the_caps(name: str) -> None:
    parts = body()
    for joined, caps in parts[name].caps.items():
        pairs = product((parts[name].spheres[index] for index in caps), parts[joined].spheres)
        gaps = [a.at.minus(b.at).length() - a.radius - b.radius for a, b in pairs]
        assert min(gaps) < 0


def test_what_rests_on_a_part_comes_after_it() -> None:
    names = list(body())
    resting = [part for part in body().values() if part.rests_on]
    assert {"skull", "hair", "sleeve_L", "sleeve_R", "torso", "neck"} <= {
        part.name for part in resting
    }
    for part in resting:
        assert names.index(part.rests_on) < names.index(part.name)


def test_the_side_of_a_limb_is_in_its_name() -> None:
    for part in body().values():
        if part.side:
            assert part.side in ("_L", "_R")
            assert part.name.endswith(part.side)


@pytest.mark.parametrize("breath", [-1.0, 0.0, 1.0])
def test_all_spheres_have_a_radius_however_one_breathes(breath: float) -> None:
    for part in body(STANDING, breath).values():
        assert min(sphere.radius for sphere in part.spheres) > 0.001


def test_breathing_in_widens_the_trunk_and_nothing_else() -> None:
    full, empty = body(STANDING, 1.0), body(STANDING, -1.0)
    changed = {name for name in full if full[name] != empty[name]}
    assert "torso" in changed
    assert changed <= {"torso", "pelvis"}
    widths = [
        (a.radius - b.radius)
        for a, b in zip(full["torso"].spheres, empty["torso"].spheres, strict=True)
    ]
    assert min(widths) >= 0.0
    assert max(widths) == pytest.approx(BREATH)


def test_belly_and_chest_rise_one_centimetre_with_a_breath_and_the_back_stays() -> None:
    lying = Pose(Root.SUPINE, Trunk(height=0.062))
    full, still = (body(lying, breath)["torso"].spheres for breath in (1.0, 0.0))
    rises = [(a.at.y + a.radius) - (b.at.y + b.radius) for a, b in zip(full, still, strict=True)]
    assert sum(rise > 0.9 * BREATH for rise in rises) >= 12
    sinks = [(a.at.y - a.radius) - (b.at.y - b.radius) for a, b in zip(full, still, strict=True)]
    assert max(map(abs, sinks)) < 1e-9


def test_a_trunk_that_rolls_is_pressed_flat_by_the_mat() -> None:
    rolled = Pose(Root.SUPINE, Trunk(height=0.062, yaw=-40, thorax_rot=26))
    for name in ("pelvis", "torso"):
        assert min(s.at.y - s.radius for s in body(rolled)[name].spheres[:12]) > -0.0101


def test_who_lies_on_the_belly_breathes_upward() -> None:
    prone = Pose(Root.PRONE, Trunk(height=0.053))
    full, still = (body(prone, breath)["torso"].spheres for breath in (1.0, 0.0))
    assert min(s.at.y - s.radius for s in full) > min(s.at.y - s.radius for s in still) - 1e-3


def test_a_belly_drawn_in_is_flatter_and_leaves_the_limbs_alone() -> None:
    drawn = body(STANDING._replace(trunk=STANDING.trunk._replace(belly=0.008)))
    fronts = [max(s.at.x + s.radius for s in each["pelvis"].spheres) for each in (body(), drawn)]
    changed = {name for name, part in body().items() if drawn[name] != part}
    assert changed == {"torso", "pelvis"}
    assert fronts[0] >= fronts[1]
    centres = [sum(s.at.x for s in each["torso"].spheres) for each in (body(), drawn)]
    assert centres[1] < centres[0]


def test_a_gripping_hand_is_shorter_than_an_open_one() -> None:
    def reach(grip: float) -> float:
        parts = body(STANDING._replace(right=Limbs(grip=grip)))
        wrist, fingers = parts["hand_R"].spheres[0].at, parts["fingers_R"].spheres
        return max(wrist.minus(sphere.at).length() for sphere in fingers)

    assert reach(1.0) < 0.75 * reach(0.0)


@settings(deadline=None)  # a busy machine is no fault
@given(LIMBS, LIMBS)
def test_the_flesh_of_a_mirrored_pose_is_its_mirror_image(left: Limbs, right: Limbs) -> None:
    pose = Pose(Root.SUPINE, Trunk(height=0.062), left, right)
    parts, images = body(pose), body(mirrored(pose))
    other = {"_L": "_R", "_R": "_L"}
    for name in (
        "hand_L",
        "fingers_R",
        "thumb_L",
        "foot_R",
        "toes_L",
        "thigh_L",
        "sleeve_R",
        "forearm_L",
        "shank_R",
    ):
        image = images[name[:-2] + other[name[-2:]]]
        for a, b in zip(parts[name].spheres, image.spheres, strict=True):
            assert (a.at.x, a.at.y, a.at.z, a.radius) == pytest.approx(
                (b.at.x, b.at.y, -b.at.z, b.radius), abs=1e-9
            )


@pytest.mark.parametrize(("id", "name"), RESTING)
def test_a_resting_body_touches_the_floor(catalog: Catalog, id: str, name: str) -> None:
    assert lowest(catalog.exercises[id], name) < 0.005
