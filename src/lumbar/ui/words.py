"""Words: numbers, dates and doses the way people say them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil

from lumbar.domain import transition
from lumbar.domain.dose import Dose, Pacing, Side, Sides, reps_text
from lumbar.domain.exercise import Aim, Breath, Position, Provenance, Stroke
from lumbar.domain.own_exercise import YOURS
from lumbar.domain.progress import Week
from lumbar.domain.routine import Prescription
from lumbar.domain.schedule import Slot
from lumbar.domain.timeline import Kind
from lumbar.domain.transition import first_stance, last_stance

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

POSITIONS = {
    Position.SUPINE: "on your back",
    Position.PRONE: "on your front",
    Position.SIDE_LYING: "on your side",
    Position.QUADRUPED: "on hands and knees",
    Position.HALF_KNEELING: "half-kneeling",
    Position.STANDING: "standing",
}
AIMS = {
    Aim.MOBILITY: "Mobility",
    Aim.STRETCH: "Stretch",
    Aim.ACTIVATION: "Activation",
    Aim.STRENGTH: "Strength",
    Aim.EXTENSION: "Extension",
    Aim.PATTERN: "Movement pattern",
}
SIDES = {
    Sides.BILATERAL: "both together",
    Sides.BLOCKS: "each side in turn",
    Sides.ALTERNATING: "each side, alternating",
    Sides.DIRECTIONS: "side to side",
    Sides.CONTRALATERAL: "opposite arm and leg",
    Sides.ONE: "one side only",
}
PACINGS = {Pacing.TIMED: "at this tempo", Pacing.OWN: "at your own pace"}
VIEWS = {
    "side": "From the side",
    "three-quarter": "At an angle",
    "feet": "From the feet",
    "top": "From above",
    "front": "Straight on",
}
BREATHS = {Breath.IN: "breathe in", Breath.OUT: "breathe out"}
DOSE_PARTS = {
    "sets": "Sets",
    "reps": "Repetitions",
    "hold_s": "Hold",
    "move_in_s": "Movement in",
    "return_s": "Movement back",
    "relax_s": "Relax",
    "rest_s": "Rest between sets",
    "switch_s": "Change of side",
    "sides": "Sides",
    "first_side": "First side",
    "pacing": "Tempo",
}
PHASES = {
    Kind.GET_INTO_POSITION: "Get into position",
    Kind.HOLD: "Hold",
    Kind.SELF_PACED: "Your pace",
    Kind.RELAX: "Relax",
    Kind.SWITCH_SIDE: "Switch sides",
    Kind.REST: "Rest",
    Kind.NEXT_EXERCISE: "Next exercise",
}


def clock(seconds: float) -> str:
    """A length as minutes and seconds: 9:12."""
    whole = ceil(seconds - 1e-6)
    return f"{whole // 60}:{whole % 60:02d}"


def minutes(seconds: float) -> str:
    """A length to the nearest minute: 12 min."""
    return f"{max(round(seconds / 60), 1 if seconds > 0 else 0)} min"


def number(value: float) -> str:
    """Without a decimal point that says nothing: 30, 2.5."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def counted(count: int, singular: str, plural: str = "") -> str:
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def sides(value: Dose) -> str:
    """How a dose uses the two sides: each side in turn, right only."""
    return only(value.only) if value.only else SIDES[value.sides]


def only(side: Side) -> str:
    return f"{side} only"


def dose(value: Dose) -> str:
    """A dose in one short line: 2 × 30 s each side, or 5-3-1 × 10 s each side."""
    sets = f"{value.sets} × " if value.sets > 1 and isinstance(value.reps, int) else ""
    held = f" × {number(value.hold_s)} s" if value.hold_s > 1 else " reps"
    reps = "1 rep" if value.reps == 1 and value.hold_s <= 1 else f"{reps_text(value.reps)}{held}"
    each = "" if value.sides is Sides.BILATERAL else " each side"
    return f"{sets}{reps}{' ' + only(value.only) if value.only else each}"


def stroke(value: Stroke) -> str:
    """What to do and its cue, which may say the same already."""
    if value.cue.casefold().startswith(value.do.casefold()):
        return value.cue
    return f"{value.do}. {value.cue}"


