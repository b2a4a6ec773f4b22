"""Count card: phase, ring, side and repetition, readable from the floor."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lumbar.domain.dose import Dose, Side, Sides, Turn
from lumbar.domain.player import Player, State
from lumbar.domain.timeline import Kind, Segment
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.fields import Fitted
from lumbar.ui.ring import Count, CountdownRing, breath_words, paint_side
from lumbar.ui.theme import Look

BOTH = "Both sides together"
WAITING_FOR = {Kind.SELF_PACED: "Your own pace", Kind.MOVE_IN: "Your own pace"}
WAITING_ASKS = {Kind.SELF_PACED: "Enter counts it", Kind.MOVE_IN: "Enter when you hold"}
GUIDED_FROM_S = 20.0  # holds at least this long show a breath to follow


class SideSign(QWidget):
    """LEFT or RIGHT, or nothing when both sides work together."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._side: Side | None = None
        self.setAccessibleName(BOTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 44)

    def show_side(self, side: Side | None) -> None:
        if side is not self._side:
            self._side = side
            self.setAccessibleName(words.side(side) or BOTH)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._side:
                paint_side(painter, QRectF(self.rect()), words.side(self._side), self._look)
            else:
                painter.setFont(self._look.font(17))
                painter.setPen(self._look.colour("muted"))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, BOTH)


class RepLine(QWidget):
    """Rep 1 of 5 with a dot for each, the set if there are several, and the side that follows."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text, self._after = "", ""
        self._rep, self._reps = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.px(30))

    def show_rep(self, text: str, rep: int, reps: int, after: str) -> None:
        if (text, rep, reps, after) != (self._text, self._rep, self._reps, self._after):
            self._text, self._rep, self._reps, self._after = text, rep, reps, after
            self.setAccessibleName(f"{text}{', ' + after if after else ''}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            bold, plain = self._look.font(17, QFont.Weight.DemiBold), self._look.font(17)
            dots = self._reps if self._reps <= 12 else 0
            size = self._look.px(11)
            after = f"· {self._after}" if self._after else ""
            painter.setFont(bold)
            first = painter.fontMetrics().horizontalAdvance(self._text)
            painter.setFont(plain)
            last = painter.fontMetrics().horizontalAdvance(after)
            gap, step = self._look.px(12), size + self._look.px(6)
            while dots and first + gap + dots * step + gap + last > self.width():
                if after:
                    after, last = "", 0
                else:
                    dots = 0
            whole = first + (gap + dots * step if dots else 0) + (gap + last if last else 0)
            x = (self.width() - whole) / 2
            painter.setFont(bold)
            painter.setPen(self._look.colour("ink"))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(x, 0, first + 2, self.height()), middle, self._text)
            x += first + gap
            x = self._paint_dots(painter, x, dots, size, step)
            painter.setFont(plain)
            painter.setPen(self._look.colour("muted"))
            painter.drawText(QRectF(x, 0, last + 2, self.height()), middle, after)

    def _paint_dots(
        self, painter: QPainter, x: float, dots: int, size: float, step: float
    ) -> float:
        accent = self._look.colour("accent")
        y = (self.height() - size) / 2
        for number in range(1, dots + 1):
            painter.setPen(QPen(accent, 2))
            painter.setBrush(accent if number <= self._rep else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(x + 1, y + 1, size - 2, size - 2))
            x += step
        return x + (step - size if dots else 0)


class CountCard(Card):
    """The right half of the player."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._phase = Fitted(look, 30, Qt.AlignmentFlag.AlignHCenter)
        self._ring = CountdownRing(look)
        self._side, self._rep = SideSign(look), RepLine(look)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 18)
        layout.setSpacing(6)
        layout.addWidget(self._phase, 10)
        layout.addWidget(self._ring, 70)
        layout.addWidget(self._side, 14)
        layout.addWidget(self._rep)

    def show_player(
        self, player: Player, dose: Dose, stroke: str, now: float, resting: bool = False
    ) -> None:
        """``resting`` tells that the person chose to rest for as long as they like."""
        segment = player.segment
        phase, role = phase_of(player, stroke, now, resting)
        self._phase.show_text(phase.upper(), role, spoken=phase)
        self._ring.show_count(count_of(player, now))
        self._side.show_side(segment.side if dose.sides is not Sides.BILATERAL else None)
        turn = turn_in_view(player.timeline, player.index)
        if turn is None:
            self._rep.show_rep("", 0, 0, "")
            return
        sets = f"Set {turn.set} of {dose.sets} · " if dose.sets > 1 else ""
        reps = dose.reps_in(turn.set)
        text = f"{sets}Rep {turn.rep} of {reps}"
        self._rep.show_rep(text, turn.rep, reps, _after(player.timeline, player.index, turn))


def phase_of(player: Player, stroke: str, now: float, resting: bool = False) -> tuple[str, str]:
    """The word for what is asked now and the role of its colour."""
    if resting:
        return words.PHASES[Kind.REST], "press"
    if player.state is State.PAUSED:
        return "Paused", "muted"
    if player.state is State.WAITING:
        return WAITING_FOR.get(player.segment.kind, "Ready?"), "press"
    if player.countdown.lead_in(now) > 0:
        return "Here we go", "press"
    kind = player.segment.kind
    role = "accent_text" if kind is Kind.SWITCH_SIDE else "press"
    if kind in (Kind.MOVE_IN, Kind.RETURN):
        return stroke, role
    return words.PHASES[kind], role


def count_of(player: Player, now: float) -> Count:
    segment, countdown = player.segment, player.countdown
    lead_in_s = countdown.lead_in(now)
    if lead_in_s > 0 and player.state is State.PLAYING:
        return Count(lead_in_s, 3.0, "")
    left_s = countdown.remaining(now)
    standing = player.state in (State.PAUSED, State.WAITING)
    if player.state is State.WAITING:
        asked = WAITING_ASKS.get(player.segment.kind, "Space when you are")
        return Count(0.0, countdown.duration_s, asked, standing=True)
    guided = segment.kind is Kind.HOLD and countdown.duration_s >= GUIDED_FROM_S
    if player.state is State.PAUSED:
        text = "Space goes on"
    elif guided:
        text = breath_words(countdown.elapsed(now))
    else:
        text = "keep breathing" if segment.kind is Kind.HOLD else ""
    return Count(left_s, countdown.duration_s, text, guided and not standing, standing)


def turn_in_view(timeline: Sequence[Segment], index: int) -> Turn | None:
    """The repetition that runs, or the next one of the same exercise."""
    here = timeline[index]
    for segment in timeline[index:]:
        if segment.item != here.item:
            return None
        if segment.turn:
            return segment.turn
    return None


def _after(timeline: Sequence[Segment], index: int, turn: Turn) -> str:
    """Which side follows, when it is the other one."""
    here = timeline[index]
    for segment in timeline[index:]:
        if segment.item != here.item:
            break
        if segment.turn and segment.turn != turn:
            changes = segment.side and segment.side is not turn.side
            return f"{segment.side} next" if changes else ""
    return ""
