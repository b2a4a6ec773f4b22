"""Every shipped file is sane; a new one is tested by lying in its folder."""

import math
import re
import struct
import tomllib
import wave
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Routine, prescribed
from lumbar.domain.timeline import length_s, timeline
from lumbar.store.catalog import Catalog, load
from lumbar.store.paths import assets

HERE = Path(__file__).parent


def shipped(pattern: str) -> list[Any]:
    paths = sorted(assets().glob(pattern))
    assert paths, f"there is nothing like {pattern}"
    return [pytest.param(path, id=path.stem) for path in paths]


EXERCISES, ROUTINES = shipped("exercises/*.toml"), shipped("routines/*.toml")
THEMES, ICONS, SOUNDS = shipped("themes/*.toml"), shipped("icons/*.svg"), shipped("sounds/*.wav")
CONTENT = EXERCISES + ROUTINES


def document(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def texts(value: object) -> Iterator[str]:
    """Every text in a document, in the order in which it stands there."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def exercise_in(path: Path) -> Exercise:
    loaded = load(path)
    assert isinstance(loaded, Exercise)
    return loaded


# Exercises and routines


def test_everything_loads_without_a_fault(catalog: Catalog) -> None:
    assert [fault.sentence for fault in catalog.faults] == []
    assert len(catalog.exercises) == len(EXERCISES)
    assert len(catalog.routines) == len(ROUTINES)


@pytest.mark.parametrize("path", EXERCISES)
def test_every_value_of_a_dose_says_where_it_comes_from(path: Path) -> None:
    exercise = exercise_in(path)
    assert exercise.provenance.keys() == {*Dose._fields}
    for key, provenance in exercise.provenance.items():
        known = {"ours", exercise.origin, *exercise.sources}
        assert provenance.origin in known, f"{key} of {exercise.id}"


@pytest.mark.parametrize("path", EXERCISES)
def test_a_value_lies_in_the_range_it_was_published_with(path: Path) -> None:
    exercise = exercise_in(path)
    for key, provenance in exercise.provenance.items():
        low, high = provenance.low, provenance.high
        assert (low is None) == (high is None)
        if low is not None and high is not None:
            assert low <= getattr(exercise.dose, key) <= high, key
            assert low < high


@pytest.mark.parametrize("path", EXERCISES)
def test_every_source_named_in_a_note_is_listed(path: Path) -> None:
    exercise = exercise_in(path)
    notes = " ".join(provenance.note for provenance in exercise.provenance.values())
    assert {*re.findall(r"\bF\d+[a-c]?\b", notes)} <= exercise.sources.keys()


@pytest.mark.parametrize("path", EXERCISES)
def test_a_cue_has_at_most_seven_words(path: Path) -> None:
    movement = exercise_in(path).movement
    strokes = [movement.settle, *movement.enter, *movement.move_in, movement.hold]
    strokes += [*movement.back, *movement.switch, *movement.leave]
    for stroke in strokes:
        assert 1 <= len(stroke.cue.split()) <= 7, stroke.cue
        assert 1 <= len(stroke.do.split()) <= 7, stroke.do


@pytest.mark.parametrize("path", EXERCISES)
def test_every_pose_is_used_and_a_repetition_ends_where_it_began(path: Path) -> None:
    exercise = exercise_in(path)
    movement = exercise.movement
    strokes = [movement.settle, *movement.enter, *movement.move_in, *movement.back]
    strokes += [*movement.switch, *movement.leave, *([movement.rest] if movement.rest else [])]
    assert {stroke.pose for stroke in strokes} == exercise.poses.keys()
    assert movement.back[-1].pose == movement.rest_pose


def links(catalog: Catalog, way: str) -> set[tuple[str, str]]:
    """Every exercise with those its easier or harder ways lead to."""
    return {
        (exercise.id, variation.exercise)
        for exercise in catalog.exercises.values()
        for variation in getattr(exercise, way)
        if variation.exercise
    }


def test_no_link_says_the_opposite_of_another(catalog: Catalog) -> None:
    easier, harder = links(catalog, "easier"), links(catalog, "harder")
    back = {(there, here) for here, there in harder}
    assert easier
    assert not easier & harder
    assert not easier & {(there, here) for here, there in easier}
    assert not back & {(there, here) for here, there in back}


def test_easier_ways_lead_down_and_come_to_an_end(catalog: Catalog) -> None:
    down = links(catalog, "easier") | {(b, a) for a, b in links(catalog, "harder")}
    left = set(catalog.exercises)
    while lowest := {id for id in left if not any(a == id and b in left for a, b in down)}:
        left -= lowest
    assert left == set()


def test_every_exercise_has_an_easier_way(catalog: Catalog) -> None:
    assert [id for id, exercise in catalog.exercises.items() if not exercise.easier] == []


@pytest.mark.parametrize("path", ROUTINES)
def test_a_routine_can_be_followed(path: Path, catalog: Catalog) -> None:
    routine = load(path)
    assert isinstance(routine, Routine)
    plan = prescribed(routine, catalog.exercises)
    assert 3 * 60 < length_s(timeline(plan)) < 30 * 60


@pytest.mark.parametrize("path", EXERCISES)
def test_a_way_to_another_exercise_can_be_gone(path: Path, catalog: Catalog) -> None:
    exercise = exercise_in(path)
    for way in (*exercise.easier, *exercise.harder):
        assert way.exercise == "" or way.exercise in catalog.exercises


# Words

AVOIDED = re.compile(
    r"\bpush|\bdamage|\bweak|\bunstable|\bwear and tear|\bslipped|\bshould hurt|\bno pain"
    r"|\bcur(e|es|ed|ing)\b|\bprevent|\bbad posture|\bdegenerat|\bheal(s|ed|ing)?\b",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"\d{3}\W{0,2}\d{3}\W?\d{4}|https?:|www\.|@")
# The names of the two clinics, their people and their towns, as `digest` gives them.
NAMES = {
    "e68b066469",
    "2e13ed15c1",
    "3f70882f4d",
    "5a5e13938b",
    "f12e9485fd",
    "cb98c54576",
    "8118d7dc87",
    "19d9d51e34",
    "7d938bb0cb",
    "b82e723b46",
    "99f0fbcd38",
    "53a1d752b7",
    "ce4e149f7e",
    "24fa741071",
    "8369762ae9",
}
RUN = 7


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def digest(run: list[str]) -> str:
    return sha256(" ".join(run).encode()).hexdigest()[:10]


def runs(text: str, length: int) -> dict[str, str]:
    """Every run of so many words, by its digest."""
    found = words(text)
    starts = range(len(found) - length + 1)
    return {
        digest(found[start : start + length]): " ".join(found[start : start + length])
        for start in starts
    }


def borrowed(text: str, digests: set[str], length: int = RUN) -> list[str]:
    return [run for digest, run in runs(text, length).items() if digest in digests]


@pytest.fixture(scope="module")
def seeds() -> set[str]:
    lines = (HERE / "seed_shingles.txt").read_text("utf-8").splitlines()
    digests = {line for line in lines if not line.startswith("#")}
    assert len(digests) > 1000
    return digests


@pytest.mark.parametrize("path", [*CONTENT, *THEMES])
def test_no_word_frightens_or_promises(path: Path) -> None:
    found = [text for text in texts(document(path)) if AVOIDED.search(text)]
    assert found == []


@pytest.mark.parametrize("path", CONTENT)
def test_no_text_sends_anybody_to_a_clinic(path: Path) -> None:
    for text in texts(document(path)):
        assert not TELEPHONE.search(text), text
        for length in (1, 2, 3):
            assert borrowed(text, NAMES, length) == [], text


@pytest.mark.parametrize("path", CONTENT)
def test_no_seven_words_in_a_row_are_those_of_the_pages(path: Path, seeds: set[str]) -> None:
    assert borrowed(" ".join(texts(document(path))), seeds) == []


def test_a_borrowed_sentence_is_found_whatever_its_case_and_marks() -> None:
    known = {*runs("The quick brown fox jumps over the lazy dog.", RUN)}
    assert borrowed("See: the QUICK, brown fox -- jumps over the cat", known) == [
        "the quick brown fox jumps over the"
    ]
    assert borrowed("The quick brown fox jumps over a lazy dog.", known) == []


# Sounds, icons, themes


@pytest.mark.parametrize("path", SOUNDS)
def test_a_sound_opens_and_begins_and_ends_softly(path: Path) -> None:
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getcomptype()) == (1, 2, "NONE")
        frames, rate = sound.getnframes(), sound.getframerate()
        samples = struct.unpack(f"<{frames}h", sound.readframes(frames))
    assert 0.1 <= frames / rate <= 2
    loudest = max(map(abs, samples))
    assert 1000 < loudest < 32767, "to be heard, and not clipped"
    assert max(map(abs, (*samples[:8], *samples[-8:]))) < loudest * 0.1, "no click"


@pytest.mark.parametrize("path", ICONS)
def test_an_icon_is_a_drawing_in_the_colour_of_its_place(path: Path) -> None:
    drawing = path.read_text("utf-8")
    root = ElementTree.fromstring(drawing)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width == height > 0
    assert len(root) > 0
    if path.stem == "lumbar":
        assert "currentColor" not in drawing
        return
    colours = {each.attrib.get(key) for each in root.iter() for key in ("fill", "stroke")}
    assert colours <= {"none", "currentColor", None}
    assert "currentColor" in colours


@pytest.mark.parametrize("path", THEMES)
def test_every_theme_has_the_same_roles(path: Path) -> None:
    first = document(assets() / "themes" / "light.toml")
    theme = document(path)
    for table in ("colours", "figure"):
        assert theme[table].keys() == first[table].keys()
        for role, colour in theme[table].items():
            assert re.fullmatch("#[0-9a-f]{6}", colour), role
    assert isinstance(theme["dark"], bool)


@pytest.mark.parametrize("path", THEMES)
def test_the_style_sheet_asks_only_for_roles_there_are(path: Path) -> None:
    sheet = (assets() / "themes" / "lumbar.qss").read_text("utf-8")
    roles = {*re.findall(r"\$([a-z_]+)", sheet)}
    assert "ink" in roles
    assert roles <= document(path)["colours"].keys()


GROUNDS = ("background", "card", "soft")
# WCAG 2.2: 4.5 for text, 3 for large bold text and for marks that mean something.
CONTRASTS = [
    *((role, ground, 4.5) for role in ("ink", "muted", "accent_text") for ground in GROUNDS),
    *(("press", ground, 4.5) for ground in (*GROUNDS, "press_tint")),
    ("on_press", "press", 4.5),
    ("on_press", "press_hover", 4.5),
    ("ink", "press_tint", 4.5),
    ("on_accent", "accent", 3.0),
    *((role, ground, 3.0) for role in ("accent", "second") for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4) for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("path", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), CONTRASTS)
def test_what_is_to_be_read_stands_out(path: Path, front: str, back: str, least: float) -> None:
    colours = document(path)["colours"]
    assert contrast(colours[front], colours[back]) >= least
