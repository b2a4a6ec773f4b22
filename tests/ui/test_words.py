"""Numbers, dates and doses the way people say them."""

from datetime import date, datetime

import pytest

from lumbar.domain.dose import Dose, Side, Sides
from lumbar.domain.exercise import Aim, Position, Provenance, Stroke
from lumbar.domain.progress import Week
from lumbar.domain.routine import Prescription
from lumbar.domain.settings import OPTIONS
from lumbar.domain.timeline import Kind
from lumbar.store.catalog import Catalog
from lumbar.ui import words
from tests.builders import a_prescription, an_exercise


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00"), (9, "0:09"), (59.2, "1:00"), (60.0000001, "1:00"), (552, "9:12")],
)
def test_a_length_reads_as_minutes_and_seconds_and_never_too_short(
    seconds: float, said: str
) -> None:
    assert words.clock(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 min"), (5, "1 min"), (89, "1 min"), (711, "12 min")]
)
def test_a_little_is_a_minute_and_nothing_is_none(seconds: float, said: str) -> None:
    assert words.minutes(seconds) == said


@pytest.mark.parametrize(
    ("value", "said"), [(30.0, "30"), (2.5, "2.5"), (0, "0"), (100, "100"), (2.666, "2.7")]
)
def test_a_number_has_no_decimal_that_says_nothing(value: float, said: str) -> None:
    assert words.number(value) == said


def test_one_is_singular() -> None:
    assert words.counted(1, "session") == "1 session"
    assert words.counted(2, "session") == "2 sessions"
    assert words.counted(2, "more", "more") == "2 more"


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        (Dose(reps=5, hold_s=5, sides=Sides.ALTERNATING), "5 × 5 s each side"),
        (Dose(sets=2, reps=8, hold_s=2.5), "2 × 8 × 2.5 s"),
        (Dose(reps=10, hold_s=0), "10 reps"),
        (Dose(reps=1, hold_s=30, sides=Sides.BLOCKS), "1 × 30 s each side"),
        (Dose(reps=1, hold_s=0), "1 rep"),
        (Dose(reps=8, hold_s=5, sides=Sides.ONE, first_side=Side.LEFT), "8 × 5 s left only"),
    ],
)
def test_a_dose_is_one_short_line(dose: Dose, said: str) -> None:
    assert words.dose(dose) == said


def test_a_change_of_position_says_what_to_do() -> None:
    lying = a_prescription()
    kneeling = Prescription(an_exercise(position=Position.HALF_KNEELING), lying.dose)
    assert words.change(lying, lying) == "stay on your back"
    assert words.change(lying, kneeling) == "come up to kneeling, right foot in front"


def test_positions_are_named_in_order_and_not_twice_in_a_row() -> None:
    supine, kneeling = Position.SUPINE, Position.HALF_KNEELING
    said = words.positions([supine, supine, kneeling, supine])
    assert said == "on your back, then half-kneeling, then on your back"


def test_a_side_is_a_word_to_be_read_from_the_floor() -> None:
    assert [words.side(side) for side in (Side.LEFT, Side.RIGHT, None)] == ["LEFT", "RIGHT", ""]


def test_every_number_says_who_it_comes_from() -> None:
    said = words.provenance(
        [
            ("30 s", Provenance("document 001", 15, 30)),
            ("5 reps", Provenance("F5", low=2.0)),
            ("2 sets", Provenance("ours")),
        ]
    )
    assert said == "30 s: clinic page (15–30) · 5 reps: source F5 · 2 sets: ours"


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (3, "Good evening"),
        (4, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_the_greeting_knows_the_hour(hour: int, said: str) -> None:
    assert words.greeting(datetime(2026, 11, 21, hour, 59)) == said  # noqa: DTZ001


def test_days_are_short() -> None:
    assert words.day(date(2026, 11, 21)) == "Sat 21 Nov"
    assert words.day_month(date(2026, 12, 7)) == "7 Dec"


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (date(2026, 11, 16), "16 – 22 November"),
        (date(2026, 11, 30), "30 Nov – 6 Dec"),
        (date(2026, 12, 28), "28 Dec – 3 Jan"),
    ],
)
def test_a_week_names_its_months_as_often_as_needed(start: date, said: str) -> None:
    assert words.week_range(Week(start)) == said


