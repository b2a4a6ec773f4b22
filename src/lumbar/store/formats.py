"""The shapes of our files, as types: what may stand in an exercise or a routine.

The JSON Schemas in ``assets/schemas`` are made from these types; ``make schemas`` renews them.
"""

from typing import Annotated, Generic, Literal, TypeVar

from msgspec import UNSET, Meta, UnsetType, field

from lumbar.body.glow import Region
from lumbar.domain.caution import Caution
from lumbar.domain.dose import BOUNDS, Pacing, Side
from lumbar.domain.dose import Sides as SidePattern
from lumbar.domain.exercise import Aim, Breath, Position
from lumbar.store.pose_formats import (
    AidTable,
    ContactTable,
    File,
    Id,
    Name,
    PoseTable,
    PropTable,
    Text,
)

FORMAT = 1
NOTE_LENGTH = 120
MOST_PICTURE = 3_000_000  # bytes

T = TypeVar("T")
Texts = Annotated[list[Text], Meta(min_length=1, max_length=12)]
Seconds = Annotated[float, Meta(ge=0, le=120)]
Share = Annotated[float, Meta(gt=0, le=100)]
PictureName = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*[.](png|jpg)$", max_length=80)]
PictureBytes = Annotated[str, Meta(max_length=MOST_PICTURE * 4 // 3 + 4)]
Limb = Literal["leg-left", "leg-right", "arm-left", "arm-right"]
View = Literal["side", "three-quarter", "feet", "top", "front"]


def _whole(key: str) -> Meta:
    return Meta(ge=int(BOUNDS[key].low), le=int(BOUNDS[key].high))


def _number(key: str) -> Meta:
    return Meta(ge=BOUNDS[key].low, le=BOUNDS[key].high)


Sets = Annotated[int, _whole("sets")]
# One number for every set, or one for each: "5-3-1".
_COUNT = "([1-9]|[1-4][0-9]|50)"
_Descent = Annotated[str, Meta(pattern=f"^{_COUNT}(-{_COUNT})+$", examples=["5-3-1"])]
Reps = Annotated[int, _whole("reps")] | _Descent
HoldSeconds = Annotated[float, _number("hold_s")]
MoveInSeconds = Annotated[float, _number("move_in_s")]
ReturnSeconds = Annotated[float, _number("return_s")]
RelaxSeconds = Annotated[float, _number("relax_s")]
RestSeconds = Annotated[float, _number("rest_s")]
SwitchSeconds = Annotated[float, _number("switch_s")]


class Value(File, Generic[T], kw_only=True):
    """A value of the dose and its origin: a document, a source of the file, or ours."""

    value: T
    origin: Name = field(name="from")
    low: float | None = None
    high: float | None = None
    note: Annotated[str, Meta(max_length=300)] = ""


class RepsValue(Value[Reps], kw_only=True):
    """Repetitions a side: 5 in every set, or "5-3-1" in three that grow shorter."""


class DoseTable(File):
    sets: Value[Sets]
    reps: RepsValue
    hold_s: Value[HoldSeconds]
    move_in_s: Value[MoveInSeconds]
    return_s: Value[ReturnSeconds]
    relax_s: Value[RelaxSeconds]
    rest_s: Value[RestSeconds]
    switch_s: Value[SwitchSeconds]
    sides: Value[SidePattern]
    first_side: Value[Side]
    pacing: Value[Pacing] | UnsetType = UNSET


class OftenTable(File):
    """How often to do it, as a beginning of a sentence, and where that comes from."""

    text: Name
    origin: Name = field(name="from")


class HoldTable(File):
    do: Name
    cue: Name
    breath: Breath = Breath.FREE


class SharedStroke(File):
    """A stroke that takes its share of a time the dose sets."""

    do: Name
    cue: Name
    pose: Id
    breath: Breath = Breath.FREE
    share: Share = 1.0


class VariationTable(File):
    """An easier or a harder way, and the exercise it leads to when that is one of ours."""

    text: Text
    exercise: Id | UnsetType = UNSET


class TimedStroke(File):
    """A stroke with its own seconds."""

    do: Name
    cue: Name
    pose: Id
    seconds: Seconds
    breath: Breath = Breath.FREE


class RestTable(File):
    """Where one rests between sets, if that is not where a repetition starts."""

    cue: Name
    pose: Id


class ExerciseFile(File):
    """One exercise: ``assets/exercises/<id>.toml``. Poses are drawn for the right side."""

    format: Annotated[int, Meta(ge=1)]
    kind: Literal["exercise"]
    id: Id
    name: Name
    concept: Id
    variant: Name
    origin: Name
    aim: Aim
    position: Position
    view: View
    purpose: Text
    setup: Texts
    targets: Annotated[list[Name], Meta(min_length=1, max_length=8)]
    feel: Text
    not_feel: Text
    mistakes: Texts
    stop_if: Texts
    cautions: list[Caution]
    easier: list[VariationTable]
    harder: list[VariationTable]
    glow: list[Region]
    dose: DoseTable
    settle: TimedStroke
    move_in: Annotated[list[SharedStroke], Meta(min_length=1)]
    hold: HoldTable
    back: Annotated[list[SharedStroke], Meta(min_length=1)] = field(name="return")
    pose: dict[Id, PoseTable]
    second_view: View = "three-quarter"
    sources: dict[str, Text] = field(default_factory=dict)
    props: list[PropTable] = field(default_factory=list)
    works: list[Limb] = field(default_factory=lambda: ["leg-right"])
    enter: list[TimedStroke] = field(default_factory=list)
    leave: list[TimedStroke] = field(default_factory=list)
    switch: list[SharedStroke] = field(default_factory=list)
    rest: RestTable | UnsetType = UNSET
    often: OftenTable | UnsetType = UNSET
    contact: list[ContactTable] = field(default_factory=list)
    aid: list[AidTable] = field(default_factory=list)


class DoseChanges(File):
    """Fields of a dose; one that is not named is as it would be without."""

    sets: Sets | UnsetType = UNSET
    reps: Reps | UnsetType = UNSET
    hold_s: HoldSeconds | UnsetType = UNSET
    move_in_s: MoveInSeconds | UnsetType = UNSET
    return_s: ReturnSeconds | UnsetType = UNSET
    relax_s: RelaxSeconds | UnsetType = UNSET
    rest_s: RestSeconds | UnsetType = UNSET
    switch_s: SwitchSeconds | UnsetType = UNSET
    sides: SidePattern | UnsetType = UNSET
    first_side: Side | UnsetType = UNSET
    pacing: Pacing | UnsetType = UNSET


class ItemTable(DoseChanges, kw_only=True):
    """One exercise of a routine; a dose field that stands here replaces the published one."""

    exercise: Id
    note: Annotated[str, Meta(max_length=NOTE_LENGTH)] = ""


class OwnTable(File, kw_only=True):
    """An exercise of the person's own; ``figure`` names the exercise that shows how it goes."""

    id: Id
    name: Name
    position: Position
    steps: Texts
    dose: DoseChanges
    aim: Aim = Aim.STRENGTH
    feel: Annotated[str, Meta(max_length=300)] = ""
    figure: Id | UnsetType = UNSET


class PictureNames(File):
    """Files of pictures beside the exercise, by the phase that each one shows."""

    start: PictureName | UnsetType = UNSET
    lift: PictureName | UnsetType = UNSET
    hold: PictureName | UnsetType = UNSET
    lower: PictureName | UnsetType = UNSET


class PicturesInside(File):
    """Pictures in base64, by the phase that each one shows."""

    start: PictureBytes | UnsetType = UNSET
    lift: PictureBytes | UnsetType = UNSET
    hold: PictureBytes | UnsetType = UNSET
    lower: PictureBytes | UnsetType = UNSET


class OwnExerciseFile(OwnTable, kw_only=True):
    """``exercises/<id>.toml`` in the data folder; its pictures are files beside it."""

    format: Annotated[int, Meta(ge=1)]
    kind: Literal["own-exercise"]
    pictures: PictureNames = field(default_factory=PictureNames)


class SharedExercise(OwnTable, kw_only=True):
    """An own exercise inside the file of a routine, its pictures with it, in base64."""

    pictures: PicturesInside = field(default_factory=PicturesInside)


class RoutineFile(File):
    """One routine: ``assets/routines/<id>.toml``, or the person's own in the data folder.

    A routine that was exported has the own exercises it needs in ``exercises``.
    """

    format: Annotated[int, Meta(ge=1)]
    kind: Literal["routine"]
    id: Id
    name: Name
    items: Annotated[list[ItemTable], Meta(max_length=40)]
    about: Annotated[str, Meta(max_length=300)] = ""
    exercises: Annotated[list[SharedExercise], Meta(max_length=40)] = field(default_factory=list)


SHAPES: dict[str, type[File]] = {
    "exercise": ExerciseFile,
    "own-exercise": OwnExerciseFile,
    "routine": RoutineFile,
}
