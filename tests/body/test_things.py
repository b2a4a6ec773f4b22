from itertools import pairwise

import pytest

from lumbar.body.contact import laid_on
from lumbar.body.skeleton import skeleton
from lumbar.body.things import CHAIR, RAIL, SEAT, STICK, Prop, Thing, corners, stick, touches
from lumbar.domain.demonstration import rep_pose_at
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets

HINGE = load_catalog(assets()).exercises["hip-hinge"]
INSTANTS = [n / 20 for n in range(21)]
BODIES = [skeleton(rep_pose_at(HINGE, HINGE.dose, None, part)) for part in INSTANTS]


@pytest.mark.parametrize("body", BODIES)
def test_a_stick_touches_pelvis_upper_back_and_head_all_the_way(body: object) -> None:
    found = stick(body)  # type: ignore[arg-type]
    for touch in touches(body):  # type: ignore[arg-type]
        gap = touch.minus(found.tail).across(found.up).length() - STICK
        assert abs(gap) < 0.01


@pytest.mark.parametrize("body", BODIES)
def test_both_hands_hold_the_stick_all_the_way(body: object) -> None:
    for side, sign in (("_R", 1), ("_L", -1)):
        wrist = body.points["wr" + side]  # type: ignore[attr-defined]
        assert wrist.minus(laid_on(body, "stick", sign).wrist).length() < 0.01  # type: ignore[arg-type]


def test_a_stick_is_as_long_all_the_way() -> None:
    lengths = [stick(body).crown.minus(stick(body).tail).length() for body in BODIES]
    assert max(abs(b - a) for a, b in pairwise(lengths)) < 0.005


def test_a_chair_has_the_height_of_seat_and_back() -> None:
    heights = {round(point.y, 3) for point in corners(Thing(Prop.CHAIR, x=0.5))}
    assert heights == {0.0, SEAT, RAIL}
    assert Prop.CHAIR == CHAIR


def test_what_is_held_or_lies_flat_has_no_corners() -> None:
    assert corners(Thing(Prop.STICK, "spine")) == ()