def test_a_week_of_another_year_can_say_so() -> None:
    assert words.week_range(Week(date(2025, 11, 17)), year=True) == "17 – 23 Nov 2025"
    assert words.week_range(Week(date(2025, 12, 29)), year=True) == "29 Dec – 4 Jan 2026"


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        (0, "A new week. One session is a good start."),
        (1, "1 session this week. 3 more reach your goal."),
        (3, "3 sessions this week. 1 more reaches your goal."),
        (4, "4 sessions this week. Your goal is reached."),
        (6, "6 sessions this week. Your goal is reached."),
    ],
)
def test_a_week_is_told_without_a_reproach(sessions: int, said: str) -> None:
    assert words.toward_goal(sessions, goal=4) == said


@pytest.mark.parametrize(("value", "said"), [(None, "–"), (0, "0"), (3.5, "3.5")])
def test_pain_that_was_not_asked_is_a_dash_and_not_a_zero(value: float | None, said: str) -> None:
    assert words.pain(value) == said


def test_there_are_words_for_everything_that_can_be_shown() -> None:
    assert set(words.POSITIONS) == set(Position)
    assert set(words.AIMS) == set(Aim)
    assert set(words.SIDES) == set(Sides)
    assert set(words.PHASES) == set(Kind) - {Kind.MOVE_IN, Kind.RETURN}


def test_words_stay_gentle(catalog: Catalog) -> None:
    never = ("push through", "damage", "weak", "wear and tear", "cure", "!")
    texts = [*words.POSITIONS.values(), *words.PHASES.values()]
    texts += [f"{option.label} {option.help}" for option in OPTIONS]
    for each in catalog.exercises.values():
        texts += [each.purpose, each.feel, each.not_feel, *each.setup, *each.mistakes]
    assert not [(word, text) for text in texts for word in never if word in text.lower()]


@pytest.mark.parametrize(
    ("dose", "sentence"),
    [
        (Dose(reps=5, hold_s=5), "5 repetitions, each held for 5 seconds."),
        (Dose(reps=1, hold_s=30), "1 repetition, held for 30 seconds."),
        (Dose(reps=10, hold_s=1), "10 repetitions."),
        (
            Dose(reps=5, hold_s=8, sides=Sides.ALTERNATING),
            "5 repetitions on each side, in turn, each held for 8 seconds.",
        ),
        (Dose(reps=5, sides=Sides.DIRECTIONS), "5 repetitions to each side."),
        (
            Dose(sets=2, reps=12, rest_s=30, sides=Sides.BLOCKS),
            "2 sets of 12 repetitions on one side, then on the other. "
            "Rest 30 seconds between the sets.",
        ),
        (
            Dose(sets=3, reps=(5, 3, 1), hold_s=10, rest_s=20),
            "3 sets: 5, then 3, then 1 repetitions, each held for 10 seconds. "
            "Rest 20 seconds between the sets.",
        ),
    ],
)
def test_a_dose_is_a_sentence_on_paper(dose: Dose, sentence: str) -> None:
    assert words.dose_sentence(dose) == sentence


def test_a_cue_that_says_what_to_do_is_not_said_twice() -> None:
    assert words.stroke(Stroke("Lift", "up", cue="Float it up.")) == "Lift. Float it up."
    assert words.stroke(Stroke("Breathe in", "up", cue="Breathe in; let it rise.")) == (
        "Breathe in; let it rise."
    )


def test_a_whole_date_has_its_year() -> None:
    assert words.whole_date(date(2026, 11, 5)) == "5 November 2026"
