import pytest

from lumbar.body.breathing import breathing
from lumbar.body.contact import laid_on
from lumbar.body.motion import BREATH
from lumbar.body.pose import Pose
from lumbar.body.skeleton import skeleton
from lumbar.domain.demonstration import key_pose
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets

SHIPPED = load_catalog(assets()).exercises
ON_BELLY = key_pose(SHIPPED["core-activation"], "start", None)
ELSEWHERE = key_pose(SHIPPED["pelvic-tilt"], "start", None)


@pytest.mark.parametrize("breath", [-1.0, 0.5, 1.0])
def test_hands_on_the_belly_rise_and_sink_with_it(breath: float) -> None:
    still, moved = skeleton(ON_BELLY), skeleton(breathing(ON_BELLY, breath))
    for side in ("_R", "_L"):
        risen = moved.points["wr" + side].y - still.points["wr" + side].y
        assert risen == pytest.approx(BREATH * breath, abs=0.0015)


@pytest.mark.parametrize("breath", [-1.0, 1.0])
def test_hands_lie_as_near_to_the_belly_as_before(breath: float) -> None:
    moved = skeleton(breathing(ON_BELLY, breath))
    risen = moved._replace(belly=moved.belly - BREATH * breath)
    for side, sign in (("_R", 1), ("_L", -1)):
        assert (
            moved.points["wr" + side].minus(laid_on(risen, "belly", sign).wrist).length() < 0.003
        )


@pytest.mark.parametrize(("pose", "breath"), [(ON_BELLY, 0.0), (ELSEWHERE, 1.0)])
def test_nothing_moves_without_a_breath_or_elsewhere(pose: Pose, breath: float) -> None:
    assert breathing(pose, breath) == pose
