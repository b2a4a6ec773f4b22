"""What is said in a training, and when."""

from collections.abc import Sequence

import pytest

from lumbar.domain.cues import MOST_WORDS, Clip, Cue, Priority, clip_id
from lumbar.domain.dose import Pacing, Side, Sides
from lumbar.domain.exercise import Position, Stroke
from lumbar.domain.phrases import vocabulary, word_count
from lumbar.domain.routine import Prescription, prescribed
from lumbar.domain.script import routine_cues, segment_cues
from lumbar.domain.timeline import Kind, Segment, timeline
from lumbar.store.catalog import Catalog
from tests.builders import QUICK, a_dose, a_prescription, a_timeline, an_exercise

SHORT = 0.4


def clips(prescriptions: Sequence[Prescription], **seconds: float) -> dict[str, Clip]:
    """A short clip for everything that can be said; a name given here is longer."""
    texts = map(clip_id, vocabulary(prescriptions))
    return {id: Clip(id, seconds.get(id.replace("-", "_"), SHORT)) for id in texts}


def told(*prescriptions: Prescription, **seconds: float) -> list[Cue]:
    found = clips(prescriptions, **seconds)
    return routine_cues(prescriptions, a_timeline(*prescriptions), found)


def within(cues: Sequence[Cue], segment: Segment) -> list[tuple[float, str]]:
    """What is said in a segment, from its start."""
    return [
        (round(cue.at_s - segment.start_s, 2), cue.text)
        for cue in cues
        if segment.start_s <= cue.at_s < segment.ends_s
    ]


def segments_of(kind: Kind, *prescriptions: Prescription) -> list[Segment]:
    return [segment for segment in a_timeline(*prescriptions) if segment.kind is kind]


@pytest.mark.parametrize(
    ("own", "said"),
    [(Sides.BLOCKS, "Left side"), (Sides.CONTRALATERAL, "Left leg, right arm")],
)
def test_a_side_alone_is_said_by_its_name_and_never_each_side(own: Sides, said: str) -> None:
    both = a_prescription(sides=own, reps=2)
    alone = both._replace(dose=both.dose.on(Side.LEFT))
    texts = [cue.text for cue in told(a_prescription("rock"), alone)]
    assert said in texts
    assert not {"On each side", "Switch sides", "Right side"} & set(texts)


def test_name_way_side_and_dose_are_said_before_the_first_repetition() -> None:
    one = a_prescription(sides=Sides.BLOCKS, reps=5)
    (position,) = segments_of(Kind.GET_INTO_POSITION, one)
    assert [text for _, text in within(told(one), position)] == [
        "Lift",
        "Lie down on your back",
        "Right side",
        "Five repetitions",
        "Hold five seconds",
        "On each side",
        "Lie down on your back.",
        "Three",
        "Two",
        "One",
    ]


def test_nothing_is_said_while_the_loudspeaker_wakes_up() -> None:
    assert told(a_prescription())[0].at_s >= 1.0


def test_the_next_exercise_is_named_in_the_change_before_it() -> None:
    exercise = an_exercise("kneel", position=Position.QUADRUPED)
    both = a_prescription(), Prescription(exercise, exercise.dose)
    (change,) = segments_of(Kind.NEXT_EXERCISE, *both)
    assert [text for _, text in within(told(*both), change)][:3] == [
        "Next",
        "Kneel",
        "Come up onto hands and knees",
    ]


def test_a_short_hold_is_counted_down_and_the_next_word_is_on_the_zero() -> None:
    one = a_prescription(hold_s=10.0, reps=1)
    (hold,), (back,) = segments_of(Kind.HOLD, one), segments_of(Kind.RETURN, one)
    counted = [each for each in within(told(one), hold) if each[0] >= 5.0]
    assert counted == [(5.0, "Five"), (6.0, "Four"), (7.0, "Three"), (8.0, "Two"), (9.0, "One")]
    assert within(told(one), back)[0] == (0.0, "Lower it slowly.")


