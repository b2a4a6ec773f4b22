"""What all charts share: pointing, stepping by wheel and keys, dates that fit, gaps."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lumbar.domain.progress import MINUTES, Told, Week
from lumbar.ui.chart_picture import Picture, as_png, as_svg
from lumbar.ui.charts import WeekChart
from lumbar.ui.charts_frame import runs, step_for
from lumbar.ui.theme import Look
from tests.looks.comparing import difference, small
from tests.ui.conftest import Show, settle

WEEKS = [Week(date(2026, 9, 7) + timedelta(weeks=n), 2, active_s=1200.0) for n in range(8)]


@pytest.fixture
def chart(look: Look, show: Show) -> WeekChart:
    made = show(WeekChart(look), 700, 320)
    made.show_weeks(WEEKS, 7, MINUTES)
    made.clearFocus()
    settle()
    return made


def place_of(chart: WeekChart, number: float) -> QPoint:
    scene = chart._bars.vb.mapViewToScene(QPointF(number, 1.0))
    return chart._view.mapFromScene(scene)


def told(spy: QSignalSpy) -> list[int]:
    return [spy.at(n)[0] for n in range(spy.count())]


def turn(chart: WeekChart, x: int, y: int) -> QWheelEvent:
    at = QPointF(200, 100)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(x, y), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart._view.viewport(), event)
    return event


def test_the_week_under_the_pointer_is_told_once(chart: WeekChart, qtbot: QtBot) -> None:
    pointed = QSignalSpy(chart.pointed)
    for number in (2, 2.2, 5):
        qtbot.mouseMove(chart._view.viewport(), place_of(chart, number))
    settle()
    QApplication.sendEvent(chart._view.viewport(), QEvent(QEvent.Type.Leave))
    assert told(pointed) == [2, 5, -1]
    assert not any(line.isVisible() for line in chart._hairlines)


def test_the_wheel_belongs_to_the_page_until_the_chart_has_the_focus(chart: WeekChart) -> None:
    stepped = QSignalSpy(chart.stepped)
    assert not turn(chart, 0, 120).isAccepted()
    assert told(stepped) == []
    chart.setFocus()
    assert turn(chart, 0, 120).isAccepted()
    assert turn(chart, 0, -240).isAccepted()
    assert told(stepped) == [-1, 2]


def test_turning_sideways_always_steps_and_small_turns_add_up(chart: WeekChart) -> None:
    stepped = QSignalSpy(chart.stepped)
    for _ in range(4):
        assert turn(chart, -60, 10).isAccepted()
    assert told(stepped) == [1, 1]


@pytest.mark.parametrize(("key", "by"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_the_arrow_keys_step(chart: WeekChart, qtbot: QtBot, key: Qt.Key, by: int) -> None:
    stepped = QSignalSpy(chart.stepped)
    qtbot.keyClick(chart, key)
    assert told(stepped) == [by]


def test_home_and_end_choose_the_first_and_the_last(chart: WeekChart, qtbot: QtBot) -> None:
    chosen, opened = QSignalSpy(chart.chosen), QSignalSpy(chart.opened)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(chart, key)
    assert told(chosen) == [0, 7]
    assert opened.count() == 0
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert opened.count() == 1


def test_the_focus_can_be_seen(chart: WeekChart) -> None:
    before = chart.grab().toImage()
    chart.setFocus()
    assert chart.grab().toImage() != before


def test_a_click_gives_the_focus(chart: WeekChart, qtbot: QtBot) -> None:
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(chart._view.viewport(), button, pos=place_of(chart, 3))
    assert chart.hasFocus()


def test_there_are_as_many_dates_as_can_be_read(chart: WeekChart) -> None:
    counts = []
    for width in (700, 420, 240):
        chart.resize(width, 320)
        settle()
        counts.append(len(chart._dates()))
        assert chart._dates()[-1][1] == "26 Oct"
    assert counts[0] == 8
    assert counts == sorted(counts, reverse=True)
    assert 1 <= counts[-1] <= 3


def test_it_can_be_painted_elsewhere(chart: WeekChart, look: Look) -> None:
    image = QImage(700, 320, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    with QPainter(image) as painter:
        chart.paint(painter, image.rect().toRectF())
    colours = {image.pixelColor(x, 300).name() for x in range(0, 700, 3)}
    assert look.colour("card").name() in colours
    assert "#ff00ff" not in colours


def test_a_drawing_and_a_picture_of_it_are_the_same(chart: WeekChart, look: Look) -> None:
    told_of = [
        week._replace(before=Told(6.0 - n / 2, 1), after=Told(4.0 - n / 2, 1))
        for n, week in enumerate(WEEKS)
    ]
    chart.show_weeks(told_of, 7, MINUTES)
    picture = Picture("Weeks", "", (), chart.size(), chart.paint)
    drawing = as_svg(picture, look)
    assert b"<image" not in drawing, "every sign is a line and no picture"
    png = QImage.fromData(as_png(picture, look)).convertToFormat(QImage.Format.Format_RGB888)
    svg = QImage(png.size(), QImage.Format.Format_RGB888)
    with QPainter(svg) as painter:
        QSvgRenderer(QByteArray(drawing)).render(painter)
    found = difference(small(png), small(svg))
    assert found.mean < 1.5, found
    assert found.far < 0.01, found


def test_runs_are_neighbours_in_time() -> None:
    points = [(0, 1.0), (1, None), (2, 2.0), (3, 0.0), (4, None)]
    assert runs(points) == [[(0, 1.0)], [(2, 2.0), (3, 0.0)]]
    assert runs([]) == []


@pytest.mark.parametrize("top", [4.0, 7.0, 30.0, 59.0, 140.0, 400.0, 900.0, 2000.0])
def test_there_are_a_few_round_lines(top: float) -> None:
    assert 1 <= top / step_for(top) <= 5
