"""Document: the shape in which the whole history is exported, imported and joined.

Every number says its unit in its name or in ``ABOUT``, which stands at the head of each file.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct, field

from lumbar.domain.record import Ending, Outcome, Reason, Settled, Source
from lumbar.store.beside import Beside
from lumbar.store.formats import RoutineFile, SharedExercise

KIND: Final = "history"
FORMAT = 3
ABOUT = {
    "what": "Everything of one Lumbar: trainings, what was done, how it felt, the person's own"
    " routines and exercises, and the settings.",
    "import": "lumbar import FILE reads it again; importing it twice changes nothing.",
    "session": "The id of a training, the same on every computer.",
    "started": "Local date and time with its distance from UTC, when the training was begun.",
    "day": "The training day; it lasts until four in the morning.",
    "seconds": "Names that end in _s are seconds; active_s leaves out all pauses.",
    "pain": "pain_before, pain_worst and pain_after: 0 no pain, 10 worst pain you can imagine;"
    " null where it was not asked.",
    "effort": "0 none to 10 the most, CR-10; null where it was not asked.",
    "settled": "Whether it had settled by the next morning: yes, no, unknown; null if not asked.",
    "ending": "finished, stopped, interrupted; null for a training that is still open.",
    "source": "played with Lumbar, or entered by hand.",
    "reps": "Every planned repetition. side: left, right or both. planned_s and held_s: seconds"
    " of hold. outcome: done, shortened, skipped, stopped; null if not reached yet.",
    "reason": "Why an exercise ended early, if the person said so.",
    "after": "Of an exercise that came in on the way: the place, from 0, of the one it was put in"
    " behind.",
    "gaps": "Pauses, from when to when.",
    "edited": "When a number of the training was last corrected by hand, or null.",
    "changes": "One word for each change after the end of a training; joining uses it to tell a"
    " newer version from a conflict.",
    "version_of": "Of two versions of one training that could not be joined, the one that does"
    " not count names the other.",
    "beside": "What is kept beside trainings: results of screenings (never the answers), offers"
    " and what was said to them, goals with scores from 0 cannot to 10 as before, reasons to see a"
    " professional that were told, and the plan of the week.",
    "deleted": "Trainings that were deleted, whole, so that a deletion can be joined and undone.",
    "routines": "The person's own routines, as in their files: only what differs from the"
    " published dose of an exercise stands there.",
    "exercises": "The person's own exercises, as in their files; pictures are PNG or JPEG in"
    " base64, by the phase they show.",
    "settings": "All settings but the folder that joins computers. They are taken only where that"
    " is chosen; past_goals has weekly goals of before, each with the day until which it held.",
    "format": "3 since routines, exercises, settings and whole deleted trainings are in it; 1 and"
    " 2 are still read.",
}

MOST = 1_000_000.0
MOST_OWN = 2_000  # routines or exercises
Seconds = Annotated[float, Meta(ge=0, le=MOST)]
Nrs = Annotated[int, Meta(ge=0, le=10)]
Id = Annotated[str, Meta(min_length=1, max_length=64)]
Line = Annotated[str, Meta(max_length=1_000)]
Word = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^\S+$")]
Instant = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=1, le=100_000)]


class RepEntry(Struct, frozen=True, omit_defaults=True, gc=False):
    """One planned repetition and what became of it."""

    set: Count
    rep: Count
    side: Literal["left", "right", "both"]
    planned_s: Seconds
    held_s: Seconds
    outcome: Outcome | None
    ended: Instant | None = None
    edited: bool = False


class ExerciseEntry(Struct, frozen=True, omit_defaults=True):
    """One exercise as it was planned, and its repetitions."""

    exercise: Line
    name: Line
    dose: dict[str, Any]
    reps: Annotated[list[RepEntry], Meta(max_length=10_000)]
    reason: Reason | None = None
    after: Annotated[int, Meta(ge=0, le=200)] | None = None


class GapEntry(Struct, frozen=True, gc=False):
    began: Instant
    ended: Instant | None


class SessionEntry(Struct, frozen=True, omit_defaults=True):
    """One training, whole."""

    session: Id
    day: str
    started: Instant
    routine: Line
    routine_name: Line
    ending: Ending | None
    source: Source
    planned_total_s: Seconds
    active_s: Seconds
    pain_before: Nrs | None
    pain_after: Nrs | None
    exercises: Annotated[list[ExerciseEntry], Meta(max_length=200)]
    pain_worst: Nrs | None = None
    pain_where: Annotated[list[Word], Meta(max_length=50)] = field(default_factory=list)
    effort: Nrs | None = None
    settled: Settled | None = None
    note: Annotated[str, Meta(max_length=20_000)] = ""
    ended: Instant | None = None
    edited: Instant | None = None
    gaps: Annotated[list[GapEntry], Meta(max_length=10_000)] = field(default_factory=list)
    machine: Annotated[str, Meta(max_length=64)] = ""
    changes: Annotated[list[Word], Meta(max_length=100_000)] = field(default_factory=list)
    version_of: Annotated[str, Meta(max_length=64)] = ""

    def instants(self) -> Iterator[datetime]:
        """Every instant in it."""
        found = [self.started, self.ended, self.edited]
        for gap in self.gaps:
            found += (gap.began, gap.ended)
        for item in self.exercises:
            found += (rep.ended for rep in item.reps)
        return (at for at in found if at is not None)


class Deletion(Struct, frozen=True):
    """A training that was deleted, and when; documents of before format 3 do not have it whole."""

    session: Id
    deleted: Instant
    changes: Annotated[list[Word], Meta(max_length=100_000)]
    training: SessionEntry | None = None


class Document(Struct, frozen=True):
    """The whole file."""

    lumbar: Literal["history"]
    format: int
    about: dict[str, str]
    computer: Line
    sessions: list[SessionEntry]
    deleted: list[Deletion] = field(default_factory=list)
    beside: Beside = Beside()
    routines: Annotated[list[RoutineFile], Meta(max_length=MOST_OWN)] = field(default_factory=list)
    exercises: Annotated[list[SharedExercise], Meta(max_length=MOST_OWN)] = field(
        default_factory=list
    )
    settings: dict[str, bool | int | str] = field(default_factory=dict)
