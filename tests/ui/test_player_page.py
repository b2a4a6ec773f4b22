"""Following a routine from the floor: what is shown in each phase."""

from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton

from lumbar.domain.appearance import Appearance
from lumbar.domain.player import State
from lumbar.domain.timeline import Kind
from lumbar.session.ticker import INTERVAL_MS
from lumbar.ui.count_card import RepLine, SideSign
from lumbar.ui.frames import frame_ms
from lumbar.ui.player_parts import Controls, NextCard
from lumbar.ui.ring import CountdownRing
from lumbar.ui.theme import Look
from tests.ui.conftest import found, pixels, press, said, settle
from tests.ui.following import PLAIN, SIDED, Followed


@pytest.mark.parametrize(
    ("kind", "phase", "side", "rep", "cue"),
    [
        (
            Kind.GET_INTO_POSITION,
            "Get into position",
            "RIGHT",
            "Rep 1 of 1",
            "Lie down on your back",
        ),
        (Kind.MOVE_IN, "Lift", "RIGHT", "Rep 1 of 1", "Lift it slowly."),
        (Kind.HOLD, "Hold", "RIGHT", "Rep 1 of 1", "Keep breathing."),
        (Kind.RETURN, "Lower", "RIGHT", "Rep 1 of 1", "Lower it slowly."),
        (Kind.SWITCH_SIDE, "Switch sides", "LEFT", "Rep 1 of 1", SIDED.feel),
        (Kind.REST, "Rest", "RIGHT", "Set 2 of 2", "Lie easily on your back"),
        (
            Kind.NEXT_EXERCISE,
            "Next exercise",
            "Both",
            "",
            "Come up to kneeling · right foot in front",
        ),
        (Kind.RELAX, "Relax", "Both sides together", "Rep 2 of 2", PLAIN.feel),
    ],
)
def test_each_phase_shows_its_word_side_repetition_and_cue(
    followed: Followed, kind: Kind, phase: str, side: str, rep: str, cue: str
) -> None:
    followed.until(kind)
    assert followed.phase == phase
    assert followed.cue.startswith(cue)
    shown_side, shown_rep = followed.spoken(SideSign, RepLine)
    assert shown_side.startswith(side)
    assert rep in shown_rep


def test_the_check_list_is_shown_point_by_point(followed: Followed) -> None:
    shown = [followed.cue]
    for _ in range(15):
        followed.tick(1.0)
        shown.append(followed.cue)
    assert list(dict.fromkeys(shown)) == ["Lie down on your back", *SIDED.setup]


def test_the_seconds_count_down(followed: Followed) -> None:
    followed.until(Kind.HOLD)
    heard = []
    for _ in range(5):
        heard.append(followed.spoken(CountdownRing)[0].split()[0])
        followed.tick(1.0)
    assert heard == ["5", "4", "3", "2", "1"]


def test_the_head_says_where_one_is_and_when_it_ends(followed: Followed) -> None:
    assert "1 of 2 · 2:15 left · ends 18:32" in said(followed.page)
    followed.until(Kind.NEXT_EXERCISE)
    assert any(text.startswith("2 of 2 · ") for text in said(followed.page))


def test_what_is_next_is_named_with_its_time_dose_and_posture(followed: Followed) -> None:
    texts = said(followed.page.findChild(NextCard))
    assert texts == ["Next in 1:30 · come up to kneeling, right foot in front", "Turn", "2 × 5 s"]
    followed.tick(3.0)
    assert said(followed.page.findChild(NextCard))[0].startswith("Next in 1:27")


def test_the_last_exercise_says_so(followed: Followed) -> None:
    followed.until(Kind.NEXT_EXERCISE)
    when, name, _ = said(followed.page.findChild(NextCard))
    assert when.startswith("Done in 0:")
    assert name == "Last exercise"


def test_the_figure_moves_with_the_count_and_breathes_in_the_hold(followed: Followed) -> None:
    figure = followed.page._figure
    seen = set()
    for kind in (Kind.MOVE_IN, Kind.HOLD, Kind.RETURN):
        followed.until(kind)
        for _ in range(2):
            followed.tick(0.75)
            seen.add(bytes(pixels(figure.grab().toImage())))
    assert len(seen) == 6


def test_a_machine_that_slept_finds_the_page_paused(followed: Followed) -> None:
    followed.until(Kind.HOLD)
    followed.tick(480)
    assert followed.phase == "Paused"
    assert followed.spoken(CountdownRing) == ("5 seconds left",)
    press(followed.page, "Go on")
    assert followed.phase == "Here we go"


