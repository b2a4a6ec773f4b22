"""Exercise detail: one exercise with its moving figure, its steps, and all there is to know."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from lumbar.body.motion import breath
from lumbar.domain.aids import plain_name, with_aid
from lumbar.domain.caution import CAUTIONS
from lumbar.domain.demonstration import rep_glow, rep_pose_at, rep_seconds, rep_way_at
from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Aid, Exercise, Stroke, Variation
from lumbar.domain.own_exercise import YOURS, phase_at
from lumbar.session.ticker import INTERVAL_MS, Ticker
from lumbar.store.catalog import OURS
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.dose_line import origin_words
from lumbar.ui.figure_view import FigureView, Shown
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, column, label, paragraph, row
from lumbar.ui.frames import MOST_HZ, frame_ms
from lumbar.ui.moving_thumb import PAUSE_S, part_at, shown_dose
from lumbar.ui.page import Page
from lumbar.ui.theme import Look

WIDE = 800  # from this width of content on, what to know stands beside the figure
LEAST_FIGURE, MOST_FIGURE, AROUND_FIGURE = 240, 420, 310  # heights in pixels
T = TypeVar("T")
DOCUMENTS = {
    "document 000": "After clinic page one.",
    "document 001": "After clinic page two.",
    OURS: "Described by us.",
    YOURS: "Described by you.",
}


class ExerciseDetail(Page):
    """The page of one exercise; ``names`` are those of all, by id, for the ways to others."""

    left = Signal()
    open_wanted = Signal(str)

    def __init__(
        self, look: Look, exercise: Exercise, names: Mapping[str, str], ticker: Ticker, back: str
    ) -> None:
        super().__init__(exercise.name, exercise.purpose)
        self._look, self._exercise, self._names, self._ticker = look, exercise, names, ticker
        self._sided = exercise.dose.sides is not Sides.BILATERAL
        self._side = exercise.dose.first_side if self._sided else None
        self._drawn = exercise
        self._dose = shown_dose(exercise)
        self._began: float | None = None
        self._looked: tuple[int, Side | None] | None = None
        self._wide: bool | None = None
        self.setAccessibleName(exercise.name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        leave = button(f"‹ {back}", self.left.emit, "back", name=f"Back to {back}")
        self._top = row(leave, -1)
        self.body.insertLayout(0, self._top)
        self._figure = FigureView(look, turns=True)
        self._show_view(exercise.view)
        main = column(self._stage(), self._steps(), *self._better(), spacing=14)
        beside = column(
            self._feeling(),
            self._amount(),
            self._stopping(),
            *self._ways("Easier", exercise.easier),
            *self._ways("Harder", exercise.harder),
            self._sources(),
            -1,
            spacing=14,
        )
        main.addStretch()
        self._columns = QWidget(), QWidget()
        for part, lines in zip(self._columns, (main, beside), strict=True):
            part.setLayout(lines)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self.body.addLayout(self._grid)
        self.body.addStretch()
        ticker.ticked.connect(self._show)
        self._arrange(True)
        self._show(ticker.clock())

    def add_key(self, key: QWidget) -> None:
        """Put a key at the end of the line of the way back."""
        self._top.addWidget(key)

    def show_fit(self, card: QWidget) -> None:
        """Put how the exercise suits the person now above everything else that is said of it."""
        self.body.insertWidget(self.body.indexOf(self._grid), card)

    def resizeEvent(self, event: object) -> None:
        height = min(max(self.height() - AROUND_FIGURE, LEAST_FIGURE), MOST_FIGURE)
        self._figure.setFixedHeight(height)
        self._arrange(self.room >= self._look.px(WIDE))

    def hideEvent(self, event: object) -> None:
        self._ticker.run(False)
        self._ticker.pace(INTERVAL_MS)

    def showEvent(self, event: object) -> None:
        self._ticker.run(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self, wide: bool) -> None:
        """Two columns, or one below the other."""
        if wide is self._wide:
            return
        self._wide = wide
        main, beside = self._columns
        self._grid.addWidget(main, 0, 0)
        self._grid.addWidget(beside, 0 if wide else 1, 1 if wide else 0)
        for number, share in enumerate((8, 5) if wide else (1, 0)):
            self._grid.setColumnStretch(number, share)

    # The figure

    def _show(self, now: float) -> None:
        """The movement again and again, after a pause; while the body is still, more is drawn."""
        if self._began is None:
            self._began = now + PAUSE_S
        part = part_at(self._dose, now - self._began)
        held = self._holds(part)
        moves = self._look.worn.moves and 0.0 < part < 1.0 and not held
        self._ticker.pace(frame_ms(self) if moves else INTERVAL_MS)
        self._figure.show_pose(self._instant(part, breath(now) if held else 0.0))
        if not moves:
            self._foresee(held)

    def _holds(self, part: float) -> bool:
        dose = self._dose
        return dose.move_in_s <= part * rep_seconds(dose) <= dose.move_in_s + dose.hold_s

    def _instant(self, part: float, breath: float = 0.0) -> Shown:
        exercise, dose, side = self._drawn, self._dose, self._side
        return Shown(
            rep_pose_at(exercise, dose, side, part),
            side,
            breath,
            rep_glow(dose, part),
            rep_way_at(exercise, dose, side, part),
            phase_at(dose, part),
        )

    def _foresee(self, held: bool) -> None:
        """Draw the movement that ends this stillness, once for each side and film."""
        looked = self._figure.roll, self._side
        if looked != self._looked:
            self._looked = looked
            dose, whole_s = self._dose, rep_seconds(self._dose)
            self._coming = (
                self._movement(0.0, dose.move_in_s),
                self._movement(dose.move_in_s + dose.hold_s, whole_s),
            )
        self._figure.foresee(self._coming[held])

    def _movement(self, since_s: float, until_s: float) -> Iterator[Shown]:
        """Every frame between two instants of a repetition."""
        for frame in range(ceil(since_s * MOST_HZ), ceil(until_s * MOST_HZ)):
            yield self._instant(part_at(self._dose, frame / MOST_HZ))

    def _show_view(self, view: str) -> None:
        self._view = view
        self._figure.show_exercise(self._drawn, self._drawn.dose, view)
        if self._began is not None:
            self._show(self._ticker.clock())

    def _show_side(self, side: Side) -> None:
        self._side, self._began = side, None
        self._show(self._ticker.clock())

    def _show_aid(self, aid: Aid | None) -> None:
        """With a thing at hand, and what to do with it."""
        self._drawn = with_aid(self._exercise, aid) if aid else self._exercise
        self._aid.setText(aid.do if aid else "")
        self._aid.setVisible(aid is not None)
        self._show_view(self._view)

    def _stage(self) -> Card:
        exercise = self._exercise
        keys = Flow(spacing=10)
        if self._sided:
            first = exercise.dose.first_side
            sides = [(side.value.capitalize(), side) for side in (first, first.other)]
            keys.addWidget(self._segments("Side", sides, self._show_side))
        views = dict.fromkeys((exercise.view, exercise.second_view))
        named = [(words.VIEWS[view], view) for view in views]
        keys.addWidget(self._segments("View", named, self._show_view))
        if exercise.aids:
            ways = [(plain_name(exercise), None), *((aid.name, aid) for aid in exercise.aids)]
            keys.addWidget(self._segments("Way", ways, self._show_aid))
        keys.addWidget(label("Drag to turn", "small"))
        self._aid = paragraph("", "lead")
        self._aid.hide()
        card = Card(self._look, "soft")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 12, 20, 18)
        inside.addWidget(self._figure)
        inside.addLayout(keys)
        inside.addWidget(self._aid)
        return card

    def _segments(
        self, what: str, choices: Sequence[tuple[str, T]], choose: Callable[[T], None]
    ) -> QWidget:
        """Keys beside each other of which one is pressed."""
        whole = QWidget()
        group = QButtonGroup(whole)
        keys: list[QPushButton] = []
        for number, (text, choice) in enumerate(choices):
            key = button(text, _calling(choose, choice), "segment", name=f"{what}: {text.lower()}")
            key.setCheckable(True)
            key.setChecked(number == 0)
            group.addButton(key)
            keys.append(key)
        keys[0].setProperty("place", "first")
        keys[-1].setProperty("place", "last" if len(keys) > 1 else "only")
        whole.setLayout(row(*keys, spacing=0))
        return whole

    # The words

    def _steps(self) -> Card:
        exercise, movement = self._exercise, self._exercise.movement
        card, inside = self._card("Get into position")
        for text in exercise.setup:
            inside.addLayout(_point("•", paragraph(text, "body")))
        inside.addSpacing(12)
        inside.addWidget(label("The movement", "strong"))
        for number, (stroke, seconds) in enumerate(_strokes(exercise), start=1):
            said = [words.BREATHS[stroke.breath]] if stroke.breath in words.BREATHS else []
            details = " · ".join([f"{words.number(seconds)} s", *said])
            lines = column(
                paragraph(words.stroke(stroke), "body"),
                paragraph(details, "small"),
                spacing=0,
            )
            inside.addLayout(_point(f"{number}", lines))
        if movement.switch:
            inside.addLayout(_point("↔", paragraph(movement.switch[0].cue, "body")))
        return card

    def _better(self) -> Iterator[Card]:
        if not self._exercise.mistakes:
            return
        card, inside = self._card("Better like this")
        for text in self._exercise.mistakes:
            inside.addLayout(_point("•", paragraph(text, "body")))
        yield card

    def _feeling(self) -> Card:
        exercise = self._exercise
        card, inside = self._card("What to feel")
        inside.addLayout(_point("●", paragraph(exercise.feel, "body"), "accent"))
        if exercise.not_feel:
            not_feel = f"Not: {exercise.not_feel[:1].lower()}{exercise.not_feel[1:]}"
            inside.addLayout(_point("○", paragraph(not_feel, "muted"), ""))
        if targets := ", ".join(exercise.targets):
            inside.addSpacing(8)
            inside.addWidget(label("What it works on", "overline"))
            inside.addWidget(paragraph(f"{targets[:1].upper()}{targets[1:]}.", "body"))
        return card

    def _amount(self) -> Card:
        exercise, dose = self._exercise, self._exercise.dose
        card, inside = self._card("How much")
        inside.addWidget(paragraph(words.dose(dose), "heading"))
        about = f"{words.sides(dose)}, {words.POSITIONS[exercise.position]}"
        inside.addWidget(paragraph(f"{about[:1].upper()}{about[1:]}.", "body"))
        origins = origin_words(exercise, dose, dose)
        if often := exercise.often:
            inside.addWidget(paragraph(f"{often.text}.", "body"))
            origins += f" · {words.provenance([('how often', often.provenance)])}"
        inside.addSpacing(8)
        inside.addWidget(label("Where the numbers come from", "overline"))
        inside.addWidget(paragraph(origins, "body"))
        for key, value in exercise.provenance.items():
            if value.note:
                inside.addWidget(paragraph(f"{words.DOSE_PARTS[key]}: {value.note}", "small"))
        return card

    def _stopping(self) -> Card:
        exercise = self._exercise
        card, inside = self._card("Stop and ease off when")
        for text in exercise.stop_if:
            inside.addLayout(_point("•", paragraph(text, "body"), "accent"))
        if exercise.cautions:
            inside.addSpacing(8)
            inside.addWidget(label("Adapt it, or ask first", "overline"))
            for tag in exercise.cautions:
                inside.addLayout(_point("•", paragraph(CAUTIONS[tag].says, "body")))
        return card

    def _ways(self, title: str, ways: Sequence[Variation]) -> Iterator[Card]:
        """The easier or the harder ways; those that are exercises of ours can be opened."""
        if not ways:
            return
        card, inside = self._card(title)
        for way in ways:
            lines = column(paragraph(way.text, "body"), spacing=0)
            if way.exercise:
                name = self._names[way.exercise]
                go = button(
                    f"{name} ›", _calling(self.open_wanted.emit, way.exercise), "link", name=name
                )
                lines.addLayout(row(go, -1))
            inside.addLayout(_point("•", lines))
        yield card

    def _sources(self) -> Card:
        exercise = self._exercise
        card, inside = self._card("Sources")
        after = DOCUMENTS[exercise.origin]
        if exercise.sources and exercise.origin == OURS:
            after = "Described by us, after the sources below."
        inside.addWidget(paragraph(after, "body"))
        for key, text in exercise.sources.items():
            inside.addWidget(paragraph(f"{key}: {text}", "small"))
        return card

    def _card(self, title: str) -> tuple[Card, QVBoxLayout]:
        card = Card(self._look)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(22, 16, 22, 20)
        inside.setSpacing(6)
        inside.addWidget(label(title, "strong"))
        return card, inside


def _strokes(exercise: Exercise) -> Iterator[tuple[Stroke, float]]:
    """What is done from the settled pose to the end of a repetition, and for how long."""
    movement, dose = exercise.movement, exercise.dose
    for strokes, whole_s in (
        (movement.enter, movement.enter_s),
        (movement.move_in, dose.move_in_s),
        ((movement.hold,) if dose.hold_s else (), dose.hold_s),
        (movement.back, dose.return_s),
    ):
        shares = sum(stroke.share for stroke in strokes)
        yield from ((stroke, whole_s * stroke.share / shares) for stroke in strokes)


def _point(mark: str, content: QWidget | QLayout, tone: str = "press") -> QLayout:
    """A mark or a number before what belongs to it."""
    sign = label(mark, "label", tone=tone)
    sign.setAlignment(Qt.AlignmentFlag.AlignTop)
    sign.setMinimumWidth(sign.fontMetrics().horizontalAdvance("00"))
    line = row(sign, content, spacing=6)
    line.setStretch(1, 1)
    return line


def _calling(function: Callable[[T], object], value: T) -> Callable[[], object]:
    return lambda: function(value)
