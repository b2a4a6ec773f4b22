"""`lumbar report`: one page from the command line."""

from datetime import datetime
from pathlib import Path

import pytest

from lumbar.main import main
from lumbar.store.database import connect
from lumbar.store.history import History
from lumbar.store.paths import paths
from tests.decade import add_days, shipped_plans


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    places = paths(folder)
    places.data.mkdir(parents=True)
    now = datetime.now().astimezone()
    history = History(connect(places.history, places.backups, now), places.history)
    add_days(history, range(60, 0, -1), now, shipped_plans())
    history.close()
    return folder


def report(*words: object) -> int:
    return main(["report", *map(str, words)])


@pytest.mark.parametrize("weeks", [4, 6, 12])
def test_the_page_is_written(data: Path, tmp_path: Path, weeks: int) -> None:
    path = tmp_path / f"{weeks}.pdf"
    assert report("--data-dir", data, "--weeks", weeks, "--note", "Grüße", "-o", path) == 0
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_history_is_only_read(data: Path, tmp_path: Path) -> None:
    places = paths(data)
    now = datetime.now().astimezone()
    History(connect(places.history, places.backups, now)).close()  # brings it up to date
    before = places.history.read_bytes()
    assert report("--data-dir", data, "-o", tmp_path / "a.pdf") == 0
    assert places.history.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--weeks", 5, "-o", "a.pdf"), "5 is none of 4, 6 and 12 weeks"),
        ((), "-o FILE.pdf"),
    ],
)
def test_a_wrong_word_is_one_sentence(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[object, ...], said: str
) -> None:
    assert report("--data-dir", data, *words) != 0
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1


def test_without_a_history_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--data-dir", tmp_path / "none", "-o", tmp_path / "a.pdf") != 0
    assert "There is no history" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()
