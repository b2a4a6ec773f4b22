"""Player page: follow a routine from the floor. It shows the player and passes on commands."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from lumbar.body.motion import breath
from lumbar.domain.demonstration import pose_at, stroke_at
from lumbar.domain.detour import detour, easier
from lumbar.domain.dose import Sides
from lumbar.domain.easing import Trouble, Way
from lumbar.domain.events import Finished, SegmentBegan, Stopped
from lumbar.domain.exercise import Exercise
from lumbar.domain.player import Player, State
from lumbar.domain.prompter import Prompter
from lumbar.domain.record import PlannedItem, Reason
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Pace, Segment
from lumbar.domain.walk import following_item
from lumbar.session.tones import Tones
from lumbar.session.trainer import Happening, Trainer
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.count_card import CountCard, count_of, phase_of
from lumbar.ui.distance_view import BARS, MARK, SHAPES, DistanceView
from lumbar.ui.ease_off import EaseOff
from lumbar.ui.fields import Elided, Fitted
from lumbar.ui.figure_view import FigureView, Shown
from lumbar.ui.forms import IconButton, button, label, paragraph, row
from lumbar.ui.overlay import Overlay
from lumbar.ui.player_keys import COMMANDS, ENTER, KeySheet
from lumbar.ui.player_parts import ADD_S, AskToEnd, Controls, NextCard
from lumbar.ui.strip import Strip
from lumbar.ui.theme import Look

LOW = 680  # a window lower than this has no room for the line of keys
NARROW = 1080  # below this width the figure and the count share the window more evenly
KEYS = "Space pause · S it hurts · ← → repetition · + ten seconds · D from afar · ? all keys"
RESTING = "Rest as long as you like, and breathe easily. Space goes on with the next exercise."


class PlayerPage(QWidget):
    """One training from its start to its end."""

    ended = Signal()
    full_screen_wanted = Signal()

    def __init__(
        self,
        name: str,
        prescriptions: list[Prescription],
        trainer: Trainer,
        tones: Tones,
        prompter: Prompter,
        look: Look,
        at: Callable[[], datetime],
        exercises: Mapping[str, Exercise] = MappingProxyType({}),
        pace: Pace | None = None,
    ) -> None:
        """``prescriptions`` grows when an easier one of ``exercises`` is done instead."""
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(f"Training: {name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._prescriptions = prescriptions
        self._trainer, self._tones, self._look, self._at = trainer, tones, look, at
        self._prompter = prompter
        self._exercises, self._pace = exercises, pace or Pace()
        self._item = -1
        self._timeline = trainer.player.timeline
        self._played = True  # whether it played before something was asked
        self._resting = False
        self._clicked = State.READY  # how it stood before the click that may become a double one
        self._doubled = False
        self._strip = Strip(look, self._timeline)
        self._left = Elided("muted")
        self._notice, self._keys = label("", "tiny"), Elided("tiny")
        self._keys.setText(KEYS)
        self._title = Fitted(look, 27, Qt.AlignmentFlag.AlignLeft)
        self._figure = FigureView(look)
        self._cue = paragraph("", "cue")
        self._count = CountCard(look)
        self._next = NextCard(look, trainer.skip_exercise, trainer.undo_skip)
        self._controls = Controls(look, trainer, self)
        self._sound = IconButton(look, "sound", "Sound on or off (M)", "muted")
        self._sound.setProperty("kind", "plain")
        self._sound.clicked.connect(self._toggle_sound)
        self._ask, self._sheet = AskToEnd(look, self), KeySheet(look, self)
        self._ease = EaseOff(look, self)
        self._ease.chosen.connect(self._take_way)
        self._ease.dismissed.connect(self._go_on)
        self._ease.ended_at_once.connect(self._end_at_once)
        self._ease.over.connect(self.ended)
        self._lay_out(name)
        self._far = DistanceView(look, self)
        for key in self.findChildren(QPushButton):
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            key.installEventFilter(self)
        trainer.happened.connect(self._hear)
        trainer.moved.connect(self._show)
        tones.silent.connect(self.show_notice)
        self._show_sound()
        self._show(trainer.now)

    def show_notice(self, sentence: str) -> None:
        """Say something quietly, without stopping anything."""
        self._notice.setText(sentence)
        self._notice.setToolTip(sentence)

    # Layout

    def _lay_out(self, name: str) -> None:
        end = button("End", self.ask_to_end, "plain", "End this training")
        hurts = button("Ease off", self.ease_off, "plain", "Stop, it hurts (S or Esc)")
        keys = IconButton(self._look, "keys", "All keys (?)", "muted")
        keys.setProperty("kind", "plain")
        keys.clicked.connect(self._sheet.open)
        full = IconButton(self._look, "screen", "Full screen (F)", "muted")
        full.setProperty("kind", "plain")
        full.clicked.connect(self.full_screen_wanted)
        ways = (hurts, keys, self._sound, full, end)
        head = row(label(name, "strong"), self._left, *ways, spacing=12)
        head.setStretch(1, 1)

        figure = Card(self._look, "soft")
        inside = QVBoxLayout(figure)
        inside.setContentsMargins(24, 18, 24, 20)
        inside.setSpacing(4)
        inside.addWidget(self._title)
        inside.addWidget(self._figure, 1)
        inside.addWidget(self._cue)

        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(16)
        self._grid.addWidget(figure, 0, 0)
        self._grid.addWidget(self._count, 0, 1)
        self._grid.addWidget(self._next, 1, 0)
        self._grid.addWidget(self._controls, 1, 1)
        self._grid.setRowStretch(0, 1)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 14, 32, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._strip)
        whole.addLayout(self._grid, 1)
        foot = row(self._keys, self._notice, spacing=24)
        foot.setStretch(0, 1)
        whole.addLayout(foot)

    def resizeEvent(self, event: QEvent) -> None:
        wide = self.width() >= NARROW * min(self._look.scale, 1.4)
        self._grid.setColumnStretch(0, 64 if wide else 54)
        self._grid.setColumnStretch(1, 36 if wide else 46)
        self._keys.setVisible(self.height() >= LOW)
        for over in (self._far, *self._overlays):
            over.setGeometry(self.rect())
        lines = 2 if wide else 3
        self._cue.setFixedHeight(self._look.px(28) * lines)

    # What happens

    def _hear(self, happening: Happening) -> None:
        self._tones.hear(happening, self._trainer.player)
        match happening.event:
            case SegmentBegan():
                self._show(happening.now)
            case Finished() | Stopped() if not self._ease.isVisible():
                self.ended.emit()

    def _show(self, now: float) -> None:
        player = self._trainer.player
        if player.state is State.FINISHED:
            return
        segment = player.segment
        exercise, dose = self._prescriptions[segment.item]
        elapsed_s = player.shown_s(now)
        stroke = stroke_at(segment, elapsed_s)
        if player.timeline is not self._timeline:
            self._timeline = player.timeline
            self._strip.show_timeline(self._timeline)
        if segment.item != self._item:
            self._item = segment.item
            for figure in (self._figure, self._far.figure):
                figure.show_exercise(exercise, dose)
            self._title.show_text(exercise.name)
            self._show_next(player)
        still = segment.kind not in (Kind.MOVE_IN, Kind.RETURN, Kind.SELF_PACED)
        shown = Shown(
            pose_at(exercise, segment, elapsed_s),
            segment.side,
            breath(now) if still else 0.0,
            _glow(segment, elapsed_s),
        )
        self._count.show_player(player, dose, stroke.do, now)
        if self._far.isVisible():
            self._far.figure.show_pose(shown)
            phase, role = phase_of(player, stroke.do, now)
            side = words.side(segment.side) if dose.sides is not Sides.BILATERAL else ""
            shape = BARS if player.state is State.PAUSED else SHAPES.get(segment.kind, MARK)
            self._far.show_count(phase, role, shape, side, count_of(player, now))
        else:
            self._figure.show_pose(shown)
        self._resting = self._resting and player.state is State.PAUSED
        self._cue.setText(RESTING if self._resting else self._prompter.caption(player, now))
        self._strip.show_index(player.index)
        self._controls.show_state(player.state)
        self._next.show_skipped(player.skipped is not None)
        left_s = player.left_s(now)
        ends = self._at() + timedelta(seconds=left_s)
        order = list(dict.fromkeys(each.item for each in player.timeline))
        number = f"{order.index(segment.item) + 1} of {len(order)}"
        self._left.setText(f"{number} · {words.clock(left_s)} left · ends {ends:%H:%M}")
        self._next.show_when(player.timeline, player.index, left_s)

    def _show_next(self, player: Player) -> None:
        following = following_item(player.timeline, player.index)
        coming = None if following is None else self._prescriptions[following]
        self._next.show_prescription(coming, self._prescriptions[player.segment.item])

    # Commands

    @property
    def _overlays(self) -> tuple[Overlay, ...]:
        return self._ask, self._ease, self._sheet

    @property
    def _asking(self) -> bool:
        return any(overlay.isVisible() for overlay in self._overlays)

    def ask_to_end(self) -> None:
        """Ask whether to end, with everything paused."""
        if not self._asking:
            self._hold_still()
            self._ask.open(self._go_on, self._end)

    def ease_off(self) -> None:
        """Stop, it hurts: everything waits at once, and one thing is asked."""
        if not self._asking:
            self._hold_still()
            player = self._trainer.player
            other = easier(self._prescriptions[player.segment.item].exercise, self._exercises)
            last = following_item(player.timeline, player.index) is None
            self._ease.open(other.exercise.name if other else "", last)

    def _hold_still(self) -> None:
        self._played = self._trainer.player.state is not State.PAUSED
        self._trainer.pause()

    def _go_on(self) -> None:
        for overlay in self._overlays:
            overlay.hide()
        self.setFocus()
        if self._played:
            self._trainer.resume()

    def _end(self, reason: Reason | None) -> None:
        if reason is not None:
            self._trainer.give_reason(self._trainer.player.segment.item, reason)
        self._ask.hide()
        self._trainer.stop()

    def _end_at_once(self, trouble: Trouble) -> None:
        if trouble.reason is not None:
            self._trainer.give_reason(self._trainer.player.segment.item, trouble.reason)
        self._trainer.stop()

    def _take_way(self, trouble: Trouble, way: Way) -> None:
        """Go on as chosen; why an exercise ended is told where it ended."""
        trainer, item = self._trainer, self._trainer.player.segment.item
        self._ease.hide()
        self.setFocus()
        if way is Way.GO_ON:
            trainer.resume()
            return
        if trouble.reason is not None:
            trainer.give_reason(item, trouble.reason)
        if way is Way.END:
            trainer.stop()
        elif way is Way.EASIER:
            self._swap(item)
            trainer.resume()
        else:
            trainer.end_exercise()
            self._resting = way is Way.REST
            if not self._resting:
                trainer.resume()
            self._show(trainer.now)

    def _swap(self, item: int) -> None:
        player, given = self._trainer.player, self._prescriptions
        other = easier(given[item].exercise, self._exercises)
        assert other is not None
        following = detour(player.timeline, player.index, given, other, self._pace)
        given.append(other)
        planned = PlannedItem(other.exercise.id, other.exercise.name, other.dose)
        self._trainer.swap(planned, following)

    def _toggle_distance(self) -> None:
        self._far.setVisible(not self._far.isVisible())
        self._far.raise_()
        self._show(self._trainer.now)

    def _toggle_sound(self) -> None:
        self._tones.on = not self._tones.on
        self._show_sound()

    def _show_sound(self) -> None:
        self._sound.show_icon("sound" if self._tones.on else "mute")
        state = "on" if self._tones.on else "off"
        self._sound.setAccessibleName(f"Sound is {state} (M)")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._doubled = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole page is a button: from the floor, anything can be hit."""
        if event.button() is not Qt.MouseButton.LeftButton or self._asking:
            return
        if self._doubled:
            return
        self._clicked = self._trainer.player.state
        self._trainer.toggle()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Full screen; the pause of the first click is taken back, since none was meant."""
        if event.button() is not Qt.MouseButton.LeftButton or self._asking:
            return
        self._doubled = True
        if self._clicked is State.PLAYING:
            self._trainer.resume(led_in=False)
        elif self._clicked is State.PAUSED:
            self._trainer.pause()
        self.full_screen_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space always pauses, even when a button has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return not self._asking and self._press(event, on_button=True)
        return False

    def _press(self, event: QKeyEvent, on_button: bool = False) -> bool:
        key, trainer = Qt.Key(event.key()), self._trainer
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ENTER:
            if on_button or trainer.player.state is not State.WAITING:
                return False
            trainer.toggle()
        elif key == Qt.Key.Key_Right and shifted:
            trainer.skip_exercise()
        elif key in COMMANDS:
            self._commands[COMMANDS[key]]()
        else:
            return False
        return True

    @cached_property
    def _commands(self) -> dict[str, Callable[[], object]]:
        trainer = self._trainer
        return {
            "toggle": trainer.toggle,
            "pause": trainer.pause,
            "resume": trainer.resume,
            "next": trainer.next,
            "back": trainer.back,
            "redo": trainer.redo,
            "undo_skip": trainer.undo_skip,
            "add": lambda: trainer.add(ADD_S),
            "sound": self._toggle_sound,
            "full_screen": self.full_screen_wanted.emit,
            "distance": self._toggle_distance,
            "ease_off": self.ease_off,
            "end": self.ask_to_end,
            "sheet": self._sheet.open,
        }


def _glow(segment: Segment, elapsed_s: float) -> float:
    """How strongly the place to feel it lights up: coming with the move, going with the return."""
    part = min(max(elapsed_s / segment.duration_s, 0.0), 1.0)
    there_and_back = 1.0 - abs(2.0 * part - 1.0)
    strength = {
        Kind.MOVE_IN: part,
        Kind.HOLD: 1.0,
        Kind.RETURN: 1.0 - part,
        Kind.SELF_PACED: there_and_back,
    }
    return strength.get(segment.kind, 0.0)
