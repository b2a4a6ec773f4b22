"""Application: Qt's own, with its name, its style and the ways of working that suit us."""

import os
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Tells that it is to end before its windows are asked, one of which may want to stay."""

    quitting = Signal()

    def __init__(self, arguments: Sequence[str]) -> None:
        os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")
        # Qt shares out every path of a hundred rows to threads: waking them outlasts filling it.
        os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
        super().__init__(list(arguments))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit:
            self.quitting.emit()
        return super().event(event)


def application() -> QApplication:
    """The one there is, or a new one."""
    # The style is named as an argument: setStyle would build all of QStyle's enums, for 10 ms.
    app = QApplication.instance() or Application(["lumbar", "-style", "fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Lumbar")
    app.setDesktopFileName("lumbar")
    return app
