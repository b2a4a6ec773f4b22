"""What a screen reader and an eye find on the player, from the start of a routine to its summary:
no word for machines, whatever runs.
"""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from lumbar.domain.player import State
from lumbar.ui.summary_page import SummaryPage
from tests.journeys.conftest import Journey, Open
from tests.journeys.test_training import whole_page
from tests.ui.conftest import settle

MACHINE = re.compile(r"None|_|  |\bnan\b|[{}]|lumbar\.|Kind\.|Side\.|State\.")
STEP_S = 2.0
ROUTINES = ("clinic-five", "clinic-four", "desk-break", "extension", "gentle-day", "strength")


def texts(root: QWidget) -> set[str]:
    """Every text, spoken name and tip there is, in sight or not."""
    found: set[str] = set()
    for widget in (root, *root.findChildren(QWidget)):
        found |= {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
    return found - {""}


def heard(journey: Journey) -> set[str]:
    """All of them, of a whole training and its summary."""
    found: set[str] = set()
    trainer, distance = journey.app.trainer, False
    while trainer.player.state is not State.FINISHED:
        if trainer.player.state is State.WAITING:
            trainer.toggle()
        found |= texts(whole_page(journey))
        if not distance and trainer.player.index > len(trainer.player.timeline) // 2:
            distance = True
            whole_page(journey)._toggle_distance()
        journey.clock.advance(STEP_S)
        trainer.tick()
    settle()
    assert isinstance(whole_page(journey), SummaryPage)
    return found | texts(whole_page(journey))


@pytest.mark.parametrize("id", ROUTINES)
def test_nothing_on_the_way_through_a_routine_is_a_machine_s(program: Open, id: str) -> None:
    journey = program("start", id)
    journey.app.window.show()
    found = heard(journey)
    assert len(found) > 40
    assert sorted(text for text in found if MACHINE.search(text)) == []
