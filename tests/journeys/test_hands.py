"""A training without a hand on the machine: stopping for pain, from afar, and what is recorded."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lumbar.domain.player import State
from lumbar.domain.record import Ending, Outcome, Reason
from lumbar.domain.screening import CARDS
from lumbar.ui.distance_view import DistanceView
from lumbar.ui.summary_page import SummaryPage
from tests.journeys.conftest import Journey, Open
from tests.journeys.test_training import on_disk, reopened, whole_page
from tests.ui.conftest import found, pixels, press, said, settle

KEY = Qt.Key
IN_KNEE_TO_CHEST_S = 240.0


@pytest.fixture
def journey(program: Open) -> Journey:
    """A training in its second exercise, which has an easier way of its own."""
    made = program("start", "clinic-four")
    made.app.window.show()
    made.wait(IN_KNEE_TO_CHEST_S)
    assert made.app.trainer.player.segment.exercise == "knee-to-chest-long"
    return made


def typed(journey: Journey, qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys where the focus is."""
    for key in keys:
        page = whole_page(journey)
        overlay = next((each for each in page._questions.overlays if each.isVisible()), page)
        qtbot.keyClick(overlay, key)
        settle()


def sent(journey: Journey, key: Qt.Key) -> None:
    """Send a key that has no letter, which the tools of tests cannot type."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(whole_page(journey), event)


@pytest.mark.parametrize("key", [KEY.Key_S, KEY.Key_Escape])
def test_one_key_holds_everything_still_and_asks_one_thing(
    journey: Journey, qtbot: QtBot, key: Qt.Key
) -> None:
    typed(journey, qtbot, key)
    assert journey.app.trainer.player.state is State.PAUSED
    assert "Ease off, and lower gently" in said(whole_page(journey))


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Space])
def test_going_back_goes_on_where_one_was_and_records_no_reason(
    journey: Journey, qtbot: QtBot, data: Path, at: datetime, key: Qt.Key
) -> None:
    player = journey.app.trainer.player
    here = player.index
    typed(journey, qtbot, KEY.Key_S, KEY.Key_1, key, key)
    assert (player.state, player.index) == (State.PLAYING, here)
    assert player.countdown.lead_in(journey.clock.now) == 3.0
    with reopened(data, at) as history:
        assert history.reasons(history.sessions()[0].id) == {}


def test_a_pause_of_before_stays_a_pause(journey: Journey, qtbot: QtBot) -> None:
    typed(journey, qtbot, KEY.Key_Space, KEY.Key_S, KEY.Key_Escape)
    assert journey.app.trainer.player.state is State.PAUSED


def test_for_pain_the_easier_way_is_done_instead_and_recorded_with_its_reason(
    journey: Journey, qtbot: QtBot, data: Path, at: datetime
) -> None:
    typed(journey, qtbot, KEY.Key_S, KEY.Key_1)
    assert found(whole_page(journey), "Easier: Single knee to chest", QPushButton)
    typed(journey, qtbot, KEY.Key_1)
    player = journey.app.trainer.player
    assert (player.state, player.segment.exercise) == (State.PLAYING, "single-knee-to-chest")
    assert any("3 of 5" in text for text in said(whole_page(journey)))
    journey.play()
    session, reps = on_disk(data, at)
    with reopened(data, at) as history:
        names = [item.exercise for item in history.items(session.id)]
        assert names[-1] == "single-knee-to-chest"
        assert history.reasons(session.id) == {1: Reason.PAIN}
    ended = {item: {rep.outcome for rep in reps if rep.item == item} for item in range(5)}
    assert Outcome.STOPPED in ended[1]
    assert all(ended[item] == {Outcome.DONE} for item in (0, 2, 3, 4))


def test_a_rest_ends_the_exercise_and_waits_for_space(
    journey: Journey, qtbot: QtBot, data: Path, at: datetime
) -> None:
    typed(journey, qtbot, KEY.Key_S, KEY.Key_2, KEY.Key_1)
    player = journey.app.trainer.player
    assert (player.state, player.segment.exercise) == (State.PAUSED, "psoas-half-kneel")
    assert found(whole_page(journey), "Figure: Knee to chest, long hold")
    assert found(whole_page(journey), "Rest easily")
    shown = said(whole_page(journey))
    assert any("Lie easily on your back, knees bent. Space goes on." in text for text in shown)
    assert any(text.startswith("Next, when you like · come up to kneeling") for text in shown)
    assert "Psoas stretch, half-kneeling" in shown
    typed(journey, qtbot, KEY.Key_Space)
    assert player.state is State.PLAYING
    assert found(whole_page(journey), "Figure: Psoas stretch, half-kneeling")
    typed(journey, qtbot, KEY.Key_Space)
    assert not any("Space goes on." in text for text in said(whole_page(journey)))
    with reopened(data, at) as history:
        assert history.reasons(history.sessions()[0].id) == {1: Reason.LEG_SYMPTOMS}


def test_a_leg_is_shown_a_comfortable_position(journey: Journey, qtbot: QtBot) -> None:
    typed(journey, qtbot, KEY.Key_S, KEY.Key_2)
    name = "A comfortable position: Lie easily on your back, knees bent."
    assert found(whole_page(journey), name).height() > 100


def test_where_no_easier_exercise_is_linked_the_same_one_is_done_in_an_easier_manner(
    journey: Journey, qtbot: QtBot, data: Path, at: datetime
) -> None:
    journey.app.trainer.skip_exercise()
    journey.wait(60)
    typed(journey, qtbot, KEY.Key_S, KEY.Key_1)
    manner = "Stand in a split stance with a chair."
    assert any(manner[1:] in text for text in said(whole_page(journey)))
    typed(journey, qtbot, KEY.Key_1)
    player = journey.app.trainer.player
    assert (player.state, player.segment.exercise) == (State.PLAYING, "psoas-half-kneel")
    while not player.segment.kind.is_rep:
        journey.wait(1)
    assert manner in said(whole_page(journey))
    with reopened(data, at) as history:
        (session,) = history.sessions()
        last = history.items(session.id)[-1]
        assert (last.name, last.after) == ("Psoas stretch, half-kneeling, made easier", 2)
        assert history.reasons(session.id) == {2: Reason.PAIN}
    journey.play()
    ended = {rep.outcome for rep in on_disk(data, at)[1] if rep.item == 4}
    assert ended == {Outcome.DONE}


def test_a_cramp_waits_and_goes_on_with_the_same(journey: Journey, qtbot: QtBot) -> None:
    here = journey.app.trainer.player.index
    typed(journey, qtbot, KEY.Key_S, KEY.Key_3, KEY.Key_1)
    player = journey.app.trainer.player
    assert (player.state, player.index) == (State.PLAYING, here)


@pytest.mark.parametrize(
    ("key", "card"), [(KEY.Key_4, "faint"), (KEY.Key_5, "chest"), (KEY.Key_6, "nerves")]
)
def test_what_needs_help_ends_the_training_and_says_so_before_anything_else(
    journey: Journey, qtbot: QtBot, data: Path, at: datetime, key: Qt.Key, card: str
) -> None:
    typed(journey, qtbot, KEY.Key_S, key)
    assert on_disk(data, at)[0].ending is Ending.STOPPED
    shown = " ".join(said(whole_page(journey)))
    assert CARDS[card].title in shown
    assert CARDS[card].text in shown
    press(whole_page(journey), "Close")
    assert isinstance(whole_page(journey), SummaryPage)


def test_ending_asks_why_only_if_one_likes(
    journey: Journey, qtbot: QtBot, data: Path, at: datetime
) -> None:
    press(whole_page(journey), "End")
    typed(journey, qtbot, KEY.Key_5)
    assert isinstance(whole_page(journey), SummaryPage)
    with reopened(data, at) as history:
        (session,) = history.sessions()
        assert history.reasons(session.id) == {1: Reason.NO_TIME}


def test_u_undoes_a_skip_and_its_button_stands_where_the_skip_was(
    journey: Journey, qtbot: QtBot
) -> None:
    here = journey.app.trainer.player.segment.item
    press(whole_page(journey), "Skip to it")
    assert found(whole_page(journey), "Undo the skip", QPushButton)
    typed(journey, qtbot, KEY.Key_U)
    assert journey.app.trainer.player.segment.item == here
    assert found(whole_page(journey), "Skip to it", QPushButton)


def test_a_double_click_is_full_screen_and_no_pause(journey: Journey, qtbot: QtBot) -> None:
    page, player = whole_page(journey), journey.app.trainer.player
    page.full_screen_wanted.disconnect()
    wanted, left = QSignalSpy(page.full_screen_wanted), Qt.MouseButton.LeftButton
    qtbot.mouseClick(page, left, pos=QPoint(4, 4))
    assert player.state is State.PAUSED
    qtbot.mouseDClick(page, left, pos=QPoint(4, 4))
    assert (player.state, player.countdown.lead_in(journey.clock.now)) == (State.PLAYING, 0.0)
    assert wanted.count() == 1
    qtbot.mouseClick(page, left, pos=QPoint(4, 4))
    assert player.state is State.PAUSED


@pytest.mark.parametrize(
    ("key", "state"),
    [(KEY.Key_MediaTogglePlayPause, State.PAUSED), (KEY.Key_MediaPause, State.PAUSED)],
)
def test_media_keys_that_come_as_keys_are_heard(
    journey: Journey, key: Qt.Key, state: State
) -> None:
    sent(journey, key)
    assert journey.app.trainer.player.state is state
    sent(journey, KEY.Key_MediaPlay)
    assert journey.app.trainer.player.state is State.PLAYING


def test_a_question_mark_shows_every_key(journey: Journey, qtbot: QtBot) -> None:
    typed(journey, qtbot, KEY.Key_Question)
    assert "stop, it hurts: ease off" in said(whole_page(journey))
    typed(journey, qtbot, KEY.Key_Escape)
    assert "stop, it hurts: ease off" not in said(whole_page(journey))


def test_tab_stays_within_the_question(journey: Journey, qtbot: QtBot) -> None:
    typed(journey, qtbot, KEY.Key_S)
    overlay = whole_page(journey)._questions._ease
    seen = set()
    for _ in range(9):
        overlay.focusNextPrevChild(True)
        seen.add(overlay.window().focusWidget().accessibleName())
    assert len(seen) == 8


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800), (3840, 2160)])
def test_a10_from_afar_digits_side_and_phase_are_large_and_told_without_colour(
    journey: Journey, qtbot: QtBot, width: int, height: int
) -> None:
    window = journey.app.window
    window.resize(width, height)
    typed(journey, qtbot, KEY.Key_D)
    far = whole_page(journey).findChild(DistanceView)
    assert far.size() == window.size()
    image, look = far.grab().toImage(), journey.app.look
    tall = {}
    seen = pixels(image)
    for role in ("ink", "accent", "press"):
        wanted, upper = look.colour(role).rgba(), role == "press"
        lines = range(round(height * 0.3)) if upper else range(round(height * 0.3), height)
        left = width // (8 if upper else 2)
        rows = [line for line in lines if wanted in seen[line * width + left : (line + 1) * width]]
        tall[role] = rows[-1] - rows[0] + 1
    assert tall["ink"] >= height / 5
    assert tall["accent"] >= height / 12
    assert tall["press"] >= height / 12
    phase, side, digits = far.accessibleName().rsplit(" ", 2)
    assert side in ("LEFT", "RIGHT")
    assert digits.isdigit()
    assert phase


def test_from_afar_the_page_is_still_one_button(journey: Journey, qtbot: QtBot) -> None:
    typed(journey, qtbot, KEY.Key_D)
    far = whole_page(journey).findChild(DistanceView)
    qtbot.mouseClick(far, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert journey.app.trainer.player.state is State.PAUSED
    typed(journey, qtbot, KEY.Key_D)
    assert not far.isVisible()


@pytest.mark.parametrize(("text_size", "width", "height"), [(100, 960, 600), (200, 960, 600)])
def test_every_answer_is_whole_and_large_enough_to_hit(
    journey: Journey, qtbot: QtBot, text_size: int, width: int, height: int
) -> None:
    journey.app.look.wear("light", text_size)
    journey.app.window.resize(width, height)
    settle()
    typed(journey, qtbot, KEY.Key_S)
    overlay = whole_page(journey)._questions._ease
    settle()
    assert overlay.rect().contains(overlay._card.geometry())
    for key in overlay._keys:
        assert key.height() >= 36
        assert key.width() >= key.fontMetrics().horizontalAdvance(key.text())
