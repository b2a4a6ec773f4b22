"""Easing: what is said and offered when a person stops in mid-exercise (CLINICAL 4.4)."""

from enum import StrEnum
from typing import NamedTuple

from lumbar.domain.exercise import Exercise, Movement, Position, Stroke
from lumbar.domain.record import Reason


class Way(StrEnum):
    """A way on from a stop."""

    EASIER = "easier"  # another exercise
    SMALLER = "smaller"  # the same one in an easier manner
    REST = "rest"
    NEXT = "next"
    GO_ON = "go on"
    END = "end"


class Trouble(NamedTuple):
    """What the person says it is, what is answered, and the ways on from there.

    ``card`` names the words of ``screening.CARDS`` for what ends a training at once.
    """

    text: str
    reason: Reason | None
    title: str
    advice: str
    ways: tuple[Way, ...] = ()
    card: str = ""

    @property
    def rests(self) -> bool:
        """Whether a comfortable position is shown, to wait in until it has settled."""
        return Way.REST in self.ways


TROUBLES = (
    Trouble(
        "Sharp or strong pain",
        Reason.PAIN,
        "Not like this today",
        "Lower gently and breathe. Something easier, a rest or the next exercise: as you like.",
        (Way.EASIER, Way.SMALLER, Way.REST, Way.NEXT, Way.END),
    ),
    Trouble(
        "Pain or tingling in a leg",
        Reason.LEG_SYMPTOMS,
        "Leave this one for today",
        "Let the leg lie easy, and rest until it has settled. If it is still there tomorrow, a "
        "health professional should hear of it.",
        (Way.REST, Way.NEXT, Way.END),
    ),
    Trouble(
        "A cramp",
        None,
        "The count waits",
        "Bend and straighten slowly until it lets go. Then go on where you were.",
        (Way.GO_ON, Way.NEXT, Way.END),
    ),
    Trouble(
        "Dizzy, faint or short of breath",
        Reason.OTHER,
        "",
        "The training is over for today.",
        card="faint",
    ),
    Trouble(
        "Chest pain",
        Reason.OTHER,
        "",
        "The training is over for today. Sit or lie down, and do not stay alone.",
        card="chest",
    ),
    Trouble(
        "Numb between legs, bladder, bowel",
        Reason.LEG_SYMPTOMS,
        "",
        "The training is over for today.",
        card="nerves",
    ),
    Trouble(
        "Just tired",
        Reason.TIRED,
        "Enough of this one is enough",
        "What you did is kept.",
        (Way.NEXT, Way.EASIER, Way.SMALLER, Way.GO_ON, Way.END),
    ),
    Trouble(
        "Something else",
        Reason.OTHER,
        "No hurry",
        "The count waits.",
        (Way.GO_ON, Way.NEXT, Way.EASIER, Way.SMALLER, Way.END),
    ),
)


# How to rest in a position for as long as one likes, where its exercise has no words of its own.
RESTS = {
    Position.SUPINE: "Lie easily on your back, knees bent.",
    Position.PRONE: "Lie flat and let everything rest.",
    Position.SIDE_LYING: "Lie easily on your side.",
    Position.QUADRUPED: "Stay on hands and knees, or sit back.",
    Position.HALF_KNEELING: "Kneel easily, or sit down.",
    Position.STANDING: "Stand easily, and hold on if you like.",
}


def rest_words(exercise: Exercise) -> str:
    """How to rest between two of its sets, or when one had to stop."""
    rest = exercise.movement.rest
    return rest.cue if rest else RESTS[exercise.position]


def at_rest(exercise: Exercise) -> Exercise:
    """The exercise with nothing in it but its position to rest in, to be shown large."""
    easy = Stroke("Rest", exercise.movement.easy_pose, cue=rest_words(exercise))
    return exercise._replace(movement=Movement(0.0, easy, (easy,), easy, (easy,)), glow=())


def manner(exercise: Exercise) -> str:
    """The first easier manner of doing the same exercise; empty where none is known."""
    return next((way.text for way in exercise.easier if not way.exercise), "")


def ways(trouble: Trouble, easier: bool, smaller: bool, last: bool) -> tuple[Way, ...]:
    """The ways there are: ``easier`` tells whether another exercise is linked, ``smaller`` whether
    the same one has an easier manner, which is offered in its place; the last has no next.
    """
    here = {
        Way.EASIER: easier,
        Way.SMALLER: smaller and not easier,
        Way.NEXT: not last,
        Way.REST: not last,
    }
    return tuple(way for way in trouble.ways if here.get(way, True))
