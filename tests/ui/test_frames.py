"""Frames: as many as the screen shows, never more than sixty a second."""

import pytest

from lumbar.ui.frames import frame_ms


class Screen:
    def __init__(self, rate: float) -> None:
        self._rate = rate

    def refreshRate(self) -> float:
        return self._rate


class Shown:
    """A widget on a screen of some rate."""

    def __init__(self, rate: float) -> None:
        self._screen = Screen(rate)

    def screen(self) -> Screen:
        return self._screen


@pytest.mark.parametrize(
    ("rate", "interval_ms"), [(60.0, 16), (59.94, 16), (144.0, 16), (50.0, 20), (30.0, 33)]
)
def test_a_frame_is_as_long_as_that_of_the_screen(rate: float, interval_ms: int) -> None:
    assert frame_ms(Shown(rate)) == interval_ms  # type: ignore[arg-type]


@pytest.mark.parametrize("rate", [0.0, -1.0, 1.0])
def test_a_screen_that_does_not_know_its_rate_is_a_common_one(rate: float) -> None:
    assert frame_ms(Shown(rate)) == 16  # type: ignore[arg-type]
