"""Frames: how often what moves is painted."""

from PySide6.QtWidgets import QWidget

MOST_HZ, LEAST_HZ = 60.0, 30.0


def frame_ms(widget: QWidget) -> int:
    """Milliseconds from frame to frame on the screen a widget is on, and never more than sixty a
    second, which is as smooth as a slow movement can look.
    """
    rate = widget.screen().refreshRate()
    return int(1000 / min(rate, MOST_HZ)) if rate >= LEAST_HZ else int(1000 / MOST_HZ)


def on_frame(seconds: float) -> float:
    """The nearest instant of a frame: movements that repeat come back to the same ones."""
    return round(seconds * MOST_HZ) / MOST_HZ
