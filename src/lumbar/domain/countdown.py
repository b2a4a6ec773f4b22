"""Countdown: an immutable value that is asked how much is left at an instant."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Countdown:
    """A length of time that began at an instant, runs or stands still, and ends once.

    ``began`` is in seconds on the player's clock. ``stands_s`` is the elapsed time at which it
    stands still, None while it runs. Elapsed time never reads below ``floor_s``: after a pause
    the count waits there until its lead-in is over.
    """

    duration_s: float
    began: float
    stands_s: float | None = None
    floor_s: float = 0.0

    def elapsed(self, now: float) -> float:
        if self.stands_s is not None:
            return self.stands_s
        return min(max(now - self.began, self.floor_s), self.duration_s)

    def remaining(self, now: float) -> float:
        return self.duration_s - self.elapsed(now)

    def lead_in(self, now: float) -> float:
        """Seconds until a resumed count goes on."""
        if self.stands_s is not None:
            return 0.0
        return max(self.began + self.floor_s - now, 0.0)

    @property
    def ends(self) -> float:
        """The instant it reaches its end if nothing stops it."""
        return self.began + self.duration_s

    def paused(self, now: float) -> "Countdown":
        return replace(self, stands_s=self.elapsed(now))

    def resumed(self, now: float, lead_in_s: float) -> "Countdown":
        elapsed = self.elapsed(now)
        return replace(self, began=now + lead_in_s - elapsed, stands_s=None, floor_s=elapsed)

    def extended(self, seconds: float) -> "Countdown":
        return replace(self, duration_s=self.duration_s + seconds)
