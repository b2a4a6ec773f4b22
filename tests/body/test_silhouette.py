from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.body import body_of
from lumbar.body.camera import VIEWS, Camera
from lumbar.body.silhouette import Contour, Disc, Links, contours
from lumbar.body.skeleton import skeleton
from lumbar.store.catalog import Catalog

Point = tuple[float, float]
RADII = st.floats(1.0, 80.0)


def outline(contour: Contour) -> list[Point]:
    """Points on the curve that the corners bend: between every two, and nearest to each."""
    corners = [(x + r * c, y + r * s) for x, y, r, c, s in contour]
    points = []
    for (ax, ay), (bx, by), (cx, cy) in zip(
        corners, corners[1:] + corners[:1], corners[2:] + corners[:2], strict=True
    ):
        points.append(((ax + bx) / 2, (ay + by) / 2))
        points.append(((ax + 6 * bx + cx) / 8, (ay + 6 * by + cy) / 8))
    return points


def contains(polygon: Sequence[Point], x: float, y: float) -> bool:
    """Whether a polygon winds round a point."""
    inside = False
    for (ax, ay), (bx, by) in pairwise([*polygon, polygon[0]]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def area(polygon: Sequence[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*polygon, polygon[0]])) / 2


def chain(discs: Sequence[Disc]) -> Contour:
    (contour,) = contours(discs, Links(chains=(tuple(range(len(discs))),)))
    return contour


def met(contour: Contour) -> set[Disc]:
    """The discs that a contour touches."""
    return {corner[:3] for corner in contour}


@st.composite
def limbs(draw: st.DrawFn) -> list[Disc]:
    """Discs along a gently bent line, none of which hides another."""
    x, y, direction, radius = 300.0, 200.0, draw(st.floats(-pi, pi)), draw(st.floats(20.0, 40.0))
    discs = [(x, y, radius)]
    for _ in range(draw(st.integers(1, 5))):
        direction += draw(st.floats(-0.5, 0.5))
        way = draw(st.floats(30.0, 90.0))
        x, y = x + way * cos(direction), y + way * sin(direction)
        radius = draw(st.floats(20.0, 40.0))
        discs.append((x, y, radius))
    return discs


@given(limbs())
def test_the_contour_of_a_chain_contains_the_centres_of_its_discs(discs: list[Disc]) -> None:
    polygon = outline(chain(discs))
    assert all(contains(polygon, x, y) for x, y, _ in discs)
    assert met(chain(discs)) == set(discs)


@given(limbs())
def test_the_contour_of_a_chain_cuts_nothing_off_its_discs(discs: list[Disc]) -> None:
    polygon = outline(chain(discs))
    for x, y, r in discs:
        for c, s in ((cos(turn), sin(turn)) for turn in (0.3, 1.6, 2.9, 4.2, 5.5)):
            assert contains(polygon, x + 0.8 * r * c, y + 0.8 * r * s)


@given(limbs())
def test_a_chain_and_its_way_back_enclose_the_same(discs: list[Disc]) -> None:
    there, back = area(outline(chain(discs))), area(outline(chain(discs[::-1])))
    assert there == pytest.approx(back, rel=0.02)
    assert there > 0


@given(RADII)
def test_a_single_disc_is_a_circle(radius: float) -> None:
    polygon = outline(chain([(50.0, 40.0, radius)]))
    assert contains(polygon, 50.0, 40.0)
    assert all(hypot(x - 50.0, y - 40.0) == pytest.approx(radius, rel=0.02) for x, y in polygon)
    assert area(polygon) == pytest.approx(pi * radius**2, rel=0.05)


@pytest.mark.parametrize("radius", [3.0, 12.0, 45.0, 200.0])
def test_the_corners_of_a_circle_cannot_be_seen(radius: float) -> None:
    polygon = outline(chain([(0.0, 0.0, radius)]))
    assert all(abs(hypot(x, y) - radius) < 0.1 for x, y in polygon)  # of a pixel