def test_the_end_of_the_timeline_is_told(followed: Followed) -> None:
    ended = QSignalSpy(followed.page.ended)
    while followed.player.state is not State.FINISHED:
        followed.tick(0.5)
    assert ended.count() == 1


def test_a_notice_is_shown_quietly(followed: Followed) -> None:
    followed.page.show_notice("The disk is full.")
    assert "The disk is full." in said(followed.page)
    assert followed.player.state is State.PLAYING


def test_a_passing_notice_stands_for_the_line_of_keys_and_goes(followed: Followed) -> None:
    followed.page.resize(1280, 800)
    keys = followed.page._keys
    assert keys.isVisible()
    followed.page.show_passing_notice("Nothing keeps the screen on.")
    assert not keys.isVisible()
    for _ in range(29):
        followed.tick(1.0)
    assert "Nothing keeps the screen on." in said(followed.page)
    followed.tick(1.0)
    assert "Nothing keeps the screen on." not in said(followed.page)
    assert keys.isVisible()


def test_with_large_text_in_a_low_window_the_name_of_what_comes_next_counts(
    followed: Followed, look: Look
) -> None:
    card = followed.page.findChild(NextCard)
    look.wear("light", 200)
    followed.page.resize(960, 600)
    settle()
    shown = [text for text in said(card) if text]
    assert len(shown) == 2
    assert shown[1] == "Turn"
    add = found(followed.page, "Ten more seconds (plus)", QPushButton)
    assert add.fontMetrics().horizontalAdvance(add.text()) < add.width()


def test_a_notice_that_matters_stays(followed: Followed) -> None:
    followed.page.show_notice("The disk is full.")
    for _ in range(60):
        followed.tick(1.0)
    assert "The disk is full." in said(followed.page)


def test_the_card_of_what_comes_next_keeps_its_height(followed: Followed) -> None:
    card = followed.page.findChild(NextCard)
    settle()
    before = card.height()
    followed.until(Kind.NEXT_EXERCISE)
    settle()
    assert "Last exercise" in said(card)
    assert card.height() == before


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800), (1920, 1080)])
def test_the_font_of_the_digits_is_a_fifth_of_the_window_high(
    followed: Followed, look: Look, width: int, height: int
) -> None:
    followed.page.resize(width, height)
    followed.until(Kind.HOLD)
    image = followed.page.findChild(CountdownRing).grab().toImage()
    seen, ink = pixels(image), look.colour("ink").rgba()
    rows = [at // image.width() for at, pixel in enumerate(seen) if pixel == ink]
    font = look.font(15, QFont.Weight.Bold)
    font.setPixelSize(height // 5)
    wanted = QFontMetrics(font).tightBoundingRect("5").height()
    assert max(rows) - min(rows) + 2 >= wanted


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800)])
def test_the_controls_can_be_hit_from_aside(followed: Followed, width: int, height: int) -> None:
    followed.page.resize(width, height)
    keys: list[Any] = followed.page.findChild(Controls).findChildren(QPushButton)
    assert len(keys) == 4
    assert all(min(key.width(), key.height()) >= 48 for key in keys)


@pytest.mark.parametrize(("width", "height"), [(960, 600), (1280, 800)])
def test_where_one_is_and_when_it_ends_has_room(
    followed: Followed, width: int, height: int
) -> None:
    followed.page.resize(width, height)
    settle()
    left = followed.page._left
    assert left.text().startswith("1 of 2 · ")
    assert left.width() >= left.fontMetrics().horizontalAdvance(left.text())


def test_it_looks_at_the_clock_as_often_as_the_screen_does_while_the_body_moves(
    followed: Followed,
) -> None:
    ticks = {}
    for kind in (Kind.MOVE_IN, Kind.HOLD, Kind.RETURN, Kind.REST):
        followed.until(kind)
        ticks[kind] = followed.ticker.interval_ms
    frame = frame_ms(followed.page)
    assert frame < INTERVAL_MS
    assert ticks == {
        Kind.MOVE_IN: frame,
        Kind.HOLD: INTERVAL_MS,
        Kind.RETURN: frame,
        Kind.REST: INTERVAL_MS,
    }


def test_without_movement_it_never_hurries(look: Look, followed: Followed) -> None:
    look.wear("light", 100, Appearance(moves=False))
    followed.until(Kind.MOVE_IN)
    assert followed.ticker.interval_ms == INTERVAL_MS
