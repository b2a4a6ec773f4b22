"""Player page: follow a routine from the floor. It shows the player and passes on commands."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from lumbar.body.motion import breath
from lumbar.domain.demonstration import pose_at, stroke_at, way_at
from lumbar.domain.events import Finished, SegmentBegan, Stopped
from lumbar.domain.player import State
from lumbar.domain.prompter import Prompter
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Kind, Segment
from lumbar.session.tones import Tones
from lumbar.session.trainer import Happening, Trainer
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.count_card import CountCard
from lumbar.ui.fields import Elided, Fitted
from lumbar.ui.figure_view import FigureView, Shown
from lumbar.ui.forms import IconButton, button, label, paragraph, row
from lumbar.ui.player_parts import ADD_S, AskToEnd, Controls, NextCard
from lumbar.ui.strip import Strip
from lumbar.ui.theme import Look

LOW = 680  # a window lower than this has no room for the line of keys
NARROW = 1080  # below this width the figure and the count share the window more evenly
KEYS = "Space pause · ← → repetition · + ten seconds · Esc end"


class PlayerPage(QWidget):
    """One training from its start to its end."""

    ended = Signal()
    full_screen_wanted = Signal()

    def __init__(
        self,
        name: str,
        prescriptions: Sequence[Prescription],
        trainer: Trainer,
        tones: Tones,
        prompter: Prompter,
        look: Look,
        at: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(f"Training: {name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._prescriptions = prescriptions
        self._trainer, self._tones, self._look, self._at = trainer, tones, look, at
        self._prompter = prompter
        self._item = -1
        self._strip = Strip(look, trainer.player.timeline)
        self._left = label("", "muted")
        self._notice, self._keys = label("", "tiny"), Elided("tiny")
        self._keys.setText(KEYS)
        self._title = Fitted(look, 27, Qt.AlignmentFlag.AlignLeft)
        self._figure = FigureView(look)
        self._cue = paragraph("", "cue")
        self._count = CountCard(look)
        self._next = NextCard(look, trainer.skip_exercise)
        self._controls = Controls(look, trainer, self)
        self._sound = IconButton(look, "sound", "Sound on or off (M)", "muted")
        self._sound.setProperty("kind", "plain")
        self._sound.clicked.connect(self._toggle_sound)
        self._ask = AskToEnd(look, self._go_on, trainer.stop, self)
        self._lay_out(name)
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
        end = button("End", self.ask_to_end, "plain", "End this training (Esc)")
        full = IconButton(self._look, "screen", "Full screen (F)", "muted")
        full.setProperty("kind", "plain")
        full.clicked.connect(self.full_screen_wanted)
        head = row(label(name, "strong"), self._left, -1, self._sound, full, end, spacing=12)

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
        self._ask.setGeometry(self.rect())
        lines = 2 if wide else 3
        self._cue.setFixedHeight(self._look.px(28) * lines)

    # What happens

    def _hear(self, happening: Happening) -> None:
        self._tones.hear(happening, self._trainer.player)
        match happening.event:
            case SegmentBegan():
                self._show(happening.now)
            case Finished() | Stopped():
                self.ended.emit()

    def _show(self, now: float) -> None:
        player = self._trainer.player
        if player.state is State.FINISHED:
            return
        segment = player.segment
        exercise, dose = self._prescriptions[segment.item]
        elapsed_s = player.shown_s(now)
        stroke = stroke_at(segment, elapsed_s)
        if segment.item != self._item:
            self._item = segment.item
            self._figure.show_exercise(exercise, dose)
            self._title.show_text(exercise.name)
            self._show_next(segment)
        still = segment.kind not in (Kind.MOVE_IN, Kind.RETURN, Kind.SELF_PACED)
        self._figure.show_pose(
            Shown(
                pose_at(exercise, segment, elapsed_s),
                segment.side,
                breath(now) if still else 0.0,
                _glow(segment, elapsed_s),
                way_at(exercise, segment, elapsed_s),
            )
        )
        self._count.show_player(player, dose, stroke.do, now)
        self._cue.setText(self._prompter.caption(player, now))
        self._strip.show_index(player.index)
        self._controls.show_state(player.state)
        left_s = player.left_s(now)
        ends = self._at() + timedelta(seconds=left_s)
        number = f"{segment.item + 1} of {len(self._prescriptions)}"
        self._left.setText(f"{number} · {words.clock(left_s)} left · ends {ends:%H:%M}")
        self._next.show_when(player.timeline, player.index, left_s)

    def _show_next(self, segment: Segment) -> None:
        following = segment.item + 1
        coming = self._prescriptions[following] if following < len(self._prescriptions) else None
        self._next.show_prescription(coming, self._prescriptions[segment.item])

    # Commands

    def ask_to_end(self) -> None:
        self._trainer.pause()
        self._ask.open()

    def _go_on(self) -> None:
        self._ask.hide()
        self.setFocus()
        if self._trainer.player.state is State.PAUSED:
            self._trainer.toggle()

    def _toggle_sound(self) -> None:
        self._tones.on = not self._tones.on
        self._show_sound()

    def _show_sound(self) -> None:
        self._sound.show_icon("sound" if self._tones.on else "mute")
        state = "on" if self._tones.on else "off"
        self._sound.setAccessibleName(f"Sound is {state} (M)")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole page is a button: from the floor, anything can be hit."""
        if event.button() is Qt.MouseButton.LeftButton and not self._ask.isVisible():
            self._trainer.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space always pauses, even when a button has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return not self._ask.isVisible() and self._press(event, on_button=True)
        return False

    def _press(self, event: QKeyEvent, on_button: bool = False) -> bool:
        key, trainer = event.key(), self._trainer
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in enter and (on_button or trainer.player.state is not State.WAITING):
            return False
        if key in (*enter, Qt.Key.Key_Space):
            trainer.toggle()
        elif key == Qt.Key.Key_Right and shifted:
            trainer.skip_exercise()
        elif command := self._commands().get(Qt.Key(key)):
            command()
        else:
            return False
        return True

    def _commands(self) -> dict[Qt.Key, Callable[[], object]]:
        trainer, key = self._trainer, Qt.Key
        return {
            key.Key_Right: trainer.next,
            key.Key_PageDown: trainer.next,
            key.Key_Left: trainer.back,
            key.Key_PageUp: trainer.back,
            key.Key_Plus: lambda: trainer.add(ADD_S),
            key.Key_Equal: lambda: trainer.add(ADD_S),
            key.Key_R: trainer.redo,
            key.Key_M: self._toggle_sound,
            key.Key_F: self.full_screen_wanted.emit,
            key.Key_F11: self.full_screen_wanted.emit,
            key.Key_Escape: self.ask_to_end,
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
