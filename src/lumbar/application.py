"""Application: Qt's own, with its name, its style and without its chatter about sound."""

import os

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The one there is, or a new one."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
    # The style is named as an argument: setStyle would build all of QStyle's enums, for 10 ms.
    app = QApplication.instance() or QApplication(["lumbar", "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Lumbar")
    app.setDesktopFileName("lumbar")
    return app
