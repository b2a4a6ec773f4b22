"""Every choice has a control that changes it and shows it; the data can be taken along."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from lumbar.domain.schedule import Reminder
from lumbar.domain.settings import OPTIONS, Option
from lumbar.session.choices import Choices
from lumbar.session.keeping import Keeping
from lumbar.session.reminders import Reminders, Ways
from lumbar.session.ticker import Ticker
from lumbar.session.tones import Tones
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.paths import Paths, assets
from lumbar.store.settings_file import load_settings
from lumbar.ui.reminder_notes import AT_THE_SIGN, LOOKING, NO_TRAY, RESTING, STAY, UNSEEN
from lumbar.ui.settings_page import (
    AGAIN,
    CHANGED,
    CONVENTION,
    EVIDENCE,
    OFF,
    OURS,
    Segments,
    SettingsPage,
)
from lumbar.ui.theme import Look
from tests.conftest import FakeClock
from tests.ui.conftest import QUIET, AppIn, Show, found, press, said, settle

SHOWN = {option.key: option for option in OPTIONS if option.group}


@pytest.fixture
def tones(qapp: object) -> Tones:
    made = Tones(assets(), lambda: 0.0)
    made.on = False
    return made


@pytest.fixture
def reminders(history: History, library: Library, choices: Choices, at: datetime) -> Reminders:
    ticker = Ticker(lambda: 0.0)
    return Reminders(history, library, choices, lambda: at, ticker, lambda: False)


@pytest.fixture
def page(
    look: Look,
    choices: Choices,
    tones: Tones,
    history: History,
    data: Path,
    at: datetime,
    show: Show,
    reminders: Reminders,
) -> Iterator[SettingsPage]:
    places = Paths(data, data / "settings.toml", named=True)
    keeping = Keeping(history, places, choices, lambda: at)
    yield show(SettingsPage(look, choices, tones, keeping, reminders), 1072, 1600)
    assert keeping.close()
    reminders.close()


def control(page: QWidget, option: Option) -> QWidget:
    """The slider, the spin box, the list or the row of buttons of an option."""
    if option.choices and found_segments(page, option):
        return found_segments(page, option)[0]
    if not option.choices and not option.bounds:
        return found(page, option.label, QLineEdit)
    kind = QComboBox if option.choices else QSlider if option.unit == "%" else QSpinBox
    return found(page, option.label, kind)


def found_segments(page: QWidget, option: Option) -> list[Segments]:
    name = option.label
    return [each for each in page.findChildren(Segments) if each.accessibleName() == name]


def shown_value(option: Option, widget: QWidget) -> Any:
    """What a control says that the option is."""
    match widget:
        case QSlider():
            assert option.bounds
            return widget.value() * option.bounds[2]
        case QSpinBox():
            return widget.value()
        case QComboBox():
            return widget.currentData()
        case QLineEdit():
            return widget.text()
    (text,) = (key.text() for key in widget.findChildren(QPushButton) if key.isChecked())
    return next(choice.value for choice in option.choices if choice.label == text)


def others(option: Option, now: Any) -> list[Any]:
    """Values the option does not have now."""
    if option.bounds:
        low, high, _ = option.bounds
        return [value for value in (low, high) if value != now]
    if not option.choices:
        return ["after brushing my teeth", ""]
    return [choice.value for choice in option.choices if choice.value != now]


def change(option: Option, widget: QWidget, value: Any) -> None:
    """What a person does to choose a value."""
    match widget:
        case QSlider():
            assert option.bounds
            widget.setValue(value // option.bounds[2])
        case QSpinBox():
            widget.setValue(value)
        case QComboBox():
            widget.setCurrentIndex(widget.findData(value))
            widget.activated.emit(widget.currentIndex())
        case QLineEdit():
            widget.setText(value)
            widget.editingFinished.emit()
        case _:
            label = next(choice.label for choice in option.choices if choice.value == value)
            press(widget, f"{option.label}: {label}")


@pytest.mark.parametrize("key", SHOWN)
def test_every_option_has_a_label_and_a_control_that_shows_it(
    page: SettingsPage, choices: Choices, key: str
) -> None:
    option = SHOWN[key]
    assert option.label in said(page)
    assert option.group in said(page)
    assert shown_value(option, control(page, option)) == getattr(choices.settings, key)


@pytest.mark.parametrize("key", SHOWN)
def test_every_control_changes_its_option_and_the_file(
    page: SettingsPage, choices: Choices, key: str
) -> None:
    option = SHOWN[key]
    for value in others(option, getattr(choices.settings, key)):
        change(option, control(page, option), value)
        assert getattr(choices.settings, key) == value
        assert getattr(load_settings(choices._path).settings, key) == value


@pytest.mark.parametrize("key", SHOWN)
def test_every_control_follows_a_change_from_elsewhere(
    page: SettingsPage, choices: Choices, key: str
) -> None:
    option = SHOWN[key]
    for value in others(option, getattr(choices.settings, key)):
        choices.choose(**{key: value})
        assert shown_value(option, control(page, option)) == value


def test_every_slider_says_its_number_from_the_start(page: SettingsPage) -> None:
    assert {"70 %", "100 %"} <= {*said(page)}


def test_a_slider_that_is_drawn_chooses_where_it_is_let_go(
    page: SettingsPage, choices: Choices
) -> None:
    slider = found(page, "Volume of the tones", QSlider)
    slider.setSliderDown(True)
    slider.setValue(4)
    assert choices.settings.volume == 70
    slider.setSliderDown(False)
    assert choices.settings.volume == 20
    assert "20 %" in said(page)


@pytest.mark.parametrize(
    ("label", "key", "value"),
    [("Volume of the tones", "volume", 75), ("Time to lie down", "first_s", 20)],
)
def test_a_key_is_one_step(
    page: SettingsPage, choices: Choices, qtbot: QtBot, label: str, key: str, value: int
) -> None:
    qtbot.keyClick(control(page, SHOWN[key]), Qt.Key.Key_Up)
    assert getattr(choices.settings, key) == value


def test_the_folder_of_the_data_is_named(page: SettingsPage, data: Path) -> None:
    assert f"Everything stays on this computer, in {data}" in said(page)


def test_no_promise_to_cure_and_no_account(page: SettingsPage) -> None:
    texts = " ".join(said(page))
    assert "does not examine you or replace a doctor" in texts
    assert "no account, no network" in texts


def test_a_sample_plays_as_loud_as_chosen(page: SettingsPage, tones: Tones) -> None:
    asked = QSignalSpy(tones._play)
    press(page, "Play a sample")
    assert asked.count() == 0
    assert OFF in said(page)
    tones.on, tones.warm = True, lambda: None  # type: ignore[method-assign]
    press(page, "Play a sample")
    heard = [(asked.at(n)[0].id, asked.at(n)[0].volume) for n in range(asked.count())]
    assert heard == [("position.wav", tones.volume), ("breathe-in", tones.voice_volume)]
    assert OFF not in said(page)


def test_a_notice_goes_when_its_reason_is_changed(
    page: SettingsPage, tones: Tones, choices: Choices
) -> None:
    tones.notice = "Sound is off: no sound device was found."
    press(page, "Play a sample")
    assert OFF in said(page)
    choices.choose(volume=50)
    assert OFF not in said(page)
    assert tones.notice in said(page)


# Reminders


@pytest.mark.parametrize(
    ("ways", "note", "can_try"),
    [
        (Ways(), LOOKING, False),
        (Ways(known=True), UNSEEN, False),
        (Ways(known=True, tray=True), AT_THE_SIGN, True),
        (Ways(known=True, service=True), "", True),
    ],
)
def test_where_reminders_show_is_said_once_they_are_on(
    page: SettingsPage,
    reminders: Reminders,
    choices: Choices,
    ways: Ways,
    note: str,
    can_try: bool,
) -> None:
    reminders.show_ways(ways)
    assert note not in said(page) or not note
    press(page, "Remind me: On")
    assert note in said(page) or not note
    keys = [key for key in page.findChildren(QPushButton) if key.text() == "Show one now"]
    assert [key.isVisible() for key in keys] == [can_try]


def test_one_can_be_tried_and_names_its_anchor(
    page: SettingsPage, reminders: Reminders, choices: Choices
) -> None:
    reminders.show_ways(Ways(known=True, service=True))
    choices.choose(remind=True, remind_anchor="after coffee")
    tried = QSignalSpy(page.remind_wanted)
    press(page, "Show one now")
    text = "After coffee: Four longer holds. Press to open it."
    assert tried.at(0)[0] == Reminder("A few minutes for your back?", text)


@pytest.mark.parametrize(("answer", "stays"), [("Yes, wait there", True), ("No, close it", False)])
def test_the_tray_is_asked_about_once(
    page: SettingsPage, reminders: Reminders, choices: Choices, answer: str, stays: bool
) -> None:
    choices.choose(remind=True)
    assert STAY not in said(page)
    reminders.show_ways(Ways(known=True, service=True, tray=True))
    settle()
    assert STAY in said(page)
    press(page, answer)
    assert (choices.settings.in_tray, choices.settings.tray_asked) == (stays, True)
    choices.choose(remind=False)
    choices.choose(remind=True, in_tray=False)
    assert STAY not in said(page)


def test_a_tray_that_is_not_there_is_said_where_it_was_chosen(
    page: SettingsPage, reminders: Reminders, choices: Choices
) -> None:
    reminders.show_ways(Ways(known=True, service=True))
    choices.choose(remind=True, in_tray=True)
    assert NO_TRAY in said(page)


def test_reminders_that_rest_say_so_and_start_with_one_press(
    page: SettingsPage, choices: Choices
) -> None:
    choices.choose(reminders_rest=True)
    assert RESTING in said(page)
    press(page, "Remind me: On")
    assert RESTING not in said(page)
    assert (choices.settings.remind, choices.settings.reminders_rest) == (True, False)


def test_missing_sound_is_said_beside_it(page: SettingsPage, tones: Tones) -> None:
    tones.silent.emit("Tones are off: no sound device was found.")
    assert "Tones are off: no sound device was found." in said(page)


def test_a_new_text_size_rebuilds_the_pages_and_keeps_the_focus(
    app_in: AppIn, data: Path, clock: FakeClock, qtbot: QtBot
) -> None:
    app = app_in(data, clock)
    app.window.show()
    app.window.activateWindow()
    app.window.open("settings")
    settle()
    slider = found(app.window, "Text size", QSlider)
    small = slider.height(), found(app.window, "Weekly goal", QSpinBox).height()
    slider.setFocus()
    for percent in (110, 120, 130):
        qtbot.keyClick(app.window.focusWidget(), Qt.Key.Key_Right)
        settle()
        assert app.look.px(100) == percent
        focused = app.window.focusWidget()
        assert (type(focused), focused.accessibleName()) == (QSlider, "Text size")
    assert found(app.window, "Text size", QSlider) is not slider
    assert found(app.window, "Weekly goal", QSpinBox).height() > small[1]


def test_after_a_new_text_size_every_other_choice_still_works(
    app_in: AppIn, data: Path, clock: FakeClock
) -> None:
    app = app_in(data, clock)
    for name in ("today", "progress", "routines", "exercises", "settings"):
        app.window.open(name)
    app.choices.choose(text_size=150)
    settle()
    app.choices.choose(goal=6, theme="dark")
    settle()
    assert control(app.window, SHOWN["goal"]).value() == 6
    assert app.look.theme.dark


def test_about_tells_evidence_from_convention_from_what_is_ours(
    app_in: AppIn, data: Path, clock: FakeClock
) -> None:
    app = app_in(data, clock)
    app.window.open("settings")
    texts = said(app.window)
    for title, text in (
        ("What is evidence", EVIDENCE),
        ("What is convention", CONVENTION),
        ("What is ours", OURS),
    ):
        assert texts.index(text) == texts.index(title) + 1
    assert "knees and tendons" in CONVENTION


def test_the_questions_are_asked_again_when_something_changed(
    app_in: AppIn, data: Path, clock: FakeClock
) -> None:
    app = app_in(data, clock)
    app.window.open("settings")
    press(app.window, AGAIN)
    assert "What has changed?" in said(app.window)
    press(app.window, "Not now")
    assert CHANGED in said(app.window)


def test_large_text_in_a_small_window_needs_no_scrolling_sideways(
    app_in: AppIn, data: Path, clock: FakeClock
) -> None:
    app = app_in(data, clock, settings=QUIET._replace(text_size=200, remind=True))
    app.window.resize(960, 600)
    app.window.show()
    app.window.open("settings")
    settle()
    area = app.window.page("settings")._area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
