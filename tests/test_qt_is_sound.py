"""Guard against a Qt binding that corrupts reference counts (PySide6 6.12.0 below Python 3.12)."""

import sys


def test_a_void_call_leaves_the_reference_count_of_none_alone(qapp) -> None:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QImage, QPainter, QPainterPath

    thing, path = QObject(), QPainterPath()
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        before = sys.getrefcount(None)
        for _ in range(200):
            thing.setObjectName("name")
            path.moveTo(0.0, 0.0)
            painter.save()
            painter.restore()
        after = sys.getrefcount(None)
    assert abs(after - before) < 20
