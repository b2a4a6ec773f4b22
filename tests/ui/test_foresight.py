"""Foresight: the next movement is on the film before it begins."""

import pytest
from pytestqt.qtbot import QtBot

from lumbar.domain.dose import Side
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Segment
from lumbar.store.catalog import Catalog
from lumbar.ui.figure_view import BREATHS, FigureView
from lumbar.ui.film import Film
from lumbar.ui.foresight import Foresight, shown_at
from lumbar.ui.frames import MOST_HZ
from lumbar.ui.theme import Appearance, Look
from tests.builders import a_timeline

SHORT = 0.2  # seconds of a movement: twelve frames


@pytest.fixture
def view(qtbot: QtBot, look: Look, catalog: Catalog) -> FigureView:
    view = FigureView(look)
    qtbot.addWidget(view)
    view.resize(200, 140)
    knee = catalog.exercises["single-knee-to-chest"]
    view.show_exercise(knee, knee.dose)
    with qtbot.waitExposed(view):
        view.show()
    return view


def timeline(view: FigureView) -> tuple[Segment, ...]:
    exercise = view._exercise
    assert exercise is not None
    dose = exercise.dose._replace(move_in_s=SHORT, return_s=SHORT, reps=2, sets=1)
    return a_timeline(Prescription(exercise, dose))


def looked(qtbot: QtBot, view: FigureView, foresight: Foresight, times: int, index: int) -> None:
    for _ in range(times):
        foresight.look(timeline(view), index)
        qtbot.waitUntil(lambda: not view._film.busy)


def on_film(view: FigureView, segment: Segment) -> list[bool]:
    assert view._exercise is not None
    return [
        view._seen(shown_at(view._exercise, segment, frame / MOST_HZ)) in view._film
        for frame in range(round(segment.duration_s * MOST_HZ))
    ]


def a_foresight(view: FigureView) -> Foresight:
    assert view._exercise is not None
    return Foresight(view, view._exercise)


def test_one_frame_of_what_comes_is_drawn_at_a_time(qtbot: QtBot, view: FigureView) -> None:
    foresight, whole = a_foresight(view), timeline(view)
    first = next(segment for segment in whole if segment.kind is Kind.MOVE_IN)
    looked(qtbot, view, foresight, 3, 0)
    assert on_film(view, first) == [True] * 3 + [False] * 9


def test_the_next_movements_are_known_before_they_begin(qtbot: QtBot, view: FigureView) -> None:
    foresight, whole = a_foresight(view), timeline(view)
    looked(qtbot, view, foresight, 60, 0)
    moving = [segment for segment in whole if segment.kind in (Kind.MOVE_IN, Kind.RETURN)]
    assert [s.side for s in moving[:2]] == [Side.RIGHT] * 2
    for segment in moving[:2]:
        assert all(on_film(view, segment))


def test_what_is_shown_stays_as_it_is_meanwhile(qtbot: QtBot, view: FigureView) -> None:
    before = view.grab().toImage()
    looked(qtbot, view, a_foresight(view), 5, 0)
    assert view.grab().toImage() == before


def test_what_is_known_is_not_worked_out_again(
    qtbot: QtBot, view: FigureView, monkeypatch: pytest.MonkeyPatch
) -> None:
    foresight = a_foresight(view)
    looked(qtbot, view, foresight, 60, 0)
    monkeypatch.setattr("lumbar.ui.foresight.shown_at", None)
    repetition = next(
        number for number, s in enumerate(timeline(view)) if s.rep == 1 and s.kind is Kind.RETURN
    )
    looked(qtbot, view, foresight, 5, repetition)


def test_what_was_forgotten_is_drawn_again(qtbot: QtBot, view: FigureView) -> None:
    foresight, whole = a_foresight(view), timeline(view)
    looked(qtbot, view, foresight, 60, 0)
    view.resize(220, 150)
    first = next(segment for segment in whole if segment.kind is Kind.MOVE_IN)
    assert not any(on_film(view, first))
    looked(qtbot, view, foresight, 60, 0)
    assert all(on_film(view, first))


def test_stills_are_not_foreseen(qtbot: QtBot, look: Look, view: FigureView) -> None:
    look.wear("light", 100, Appearance(moves=False))
    looked(qtbot, view, a_foresight(view), 5, 0)
    assert not view._film._frames


def test_for_a_full_film_nothing_is_drawn(
    qtbot: QtBot, view: FigureView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view._film = Film(most_bytes=1)
    foresight = a_foresight(view)
    looked(qtbot, view, foresight, 1, 0)
    assert view._film.full
    monkeypatch.setattr(view, "_draw", None)
    looked(qtbot, view, foresight, 5, 0)


def test_a_held_breath_is_kept_beside_a_full_film(qtbot: QtBot, view: FigureView) -> None:
    looked(qtbot, view, a_foresight(view), 1, 0)
    view._film = Film(most_bytes=1)
    breaths = [view.shown._replace(breath=step / BREATHS) for step in (1, 0, -1)]
    for shown in breaths * 2:
        view.show_pose(shown)
        qtbot.waitUntil(lambda: not view._breaths.busy)
    assert all(shown in view._breaths for shown in breaths)
