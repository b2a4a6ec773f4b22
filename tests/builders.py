"""Small makers with readable defaults."""

from collections.abc import Sequence
from typing import Any

from lumbar.body.pose import Limbs, Pose, Root, Trunk
from lumbar.domain.dose import Dose, Turn
from lumbar.domain.events import Event, RepEnded
from lumbar.domain.exercise import Aim, Exercise, Movement, Position, Provenance, Stroke, Variation
from lumbar.domain.player import Player, State
from lumbar.domain.record import Outcome
from lumbar.domain.routine import Item, Prescription, Routine
from lumbar.domain.timeline import Pace, Segment, timeline

LYING = Pose(Root.SUPINE, Trunk(height=0.062), Limbs(hip_flex=41), Limbs(hip_flex=41))
LIFTED = LYING._replace(right=Limbs(hip_flex=100, knee=120))
QUICK = Pace(first_s=10)


def a_dose(**values: Any) -> Dose:
    """One set of two reps: 5 s hold, 3 s in and out, 2 s relax, both sides together."""
    return Dose(**{"reps": 2, "hold_s": 5.0, "relax_s": 2.0, **values})


def an_exercise(id: str = "lift", dose: Dose | None = None, **values: Any) -> Exercise:
    movement = Movement(
        settle_s=6.0,
        settle=Stroke("Lie down", "lying", cue="Lie down on your back."),
        move_in=(Stroke("Lift", "lifted", cue="Lift it slowly."),),
        hold=Stroke("Hold", "lifted", cue="Keep breathing."),
        back=(Stroke("Lower", "lying", cue="Lower it slowly."),),
    )
    published = dose or a_dose()
    fields: dict[str, Any] = {
        "id": id,
        "name": id.replace("-", " ").capitalize(),
        "concept": id,
        "variant": "plain",
        "aim": Aim.STRETCH,
        "position": Position.SUPINE,
        "purpose": "It loosens.",
        "view": "side",
        "second_view": "three-quarter",
        "origin": "document 000",
        "setup": ("Lie on your back.", "Bend your knees."),
        "targets": ("hamstrings",),
        "feel": "A gentle stretch.",
        "not_feel": "A pinch.",
        "mistakes": ("Go slowly.",),
        "stop_if": ("It hurts.",),
        "cautions": (),
        "easier": (Variation("Go less far."),),
        "harder": (Variation("Stay longer."),),
        "glow": (),
        "sources": {},
        "dose": published,
        "provenance": {name: Provenance("ours") for name in Dose._fields},
        "movement": movement,
        "poses": {"lying": LYING, "lifted": LIFTED},
    }
    return Exercise(**{**fields, **values})


def a_prescription(id: str = "lift", **dose: Any) -> Prescription:
    exercise = an_exercise(id, a_dose(**dose))
    return Prescription(exercise, exercise.dose)


def a_routine(*ids: str, **values: Any) -> Routine:
    items = tuple(Item(id) for id in ids or ("lift",))
    return Routine(**{"id": "morning", "name": "Morning", "about": "", "items": items, **values})


def a_timeline(*prescriptions: Prescription, pace: Pace = QUICK) -> tuple[Segment, ...]:
    return timeline(prescriptions or (a_prescription(),), pace)


def played(player: Player, start: float = 0.0, step: float = 0.25) -> list[Event]:
    """All events from start to finish at a steady tick; the person is always ready."""
    now = start
    events = player.start(now)
    while player.state is not State.FINISHED:
        if player.state is State.WAITING:
            events += player.ready(now)
        now += step
        events += player.advance(now)
    return events


def of(events: Sequence[Event], kind: type[Event]) -> list[Any]:
    """The events of one kind."""
    return [event for event in events if isinstance(event, kind)]


def walked(player: Player, start: float, end: float, step: float = 0.25) -> list[Event]:
    """All events from one instant to a later one at a steady tick."""
    events: list[Event] = []
    now = start
    while now < end:
        now = min(now + step, end)
        events += player.advance(now)
    return events


def player_at(instant: float, segments: Sequence[Segment] = ()) -> Player:
    """A player that began at 0 and has played undisturbed until an instant."""
    player = Player(segments or a_timeline())
    player.start(0.0)
    walked(player, 0.0, instant)
    return player


def outcomes(events: Sequence[Event]) -> list[tuple[Turn, Outcome, float]]:
    """How repetitions ended: turn, outcome and seconds held."""
    return [(event.turn, event.outcome, event.held_s) for event in of(events, RepEnded)]
