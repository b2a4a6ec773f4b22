"""What sounds at once, and what of it gives way."""

from array import array

from lumbar.session.sounding import FADE, UNDER_VOICE, Planned, Sounding, doubled, given_way

TONE = Sounding(Planned(0.0, "hold.wav", 1.0), array("h", [10_000] * 1000), 0)
VOICE = Sounding(Planned(0.0, "hold", 1.0, voice=True), array("h", [10_000] * 1000), 300)


def test_a_voice_that_gives_way_is_faded_and_over() -> None:
    given = given_way(VOICE)
    assert len(given.samples) == FADE
    assert list(given.samples) == sorted(given.samples, reverse=True)
    assert (given.place, given.samples[0]) == (0, 10_000)


def test_a_tone_that_gives_way_is_turned_down_gradually_and_once() -> None:
    given = given_way(TONE._replace(place=100))
    assert (given.samples[0], given.samples[-1]) == (10_000, 10_000 * UNDER_VOICE)
    assert len(given.samples) == 900
    assert given_way(given) is given


def test_a_tone_that_has_not_begun_is_soft_from_its_start() -> None:
    assert set(given_way(TONE).samples) == {10_000 * UNDER_VOICE}


def test_both_channels_are_alike() -> None:
    assert array("h", doubled(array("h", [1, -2]).tobytes())).tolist() == [1, 1, -2, -2]
