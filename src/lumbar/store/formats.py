"""The shapes of our files, as types: what may stand in an exercise or a routine.

The JSON Schemas in ``assets/schemas`` are made from these types; ``make schemas`` renews them.
"""

from typing import Annotated, Generic, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType, field

from lumbar.body.glow import Region
from lumbar.body.pose import Root
from lumbar.body.props import Prop
from lumbar.body.ranges import RANGES
from lumbar.domain.caution import Caution
from lumbar.domain.dose import BOUNDS, Pacing, Side
from lumbar.domain.dose import Sides as SidePattern
from lumbar.domain.exercise import Aim, Breath, Position

FORMAT = 1
NOTE_LENGTH = 120
MOST_PICTURE = 3_000_000  # bytes

T = TypeVar("T")
Text = Annotated[str, Meta(min_length=1, max_length=300)]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*$", max_length=60)]
Texts = Annotated[list[Text], Meta(min_length=1, max_length=12)]
Degrees = Annotated[float, Meta(ge=-180, le=180)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
Seconds = Annotated[float, Meta(ge=0, le=120)]
Share = Annotated[float, Meta(gt=0, le=100)]
Joint = Literal[
    "feet",
    "foot-left",
    "foot-right",
    "ankles",
    "ankle-left",
    "ankle-right",
    "knees",
    "knee-left",
    "knee-right",
    "elbows",
    "elbow-left",
    "elbow-right",
    "hands",
    "hand-left",
    "hand-right",
    "head",
]
Target = Literal[
    "floor",
    "shin-left",
    "shin-right",
    "thigh-left",
    "thigh-right",
    "behind-thigh-left",
    "behind-thigh-right",
    "hip",
    "belly",
    "back-of-pelvis",
    "ankle-left",
    "ankle-right",
    "arm-left",
    "arm-right",
]
Limb = Literal["leg-left", "leg-right", "arm-left", "arm-right"]
PictureName = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*[.](png|jpg)$", max_length=80)]
PictureBytes = Annotated[str, Meta(max_length=MOST_PICTURE * 4 // 3 + 4)]
View = Literal["side", "three-quarter", "feet", "top", "front"]


def _whole(key: str) -> Meta:
    return Meta(ge=int(BOUNDS[key].low), le=int(BOUNDS[key].high))


def _number(key: str) -> Meta:
    return Meta(ge=BOUNDS[key].low, le=BOUNDS[key].high)


def _angle(key: str) -> Meta:
    """As far as the joint of a healthy adult goes."""
    return Meta(ge=RANGES[key].low, le=RANGES[key].high)


Tilt = Annotated[float, _angle("tilt")]
LumbarFlex = Annotated[float, _angle("lumbar_flex")]
LumbarBend = Annotated[float, _angle("lumbar_bend")]
LumbarRot = Annotated[float, _angle("lumbar_rot")]
ThoraxFlex = Annotated[float, _angle("thorax_flex")]
ThoraxBend = Annotated[float, _angle("thorax_bend")]
ThoraxRot = Annotated[float, _angle("thorax_rot")]
NeckFlex = Annotated[float, _angle("neck_flex")]
NeckBend = Annotated[float, _angle("neck_bend")]
NeckRot = Annotated[float, _angle("neck_rot")]
Knee = Annotated[float, _angle("knee")]
Ankle = Annotated[float, _angle("ankle")]
Elbow = Annotated[float, _angle("elbow")]
Hip = tuple[
    Annotated[float, _angle("hip_flex")],
    Annotated[float, _angle("hip_abd")],
    Annotated[float, _angle("hip_er")],
]
Shoulder = tuple[
    Annotated[float, _angle("shoulder_flex")],
    Annotated[float, _angle("shoulder_abd")],
    Annotated[float, _angle("shoulder_er")],
]
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


class File(Struct, forbid_unknown_fields=True):
    """A file of ours; unknown keys are faults, so that a slip of the pen is seen."""


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


class PelvisTable(File):
    tilt: Tilt = 0.0
    yaw: Degrees = 0.0
    roll: Degrees = 0.0


class LumbarTable(File):
    flex: LumbarFlex = 0.0
    bend: LumbarBend = 0.0
    rot: LumbarRot = 0.0
    low: Annotated[float, Meta(ge=-2, le=3)] = 0.5


class ThoraxTable(File):
    flex: ThoraxFlex = 0.0
    bend: ThoraxBend = 0.0
    rot: ThoraxRot = 0.0


class NeckTable(File):
    flex: NeckFlex = 0.0
    bend: NeckBend = 0.0
    rot: NeckRot = 0.0


class Knees(File):
    left: Knee = 0.0
    right: Knee = 0.0


class Ankles(File):
    left: Ankle = 0.0
    right: Ankle = 0.0


class Elbows(File):
    left: Elbow = 0.0
    right: Elbow = 0.0


class Hips(File):
    """Flexion, abduction and outward rotation on both sides, in degrees."""

    left: Hip = (0.0, 0.0, 0.0)
    right: Hip = (0.0, 0.0, 0.0)


class Shoulders(File):
    """Flexion, abduction and outward rotation on both sides, in degrees."""

    left: Shoulder = (0.0, 0.0, 0.0)
    right: Shoulder = (0.0, 0.0, 0.0)


class Grips(File):
    """How far each hand is closed, from 0 to 1."""

    left: Fraction = 0.0
    right: Fraction = 0.0


class PoseTable(File):
    """One pose; ``card`` is its name on the clinical page, where the angles are from there."""

    root: Root
    height: Fraction
    card: Name | UnsetType = UNSET
    pitch: Degrees = 0.0
    belly: Annotated[float, Meta(ge=-0.02, le=0.02)] = 0.0
    pelvis: PelvisTable = field(default_factory=PelvisTable)
    lumbar: LumbarTable = field(default_factory=LumbarTable)
    thorax: ThoraxTable = field(default_factory=ThoraxTable)
    neck: NeckTable = field(default_factory=NeckTable)
    hip: Hips = field(default_factory=Hips)
    knee: Knees = field(default_factory=Knees)
    ankle: Ankles = field(default_factory=Ankles)
    shoulder: Shoulders = field(default_factory=Shoulders)
    elbow: Elbows = field(default_factory=Elbows)
    grip: Grips = field(default_factory=Grips)


class ContactTable(File):
    """A joint that touches something in some poses (in all, where none are named) and stays there
    on the way from one of them to another; one that slides goes from spot to spot.
    """

    joint: Joint
    target: Target
    poses: list[Id] = field(default_factory=list)
    slides: bool = False


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
    props: list[Prop] = field(default_factory=list)
    works: list[Limb] = field(default_factory=lambda: ["leg-right"])
    enter: list[TimedStroke] = field(default_factory=list)
    leave: list[TimedStroke] = field(default_factory=list)
    switch: list[SharedStroke] = field(default_factory=list)
    contact: list[ContactTable] = field(default_factory=list)


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
