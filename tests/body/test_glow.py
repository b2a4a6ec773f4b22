import pytest

from lumbar.body.body import body_of
from lumbar.body.flesh import Part
from lumbar.body.glow import PLACES, Region, glow
from lumbar.body.pose import Limbs, Pose, Root, Trunk, mirrored
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import Vec
from lumbar.store.catalog import Catalog

SUFFIXES = ("_R", "_L", "")
OTHER = {"_R": "_L", "_L": "_R"}
BENT = Pose(
    Root.SUPINE,
    Trunk(height=0.062, tilt=9, lumbar_flex=9, lumbar_low=1.5),
    Limbs(hip_flex=41, knee=95),
    Limbs(hip_flex=80, hip_abd=10, knee=60),
)
STANDING = Pose(Root.STAND, Trunk(height=0.53))


def parts_of(pose: Pose) -> dict[str, Part]:
    return {part.name: part for part in body_of(skeleton(pose))}


def middle(pose: Pose, region: Region, working: str = "_R") -> Vec:
    spots = glow(skeleton(pose), region, working).spots
    whole = Vec(0.0, 0.0, 0.0)
    for spot in spots:
        whole = whole.plus(spot.at, 1 / len(spots))
    return whole


@pytest.mark.parametrize("working", SUFFIXES)
@pytest.mark.parametrize("region", list(Region))
def test_a_glow_lies_on_parts_of_the_body(region: Region, working: str) -> None:
    shown, parts = glow(skeleton(BENT), region, working), parts_of(BENT)
    assert shown.parts
    assert set(shown.parts) <= set(parts)
    spheres = [sphere for name in shown.parts for sphere in parts[name].spheres]
    for spot in shown.spots:
        gaps = [spot.at.minus(sphere.at).length() - sphere.radius for sphere in spheres]
        assert min(gaps) < spot.radius / 2


@pytest.mark.parametrize(
    ("region", "axis", "sign"),
    [
        (Region.LOW_BACK, 0, -1),
        (Region.BELLY, 0, 1),
        (Region.BUTTOCK, 0, -1),
        (Region.HIP_FRONT, 0, 1),
        (Region.THIGH_BACK, 0, -1),
        (Region.THIGH_FRONT, 0, 1),
        (Region.WAIST, 2, 1),
        (Region.OUTER_HIP, 2, 1),
        (Region.OTHER_WAIST, 2, -1),
        (Region.OTHER_OUTER_HIP, 2, -1),
        (Region.MID_BACK, 0, -1),
        (Region.OTHER_BUTTOCK, 2, -1),
        (Region.OTHER_THIGH_BACK, 2, -1),
    ],
)
def test_a_region_is_where_its_name_says(region: Region, axis: int, sign: int) -> None:
    assert middle(STANDING, region)[axis] * sign > 0.02
    left = middle(STANDING, region, "_L")[axis] * sign
    assert (left > 0.02) if axis == 0 else (left < -0.02)


@pytest.mark.parametrize("working", ["_R", "_L"])
@pytest.mark.parametrize("region", [each for each in Region if each.startswith("other-")])
def test_an_other_region_is_the_same_place_on_the_other_side(region: Region, working: str) -> None:
    body = skeleton(BENT)
    same = Region(region.removeprefix("other-"))
    assert glow(body, region, working) == glow(body, same, OTHER[working])


@pytest.mark.parametrize("region", list(Region))
def test_without_a_working_side_the_right_one_glows(region: Region) -> None:
    body = skeleton(BENT)
    assert glow(body, region, "") == glow(body, region, "_R")


@pytest.mark.parametrize("region", list(Region))
def test_the_glow_of_a_mirrored_body_is_its_mirror_image(region: Region) -> None:
    right = glow(skeleton(BENT), region, "_R")
    left = glow(skeleton(mirrored(BENT)), region, "_L")
    for a, b in zip(right.spots, left.spots, strict=True):
        assert (a.at.x, a.at.y, a.at.z) == pytest.approx((b.at.x, b.at.y, -b.at.z))
        assert a.radius == b.radius


def test_the_glow_moves_with_the_limb() -> None:
    raised = BENT._replace(right=Limbs(hip_flex=110, knee=60))
    assert middle(raised, Region.THIGH_BACK).minus(middle(BENT, Region.THIGH_BACK)).length() > 0.03
    left = [middle(pose, Region.THIGH_BACK, "_L") for pose in (BENT, raised)]
    assert left[0] == left[1]


def test_every_place_is_named_by_a_region() -> None:
    assert {region.removeprefix("other-") for region in Region} == set(PLACES)


def test_every_shipped_exercise_shows_where_to_feel_it(catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert exercise.glow, exercise.id
        body = skeleton(exercise.poses[exercise.movement.hold.pose])
        assert all(glow(body, region, "_R").spots for region in exercise.glow)
