"""Exercises stay closed, whichever way one comes, until the answers open them."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from lumbar.domain.screening import TIER_A, TIER_B, screened
from lumbar.store import growth
from lumbar.store.opening import open_history
from lumbar.store.paths import paths
from lumbar.ui.player_page import PlayerPage
from lumbar.ui.welcome_page import CLEARED, WelcomePage
from tests.conftest import FakeClock
from tests.journeys.conftest import Journey
from tests.ui.conftest import AppIn, found, press, said, settle


def answered(data: Path, at: datetime, *yes: str) -> None:
    history = open_history(paths(data), at).history
    growth.save_screening(history, screened(yes, (), at))
    history.close()


@pytest.mark.parametrize("known", [True, False], ids=["closed", "never asked"])
def test_a_routine_of_the_command_line_waits_for_the_answers(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime, known: bool
) -> None:
    if known:
        answered(data, at, "A1")
    app = app_in(data, clock, "start", "clinic-five", known=False)
    page = app.window._whole
    assert isinstance(page, WelcomePage)
    assert app.trainer is None
    words = "Has somebody seen you?" if known else "Welcome to Lumbar"
    assert words in said(page)
    press(page, "Answer again" if known else "Begin")
    press(page, "None of these")
    press(page, "None of these")
    press(page, "None of these")
    if not known:
        press(page, "Continue")
        press(page, "Done")
    settle()
    assert isinstance(app.window._whole, PlayerPage)


def test_what_was_left_unfinished_waits_too(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime
) -> None:
    app = app_in(data, clock, "start", "clinic-five")
    Journey(app, clock).wait(60)
    left = app.history.open_session(at)
    assert left is not None
    growth.save_screening(app.history, screened({"A2"}, (), at))
    app._resume(left)
    assert isinstance(app.window._whole, WelcomePage)


@pytest.mark.parametrize("way", ["Today", "Routines"])
def test_tier_a_keeps_exercises_closed_from_every_page(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime, way: str
) -> None:
    answered(data, at, "A1")
    app = app_in(data, clock, known=False)
    press(app.window, "Start") if way == "Today" else None
    if way == "Routines":
        app.window.open("routines")
        press(app.window, "Start Five easy movements")
    page = app.window._whole
    assert isinstance(page, WelcomePage)
    press(page, "Answer again")
    found(page, TIER_A[3].text, QCheckBox).click()
    press(page, "Continue")
    assert "Please be seen today" in said(page)
    press(page, "Close")
    assert app.window._whole is None
    assert app.trainer is None


def test_tier_b_opens_with_a_word_that_somebody_was_spoken_to(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime
) -> None:
    answered(data, at, "B1")
    app = app_in(data, clock, "start", "clinic-five", known=False)
    page = app.window._whole
    assert page is not None
    assert "Have you spoken to somebody?" in said(page)
    press(page, "Answer again")
    press(page, "None of these")
    found(page, TIER_B[0].text, QCheckBox).click()
    press(page, "Continue")
    press(page, "None of these")
    found(page, CLEARED, QCheckBox).click()
    press(page, "Go on")
    settle()
    assert isinstance(app.window._whole, PlayerPage)


def test_no_answer_is_anywhere_on_the_disk(
    app_in: AppIn, data: Path, clock: FakeClock, at: datetime
) -> None:
    app = app_in(data, clock, known=False)
    app.reception.ask_again()
    page = app.window._whole
    assert page is not None
    press(page, "Begin")
    for question in TIER_A:
        found(page, question.text, QCheckBox).click()
    press(page, "Continue")
    press(page, "Back")
    for question in TIER_A:
        found(page, question.text, QCheckBox).click()
    press(page, "None of these")
    for question in TIER_B:
        found(page, question.text, QCheckBox).click()
    press(page, "Continue")
    press(page, "None of these")
    press(page, "Back")
    app.keeping.keep_up(renew=True)
    kept = [path for path in data.rglob("*") if path.is_file()]
    assert paths(data).history in kept
    told = [question.text for question in (*TIER_A, *TIER_B)]
    told += [question.id for question in (*TIER_A, *TIER_B)]
    for path in kept:
        content = path.read_bytes()
        found_there = [text for text in told if text.encode() in content]
        assert found_there == [], path
