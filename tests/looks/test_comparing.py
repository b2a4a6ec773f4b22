"""What comparing sees and what it passes over."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.looks import comparing
from tests.looks.comparing import assert_approved, difference, small


def drawn(bars: int = 6, text: str = "46 min", family: str = "DejaVu Sans") -> QImage:
    image = QImage(720, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        for number in range(bars):
            painter.fillRect(QRect(40 + number * 110, 120, 60, 160), QColor(35, 117, 126))
        painter.setFont(QFont(family, 13))
        painter.drawText(40, 60, text)
    return image


def test_the_same_is_the_same(qapp: QApplication) -> None:
    assert difference(small(drawn()), small(drawn())) == (0.0, 0.0)


def test_a_missing_bar_is_seen(qapp: QApplication) -> None:
    assert difference(small(drawn()), small(drawn(bars=5))).seen


def test_another_font_is_passed_over(qapp: QApplication) -> None:
    assert not difference(small(drawn()), small(drawn(family="Liberation Serif"))).seen


def test_another_size_is_seen(qapp: QApplication) -> None:
    taller = drawn().copy(0, 0, 720, 320)
    assert difference(small(drawn()), small(taller)).seen


def test_what_was_never_approved_fails(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LUMBAR_APPROVE", raising=False)
    monkeypatch.setattr(comparing, "APPROVED", tmp_path)
    with pytest.raises(AssertionError, match="never approved"):
        assert_approved("bars", drawn())


def test_approving_keeps_a_small_picture_and_a_change_leaves_its_own(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "APPROVED", tmp_path)
    monkeypatch.setenv("LUMBAR_APPROVE", "1")
    assert_approved("bars", drawn())
    monkeypatch.delenv("LUMBAR_APPROVE")
    assert_approved("bars", drawn())
    with pytest.raises(AssertionError, match="looks different"):
        assert_approved("bars", drawn(bars=3))
    assert QImage(str(tmp_path / "bars.drawn.png")).width() == comparing.WIDTH
