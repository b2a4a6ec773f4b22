"""Everything the shipped content says has its recording."""

from lumbar.domain.cues import clip_id
from lumbar.domain.dose import ONE_AT_A_TIME, Side
from lumbar.domain.phrases import vocabulary
from lumbar.domain.routine import Prescription, prescribed
from lumbar.domain.script import routine_cues
from lumbar.domain.timeline import timeline
from lumbar.store.catalog import Catalog
from lumbar.store.paths import assets
from lumbar.store.voice import SUFFIX, load_clips, read_durations

VOICE = assets() / "voice"
MOST_BYTES = 6_000_000
REPAIR = "run `make voice` on a machine with flite and ffmpeg"


def test_no_cue_of_a_shipped_routine_lacks_its_clip(catalog: Catalog) -> None:
    clips = load_clips(VOICE)
    silent = {
        cue.text
        for routine in catalog.routines.values()
        for whole in [prescribed(routine, catalog.exercises)]
        for cue in routine_cues(whole, timeline(whole), clips)
        if not cue.clip
    }
    assert silent == set(), REPAIR


def test_no_cue_of_one_side_alone_lacks_its_clip(catalog: Catalog) -> None:
    clips = load_clips(VOICE)
    found = [
        cue
        for each in catalog.exercises.values()
        if each.dose.sides in ONE_AT_A_TIME
        for pair in [[Prescription(each, each.dose.on(side)) for side in Side]]
        for cue in routine_cues(pair, timeline(pair), clips)
    ]
    assert {"Left side", "Right side", "Left leg, right arm"} <= {cue.text for cue in found}
    assert {cue.text for cue in found if not cue.clip} == set(), REPAIR


def test_whatever_a_dose_becomes_there_is_a_clip(catalog: Catalog) -> None:
    exercises = catalog.exercises.values()
    texts = vocabulary([Prescription(each, each.dose) for each in exercises])
    clips = load_clips(VOICE)
    assert [text for text in texts if clip_id(text) not in clips] == [], REPAIR


def test_the_clips_are_small_and_none_is_left_over(catalog: Catalog) -> None:
    files = {path.stem for path in VOICE.glob(f"*{SUFFIX}")}
    assert files == set(read_durations(VOICE))
    assert sum(path.stat().st_size for path in VOICE.iterdir()) <= MOST_BYTES


def test_every_clip_sounds_for_a_plausible_time() -> None:
    assert all(0.15 < clip.seconds < 5.0 for clip in load_clips(VOICE).values())
