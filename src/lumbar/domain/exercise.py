"""Exercise: what one movement is, how it goes and what it should feel like."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from lumbar.body.contact import Contact
from lumbar.body.glow import Region
from lumbar.body.pose import Limbs, Pose, mirrored
from lumbar.body.things import Prop, Thing
from lumbar.domain.caution import Caution
from lumbar.domain.dose import Dose, Side


class Position(StrEnum):
    """Where the body starts from; a change of it takes time on the floor."""

    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    HALF_KNEELING = "half-kneeling"
    STANDING = "standing"


class Aim(StrEnum):
    """What an exercise is for."""

    MOBILITY = "mobility"
    STRETCH = "stretch"
    ACTIVATION = "activation"
    STRENGTH = "strength"
    EXTENSION = "extension"
    PATTERN = "pattern"


class Breath(StrEnum):
    IN = "in"
    OUT = "out"
    FREE = "free"


class Stroke(NamedTuple):
    """One uninterrupted movement to a pose: what to do and its share of the time."""

    do: str
    pose: str
    share: float = 1.0
    breath: Breath = Breath.FREE
    cue: str = ""


class Provenance(NamedTuple):
    """Where a number of the dose comes from, and the range it was published with."""

    origin: str  # "document 000", "document 001", "ours" or a key of the exercise's sources
    low: float | None = None
    high: float | None = None
    note: str = ""


class Variation(NamedTuple):
    """An easier or a harder way; ``exercise`` is the id of another one, or empty."""

    text: str
    exercise: str = ""


class Arms(NamedTuple):
    """The arms of one pose, left and right."""

    left: Limbs
    right: Limbs


class Aid(NamedTuple):
    """A way to do an exercise with a thing at hand: what it is called and what there is to do.

    ``arms`` are those of the poses that are drawn otherwise, and ``contacts`` what they touch;
    ``without`` are the things it takes the place of.
    """

    name: str
    do: str
    props: tuple[Thing, ...]
    without: tuple[Prop, ...]
    arms: Mapping[str, Arms]
    contacts: tuple[Contact, ...]


class Movement(NamedTuple):
    """The strokes of one repetition and of the ways into, between and out of it.

    ``enter`` leads from the settled pose to the first repetition of a set, ``leave`` back out
    after the last one; ``switch`` leads to the other side. ``rest`` leads to where one rests
    between sets, if that is not where a repetition starts.
    """

    settle_s: float
    settle: Stroke
    move_in: tuple[Stroke, ...]
    hold: Stroke
    back: tuple[Stroke, ...]
    enter: tuple[Stroke, ...] = ()
    enter_s: float = 0.0
    leave: tuple[Stroke, ...] = ()
    leave_s: float = 0.0
    switch: tuple[Stroke, ...] = ()
    rest: Stroke | None = None

    @property
    def rest_pose(self) -> str:
        """The pose every repetition starts from."""
        return self.enter[-1].pose if self.enter else self.settle.pose

    @property
    def home_pose(self) -> str:
        """The pose a set ends in."""
        return self.leave[-1].pose if self.leave else self.rest_pose

    @property
    def easy_pose(self) -> str:
        """The pose to rest in, as long as one likes."""
        return self.rest.pose if self.rest else self.home_pose


class Often(NamedTuple):
    """How often to do an exercise: once or twice a day; and where that comes from."""

    text: str
    provenance: Provenance


class Exercise(NamedTuple):
    """One exercise as its file describes it. Poses are drawn for the right side."""

    id: str
    name: str
    concept: str
    variant: str
    aim: Aim
    position: Position
    purpose: str
    view: str
    second_view: str
    origin: str
    setup: tuple[str, ...]
    targets: tuple[str, ...]
    feel: str
    not_feel: str
    mistakes: tuple[str, ...]
    stop_if: tuple[str, ...]
    cautions: tuple[Caution, ...]
    easier: tuple[Variation, ...]
    harder: tuple[Variation, ...]
    glow: tuple[Region, ...]
    sources: Mapping[str, str]
    dose: Dose
    provenance: Mapping[str, Provenance]
    movement: Movement
    poses: Mapping[str, Pose]
    contacts: tuple[Contact, ...] = ()
    cards: Mapping[str, str] = {}  # poses by their names on the clinical page
    props: tuple[Thing, ...] = ()
    aids: tuple[Aid, ...] = ()
    often: Often | None = None
    works: tuple[str, ...] = ("leg_R",)  # the limbs that do the work: leg_R, arm_L …
    pictures: Mapping[str, str] = {}  # of the person's own, by phase: paths of files

    def pose(self, name: str, side: Side | None) -> Pose:
        """A pose by name, mirrored when the left side works."""
        pose = self.poses[name]
        return mirrored(pose) if side is Side.LEFT else pose
