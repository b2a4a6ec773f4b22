"""Tracings: what keeps its form is carried along, and is where it would be traced anew."""

from math import cos, radians, sin

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

from lumbar.body.silhouette import Disc
from lumbar.domain.demonstration import rep_seconds
from lumbar.store.catalog import Catalog
from lumbar.ui.drawing import drawing
from lumbar.ui.tracing import Tracing, turn_and_shift
from tests.ui.test_drawing import LOOKS, RECT, a_scene, far_apart, following, painted_whole

LIMB: list[Disc] = [(10.0, 10.0, 6.0), (30.0, 14.0, 5.0), (52.0, 12.0, 4.0)]


def moved(discs: list[Disc], degrees: float, dx: float, dy: float) -> list[Disc]:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return [(c * x - s * y + dx, s * x + c * y + dy, r) for x, y, r in discs]


@pytest.mark.parametrize("degrees", [0.0, 3.0, -40.0, 170.0])
def test_discs_that_move_as_one_are_turned_and_shifted(degrees: float) -> None:
    after = moved(LIMB, degrees, 7.0, -3.0)
    way = turn_and_shift(LIMB, after, 0.01)
    assert way is not None
    for (x, y, _), (u, v, _) in zip(LIMB, after, strict=True):
        at = way.map(QPointF(x, y))
        assert (at.x(), at.y()) == pytest.approx((u, v))


def test_a_single_disc_is_shifted() -> None:
    way = turn_and_shift([(1.0, 2.0, 3.0)], [(4.0, 6.0, 3.0)], 0.01)
    assert way == QTransform.fromTranslate(3.0, 4.0)


@pytest.mark.parametrize(
    "after",
    [
        [*LIMB[:2], (52.0, 14.0, 4.0)],  # bent
        [*LIMB[:2], (54.0, 12.0, 4.0)],  # stretched
        [*LIMB[:2], (52.0, 12.0, 4.6)],  # swollen
        [(1.05 * x, 1.05 * y, 1.05 * r) for x, y, r in LIMB],  # grown
        LIMB[:2],
    ],
)
def test_another_form_has_to_be_traced(after: list[Disc]) -> None:
    assert turn_and_shift(LIMB, after, 0.25) is None
    assert Tracing(LIMB, ()).carried(after, 0.25) is None


def test_what_is_carried_is_what_was_traced() -> None:
    path = QPainterPath()
    path.addRect(10.0, 10.0, 20.0, 5.0)
    tracing = Tracing(LIMB, (path,))
    assert tracing.now() == (path,)
    for step in range(1, 200):
        carried = tracing.carried(moved(LIMB, 0.0, step * 0.2, 0.0), 0.25)
        assert carried is not None
        tracing = carried
    assert tracing.discs is LIMB
    (there,) = tracing.now()
    assert there.boundingRect().left() == pytest.approx(10.0 + 199 * 0.2)


@pytest.mark.parametrize(
    "id", ["dead-bug", "side-bridge", "hip-hinge", "figure-4", "cat-camel", "lumbar-rotation"]
)
def test_a_body_carried_along_is_the_body_drawn_anew(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    frame = 1 / (60 * rep_seconds(exercise.dose))
    scene = a_scene(exercise, 0.1)
    shown = drawing(RECT, scene, LOOKS)
    carried = 0
    for number in range(1, 40):
        shown = drawing(RECT, following(exercise, scene, 0.1 + number * frame), LOOKS, shown)
        carried += sum(not sight.outline.way.isIdentity() for sight in shown.sights)
    assert carried > 40
    fresh = drawing(RECT, following(exercise, scene, 0.1 + 39 * frame), LOOKS)
    assert far_apart(painted_whole(shown), painted_whole(fresh)) < 0.001


def test_the_light_keeps_its_direction_on_a_limb_that_turns(catalog: Catalog) -> None:
    bug = catalog.exercises["dead-bug"]
    scene = a_scene(bug, 0.1)
    shown = drawing(RECT, scene, LOOKS)
    for number in range(1, 60):
        shown = drawing(RECT, following(bug, scene, 0.1 + number / 300), LOOKS, shown)
    fresh = drawing(RECT, following(bug, scene, 0.1 + 59 / 300), LOOKS)
    coats, others = shown.seen["forearm_L"].coats, fresh.seen["forearm_L"].coats
    for coat, other in zip(coats, others, strict=True):
        one, two = coat.boundingRect(), other.boundingRect()
        for gap in (one.topLeft() - two.topLeft(), one.bottomRight() - two.bottomRight()):
            assert gap.manhattanLength() < 2.5
