"""Settings: a page built from the declared options, and where the data is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lumbar import __version__
from lumbar.domain.settings import OPTIONS, Option, Settings
from lumbar.session.choices import Choices
from lumbar.session.keeping import Keeping
from lumbar.session.reminders import Reminders
from lumbar.session.tones import Tones
from lumbar.ui.cards import Card
from lumbar.ui.data_group import DataGroup
from lumbar.ui.fields import Combo
from lumbar.ui.forms import add_row, button, column, label, paragraph, row
from lumbar.ui.page import Page
from lumbar.ui.reminder_notes import ReminderNotes
from lumbar.ui.theme import Look

LONGEST, WIDEST_TEXT = 80, 420  # letters of a text, and pixels of its field
WIDEST_KEYS = 500  # pixels; wider ones, as at large text, give way to a list
ABOUT = (
    "Lumbar guides general exercises for everyday low back pain. It does not examine you or "
    "replace a doctor or physiotherapist. Move within comfort: a gentle stretch is fine; sharp "
    "or spreading pain is a sign to ease off. You can stop at any time, and nothing is lost."
)
OFF = "Nothing is played: the sound is off."
CHANGED, AGAIN = "Something changed?", "Ask me again"
EVIDENCE = (
    "Regular exercise usually gives a small to moderate improvement over weeks. Each number of a "
    "dose says where it comes from: a clinic page, a cited source, or us."
)
CONVENTION = (
    "What a pain of 0 to 2, 3 to 5 and above means for the next session is a convention. It was "
    "tried with sore knees and tendons; for backs it is sensible, and not proven. The questions "
    "before the first session follow public guidance, and no single answer proves anything."
)
OURS = (
    "When to offer a little more or a little less, two changes at most and a fifth more time a "
    "week, is our own rule. So is every number that is marked as ours. Nothing changes unless you "
    "say so."
)


class SettingsPage(Page):
    """Every option as a row; changes hold at once."""

    ask_again_wanted = Signal()
    remind_wanted = Signal(object)  # a reminder to be shown at once

    def __init__(
        self, look: Look, choices: Choices, tones: Tones, keeping: Keeping, reminders: Reminders
    ) -> None:
        super().__init__("Settings")
        self._reminders = reminders
        self._look, self._choices, self._tones = look, choices, tones
        self._keeping = keeping
        self._shows: dict[str, Callable[[object], None]] = {}
        groups = dict.fromkeys(option.group for option in OPTIONS if option.group)
        for group in groups:
            self._section(group, [option for option in OPTIONS if option.group == group])
        self._data()
        self._about()
        self.body.addStretch()
        choices.changed.connect(self._show)
        tones.silent.connect(self._show_notice)
        self._show(choices.settings)

    def _section(self, name: str, options: list[Option]) -> None:
        inside = self._card(name)
        for option in options:
            add_row(inside, option.label, self._control(option), option.help)
        if name == "Sound":
            self._notice = paragraph("", "small", tone="accent")
            inside.addWidget(self._notice)
            sample = button("Play a sample", self._sample, "plain")
            inside.addLayout(row(sample, -1))
        if name == "Reminders":
            notes = ReminderNotes(self._choices, self._reminders)
            notes.wanted.connect(self.remind_wanted)
            notes.opened.connect(self.reveal, Qt.ConnectionType.QueuedConnection)
            inside.addWidget(notes)

    def _card(self, name: str) -> QVBoxLayout:
        card = Card(self._look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 24)
        inside.setSpacing(16)
        inside.addWidget(label(name, "heading"))
        self.body.addWidget(card)
        self.body.addSpacing(10)
        return inside

    def _control(self, option: Option) -> QWidget:
        if option.bounds and option.unit == "%":
            return self._slider(option)
        if option.bounds:
            return self._spin(option)
        if not option.choices:
            return self._text(option)
        if len(option.choices) == 2 or option.key in ("theme", "voice"):
            keys = Segments(option, lambda value: self._choose(option.key, value), self._shows)
            if keys.sizeHint().width() <= WIDEST_KEYS:
                return keys
        return self._combo(option)

    def _slider(self, option: Option) -> QWidget:
        assert option.bounds
        low, high, step = option.bounds
        slider, shown = QSlider(Qt.Orientation.Horizontal), label("", "body")
        slider.setRange(low // step, high // step)
        slider.setPageStep(1)
        slider.setMinimumWidth(self._look.px(180))
        slider.setAccessibleName(option.label)
        shown.setMinimumWidth(self._look.px(56))
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown.setText(f"{low} {option.unit}")
        slider.valueChanged.connect(lambda value: shown.setText(f"{value * step} {option.unit}"))
        slider.valueChanged.connect(
            lambda value: slider.isSliderDown() or self._choose(option.key, value * step)
        )
        slider.sliderReleased.connect(lambda: self._choose(option.key, slider.value() * step))
        self._shows[option.key] = lambda value: slider.setValue(int(str(value)) // step)
        holder = QWidget()
        holder.setLayout(row(slider, shown, spacing=10))
        holder.setFocusProxy(slider)
        return holder

    def _spin(self, option: Option) -> QWidget:
        assert option.bounds
        low, high, step = option.bounds
        spin = QSpinBox()
        spin.setRange(low, high)
        spin.setSingleStep(step)
        spin.setSuffix(f" {option.unit}")
        spin.setKeyboardTracking(False)
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spin.setMinimumWidth(self._look.px(130))
        spin.valueChanged.connect(lambda value: self._choose(option.key, value))
        self._shows[option.key] = lambda value: spin.setValue(int(str(value)))
        return spin

    def _text(self, option: Option) -> QWidget:
        field = QLineEdit()
        field.setProperty("kind", "field")
        field.setMaxLength(LONGEST)
        field.setMinimumWidth(min(self._look.px(280), WIDEST_TEXT))
        field.setAccessibleName(option.label)
        field.setAccessibleDescription(option.help)
        field.editingFinished.connect(lambda: self._choose(option.key, field.text().strip()))
        self._shows[option.key] = lambda value: field.setText(str(value))
        holder = QWidget()
        holder.setLayout(row(field))
        holder.setFocusProxy(field)
        return holder

    def _combo(self, option: Option) -> QWidget:
        combo = Combo(self._look)
        for choice in option.choices:
            combo.addItem(choice.label, choice.value)
        combo.activated.connect(lambda index: self._choose(option.key, combo.itemData(index)))
        self._shows[option.key] = lambda value: combo.setCurrentIndex(combo.findData(value))
        return combo

    def _choose(self, key: str, value: object) -> None:
        if getattr(self._choices.settings, key) != value:
            self._choices.choose(**{key: value})

    def _show(self, settings: Settings) -> None:
        for key, show in self._shows.items():
            show(getattr(settings, key))
        self._show_notice(self._tones.notice)

    def _sample(self) -> None:
        self._show_notice(self._tones.notice if self._tones.audible else OFF)
        self._tones.sample()

    def _show_notice(self, sentence: str) -> None:
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    # Data and about

    def _data(self) -> None:
        self.data = DataGroup(self._look, self._keeping)
        self.data.opened.connect(self.reveal, Qt.ConnectionType.QueuedConnection)
        self._card("Data").addWidget(self.data)

    def arrive(self) -> None:
        self.data.refresh()

    def _about(self) -> None:
        inside = self._card("About")
        inside.addWidget(paragraph(ABOUT, "body"))
        for title, text in (
            ("What is evidence", EVIDENCE),
            ("What is convention", CONVENTION),
            ("What is ours", OURS),
        ):
            inside.addLayout(column(label(title, "overline"), paragraph(text, "body"), spacing=4))
        again = button(AGAIN, self.ask_again_wanted.emit)
        inside.addLayout(column(label(CHANGED, "overline"), row(again, -1), spacing=4))
        inside.addWidget(
            paragraph(f"Lumbar {__version__} · MIT licence · no account, no network", "small")
        )


class Segments(QWidget):
    """A few choices side by side, one of them pressed."""

    def __init__(
        self,
        option: Option,
        choose: Callable[[object], None],
        shows: dict[str, Callable[[object], None]],
    ) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        last = len(option.choices) - 1
        for number, choice in enumerate(option.choices):
            key = QPushButton(choice.label)
            key.setAutoDefault(True)
            key.setCheckable(True)
            key.setProperty("kind", "segment")
            key.setProperty("place", {0: "first", last: "last"}.get(number, "middle"))
            key.setAccessibleName(f"{option.label}: {choice.label}")
            self._group.addButton(key, number)
            inside.addWidget(key)
        self._values = [choice.value for choice in option.choices]
        self._group.idClicked.connect(lambda number: choose(self._values[number]))
        shows[option.key] = self.show_value
        self.setFocusProxy(self._group.button(0))

    def show_value(self, value: object) -> None:
        self._group.button(self._values.index(value)).setChecked(True)
