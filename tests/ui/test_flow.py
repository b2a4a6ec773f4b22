"""A row of widgets that breaks as a text breaks its words."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lumbar.ui.flow import Flow
from tests.ui.conftest import Show

SPACING = 10


def boxes(flow: Flow, *sizes: tuple[int, int]) -> list[QWidget]:
    made = [QWidget() for _ in sizes]
    for box, size in zip(made, sizes, strict=True):
        box.setFixedSize(*size)
        flow.addWidget(box)
    return made


def places(widgets: list[QWidget]) -> list[tuple[int, int]]:
    return [(widget.x(), widget.y()) for widget in widgets]


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_what_fits_stands_on_one_line(holder: QWidget, show: Show) -> None:
    flow = Flow(SPACING)
    holder.setLayout(flow)
    made = boxes(flow, (100, 20), (100, 20))
    show(holder, 210, 50)
    assert places(made) == [(0, 0), (110, 0)]


def test_what_does_not_fit_goes_to_the_next_line(holder: QWidget, show: Show) -> None:
    flow = Flow(SPACING)
    holder.setLayout(flow)
    made = boxes(flow, (100, 20), (100, 30), (100, 20))
    show(holder, 215, 100)
    assert places(made) == [(0, 5), (110, 0), (0, 40)]


def test_a_line_can_hang_from_its_top(holder: QWidget, show: Show) -> None:
    flow = Flow(SPACING, centred=False)
    holder.setLayout(flow)
    made = boxes(flow, (100, 20), (100, 30))
    show(holder, 215, 100)
    assert places(made) == [(0, 0), (110, 0)]


@pytest.mark.parametrize(
    ("width", "height"), [(320, 20), (319, 50), (210, 50), (209, 80), (50, 80)]
)
def test_the_height_follows_the_width(holder: QWidget, width: int, height: int) -> None:
    flow = Flow(SPACING)
    holder.setLayout(flow)
    boxes(flow, (100, 20), (100, 20), (100, 20))
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(width) == height


def test_it_is_never_narrower_than_its_widest(holder: QWidget) -> None:
    flow = Flow(SPACING)
    holder.setLayout(flow)
    boxes(flow, (100, 20), (140, 30))
    assert (flow.minimumSize().width(), flow.minimumSize().height()) == (140, 30)


def test_what_is_hidden_takes_no_room(holder: QWidget, show: Show) -> None:
    flow = Flow(SPACING)
    holder.setLayout(flow)
    made = boxes(flow, (100, 20), (100, 20), (100, 20))
    made[1].hide()
    show(holder, 210, 50)
    assert places([made[0], made[2]]) == [(0, 0), (110, 0)]
    assert flow.heightForWidth(210) == 20


def test_an_empty_one_has_no_height(qapp: QApplication) -> None:
    assert Flow(SPACING).heightForWidth(100) == 0


def test_things_can_be_taken_out_again(holder: QWidget) -> None:
    flow = Flow(SPACING)
    holder.setLayout(flow)
    first, second = boxes(flow, (100, 20), (100, 20))
    assert flow.takeAt(0).widget() is first
    assert flow.count() == 1
    assert flow.itemAt(0).widget() is second
    assert flow.itemAt(1) is flow.takeAt(1) is None


def test_those_apart_stand_at_the_right_end_where_all_fit(holder: QWidget, show: Show) -> None:
    flow = Flow(SPACING, apart=1)
    holder.setLayout(flow)
    made = boxes(flow, (100, 20), (40, 20), (30, 20))
    show(holder, 300, 50)
    assert places(made) == [(0, 0), (220, 0), (270, 0)]
    holder.resize(160, 50)
    assert places(made) == [(0, 0), (110, 0), (0, 30)]


def test_what_is_shown_later_takes_its_room_inside_another_layout(
    holder: QWidget, show: Show
) -> None:
    flow = Flow(SPACING)
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(0, 0, 0, 0)
    made = boxes(flow, (100, 20))
    made[0].hide()
    outer.addLayout(flow)
    show(holder, 200, 50)
    assert outer.heightForWidth(200) == 0
    made[0].show()
    assert outer.heightForWidth(200) == 20
