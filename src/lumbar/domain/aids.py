"""Aids: an exercise as it is done with a thing at hand, a towel or a chair."""

from collections.abc import Iterable, Iterator

from lumbar.body.contact import Contact
from lumbar.body.pose import Limbs, Pose
from lumbar.domain.exercise import Aid, Arms, Exercise
from lumbar.domain.routine import Prescription


def with_aid(exercise: Exercise, aid: Aid) -> Exercise:
    """The same exercise, its arms drawn and holding on as with an aid, which is about."""
    poses = {
        name: _drawn(pose, aid.arms[name]) if name in aid.arms else pose
        for name, pose in exercise.poses.items()
    }
    contacts = (*_left(exercise, aid), *aid.contacts)
    kept = (thing for thing in exercise.props if thing.prop not in aid.without)
    return exercise._replace(
        setup=(*exercise.setup, aid.do),
        poses=poses,
        contacts=contacts,
        props=(*kept, *aid.props),
        cards={},
    )


def named_aid(exercise: Exercise, name: str) -> Aid | None:
    """The aid whose name ends in this, as ``towel``; none if there is none."""
    return next((aid for aid in exercise.aids if aid.name.lower().endswith(name.lower())), None)


def every_way(exercises: Iterable[Exercise]) -> dict[str, Exercise]:
    """Every exercise by its id, and after each what it is with an aid: ``id+towel``."""
    ways = {}
    for exercise in exercises:
        ways[exercise.id] = exercise
        for aid in exercise.aids:
            name = f"{exercise.name}, {aid.name.lower()}"
            thing = aid.name.rpartition(" ")[2]
            ways[f"{exercise.id}+{thing}"] = with_aid(exercise, aid)._replace(name=name)
    return ways


def plain_name(exercise: Exercise) -> str:
    """What the way without any of its aids is called."""
    return f"With a {exercise.props[0].prop}" if exercise.props else "Without"


def aided(prescriptions: Iterable[Prescription], wanted: bool) -> tuple[Prescription, ...]:
    """Where aids are wanted, each exercise with the first of its own."""
    return tuple(
        each._replace(exercise=with_aid(each.exercise, each.exercise.aids[0]))
        if wanted and each.exercise.aids
        else each
        for each in prescriptions
    )


def _left(exercise: Exercise, aid: Aid) -> Iterator[Contact]:
    """The contacts of an exercise that its aid does not take the place of."""
    for contact in exercise.contacts:
        if contact.target in aid.without:
            continue
        taken = {
            pose for other in aid.contacts if other.joint == contact.joint for pose in other.poses
        }
        if kept := contact.poses - taken:
            yield contact._replace(poses=kept)


def _drawn(pose: Pose, arms: Arms) -> Pose:
    left, right = _with_arm(pose.left, arms.left), _with_arm(pose.right, arms.right)
    return pose._replace(left=left, right=right)


def _with_arm(limbs: Limbs, arm: Limbs) -> Limbs:
    return limbs._replace(
        shoulder_flex=arm.shoulder_flex,
        shoulder_abd=arm.shoulder_abd,
        shoulder_er=arm.shoulder_er,
        elbow=arm.elbow,
        grip=arm.grip,
    )
