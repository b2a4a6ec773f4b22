"""A turntable turns without a jump, and goes home gently."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QVariantAnimation

from lumbar.body.camera import View
from lumbar.body.vector import Vec
from lumbar.domain.demonstration import Stage, view_of
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import Catalog
from lumbar.ui.turntable import GLIDE_MS, Turntable

FROM_ABOVE = View(0, 78)


@pytest.fixture
def table(qapp: object) -> Iterator[Turntable]:
    parent = QObject()
    yield Turntable(parent)
    parent.deleteLater()


@pytest.fixture(params=["single-knee-to-chest", "double-knee-rock", "hip-hinge", "clamshell"])
def exercise(request: pytest.FixtureRequest, catalog: Catalog) -> Exercise:
    return catalog.exercises[request.param]


def off(a: Stage, b: Stage) -> float:
    """How far the edges of two stages are from each other at most."""
    return max(abs(one - other) for one, other in zip(a[:4], b[:4], strict=True))


def glide_to(table: Turntable, ms: int) -> None:
    glide = table.findChild(QVariantAnimation)
    glide.pause()
    glide.setCurrentTime(ms)


def test_a_turn_begins_without_a_jump(table: Turntable, exercise: Exercise) -> None:
    table.show(exercise, view_of(exercise))
    home = table.room
    table.turn(0.4, 0.0)
    assert off(table.room, home) < 0.02
    assert table.room.size.width == pytest.approx(home.size.width, abs=0.02)


def test_no_step_of_a_whole_turn_is_a_jump(table: Turntable, exercise: Exercise) -> None:
    table.show(exercise, view_of(exercise))
    for _ in range(180):
        before = table.room
        table.turn(2.0, 0.5)
        assert off(table.room, before) < 0.1


def test_the_whole_mat_stays_in_sight(table: Turntable, exercise: Exercise) -> None:
    table.show(exercise, view_of(exercise))
    for _ in range(36):
        table.turn(20.0, 2.0)
        room = table.room
        for x in (room.mat_from, room.mat_to):
            for z in (-room.mat_half, room.mat_half):
                corner = table.camera.see(Vec(x, 0.0, z))
                assert room.left <= corner.x <= room.right
                assert room.bottom <= corner.y <= room.top


def test_the_figure_never_comes_nearer_than_at_home(table: Turntable, exercise: Exercise) -> None:
    table.show(exercise, view_of(exercise))
    home = table.room.size
    for _ in range(24):
        table.turn(15.0, 0.0)
        assert table.room.size.width >= home.width - 1e-9
        assert table.room.size.height >= home.height - 1e-9


def test_it_goes_home_gently_or_at_once(table: Turntable, exercise: Exercise) -> None:
    table.show(exercise, view_of(exercise))
    home, room = table.view, table.room
    table.turn(170.0, 20.0)
    away = table.view
    table.turn_back(gently=True)
    seen = []
    for ms in range(0, GLIDE_MS + 1, 10):
        glide_to(table, ms)
        seen.append((table.view, table.room))
    assert (seen[0][0], seen[-1]) == (away, (home, room))
    assert len({view for view, _ in seen}) > 20
    table.turn(30.0, 0.0)
    assert not table.gliding, "a hand stops it"
    table.turn_back(gently=False)
    assert (table.view, table.room) == (home, room)


def test_another_view_of_the_same_exercise_is_glided_to(
    table: Turntable, exercise: Exercise
) -> None:
    table.show(exercise, view_of(exercise))
    home = table.view
    table.show(exercise, FROM_ABOVE, gently=True)
    glide_to(table, GLIDE_MS // 2)
    assert table.view not in (home, FROM_ABOVE)
    glide_to(table, GLIDE_MS)
    assert table.view == FROM_ABOVE


def test_whoever_looks_is_told_of_every_move(table: Turntable, exercise: Exercise) -> None:
    told = []
    table.moved.connect(lambda: told.append(table.view))
    table.show(exercise, view_of(exercise))
    table.turn(5.0, 5.0)
    assert told == [view_of(exercise), table.view]
