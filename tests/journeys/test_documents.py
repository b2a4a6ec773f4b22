"""What the two documents ask of the program: a test for each of their seven statements.

CLINICAL 1.2 has each statement and its behaviour beside it.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from lumbar.domain.advice import Circumstances, Topic, advice
from lumbar.domain.dose import BOUNDS, Side, Sides
from lumbar.domain.exercise import Aim
from lumbar.domain.fitting import shortened
from lumbar.domain.player import State
from lumbar.domain.record import Outcome
from lumbar.domain.routine import Item, Prescription, prescribed
from lumbar.domain.screening import TIER_A, TIER_B
from lumbar.domain.settings import OPTIONS, Settings
from lumbar.domain.timeline import FASTEST_S, Kind, Pace, length_s, pace_of, timeline
from lumbar.session.coach import suited_now
from lumbar.store import growth
from lumbar.store.catalog import Catalog
from lumbar.store.history import History
from lumbar.ui.growth_words import REFERRALS, TAILOR, Reason
from lumbar.ui.summary_page import SummaryPage
from lumbar.ui.theme import Look
from lumbar.ui.welcome_page import CLEARED, SCOPE
from tests.builders import a_routine
from tests.conftest import FakeClock
from tests.journeys.conftest import Open
from tests.ui.conftest import AppIn, Show, found, press, said, settle, train, train_sides

CALM = Circumstances(Pace())
STEADYING = {Aim.STRENGTH, Aim.ACTIVATION}
(SPEEDS,) = (option.bounds for option in OPTIONS if option.key == "speed")


def whole_page(window: QWidget) -> QWidget:
    """The page that has taken the whole window."""
    settle()
    page = window._whole
    assert page is not None
    return page


def test_form_first(program: Open, catalog: Catalog) -> None:
    """Each exercise begins in its position, with a check-list, for as long as a person wants."""
    for exercise in catalog.exercises.values():
        assert len(exercise.setup) >= 2, exercise.id
        first, *_ = timeline([Prescription(exercise, exercise.dose)])
        assert first.kind is Kind.GET_INTO_POSITION, exercise.id
        assert first.begins_in[0] == exercise.movement.settle.pose, exercise.id

    journey = program()
    app = journey.app
    app.choices.choose(wait_for_ready=True)
    app.start(app.library.routines["clinic-five"], None)
    page, trainer, seen = whole_page(app.window), app.trainer, set()
    assert trainer is not None
    for _ in range(300):
        journey.wait(1)
        seen.update(said(page))
    assert trainer.player.state is State.WAITING
    assert set(app.library.exercises["single-knee-to-chest"].setup) <= seen
    trainer.toggle()
    journey.wait(1)
    assert trainer.player.segment.kind is Kind.MOVE_IN


def test_unhurried_pace(catalog: Catalog) -> None:
    """No movement takes less than two seconds at any speed, and a hold keeps its seconds."""
    assert SPEEDS
    assert BOUNDS["move_in_s"].low == BOUNDS["return_s"].low == FASTEST_S
    for exercise in catalog.exercises.values():
        given = [Prescription(exercise, exercise.dose)]
        for speed in range(SPEEDS[0], SPEEDS[1] + 1, SPEEDS[2]):
            segments = timeline(given, pace_of(Settings(speed=speed)))
            moving = [s for s in segments if s.kind in (Kind.MOVE_IN, Kind.RETURN)]
            assert moving, exercise.id
            assert min(s.duration_s for s in moving) >= FASTEST_S, exercise.id
            holds = {s.duration_s for s in segments if s.kind is Kind.HOLD}
            assert holds <= {exercise.dose.hold_s}, exercise.id


def test_both_sides(
    catalog: Catalog, history: History, at: datetime, look: Look, show: Show
) -> None:
    """Sides come in pairs, stay so in less time, and without one of them not all is done."""
    for exercise in catalog.exercises.values():
        if exercise.dose.sides is not Sides.BILATERAL:
            sides = [turn.side for turn in exercise.dose.turns()]
            assert sides.count(Side.LEFT) == sides.count(Side.RIGHT) > 0, exercise.id
    for routine in catalog.routines.values():
        shorter = shortened(routine, catalog.exercises, 300.0, Pace()).routine
        for exercise, dose in prescribed(shorter, catalog.exercises):
            assert dose.sides is exercise.dose.sides, routine.id

    train_sides(history, at - timedelta(hours=1))
    train_sides(history, at, left=Outcome.SKIPPED)
    pages = [SummaryPage(look, history, s.id, lambda: at) for s in history.sessions()]
    titles = [said(show(page))[0] for page in pages]
    assert titles == ["Well done", "That counts"]

    together = Item("single-knee-to-chest", {"sides": Sides.BILATERAL})
    topics = [each.topic for each in advice(a_routine(items=(together,)), catalog.exercises, CALM)]
    assert topics == [Topic.ONE_SIDE]


@pytest.mark.parametrize(
    "stretches",
    [
        ("single-knee-to-chest", "lumbar-rotation"),
        ("hamstring-90-90", "knee-to-chest-long", "psoas-half-kneel"),
    ],
)
def test_the_core_not_forgotten(catalog: Catalog, stretches: tuple[str, ...]) -> None:
    """Stretches alone are offered one exercise that steadies; shipped plans have one."""
    routine = a_routine(items=tuple(map(Item, stretches)))
    (told,) = advice(routine, catalog.exercises, CALM)
    assert told.topic is Topic.ONLY_STRETCHES
    assert told.offered is not None
    assert told.offered.aim in STEADYING
    longer = routine._replace(items=(*routine.items, Item(told.offered.id)))
    before_s, after_s = (
        length_s(timeline(prescribed(each, catalog.exercises))) for each in (routine, longer)
    )
    assert told.seconds == pytest.approx(after_s - before_s)
    assert advice(longer, catalog.exercises, CALM) == []
    for id in ("clinic-five", "clinic-four", "mixed-starter", "gentle-day"):
        aims = {p.exercise.aim for p in prescribed(catalog.routines[id], catalog.exercises)}
        assert aims & STEADYING, id


def test_not_generic(program: Open) -> None:
    """What a person told changes what is done, with the reason, and the person decides."""
    app = program().app
    screening = growth.last_screening(app.history)
    assert screening is not None
    growth.save_screening(app.history, screening._replace(tags=frozenset({"neck"})))
    app.window.refresh()
    settle()
    heads = [text for text in said(app.window) if text.startswith("Left out for now")]
    assert len(heads) == 1
    assert "With a sore neck, leave the head resting on the floor." in said(app.window)
    routine, exercises = app.library.routines["clinic-four"], app.library.exercises

    def done() -> set[str]:
        kept = app.choices.settings.kept_in.split()
        return {i.exercise for i in suited_now(app.history, routine, exercises, kept).items}

    assert {item.exercise for item in routine.items} - done() == {"head-shoulder-lift"}
    press(app.window, f"Keep it in all the same: {heads[0]}")
    assert "head-shoulder-lift" in done()
    app.choices.choose(kept_in="")
    app.start(routine, None)
    assert app.trainer is not None
    assert {segment.exercise for segment in app.trainer.player.timeline} == done()


def test_refer_on(program: Open, at: datetime) -> None:
    """Two weeks without a change suggest a professional, once, with the report to take along."""
    app = program().app
    for days in (15, 10, 5, 1):
        train(app.history, at - timedelta(days=days), before=4, after=4)
    app.window.refresh()
    settle()
    title = REFERRALS[Reason.TWO_WEEKS]
    assert {title, TAILOR} <= set(said(app.window))
    assert found(app.window, f"Make the page: {title}", QAbstractButton).isEnabled()
    press(app.window, f"Not now: {title}")
    assert title not in said(app.window)
    app.window.refresh()
    settle()
    assert title not in said(app.window)


def test_low_grade_only(app_in: AppIn, data: Path, clock: FakeClock) -> None:
    """The scope comes first; what speaks of more keeps exercises closed until somebody is seen."""
    app = app_in(data, clock, known=False)
    page = whole_page(app.window)
    assert SCOPE in said(page)
    press(page, "Begin")
    found(page, TIER_A[2].text, QCheckBox).click()
    press(page, "Continue")
    press(page, "Close")
    app._start_wanted("clinic-four", None)
    assert app.trainer is None

    page = whole_page(app.window)
    press(page, "Answer again")
    press(page, "None of these")
    found(page, TIER_B[3].text, QCheckBox).click()
    press(page, "Continue")
    press(page, "None of these")
    assert not found(page, "Go on", QAbstractButton).isEnabled()
    found(page, CLEARED, QCheckBox).click()
    press(page, "Go on")
    assert app.trainer is not None
