import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.body.camera import VIEWS, Camera, Seen, View
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
    assert 0 < VIEWS[name].pitch <= 30
    assert camera.see(Vec(0, 1, 0)).y > 0.8


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