def test_a_long_hold_is_told_its_half_and_its_last_five_seconds() -> None:
    one = a_prescription(hold_s=30.0, reps=1)
    (hold,) = segments_of(Kind.HOLD, one)
    found = {text: at_s for at_s, text in within(told(one), hold)}
    assert (found["Half way"], found["Five seconds left"], found["One"]) == (15.0, 25.0, 29.0)
    assert "Five" not in found


@pytest.mark.parametrize(("hold_s", "said"), [(14.0, False), (15.0, True)])
def test_only_a_hold_of_fifteen_seconds_has_a_half(hold_s: float, said: bool) -> None:
    assert ("Half way" in [cue.text for cue in told(a_prescription(hold_s=hold_s))]) is said


def test_a_long_hold_gives_a_breath_in_four_and_out_six() -> None:
    one = a_prescription(hold_s=40.0, reps=1)
    (hold,) = segments_of(Kind.HOLD, one)
    breaths = [each for each in within(told(one), hold) if each[1] in ("Breathe in", "And out")]
    instants = [at_s for at_s, _ in breaths]
    assert all(min(at_s % 10, abs(at_s % 10 - 4)) <= 0.5 for at_s in instants)
    assert len(breaths) >= 5


def test_the_whole_script_is_for_the_first_two_repetitions() -> None:
    cues = [cue.text for cue in told(a_prescription(reps=4))]
    assert (cues.count("Lift it slowly."), cues.count("Lower it slowly.")) == (2, 2)
    assert (cues.count("Three"), cues.count("Last one")) == (1 + 4 + 1, 1)


def test_a_repetition_has_at_most_one_correction() -> None:
    exercise = an_exercise(mistakes=("Go slowly.", "Keep your shoulders heavy."))
    one = Prescription(exercise, a_dose(hold_s=20.0, reps=6))
    cues = told(one)
    for hold in segments_of(Kind.HOLD, one):
        found = [text for _, text in within(cues, hold) if text in exercise.mistakes]
        assert len(found) == (1 if (hold.rep or 0) > 2 else 0)


def test_a_change_of_side_says_the_side() -> None:
    one = a_prescription(sides=Sides.ALTERNATING, switch_s=6.0, relax_s=0.0)
    for switch in segments_of(Kind.SWITCH_SIDE, one):
        texts = [text for _, text in within(told(one), switch)]
        assert texts[:2] == ["Switch sides", f"{str(switch.side).capitalize()} side"]


def test_a_movement_to_and_fro_says_its_direction() -> None:
    one = a_prescription(sides=Sides.DIRECTIONS, relax_s=0.0)
    first = [within(told(one), s)[0][1] for s in segments_of(Kind.MOVE_IN, one)[1:]]
    assert first == ["To the left", "To the right", "To the left"]


def test_a_rest_says_what_comes_next() -> None:
    one = a_prescription(sets=2, reps=(3, 1), rest_s=40.0)
    (rest,) = segments_of(Kind.REST, one)
    texts = [text for _, text in within(told(one), rest)]
    counted = ["Three", "Two", "One"]
    assert texts == ["Rest", "Next, set two", "One repetition", "Ten seconds left", *counted]


