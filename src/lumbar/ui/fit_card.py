"""Fit: how an exercise suits the person now, with the reason; the person decides."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from lumbar.domain.caution import CAUTIONS, Caution
from lumbar.domain.suiting import Fit
from lumbar.ui.cards import Card
from lumbar.ui.forms import button, paragraph, row
from lumbar.ui.theme import Look


def fit_line(fit: Fit, kept: bool) -> str:
    """One small line: what an exercise is not for now, or asks for; empty when it suits."""
    if fit.against:
        return f"{'Kept in, with' if kept else 'Not for now:'} {_short(fit.against)}"
    return f"With care: {_short(fit.care)}" if fit.care else ""


def _short(cautions: Collection[Caution]) -> str:
    return "; ".join(CAUTIONS[caution].short for caution in cautions)


class FitCard(Card):
    """What to know before this exercise is done, and a key to decide otherwise."""

    decided = Signal(bool)

    def __init__(self, look: Look, fit: Fit, kept: bool) -> None:
        super().__init__(look)
        title = fit_line(fit, kept)
        says = [CAUTIONS[caution].says for caution in (*fit.against, *fit.care)]
        self.setAccessibleName(". ".join((title, " ".join(says))))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(22, 16, 22, 20)
        inside.setSpacing(6)
        inside.addWidget(paragraph(title, "strong", tone="accent"))
        for text in says:
            inside.addWidget(paragraph(text, "body"))
        if fit.against:
            text = "Leave it out" if kept else "Keep it in all the same"
            inside.addSpacing(4)
            inside.addLayout(row(button(text, lambda: self.decided.emit(not kept)), -1))
