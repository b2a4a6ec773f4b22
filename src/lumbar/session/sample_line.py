"""Sample line: which sample of a stream the device is at, at any instant.

A device empties its buffer in periods of 10 to 50 ms, so one look at how full it is tells where
the stream is only to within a period. The mean of the looks of some seconds tells it to within a
millisecond or two, and clocks that run apart by 100 ppm move it by less than half of one. What is
written without a break is played without a break; where the device stood still or fell silent all
the same, the last looks disagree with those before them, and the line begins anew with them.
"""

from collections import deque
from collections.abc import Sequence

WINDOW_S = 8.0
LAST_S = 1.0
STEP_S = 0.015  # no periods and late looks move the mean of the last ones so far
SETTLES_S = 0.25  # in which a device takes what it keeps ahead of itself


class SampleLine:
    """``rate`` samples a second; instants are in real seconds of any clock."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._looks = Looks()
        self._last = Looks()
        self._began_s = 0.0

    def begin_anew(self) -> None:
        """Forget what was seen: the next look begins another line."""
        self._looks, self._last = Looks(), Looks()

    def look(self, at_s: float, played: int) -> None:
        """Learn that, of all samples written, so many had left the buffer at an instant."""
        lead_s = played / self._rate - at_s
        if not self._looks.found:
            self._began_s = at_s
        elif at_s - self._began_s < SETTLES_S:
            self.begin_anew()
        for looks, span_s in ((self._looks, WINDOW_S), (self._last, LAST_S)):
            looks.add(at_s, lead_s)
            looks.keep_since(at_s - span_s)
        settled = at_s - self._began_s > LAST_S
        if settled and abs(self._last.mean_s - self._looks.mean_s) > STEP_S:
            self._looks = Looks(self._last.found)

    def age_s(self, at_s: float) -> float:
        """For how long the line has been looked at."""
        return at_s - self._began_s

    def sample(self, at_s: float) -> float:
        """The number of the sample that leaves the buffer at an instant."""
        return (at_s + self._looks.mean_s) * self._rate


class Looks:
    """Instants and how far ahead of them the stream was, in seconds, with their mean."""

    def __init__(self, found: Sequence[tuple[float, float]] = ()) -> None:
        self.found = deque(found)
        self._base_s = self.found[0][1] if self.found else 0.0
        self._sum_s = sum(lead_s - self._base_s for _, lead_s in self.found)

    @property
    def mean_s(self) -> float:
        return self._base_s + self._sum_s / max(len(self.found), 1)

    def add(self, at_s: float, lead_s: float) -> None:
        if not self.found:
            self._base_s = lead_s
        self.found.append((at_s, lead_s))
        self._sum_s += lead_s - self._base_s

    def keep_since(self, at_s: float) -> None:
        while self.found[0][0] < at_s:
            self._sum_s -= self.found.popleft()[1] - self._base_s
