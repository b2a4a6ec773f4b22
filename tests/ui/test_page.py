"""A page shows every line of what it says, and scrolls to what it is asked to show."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from lumbar.ui.flow import Flow
from lumbar.ui.forms import label, paragraph
from lumbar.ui.page import WIDEST, Page
from tests.ui.conftest import Show, settle


@pytest.mark.parametrize("width", [700, WIDEST, WIDEST + 90, 1900])
def test_no_line_is_cut_at_any_width(show: Show, width: int) -> None:
    page = Page("Heading", "A lead of some length. " * 12)
    keys, flow = QWidget(), Flow(spacing=6)
    keys.setLayout(flow)
    for number in range(20):
        flow.addWidget(label(f"a key of some width {number}"))
    said = paragraph("Words that wrap in a narrow page, and in a wide one. " * 18)
    for part in (keys, said):
        page.body.addWidget(part)
    page.body.addStretch()
    show(page, width, 120)
    settle()
    assert page.lead.width() <= WIDEST
    for part in (page.lead, keys, said):
        assert part.height() >= part.heightForWidth(part.width()), width


@pytest.mark.parametrize("height", [80, 700])
def test_what_is_revealed_is_in_sight_at_once(show: Show, height: int) -> None:
    page = Page("Heading")
    above, shown, below = (QWidget() for _ in range(3))
    for part, high in ((above, 900), (shown, height), (below, 900)):
        part.setMinimumHeight(high)
        page.body.addWidget(part)
    shown.hide()
    show(page, 700, 400)
    settle()
    shown.show()
    page.reveal(shown)
    top = shown.mapTo(page, QPoint()).y()
    assert top >= 0
    assert top + min(height, 300) <= page.height()
