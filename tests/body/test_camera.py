import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.camera import (
    HIGHEST,
    LOWEST,
    VIEWS,
    Camera,
    Head,
    Seen,
    View,
    looking,
    turned,
    way_between,
)
from lumbar.body.pose import Pose, Root, Trunk
from lumbar.body.skeleton import skeleton
from lumbar.body.vector import Vec

VIEWPOINTS = st.builds(View, st.floats(-180, 180), st.floats(-90, 90))
POINTS = st.builds(Vec, *[st.floats(-1, 1)] * 3)
LYING = skeleton(Pose(Root.SUPINE, Trunk(height=0.062))).points


@pytest.mark.parametrize(
    ("view", "planes"),
    [
        (View(0, 0), ((1, 0, 0), (0, 1, 0), (0, 0, 1))),  # from the person's right
        (View(90, 0), ((0, 0, -1), (0, 1, 0), (1, 0, 0))),  # from the feet of a lying figure
        (View(0, 90), ((1, 0, 0), (0, 0, -1), (0, 1, 0))),  # from above
    ],
)
def test_a_camera_sees_the_axes_of_the_world_from_where_it_stands(
    view: View, planes: tuple[tuple[float, ...], ...]
) -> None:
    camera = Camera(view)
    world = Vec(1, 0, 0), Vec(0, 1, 0), Vec(0, 0, 1)
    for axis, column in zip(world, zip(*planes, strict=True), strict=True):
        assert camera.see(axis) == pytest.approx(column, abs=1e-12)


@given(VIEWPOINTS, POINTS, POINTS)
def test_no_camera_stretches_what_it_sees(view: View, a: Vec, b: Vec) -> None:
    camera = Camera(view)
    seen, other = Vec(*camera.see(a)), Vec(*camera.see(b))
    assert seen.minus(other).length() == pytest.approx(a.minus(b).length(), abs=1e-9)
    assert seen.dot(other) == pytest.approx(a.dot(b), abs=1e-9)


@given(VIEWPOINTS)
def test_the_picture_is_level_and_no_mirror_image(view: View) -> None:
    camera = Camera(view)
    right, up, toward = camera.right, camera.up, camera.toward
    cross = Vec(
        right.y * up.z - right.z * up.y,
        right.z * up.x - right.x * up.z,
        right.x * up.y - right.y * up.x,
    )
    assert right.y == 0.0
    assert cross == pytest.approx(toward, abs=1e-9)


def test_the_origin_is_seen_at_the_origin() -> None:
    assert Camera(VIEWS["side"]).see(Vec(0, 0, 0)) == Seen(0.0, 0.0, 0.0)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_looks_down_a_little_and_has_up_above(name: str) -> None:
    camera = Camera(VIEWS[name])
    assert 0 < VIEWS[name].pitch <= (80 if name == "top" else 30)
    assert camera.see(Vec(0, 1, 0)).y > (0.15 if name == "top" else 0.8)


def test_the_right_side_is_nearest_in_the_side_view_and_the_head_on_the_left() -> None:
    camera = Camera(VIEWS["side"])
    assert camera.see(LYING["kn_R"]).depth > camera.see(LYING["kn_L"]).depth
    assert (
        camera.see(LYING["head"]).x < camera.see(LYING["pelvis"]).x < camera.see(LYING["an_R"]).x
    )


@pytest.mark.parametrize("name", ["three-quarter", "feet"])
def test_the_other_views_look_from_the_feet(name: str) -> None:
    camera = Camera(VIEWS[name])
    assert camera.see(LYING["toe_R"]).depth > camera.see(LYING["head"]).depth
    assert camera.see(LYING["kn_R"]).x < camera.see(LYING["kn_L"]).x


@pytest.mark.parametrize("name", ["side", "three-quarter", "feet", "top"])
@pytest.mark.parametrize(
    ("root", "natural"),
    [(Root.SUPINE, "left"), (Root.PRONE, "right"), (Root.SIDE_LEFT, "left")],
)
@pytest.mark.parametrize("head", Head)
def test_the_head_is_on_the_side_it_is_wanted_and_the_feet_are_near(
    name: str, root: Root, natural: str, head: Head
) -> None:
    points = skeleton(Pose(root, Trunk(height=0.062))).points
    camera = Camera(looking(name, Head(natural), head))
    seen = {joint: camera.see(points[joint]) for joint in ("head", "toe_R", "kn_R", "kn_L")}
    leftward = seen["head"].x < seen["toe_R"].x
    assert leftward is (head is Head.LEFT)
    if name in ("three-quarter", "feet"):
        assert seen["toe_R"].depth > seen["head"].depth
    if name == "side" and root is not Root.SIDE_LEFT:  # whose right is up
        assert (seen["kn_R"].depth > seen["kn_L"].depth) is (head == natural)


@given(VIEWPOINTS, st.floats(-400, 400), st.floats(-400, 400))
def test_a_camera_that_is_dragged_stays_upright(view: View, yaw: float, pitch: float) -> None:
    seen = turned(view, yaw, pitch)
    assert -180 <= seen.yaw <= 180
    assert LOWEST <= seen.pitch <= HIGHEST
    assert Camera(seen).see(Vec(0, 1, 0)).y > 0


def test_a_full_turn_leads_back() -> None:
    assert turned(VIEWS["side"], 360, 0) == pytest.approx(VIEWS["side"])


@given(VIEWPOINTS, VIEWPOINTS, st.floats(0, 1))
def test_a_way_between_views_is_the_shortest_and_ends_there(a: View, b: View, part: float) -> None:
    assert way_between(a, b, 1.0) == b
    gone = way_between(a, b, part)
    way = abs((gone.yaw - a.yaw + 180) % 360 - 180)
    assert way == pytest.approx(part * abs((b.yaw - a.yaw + 180) % 360 - 180), abs=1e-6)
    assert way <= 180 + 1e-6