def dose_sentence(value: Dose) -> str:
    """A dose in whole words, for paper: 5 repetitions on each side, each held for 5 seconds."""
    if isinstance(value.reps, int):
        reps = counted(value.reps, "repetition")
        sets = f"{counted(value.sets, 'set')} of " if value.sets > 1 else ""
    else:
        reps = f"{', then '.join(map(str, value.reps))} repetitions"
        sets = f"{counted(value.sets, 'set')}: "
    sides = {
        Sides.BILATERAL: "",
        Sides.BLOCKS: " on one side, then on the other",
        Sides.DIRECTIONS: " to each side",
        Sides.ONE: f" on the {value.first_side} side only",
    }.get(value.sides, " on each side, in turn")
    one = value.reps == 1 and value.sets == 1
    hold = f", {'' if one else 'each '}held for {counted_s(value.hold_s)}"
    rest = f" Rest {counted_s(value.rest_s)} between the sets." if value.sets > 1 else ""
    return f"{sets}{reps}{sides}{hold if value.hold_s > 1 else ''}.{rest}"


def counted_s(seconds: float) -> str:
    return f"{number(seconds)} second{'' if seconds == 1 else 's'}"


def change(before: Prescription, after: Prescription) -> str:
    """What the body does between two exercises: roll onto your left side."""
    said = ", ".join(transition.change(last_stance(before), first_stance(after)).words)
    return f"{said[:1].lower()}{said[1:]}"


def positions(found: Iterable[Position]) -> str:
    """The positions of a routine in order: on your back, then half-kneeling."""
    steps: list[str] = []
    for position in found:
        if not steps or steps[-1] != POSITIONS[position]:
            steps.append(POSITIONS[position])
    return ", then ".join(steps)


def side(value: Side | None) -> str:
    return value.upper() if value else ""


def origin(value: Provenance) -> str:
    """Who a number comes from: clinic page, a cited source, or us."""
    if value.origin == "ours":
        return "ours"
    if value.origin.startswith("document"):
        return "clinic page"
    return YOURS if value.origin == YOURS else f"source {value.origin}"


def provenance(values: Sequence[tuple[str, Provenance]]) -> str:
    """Where numbers come from: 30 s: clinic page · 2 reps: ours."""
    said = []
    for words, value in values:
        span = ""
        if value.low is not None and value.high is not None:
            span = f" ({number(value.low)}–{number(value.high)})"
        said.append(f"{words}: {origin(value)}{span}")
    return " · ".join(said)


def greeting(at: datetime) -> str:
    if at.hour < 4 or at.hour >= 18:
        return "Good evening"
    return "Good morning" if at.hour < 12 else "Good afternoon"


def slot(value: Slot) -> str:
    """When something is planned: Mon, Wed, Fri at 07:30."""
    days = sorted(value.weekdays)
    said = "every day" if len(days) == 7 else ", ".join(WEEKDAYS[day][:3] for day in days)
    return f"{said} at {value.at:%H:%M}" if value.at else said


def day(value: date) -> str:
    return f"{WEEKDAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}"


def whole_date(value: date) -> str:
    """25 November 2026"""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_month(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1][:3]}"


def week_range(week: Week, year: bool = False) -> str:
    """16 – 22 November, or 30 Nov – 6 Dec; with the ``year``, 16 – 22 Nov 2025."""
    start, end = week.start, week.end
    if start.month != end.month:
        said = f"{day_month(start)} – {day_month(end)}"
    else:
        said = f"{start.day} – {day_month(end) if year else f'{end.day} {MONTHS[end.month - 1]}'}"
    return f"{said} {end.year}" if year else said


def toward_goal(sessions: int, goal: int) -> str:
    """How a week stands, without a reproach."""
    if sessions == 0:
        return "A new week. One session is a good start."
    done = f"{counted(sessions, 'session').capitalize()} this week."
    left = goal - sessions
    if left <= 0:
        return f"{done} Your goal is reached."
    return (
        f"{done} {counted(left, 'more', 'more')} {'reaches' if left == 1 else 'reach'} your goal."
    )


def pain(value: float | None) -> str:
    return "–" if value is None else number(value)
