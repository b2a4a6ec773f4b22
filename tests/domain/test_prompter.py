"""What sounds from here on follows the player wherever it goes."""

from itertools import cycle, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lumbar.domain.cues import Clip, clip_id
from lumbar.domain.dose import Pacing, Sides
from lumbar.domain.phrases import vocabulary
from lumbar.domain.player import Player, State
from lumbar.domain.prompter import TICK, TONES, Prompter, Sound
from lumbar.domain.script import WARM_S
from lumbar.domain.timeline import Kind
from tests.builders import QUICK, a_prescription, a_timeline, player_at, walked

ONE = a_prescription(sides=Sides.BLOCKS, switch_s=6.0, reps=2, hold_s=12.0)
CLIPS = {clip_id(text): Clip(clip_id(text), 0.5) for text in vocabulary((ONE,))}
SEGMENTS = a_timeline(ONE)
HOLD = 2


def prompter() -> Prompter:
    return Prompter((ONE,), CLIPS)


def at(instant: float) -> Player:
    return player_at(instant, SEGMENTS)


def heard(sound: Sound) -> tuple[float, str]:
    return round(sound.at, 3), sound.cue.text if sound.cue else sound.tone


def texts(sounds: list[Sound]) -> list[tuple[float, str]]:
    return [(round(each.at, 3), each.cue.text) for each in sounds if each.cue]


def test_every_segment_begins_with_its_tone() -> None:
    sounds = prompter().sounds(at(0.0), 0.0)
    tones = [(each.at, each.tone) for each in sounds if each.tone and each.tone != TICK]
    assert tones[0] == (WARM_S, "position")
    expected = {(s.start_s, TONES[s.kind]) for s in SEGMENTS[1:4]}
    assert expected <= set(tones)


def test_where_a_tone_sets_the_pace_it_tells_the_way_back_and_the_end() -> None:
    own = a_prescription(pacing=Pacing.OWN, hold_s=0.0, reps=2)
    segments = a_timeline(own, pace=QUICK._replace(beeps=True))
    rep = next(each for each in segments if each.kind is Kind.SELF_PACED)
    player = player_at(rep.start_s + 0.5, segments)
    sounds = Prompter((own,), CLIPS).sounds(player, rep.start_s + 0.5)
    tones = [(each.at - rep.start_s, each.tone) for each in sounds if each.tone]
    assert tones[:2] == [
        (pytest.approx(own.dose.move_in_s), "return"),
        (pytest.approx(rep.duration_s), "relax"),
    ]


def test_the_plan_reaches_beyond_the_running_segment() -> None:
    now = SEGMENTS[HOLD].start_s + 1.0
    assert max(each.at for each in prompter().sounds(at(now), now)) > SEGMENTS[HOLD + 1].ends_s


def test_nothing_is_planned_in_a_pause_nor_before_the_start_nor_after_the_end() -> None:
    player = Player(SEGMENTS)
    assert prompter().sounds(player, 0.0) == []
    player.start(0.0)
    player.pause(0.5)
    assert prompter().sounds(player, 0.5) == []
    player.stop(1.0)
    assert prompter().sounds(player, 1.0) == []


def test_after_a_pause_there_is_a_count_and_nothing_is_said_twice() -> None:
    now = SEGMENTS[HOLD].start_s + 2.5
    player = at(now)
    player.pause(now)
    player.resume(100.0)
    found = texts(prompter().sounds(player, 100.0))
    assert found[:3] == [(100.0, "Right side"), (101.0, "Two"), (102.0, "One")]
    assert (109.5, "Three") in found
    assert "Hold" not in [text for _, text in found if _ < 112.0]


def test_ten_more_seconds_move_everything_that_is_ahead() -> None:
    now = SEGMENTS[HOLD].start_s + 1.0
    player = at(now)
    before = texts(prompter().sounds(player, now))
    player.add(10.0, now)
    after = texts(prompter().sounds(player, now))
    last = SEGMENTS[HOLD].ends_s - 1.0
    assert (last, "One") in before
    assert (last, "One") not in after
    assert (last + 10.0, "One") in after


def test_what_waits_for_the_person_plans_nothing_beyond() -> None:
    player = player_at(0.0, a_timeline(ONE, pace=QUICK._replace(waits=True)))
    assert player.state is State.WAITING
    sounds = prompter().sounds(player, 0.0)
    assert "Press Enter when you are ready" in [text for _, text in texts(sounds)]
    assert all(each.tone in ("", "position") for each in sounds)


def test_the_caption_is_the_cue_and_counts_leave_it_standing() -> None:
    now = SEGMENTS[HOLD].ends_s - 1.5
    assert prompter().caption(at(now), now) == "Keep breathing."


def test_the_check_list_is_read_once_the_announcement_is_over() -> None:
    words = prompter()
    assert words.caption(at(3.0), 3.0) == "Lie down on your back"
    assert words.caption(at(14.0), 14.0) in ONE.exercise.setup


def test_every_cue_is_a_caption_or_stands_on_the_page_in_large_letters() -> None:
    words = prompter()
    for index, segment in enumerate(SEGMENTS):
        cues = words.cues(SEGMENTS, index)
        instants = [segment.start_s + cue.at_s + 1e-6 for cue in cues]
        captions = " ".join(words.caption(at(now), now) for now in (segment.start_s, *instants))
        large = words._shown_large(segment)
        for cue in cues:
            assert cue.counts or cue.text in large or cue.text.rstrip(".") in captions


@given(st.lists(st.floats(0.02, 4.9), min_size=1, max_size=10))
@settings(deadline=None, max_examples=40)
def test_no_rhythm_of_ticking_changes_when_a_sound_is_due(steps: list[float]) -> None:
    """Whoever plans at any ticks hears every sound of the undisturbed training at its instant."""
    words, player, now = prompter(), Player(SEGMENTS), 0.0
    player.start(0.0)
    planned = {heard(s) for s in words.sounds(player, 0.0)}
    for step in cycle(steps):
        now += step
        player.advance(now)
        if player.state is State.FINISHED:
            break
        planned |= {heard(s) for s in words.sounds(player, now)}
    expected = {
        (round(segment.start_s + cue.at_s, 3), cue.text)
        for index, segment in enumerate(SEGMENTS)
        for cue in words.cues(SEGMENTS, index)
    }
    spoken = {each for each in planned if each[1] not in (TICK, *TONES.values())}
    assert spoken == expected


@pytest.mark.parametrize("kind", Kind)
def test_what_must_be_told_apart_with_closed_eyes_sounds_different(kind: Kind) -> None:
    told_apart = (Kind.MOVE_IN, Kind.HOLD, Kind.RETURN, Kind.SWITCH_SIDE, Kind.RELAX)
    assert TONES[kind]
    assert len({TONES[each] for each in told_apart}) == len(told_apart)


def test_a4_a_gap_silences_what_was_planned() -> None:
    """A4: eight minutes of sleep in mid-hold; paused, nothing credited, nothing said."""
    now = SEGMENTS[HOLD].start_s + 2.0
    player = at(now)
    player.advance(now + 480.0)
    assert player.state is State.PAUSED
    assert prompter().sounds(player, now + 480.0) == []
    player.resume(now + 500.0)
    walked(player, now + 500.0, now + 503.0)
    assert player.countdown.elapsed(now + 503.0) == pytest.approx(2.0)


def test_sounds_come_in_the_order_of_their_instants() -> None:
    sounds = prompter().sounds(at(0.0), 0.0)
    assert all(a.at <= b.at for a, b in pairwise(sounds))
