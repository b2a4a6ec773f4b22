"""Pain on paper: marks, lines only where there is a trend, trainings below."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from lumbar.domain.progress import Week
from lumbar.domain.trend import BEFORE
from lumbar.store.paths import assets
from lumbar.ui.report_chart import paint_pain
from lumbar.ui.theme import load_theme
from tests.ui.test_report_words import MONDAY, some_weeks

COLOURS = load_theme(assets() / "themes", "light").colours


def painted(weeks: list[Week]) -> QImage:
    image = QImage(1000, 340, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)

    def font(size: float) -> QFont:
        made = QFont()
        made.setPixelSize(round(size))
        return made

    with QPainter(image) as painter:
        painter.scale(2, 2)
        paint_pain(painter, QRectF(0, 0, 500, 170), weeks, BEFORE, COLOURS, font)
    return image


def count(image: QImage, colour: QColor) -> int:
    wanted = colour.rgb()
    return sum(
        image.pixel(x, y) == wanted
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
    )


def test_a_trend_is_joined_and_few_answers_are_marks(qapp: QApplication) -> None:
    few = [*some_weeks(5.0, None, None), Week(MONDAY)]
    many = count(painted(some_weeks(5.0, 4.0, 4.0, 3.0)), COLOURS["second"])
    assert many > 2 * count(painted(few), COLOURS["second"]) > 0


def test_the_band_is_there_with_the_trend_only(qapp: QApplication) -> None:
    tint = QColor(235, 237, 240)
    with_trend, without = painted(some_weeks(5.0, 4.0)), painted([Week(MONDAY)])
    middle = [image.pixelColor(150, 150) for image in (with_trend, without)]
    assert middle[1].name() == "#ffffff"
    assert abs(middle[0].red() - tint.red()) < 8


def test_trainings_stand_below(qapp: QApplication) -> None:
    assert count(painted(some_weeks(None, None)), COLOURS["bar"]) > 10
    assert count(painted([Week(MONDAY)]), COLOURS["bar"]) == 0