def test_a_rest_says_how_to_be_comfortable_and_when_to_come_back() -> None:
    plain = a_prescription(sets=2, rest_s=30.0)
    rest = Stroke("Rest", "lying", cue="Sit back.")
    movement = plain.exercise.movement._replace(rest=rest)
    one = plain._replace(exercise=plain.exercise._replace(movement=movement))
    (rest_segment,) = segments_of(Kind.REST, one)
    said = within(told(one), rest_segment)
    texts = [text for _, text in said]
    assert texts[:4] == ["Rest", "Sit back.", "Next, set two", "Two repetitions"]
    assert (24.0, "Lie down") in [(at_s // 1, text) for at_s, text in said]
    assert texts.count("Sit back.") == 1


def test_repetitions_at_ones_own_pace_say_how_they_are_counted() -> None:
    cues = told(a_prescription(pacing=Pacing.OWN, hold_s=0.0, reps=4))
    texts = [cue.text for cue in cues]
    assert "Enter counts it" in texts
    assert texts[-1] == "Last one"


def test_where_a_tone_sets_the_pace_it_is_said_so() -> None:
    one = a_prescription(pacing=Pacing.OWN, hold_s=0.0, reps=4)
    segments = a_timeline(one, pace=QUICK._replace(beeps=True))
    texts = [cue.text for cue in routine_cues((one,), segments, clips((one,)))]
    assert "A tone counts it" in texts
    assert "Enter counts it" not in texts


def test_ten_more_seconds_move_the_count_and_the_half() -> None:
    one = a_prescription(hold_s=20.0, reps=1)
    segments = a_timeline(one)
    place = next(i for i, s in enumerate(segments) if s.kind is Kind.HOLD)
    (last,) = segments[place].moves
    longer = segments[place]._replace(duration_s=30.0, moves=(last._replace(seconds=30.0),))
    found = segment_cues((one,), (*segments[:place], longer), place, clips((one,)))
    assert {cue.text: cue.at_s for cue in found}["Half way"] == 15.0


def test_a8_a_long_name_is_never_cut_and_the_counts_stay_on_their_seconds() -> None:
    """A8: the name wins, number cues start on the second, the final cue lands on zero."""
    one = a_prescription("a-very-long-name", reps=2, hold_s=16.0)
    cues = told(one, a_very_long_name=14.0, half_way=4.0)
    name = next(cue for cue in cues if cue.text == "A very long name")
    for cue in cues:
        assert cue is name or cue.ends_s <= name.at_s or cue.at_s >= name.ends_s
    for segment in a_timeline(one):
        for at_s, text in within(cues, segment):
            if text in ("Three", "Two", "One") and segment.kind is Kind.HOLD:
                left_s = {"Three": 3, "Two": 2, "One": 1}[text]
                assert at_s == segment.duration_s - left_s
    for back in segments_of(Kind.RETURN, one):
        assert within(cues, back)[0][0] == 0.0


def test_a1_each_side_is_announced_and_gets_its_whole_hold() -> None:
    """A1: side plank 3 × 20 s per side; both spoken, 60 s left and 60 s right."""
    one = a_prescription(reps=3, hold_s=20.0, sides=Sides.BLOCKS, switch_s=8.0)
    cues = [cue.text for cue in told(one)]
    assert {"Right side", "Left side", "Switch sides"} <= set(cues)
    for side in Side:
        holds = [s.duration_s for s in segments_of(Kind.HOLD, one) if s.side is side]
        assert holds == [20.0] * 3


# All that is shipped


def every_cue(catalog: Catalog) -> list[Cue]:
    """What every routine says, and every exercise alone with other doses."""
    changed = ({}, {"sets": 3, "reps": (5, 3, 1)}, {"hold_s": 47.0, "reps": 9})
    wholes = [list(prescribed(each, catalog.exercises)) for each in catalog.routines.values()]
    wholes += [
        [Prescription(exercise, exercise.dose._replace(**changes))]
        for exercise in catalog.exercises.values()
        for changes in changed
    ]
    return [cue for whole in wholes for cue in routine_cues(whole, timeline(whole, QUICK), {})]


def test_no_cue_is_longer_than_seven_words(catalog: Catalog) -> None:
    assert {cue.text for cue in every_cue(catalog) if word_count(cue.text) > MOST_WORDS} == set()


def test_everything_that_is_said_is_in_the_vocabulary(catalog: Catalog) -> None:
    known = vocabulary([Prescription(each, each.dose) for each in catalog.exercises.values()])
    ids = {clip_id(text) for text in known}
    assert {cue.text for cue in every_cue(catalog) if clip_id(cue.text) not in ids} == set()


def test_names_and_sides_come_before_everything() -> None:
    order = [Priority.NAME, Priority.SWITCH, Priority.FINAL, Priority.HALF_WAY]
    assert order == sorted(Priority, reverse=True)[:4]
