from pathlib import Path

from lumbar.domain.cues import Clip
from lumbar.store.voice import DURATIONS, clip_path, load_clips


def test_a_clip_has_the_length_the_table_says(tmp_path: Path) -> None:
    (tmp_path / DURATIONS).write_text("# seconds\nlift = 0.61\nhold = 0.4\n", "utf-8")
    for id in ("lift", "hold"):
        clip_path(tmp_path, id).touch()
    assert load_clips(tmp_path) == {"lift": Clip("lift", 0.61), "hold": Clip("hold", 0.4)}


def test_a_clip_without_its_file_is_none(tmp_path: Path) -> None:
    (tmp_path / DURATIONS).write_text("lift = 0.61\n", "utf-8")
    assert load_clips(tmp_path) == {}


def test_no_folder_has_no_clips(tmp_path: Path) -> None:
    assert load_clips(tmp_path / "nowhere") == {}