def test_two_equal_discs_make_a_stadium() -> None:
    for links in (Links(chains=((0, 1),)), Links(webs=((0, 1),))):
        (contour,) = contours([(0.0, 0.0, 20.0), (100.0, 0.0, 20.0)], links)
        polygon = outline(contour)
        assert contains(polygon, 50.0, 18.0)
        assert contains(polygon, 50.0, -18.0)
        assert not contains(polygon, 50.0, 20.5)
        assert area(polygon) == pytest.approx(pi * 20.0**2 + 100.0 * 40.0, rel=0.03)


def test_two_equal_discs_in_one_place_are_one_disc() -> None:
    twice = [(10.0, 20.0, 15.0)] * 2
    for links in (Links(webs=((0, 1),)), Links(chains=((0, 1),))):
        (contour,) = contours(twice, links)
        assert area(outline(contour)) == pytest.approx(pi * 15.0**2, rel=0.05)


@pytest.mark.parametrize(
    ("discs", "kept"),
    [
        ([(0, 0, 30), (5, 0, 10), (90, 0, 20)], [0, 2]),  # hidden by the one before it
        ([(85, 0, 10), (90, 0, 30), (0, 0, 20)], [1, 2]),  # hidden by the one after it
        ([(0, 0, 40), (5, 0, 10), (3, 0, 12)], [0]),  # one hides all
        ([(3, 0, 12), (5, 0, 10), (0, 0, 40)], [2]),
        ([(0, 0, 20), (30, 0, 20), (60, 0, 20)], [0, 1, 2]),
    ],
)
def test_a_disc_hidden_by_its_neighbour_is_dropped(discs: list[Disc], kept: list[int]) -> None:
    contour = chain(discs)
    assert met(contour) == {discs[number] for number in kept}
    assert all(contains(outline(contour), x, y) for x, y, _ in discs)


def test_a_tube_is_as_wide_as_its_sections() -> None:
    discs: list[Disc] = [(0, -30, 20), (0, 30, 20), (100, -30, 20), (100, 30, 20)]
    (contour,) = contours(discs, Links(tubes=(((0, 1), (2, 3)),)))
    polygon = outline(contour)
    assert all(contains(polygon, x, y) for x, y, _ in discs)
    assert max(y for _, y in polygon) == pytest.approx(50.0)
    assert min(y for _, y in polygon) == pytest.approx(-50.0)
    assert contains(polygon, 50.0, 48.0)
    assert not contains(polygon, 50.0, 52.0)


def test_a_tube_may_begin_with_one_disc_and_widen() -> None:
    discs: list[Disc] = [(0, 0, 10), (60, -30, 10), (60, 30, 10)]
    (contour,) = contours(discs, Links(tubes=(((0,), (1, 2)),)))
    assert met(contour) == set(discs)
    assert all(contains(outline(contour), x, y) for x, y, _ in discs)


def test_a_web_is_the_convex_hull() -> None:
    corners: list[Disc] = [(0, 0, 10), (100, 0, 10), (50, 80, 10)]
    (contour,) = contours([*corners, (50, 30, 5)], Links(webs=((0, 1, 2, 3),)))
    assert met(contour) == set(corners)
    assert contains(outline(contour), 50.0, 30.0)


def test_every_chain_tube_and_web_has_its_own_contour() -> None:
    discs: list[Disc] = [(number * 60, 0, 20) for number in range(6)]
    links = Links(chains=((0, 1),), tubes=(((2,), (3,)),), webs=((4, 5), (0, 5)))
    found = [met(contour) for contour in contours(discs, links)]
    expected = [(0, 1), (2, 3), (4, 5), (0, 5)]
    assert found == [{discs[a], discs[b]} for a, b in expected]
    assert contours(discs, Links()) == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_part_of_every_shipped_pose_has_an_outline(catalog: Catalog, view: str) -> None:
    camera = Camera(VIEWS[view])
    flat = []
    for exercise in catalog.exercises.values():
        for name, pose in exercise.poses.items():
            for part in body_of(skeleton(pose)):
                seen = [(camera.see(sphere.at), sphere.radius) for sphere in part.spheres]
                discs = [(at.x * 600, -at.y * 600, radius * 600) for at, radius in seen]
                areas = [area(outline(contour)) for contour in contours(discs, part.links)]
                if min(areas, default=0.0) <= 0.0:
                    flat.append((exercise.id, name, part.name))
    assert flat == []
