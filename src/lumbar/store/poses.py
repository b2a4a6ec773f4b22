"""Poses: the tables of a file as angles and contacts, and what a schema cannot say of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from lumbar.body.contact import FLOOR, Contact
from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.body.things import Prop, Thing
from lumbar.domain.exercise import Aid, Arms
from lumbar.store.faults import Fault
from lumbar.store.formats import ExerciseFile
from lumbar.store.pose_formats import ArmsTable, ContactTable, PoseTable, PropTable, Target

PLACES = {
    Prop.CUSHION: (
        "knee-left",
        "knee-right",
        "knees",
        "head",
        "belly",
        "calves",
        "between-knees",
        "beside",
    ),
    Prop.TOWEL: ("foot-left", "foot-right", "thigh-left", "thigh-right"),
    Prop.STICK: ("spine",),
    Prop.CHAIR: ("",),
}
BOTH = {
    "feet": ("foot-left", "foot-right"),
    "ankles": ("ankle-left", "ankle-right"),
    "knees": ("knee-left", "knee-right"),
    "elbows": ("elbow-left", "elbow-right"),
    "hands": ("hand-left", "hand-right"),
}


def pose_faults(at: str, file: ExerciseFile) -> Iterator[Fault]:
    """Poses that no movement leads between, and contacts that touch nothing."""
    roots = {pose.root for pose in file.pose.values()}
    if len(roots) > 1 and roots != {Root.SIDE_LEFT, Root.SIDE_RIGHT}:
        yield Fault(at, "pose", "all poses of an exercise must have the same root.")
    yield from contact_faults(at, "", file.contact, file)


def contact_faults(
    at: str, under: str, contacts: Sequence[ContactTable], file: ExerciseFile
) -> Iterator[Fault]:
    for number, contact in enumerate(contacts, 1):
        for pose in contact.poses:
            if pose not in file.pose:
                key = f"{under}contact[{number}].poses"
                yield Fault(at, key, f"expected poses of {', '.join(file.pose)}, found {pose}.")
        limb = BOTH.get(contact.joint, (contact.joint,))[0].split("-")[0]
        allowed = [each for each in get_args(Target) if _can_touch(limb, each)]
        if contact.target not in allowed:
            key, choices = f"{under}contact[{number}].target", ", ".join(allowed)
            found = f"found {contact.target} for {contact.joint}."
            yield Fault(at, key, f"expected one of {choices}, {found}")


def _can_touch(limb: str, target: str) -> bool:
    """The head lies on an arm, an ankle on floor or leg, hands reach nearly everything, and the
    rest touches the floor.
    """
    part = target.split("-")[0]
    if limb == "hand":
        return part not in ("ankle", "arm")
    places = {"head": ("arm",), "ankle": (FLOOR, "thigh", "ankle")}
    return part in places.get(limb, (FLOOR,))


def aid_faults(at: str, file: ExerciseFile) -> Iterator[Fault]:
    """Things where they cannot be, and arms and contacts of poses there are not."""
    choices = ", ".join(file.pose)
    for key, props in (("props", file.props), *_aid_props(file)):
        for number, prop in enumerate(props, 1):
            if prop.at not in PLACES[prop.thing]:
                allowed = ", ".join(each or "nothing" for each in PLACES[prop.thing])
                found = f"found {prop.at or 'nothing'} for a {prop.thing}."
                yield Fault(at, f"{key}[{number}].at", f"expected one of {allowed}, {found}")
    for number, aid in enumerate(file.aid, 1):
        key = f"aid[{number}]"
        for pose in aid.arms.keys() - file.pose.keys():
            yield Fault(at, f"{key}.arms", f"expected poses of {choices}, found {pose}.")
        yield from contact_faults(at, f"{key}.", aid.contact, file)


def _aid_props(file: ExerciseFile) -> Iterator[tuple[str, list[PropTable]]]:
    for number, aid in enumerate(file.aid, 1):
        yield f"aid[{number}].props", aid.props


def contacts_of(table: ContactTable, file: ExerciseFile) -> Iterator[Contact]:
    """The contacts of a table: one for each side it names."""
    poses = frozenset(table.poses or file.pose)
    for joint in BOTH.get(table.joint, (table.joint,)):
        yield Contact(suffixed(joint), suffixed(table.target), poses, table.slides)


def things_of(tables: Iterable[PropTable]) -> tuple[Thing, ...]:
    return tuple(Thing(each.thing, suffixed(each.at), each.x, each.z) for each in tables)


def aids_of(file: ExerciseFile) -> Iterator[Aid]:
    """The ways of a file to do the exercise with a thing at hand."""
    for table in file.aid:
        arms = {
            name: Arms(_arm(drawn, "left"), _arm(drawn, "right"))
            for name, drawn in table.arms.items()
        }
        contacts = tuple(each for drawn in table.contact for each in contacts_of(drawn, file))
        without = tuple(table.without)
        yield Aid(table.name, table.do, things_of(table.props), without, arms, contacts)


def _arm(table: ArmsTable, side: Literal["left", "right"]) -> Limbs:
    flex, abd, er = getattr(table.shoulder, side)
    return Limbs(
        shoulder_flex=flex,
        shoulder_abd=abd,
        shoulder_er=er,
        elbow=getattr(table.elbow, side),
        grip=getattr(table.grip, side),
    )


def suffixed(name: str) -> str:
    """``foot-left`` as the skeleton has it: ``foot_L``."""
    return re.sub("-(left|right)$", lambda side: f"_{side[1][0].upper()}", name)


def pose_of(table: PoseTable) -> Pose:
    """A pose as its table draws it."""
    pelvis, lumbar, thorax = table.pelvis, table.lumbar, table.thorax
    trunk = Trunk(
        height=table.height,
        pitch=table.pitch,
        tilt=pelvis.tilt,
        yaw=pelvis.yaw,
        roll=pelvis.roll,
        lumbar_flex=lumbar.flex,
        lumbar_bend=lumbar.bend,
        lumbar_rot=lumbar.rot,
        lumbar_low=lumbar.low,
        thorax_flex=thorax.flex,
        thorax_bend=thorax.bend,
        thorax_rot=thorax.rot,
        neck_flex=table.neck.flex,
        neck_bend=table.neck.bend,
        neck_rot=table.neck.rot,
        belly=table.belly,
    )
    return Pose(table.root, trunk, _limbs(table, "left"), _limbs(table, "right"))


def _limbs(table: PoseTable, side: Literal["left", "right"]) -> Limbs:
    hip_flex, hip_abd, hip_er = getattr(table.hip, side)
    shoulder_flex, shoulder_abd, shoulder_er = getattr(table.shoulder, side)
    return Limbs(
        hip_flex=hip_flex,
        hip_abd=hip_abd,
        hip_er=hip_er,
        knee=getattr(table.knee, side),
        ankle=getattr(table.ankle, side),
        shoulder_flex=shoulder_flex,
        shoulder_abd=shoulder_abd,
        shoulder_er=shoulder_er,
        elbow=getattr(table.elbow, side),
        grip=getattr(table.grip, side),
    )
