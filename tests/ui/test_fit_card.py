"""Fit: one small line and one card about how an exercise suits a person now."""

from PySide6.QtTest import QSignalSpy

from lumbar.domain.caution import Caution
from lumbar.domain.suiting import Fit
from lumbar.ui.fit_card import FitCard, fit_line
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, press

NECK, BONES, LEG = Caution.NECK, Caution.OSTEOPOROSIS, Caution.LEG_SYMPTOMS


def test_the_line_names_what_an_exercise_is_not_for() -> None:
    assert fit_line(Fit((NECK, BONES), (LEG,)), kept=False) == (
        "Not for now: neck pain; osteoporosis"
    )
    assert fit_line(Fit((NECK,)), kept=True) == "Kept in, with neck pain"
    assert fit_line(Fit((), (LEG,)), kept=False) == "With care: symptoms in the leg"
    assert fit_line(Fit(), kept=False) == ""


def test_the_card_is_spoken_whole_and_decides_the_other_way(look: Look, show: Show) -> None:
    card = show(FitCard(look, Fit((NECK,)), kept=False), 400, 300)
    assert card.accessibleName().startswith("Not for now: neck pain. With a sore neck")
    decided = QSignalSpy(card.decided)
    press(card, "Keep it in all the same")
    assert decided.at(0) == [True]
