"""What gives way to what."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.cues import GAP_S, Clip, Cue, Priority, clip_id, clip_of, placed

CUES = st.lists(
    st.builds(
        Cue,
        at_s=st.floats(0, 20),
        text=st.sampled_from(["Lift", "Hold", "Breathe in", "Five seconds left", ""]),
        priority=st.sampled_from(Priority),
        slack_s=st.sampled_from([0.0, 0.5, 4.0]),
    ),
    max_size=12,
)


def at(at_s: float, text: str, priority: Priority, slack_s: float = 0.0) -> Cue:
    return Cue(at_s, text, priority, slack_s=slack_s)


def said(*cues: Cue, duration_s: float = 20.0) -> list[tuple[float, str]]:
    return [(cue.at_s, cue.text) for cue in placed(cues, duration_s, CLIPS)]


CLIPS = {clip_id(text): Clip(clip_id(text), 1.0) for text in ("Name", "Three", "Breathe")}


def test_a_lower_cue_that_comes_too_late_is_dropped() -> None:
    name, breath = at(0.0, "Name", Priority.NAME), at(0.5, "Breathe", Priority.BREATH)
    assert said(breath, name) == [(0.0, "Name")]


def test_a_lower_cue_with_slack_waits_until_the_higher_is_over() -> None:
    name, breath = at(0.0, "Name", Priority.NAME), at(0.5, "Breathe", Priority.BREATH, 2.0)
    assert said(breath, name) == [(0.0, "Name"), (1.0 + GAP_S, "Breathe")]


def test_a_higher_cue_takes_the_place_of_a_lower_one_that_was_first() -> None:
    assert said(at(0.0, "Breathe", Priority.BREATH), at(0.5, "Three", Priority.FINAL)) == [
        (0.5, "Three")
    ]


def test_nothing_but_a_name_outlasts_its_segment() -> None:
    assert said(at(0.0, "Breathe", Priority.BREATH), duration_s=0.5) == []
    assert said(at(0.0, "Name", Priority.NAME), duration_s=0.5) == [(0.0, "Name")]


def test_words_without_a_clip_have_the_time_a_voice_takes() -> None:
    clip = clip_of("My own exercise", CLIPS)
    assert (clip.id, 0.8 < clip.seconds < 2.0) == ("", True)


def test_the_name_of_a_clip_is_plain() -> None:
    assert clip_id("Child's pose, slowly.") == "childs-pose-slowly"


@given(CUES)
def test_no_cue_sounds_over_another(cues: list[Cue]) -> None:
    found = placed(cues, 20.0, CLIPS)
    for before, after in pairwise(found):
        assert before.ends_s <= after.at_s
    assert all(cue.text for cue in found)


@given(CUES)
def test_a_cue_is_only_dropped_for_one_that_is_worth_as_much(cues: list[Cue]) -> None:
    highest = max((cue for cue in cues if cue.text), key=lambda cue: cue.priority, default=None)
    found = placed(cues, 60.0, CLIPS)
    assert highest is None or highest.priority in {cue.priority for cue in found}
