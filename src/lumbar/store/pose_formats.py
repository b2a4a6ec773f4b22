"""The shapes of poses and of what touches in them, in degrees as the joints of an adult go."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from lumbar.body.pose import Root
from lumbar.body.ranges import RANGES
from lumbar.body.things import Prop

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*$", max_length=60)]
Degrees = Annotated[float, Meta(ge=-180, le=180)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
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
    "front-of-pelvis",
    "back-of-pelvis",
    "stick",
    "towel-foot-left",
    "towel-foot-right",
    "towel-thigh-left",
    "towel-thigh-right",
    "chair",
    "ankle-left",
    "ankle-right",
    "arm-left",
    "arm-right",
]
PropPlace = Literal[
    "",
    "knee-left",
    "knee-right",
    "knees",
    "head",
    "belly",
    "calves",
    "foot-left",
    "foot-right",
    "thigh-left",
    "thigh-right",
    "between-knees",
    "beside",
    "spine",
]
Place = Annotated[float, Meta(ge=-1, le=1)]


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


class File(Struct, forbid_unknown_fields=True):
    """A file of ours; unknown keys are faults, so that a slip of the pen is seen."""


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


class PropTable(File):
    """A prop and where it is: what it lies under, goes round or runs along. A chair stands at a
    place of the mat: so far along it from the hips at the start, and so far to the right.
    """

    thing: Prop
    at: PropPlace = ""
    x: Place = 0.0
    z: Place = 0.0


class ArmsTable(File):
    """The arms of one pose, instead of those drawn without an aid."""

    shoulder: Shoulders = field(default_factory=Shoulders)
    elbow: Elbows = field(default_factory=Elbows)
    grip: Grips = field(default_factory=Grips)


class AidTable(File):
    """An easier or harder way with a prop: other arms, and what they touch."""

    name: Name
    do: Text
    props: Annotated[list[PropTable], Meta(min_length=1)]
    without: list[Prop] = field(default_factory=list)
    contact: list[ContactTable] = field(default_factory=list)
    arms: dict[Id, ArmsTable] = field(default_factory=dict)
