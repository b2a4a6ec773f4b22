"""Player page: follow a routine from the floor. It shows the player and passes on commands."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import inf
from types import MappingProxyType

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lumbar.domain.demonstration import key_pose, stroke_at
from lumbar.domain.dose import Sides
from lumbar.domain.easing import at_rest, rest_words
from lumbar.domain.events import Finished, SegmentBegan, Stopped
from lumbar.domain.exercise import Exercise
from lumbar.domain.player import Player, State
from lumbar.domain.prompter import Prompter
from lumbar.domain.routine import Prescription
from lumbar.domain.timeline import Pace
from lumbar.domain.walk import following_item
from lumbar.session.ticker import INTERVAL_MS
from lumbar.session.tones import Tones
from lumbar.session.trainer import Happening, Trainer
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.count_card import CountCard, count_of, phase_of
from lumbar.ui.distance_view import BARS, MARK, SHAPES, DistanceView
from lumbar.ui.fields import Elided, Fitted, FittedText
from lumbar.ui.figure_view import FigureView, Shown
from lumbar.ui.foresight import Foresight, shown_at
from lumbar.ui.forms import IconButton, button, label, row
from lumbar.ui.frames import frame_ms
from lumbar.ui.player_hands import Hands
from lumbar.ui.player_parts import ADD_S, Controls, NextCard
from lumbar.ui.player_questions import Questions
from lumbar.ui.strip import Strip
from lumbar.ui.theme import Look

LOW = 680  # a window lower than this has no room for the line of keys
ROOMY = 520  # a window lower than this, in units of the text, shows less of what comes next
NARROW = 1080  # below this width the figure and the count share the window more evenly
KEYS = "Space pause · S it hurts · ← → repetition · + ten seconds · D from afar · ? all keys"
LOOKS_PER_S = 10  # at words and clocks; more would show nothing new
RESTING = "Space goes on."
EASY = "Rest easily"  # the title of a rest one has asked for
NOTICE_S = 30.0  # how long a passing notice is there


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
        self._told: tuple[object, ...] = ()
        self._item = -1, -1  # the exercise that is shown, and the one that runs or comes
        self._timeline = trainer.player.timeline
        self._notice_ends = inf  # on the clock of the trainer
        self._strip = Strip(look, self._timeline)
        self._name, self._left = Elided("strong"), Elided("muted")
        self._notice, self._keys = label("", "tiny"), Elided("tiny")
        self._keys.setText(KEYS)
        self._title = Fitted(look, 27, Qt.AlignmentFlag.AlignLeft)
        self._figure = FigureView(look)
        self._cue = FittedText("cue")
        self._count = CountCard(look)
        self._next = NextCard(look, trainer.skip_exercise, trainer.undo_skip)
        self._controls = Controls(look, trainer, self)
        self._sound = IconButton(look, "sound", "Sound on or off (M)", "muted")
        self._sound.setProperty("kind", "plain")
        self._sound.clicked.connect(self._toggle_sound)
        self._questions = Questions(look, self, trainer, prescriptions, exercises, pace or Pace())
        self._questions.over.connect(self.ended)
        self._lay_out(name)
        self._far = DistanceView(look, self)
        commands = {
            "add": lambda: trainer.add(ADD_S),
            "sound": self._toggle_sound,
            "distance": self._toggle_distance,
            "ease_off": self._questions.ease_off,
            "end": self.ask_to_end,
            "sheet": self._questions.show_keys,
        }
        hands = Hands(self, trainer, commands, lambda: self._questions.asking)
        hands.full_screen_wanted.connect(self.full_screen_wanted)
        trainer.happened.connect(self._hear)
        trainer.moved.connect(self._show)
        tones.silent.connect(self.show_passing_notice)
        self._show_sound()
        self._show(trainer.now)

    def show_notice(self, sentence: str) -> None:
        """Say something quietly, without stopping anything."""
        self._notice.setText(sentence)
        self._notice.setToolTip(sentence)
        self._notice_ends = inf
        self._make_room()

    def show_passing_notice(self, sentence: str) -> None:
        """Say something that need not be kept in sight, in the place of the line of keys."""
        self.show_notice(sentence)
        self._notice_ends = self._trainer.now + NOTICE_S

    def _make_room(self) -> None:
        """In a low window, and beside a notice, there is no room for the line of keys."""
        self._keys.setVisible(self.height() >= LOW and not self._notice.text())

    # Layout

    def _lay_out(self, name: str) -> None:
        end = button("End", self.ask_to_end, "plain", "End this training")
        hurts = button("Ease off", self._questions.ease_off, "plain", "Stop, it hurts (S or Esc)")
        keys = IconButton(self._look, "keys", "All keys (?)", "muted")
        keys.setProperty("kind", "plain")
        keys.clicked.connect(self._questions.show_keys)
        full = IconButton(self._look, "screen", "Full screen (F)", "muted")
        full.setProperty("kind", "plain")
        full.clicked.connect(self.full_screen_wanted)
        ways = (hurts, keys, self._sound, full, end)
        self._name.setText(name)
        head = row(self._name, self._left, *ways, spacing=12)
        head.setStretch(0, 1)
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
        self._make_room()
        whole = self._name.fontMetrics().horizontalAdvance(self._name.text())
        self._name.setMaximumWidth(whole + 2)
        for over in (self._far, *self._questions.overlays):
            over.setGeometry(self.rect())
        roomy = self.height() >= ROOMY * self._look.scale
        lines = 2 if wide or not roomy else 3
        self._cue.setFixedHeight(self._look.px(28) * lines)
        self._next.make_room(roomy)

    # What happens

    def _hear(self, happening: Happening) -> None:
        self._tones.hear(happening, self._trainer.player)
        match happening.event:
            case SegmentBegan():
                self._show(happening.now)
            case Finished() | Stopped() if not self._questions.easing:
                self.ended.emit()

    def _show(self, now: float) -> None:
        player = self._trainer.player
        if player.state is State.FINISHED:
            return
        rests_from = self._questions.rests_from
        if player.timeline is not self._timeline:
            self._timeline = player.timeline
            self._strip.show_timeline(self._timeline)
        shown = player.segment.item if rests_from is None else rests_from
        if self._item != (shown, player.segment.item):
            self._item = shown, player.segment.item
            exercise, dose = self._prescriptions[shown]
            there = exercise if rests_from is None else at_rest(exercise)
            figures = self._figure, self._far.figure
            for figure in figures:
                figure.show_exercise(there, dose)
            self._ahead = {figure: Foresight(figure, exercise) for figure in figures}
            self._show_next(player, shown)
        self._show_figure(player, shown, now)
        left_s = player.left_s(now)
        looked = tuple(int(seconds * LOOKS_PER_S) for seconds in (now, left_s))
        told = (looked, player.index, player.state, self._item, self._questions.manner)
        if told != self._told:
            self._told = told
            self._show_words(player, shown, left_s, now)
            self._strip.show_index(player.index)
            self._controls.show_state(player.state)
            self._next.show_skipped(player.skipped is not None)
        if now >= self._notice_ends:
            self.show_notice("")

    def _show_figure(self, player: Player, item: int, now: float) -> None:
        """The body and the count, here or from afar; ``item`` is the exercise shown."""
        segment, elapsed_s = player.segment, player.shown_s(now)
        exercise, resting = self._prescriptions[item].exercise, item != segment.item
        dose, stroke = self._prescriptions[segment.item].dose, stroke_at(segment, elapsed_s)
        if resting:
            shown = Shown(
                key_pose(exercise, exercise.movement.easy_pose, None), glow=0.0, phase="start"
            )
        else:
            shown = shown_at(exercise, segment, elapsed_s, now)
        seen = not resting and self._look.worn.moves and not self.window().isMinimized()
        moves = seen and segment.kind.moves
        self._trainer.pace(frame_ms(self) if moves else INTERVAL_MS)
        self._count.show_player(player, dose, stroke.do, now, resting)
        far = self._far.isVisible()
        figure = self._far.figure if far else self._figure
        figure.show_pose(shown)
        if seen and not moves:
            self._ahead[figure].look(player.timeline, player.index)
        if far:
            phase, role = phase_of(player, stroke.do, now, resting)
            side = words.side(segment.side) if dose.sides is not Sides.BILATERAL else ""
            shape = BARS if player.state is State.PAUSED else SHAPES.get(segment.kind, MARK)
            self._far.show_count(phase, role, shape, side, count_of(player, now))

    def _show_words(self, player: Player, item: int, left_s: float, now: float) -> None:
        """Name, cue, what is next and when it ends."""
        segment, exercise = player.segment, self._prescriptions[item].exercise
        if item != segment.item:
            self._title.show_text(EASY)
            self._cue.setText(f"{rest_words(exercise)} {RESTING}")
            self._next.show_waiting()
        else:
            manner = self._questions.manner if segment.kind.is_rep else ""
            self._title.show_text(exercise.name)
            self._cue.setText(manner or self._prompter.caption(player, now))
            self._next.show_when(player.timeline, player.index, left_s)
        ends = self._at() + timedelta(seconds=left_s)
        order = list(dict.fromkeys(each.item for each in player.timeline))
        number = f"{order.index(segment.item) + 1} of {len(order)}"
        left = f"{number} · {words.clock(left_s)} left"
        self._left.show_longest(f"{left} · ends {ends:%H:%M}", left, number)

    def _show_next(self, player: Player, shown: int) -> None:
        """What follows the exercise that is shown."""
        here = player.segment.item
        following = following_item(player.timeline, player.index) if shown == here else here
        coming = None if following is None else self._prescriptions[following]
        self._next.show_prescription(coming, self._prescriptions[shown])

    # Commands

    def ask_to_end(self) -> None:
        """Ask whether to end, with everything paused."""
        self._questions.ask_to_end()

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
