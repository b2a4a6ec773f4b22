"""A routine as a file between two computers: written, checked, used as it is, and taken in."""

import base64
import json
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from lumbar.domain.dose import Dose, Sides
from lumbar.domain.exercise import Position
from lumbar.domain.own_exercise import OwnExercise
from lumbar.domain.routine import Item, Routine
from lumbar.main import main
from lumbar.store.check import schema_faults
from lumbar.store.library import Library
from lumbar.store.paths import assets, paths
from lumbar.ui.own_picture import picture_of
from tests.journeys.conftest import Open
from tests.journeys.test_commands import outside

PRESS = OwnExercise(
    "press",
    "Knee press",
    Position.SUPINE,
    ("Lie down.", "Press."),
    Dose(reps=3, hold_s=4.0, sides=Sides.BLOCKS, switch_s=4.0),
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">A</text></svg>'


@pytest.fixture
def picture(qapp: QApplication) -> bytes:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


@pytest.fixture
def elsewhere(tmp_path: Path, picture: bytes) -> Path:
    """The data of another computer, with an exercise of its own in a routine."""
    folder = tmp_path / "elsewhere"
    library = Library(assets(), paths(folder).routines)
    library.keep_exercise(PRESS, {"hold": picture})
    library.save(Routine("physio", "From the physio", "", (Item("press"), Item("bird-dog"))))
    return folder


@pytest.fixture
def file(elsewhere: Path, tmp_path: Path) -> Path:
    """That routine, exported under a name the person liked better."""
    path = tmp_path / "Für dich (2).toml"
    assert main(["export-routine", "physio", "-o", str(path), "--data-dir", str(elsewhere)]) == 0
    return path


def test_a_carried_file_may_have_any_name(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == "1 checked, nothing wrong\n"


def test_an_exercise_is_named_as_its_id(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = paths(elsewhere).exercises / "press.toml"
    assert main(["check", str(there)]) == 0
    other = there.rename(there.with_name("other.toml"))
    assert main(["check", str(other)]) == 1
    assert "id: expected other, the name of the file, found press." in capsys.readouterr().out


def test_a_kept_routine_may_use_an_exercise_that_is_kept_beside_it(elsewhere: Path) -> None:
    kept = paths(elsewhere).routines / "physio.toml"
    assert main(["check", str(kept), "--data-dir", str(elsewhere)]) == 0


def test_what_is_exported_keeps_to_the_schema_in_the_repository(
    file: Path, elsewhere: Path
) -> None:
    own = paths(elsewhere).exercises / "press.toml"
    for path, kind in ((file, "routine"), (own, "own-exercise")):
        document = tomllib.loads(path.read_text("utf-8"))
        assert document["kind"] == kind
        assert schema_faults(str(path), kind, document) == []


def test_a_file_is_started_without_being_taken_in(program: Open, file: Path, data: Path) -> None:
    journey = program("start", str(file))
    app = journey.app
    exercise = app.library.exercises["press"]
    assert picture_of(exercise, 1.0) is not None
    journey.play()
    (session,) = app.history.sessions()
    assert [item.name for item in app.history.items(session.id)] == ["Knee press", "Bird dog"]
    assert app.library.own == {}
    assert "physio" not in app.library.routines
    assert not (data / "routines").exists()
    assert not (data / "exercises").exists()


def test_ones_own_exercise_of_the_same_id_is_not_taken_for_it(
    program: Open, file: Path, data: Path
) -> None:
    mine = Library(assets(), paths(data).routines).keep_exercise(
        PRESS._replace(name="Mine", dose=Dose(reps=1)), {}
    )
    app = program("start", str(file)).app
    played = [item.exercise for item in app._named.items]
    assert played == ["press-2", "bird-dog"]
    assert app.library.own == {"press": mine}


def test_timeline_and_handout_show_a_file_as_it_is(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(tmp_path / "mine")
    capsys.readouterr()
    assert main(["timeline", str(file), "--json", "--data-dir", data]) == 0
    rows = json.loads(capsys.readouterr().out)
    holds = [row for row in rows if (row["kind"], row["exercise"]) == ("hold", "press")]
    assert [row["duration_s"] for row in holds] == [4.0] * 6
    paper = tmp_path / "paper.pdf"
    assert main(["handout", str(file), "-o", str(paper), "--data-dir", data]) == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "mine").exists()


def test_what_was_exported_here_comes_back_as_what_it_is(file: Path, elsewhere: Path) -> None:
    before = sorted(path.name for path in elsewhere.rglob("*.*"))
    assert main(["import-routine", str(file), "--data-dir", str(elsewhere)]) == 0
    assert sorted(path.name for path in elsewhere.rglob("*.*")) == before


def test_a_drawing_with_text_inside_is_taken_in_without_a_display(
    file: Path, tmp_path: Path, picture: bytes
) -> None:
    inside = base64.b64encode(DRAWING.encode()).decode()
    text = file.read_text("utf-8").replace(base64.b64encode(picture).decode(), inside)
    file.write_text(text, "utf-8")
    data = tmp_path / "mine"
    said = outside("import-routine", str(file), "--data-dir", str(data), without=("DISPLAY",))
    assert said == (0, "From the physio is kept as physio.\n", "")
    assert (data / "exercises" / "press-hold.png").read_bytes().startswith(b"\x89PNG")
