"""The command line as a person or a script meets it: what it prints, and how it refuses."""

import json
import os
import struct
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lumbar import cli, selftest
from lumbar.domain.routine import Item
from lumbar.domain.screening import screened
from lumbar.domain.settings import Settings
from lumbar.main import main
from lumbar.store import growth
from lumbar.store.belongings import belongings
from lumbar.store.catalog import Catalog
from lumbar.store.database import connect
from lumbar.store.export import as_csv, as_json
from lumbar.store.history import History
from lumbar.store.paths import Paths, assets, paths
from lumbar.store.routines import save_routine
from lumbar.store.settings_file import load_settings, save_settings
from tests.builders import a_routine
from tests.store.test_history import a_plan, done

ID = "single-knee-to-chest"
POSES = {
    ID: ("hooklying_start", "single_knee_to_chest.000.end.R"),
    "double-knee-rock": ("double_knee_rock.000.tuck", "double_knee_rock.000.roll.R.comfort"),
    "hamstring-neutral-hips": (
        "hamstring_neutral_hips.000.start.R",
        "hamstring_neutral_hips.000.end.R",
    ),
    "lumbar-rotation": ("lumbar_rotation.000.start", "lumbar_rotation.000.end.R"),
    "core-activation": ("core_activation.000.hold", "core_activation.000.hold"),
    "hamstring-90-90": ("hamstring_9090.001.start.R", "hamstring_9090.001.end.R"),
    "knee-to-chest-long": ("hooklying_start", "knee_to_chest.001.end.R"),
    "psoas-half-kneel": ("psoas_halfkneel.001.start.R", "psoas_halfkneel.001.end.R"),
    "head-shoulder-lift": ("head_shoulder_lift.001.start", "head_shoulder_lift.001.end"),
}
MADE = Path(__file__).parents[1] / "body" / "poses.json"
Joints = dict[str, list[float]]


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Lumbar = Callable[..., Said]


@pytest.fixture
def lumbar(capsys: pytest.CaptureFixture[str]) -> Lumbar:
    """Run a command inside this process."""

    def run(*words: object) -> Said:
        code = main([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    return run


def outside(
    *words: str, without: tuple[str, ...] = (), stdout: int = subprocess.PIPE, **more: str
) -> Said:
    """Run a command as a program of its own, its output buffered as it is for everybody."""
    unset = {"PYTHONUNBUFFERED", *without}
    run = subprocess.run(
        [sys.executable, "-m", "lumbar", *words],
        env={key: value for key, value in os.environ.items() if key not in unset} | more,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    return Said(run.returncode, run.stdout or "", run.stderr)


def refused(said: Said) -> str:
    """The one sentence of a command that could not do what was asked."""
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("lumbar: ")
    assert said.err.count("\n") == 1
    assert said.err.endswith("\n")
    return said.err.removeprefix("lumbar: ").rstrip("\n")


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return paths(tmp_path / "data")


@pytest.fixture
def history_there(places: Paths, at: datetime) -> Iterator[History]:
    """A history on disk with one session of seven repetitions."""
    opened = History(connect(places.history, places.backups, at), places.history)
    done(opened, a_plan(name="Übung"), at, reps=4)
    yield opened
    opened.close()


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


# timeline


@pytest.mark.parametrize("routine", ["clinic-five", "clinic-four"])
def test_a_timeline_as_json_is_one_unbroken_chain(lumbar: Lumbar, routine: str) -> None:
    said = lumbar("timeline", routine, "--json")
    assert (said.code, said.err) == (0, "")
    rows: list[dict[str, Any]] = json.loads(said.out)
    keys = ["start_s", "duration_s", "kind", "exercise", "side", "set", "rep"]
    assert {tuple(row) for row in rows} == {tuple(keys)}
    assert rows[0]["start_s"] == 0
    for row, following in pairwise(rows):
        assert row["duration_s"] > 0
        assert following["start_s"] == pytest.approx(row["start_s"] + row["duration_s"])
    document = tomllib.loads((assets() / "routines" / f"{routine}.toml").read_text("utf-8"))
    named = [item["exercise"] for item in document["items"]]
    assert [*dict.fromkeys(row["exercise"] for row in rows)] == named
    assert {row["side"] for row in rows} == {"left", "right", None}


def test_a_timeline_as_a_table_says_the_same(lumbar: Lumbar) -> None:
    rows = json.loads(lumbar("timeline", "clinic-five", "--json").out)
    *lines, total = lumbar("timeline", "clinic-five").out.splitlines()
    for line, row in zip(lines, rows, strict=True):
        start, duration, *rest = line.split()
        assert (float(start), float(duration)) == (row["start_s"], row["duration_s"])
        shown = (row[key] for key in ("kind", "exercise", "side", "set", "rep"))
        assert rest == [str(value) for value in shown if value is not None]
    assert total.split() == [str(rows[-1]["start_s"] + rows[-1]["duration_s"]), "s", "in", "all"]


@pytest.mark.parametrize(
    "words",
    ["--data-dir {data} timeline mine", "timeline mine --data-dir {data}", "timeline {file}"],
)
def test_a_routine_of_ones_own_is_found_in_the_folder_named(
    lumbar: Lumbar, places: Paths, words: str
) -> None:
    save_routine(places.routines, a_routine(id="mine", items=(Item(ID, {"hold_s": 8.0}),)))
    named = words.format(data=places.data, file=places.routines / "mine.toml")
    rows = json.loads(lumbar(*named.split(), "--json").out)
    assert {row["exercise"] for row in rows} == {ID}
    assert {row["duration_s"] for row in rows if row["kind"] == "hold"} == {8.0}
    assert "no routine 'mine'" in refused(lumbar("timeline", "mine"))


@pytest.mark.parametrize(("seconds", "longer", "told"), [(60, 45, 0), (15, 0, 0), (999, 0, 1)])
def test_the_timeline_keeps_to_the_settings_and_tells_a_bad_one(
    lumbar: Lumbar, places: Paths, seconds: int, longer: int, told: int
) -> None:
    words = ("timeline", "clinic-five", "--json", "--data-dir", places.data)
    usual = json.loads(lumbar(*words).out)[0]["duration_s"]
    places.data.mkdir()
    a_file(places.data, "settings", f"first_s = {seconds}\n")
    said = lumbar(*words)
    assert said.code == 0
    assert json.loads(said.out)[0]["duration_s"] == usual + longer
    assert said.err.count("first_s is 999; expected a whole number from 5 to 120") == told
    assert said.err.count("\n") == told


def test_a_broken_routine_of_ones_own_says_what_is_wrong(lumbar: Lumbar, places: Paths) -> None:
    places.routines.mkdir(parents=True)
    path = a_file(places.routines, "mine", "format = 1\nname = \n")
    sentence = refused(lumbar("timeline", "mine", "--data-dir", places.data))
    assert sentence.startswith(f"{path}: is not valid TOML: invalid value (at line 2,")


# export


def with_belongings(history: History) -> str:
    assert history.path is not None
    return as_json(history, belongings(paths(history.path.parent))).decode()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], as_csv),
        (["--format", "csv"], as_csv),
        (["--rows", "sessions"], lambda history: as_csv(history, "sessions")),
        (["--format", "json"], with_belongings),
    ],
)
def test_an_export_goes_to_the_screen_or_to_a_file(
    lumbar: Lumbar,
    history_there: History,
    places: Paths,
    tmp_path: Path,
    options: list[str],
    expected: Callable[[History], str],
) -> None:
    words = ["export", *options, "--data-dir", places.data]
    assert lumbar(*words) == (0, expected(history_there), "")
    assert lumbar(*words, "-o", tmp_path / "new" / "out") == (0, "", "")
    assert (tmp_path / "new" / "out").read_bytes() == expected(history_there).encode()


def test_an_export_of_nothing_is_an_empty_table_and_makes_no_file(
    lumbar: Lumbar, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    said = lumbar("export")
    assert (said.code, said.out.count("\n"), said.err) == (0, 1, "")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_export_of_a_damaged_history_says_so_and_leaves_it(
    lumbar: Lumbar, places: Paths
) -> None:
    places.data.mkdir()
    places.history.write_bytes(b"no database " * 99)
    assert "is damaged" in refused(lumbar("export", "--data-dir", places.data))
    assert places.history.read_bytes() == b"no database " * 99


# import, backup, restore


def test_an_import_says_what_it_changes_and_a_dry_run_writes_nothing(
    lumbar: Lumbar, history_there: History, places: Paths, tmp_path: Path
) -> None:
    file, other = tmp_path / "Übung.json", tmp_path / "other"
    lumbar("export", "--format", "json", "-o", file, "--data-dir", places.data)
    count = len(history_there.sessions())
    many = f"{count} trainings" if count != 1 else "1 training"
    words = ["import", file, "--data-dir", other]
    assert lumbar(*words, "--dry-run") == (0, f"{many} new\nNothing was written.\n", "")
    assert not other.exists()
    assert lumbar(*words) == (0, f"{many} new\nImported.\n", "")
    assert lumbar(*words) == (0, f"{many} known already\nNothing is new.\n", "")
    assert "Übung" in lumbar("export", "--data-dir", other).out


def test_an_import_brings_settings_only_where_that_is_said(
    lumbar: Lumbar, history_there: History, places: Paths, tmp_path: Path
) -> None:
    save_settings(places.settings, Settings(goal=6))
    file, other = tmp_path / "all.json", tmp_path / "other"
    lumbar("export", "--format", "json", "-o", file, "--data-dir", places.data)
    words = ["import", file, "--data-dir", other]
    assert "1 setting other than here, not taken\n" in lumbar(*words).out
    assert not (other / "settings.toml").exists()
    said = lumbar(*words, "--settings")
    assert said.out.endswith("1 setting as there\nImported.\n")
    assert load_settings(other / "settings.toml").settings.goal == 6
    assert lumbar(*words, "--settings").out.endswith("Nothing is new.\n")


def test_a_file_that_is_no_export_is_refused_in_a_sentence(lumbar: Lumbar, tmp_path: Path) -> None:
    file = a_file(tmp_path, "wrong", "format = 1\n")
    sentence = refused(lumbar("import", file, "--data-dir", tmp_path / "data"))
    assert sentence.startswith(f"{file} was not imported: it is not valid JSON")
    assert not (tmp_path / "data").exists()


def test_a_backup_is_made_listed_and_gone_back_to(
    lumbar: Lumbar, history_there: History, places: Paths, tmp_path: Path
) -> None:
    here = ["--data-dir", places.data]
    before = lumbar("export", *here)
    made = lumbar("backup", *here)
    name = Path(made.out.strip()).name
    assert (made.code, name[:8], made.err) == (0, "history-", "")
    count = len(history_there.sessions())
    assert lumbar("restore", *here).out.startswith(f"{name}  {count:,} trainings, the last of ")
    assert lumbar("backup", "-o", tmp_path / "copy.sqlite3", *here).code == 0
    history_there.select("DELETE FROM session")
    assert lumbar("export", *here) != before
    said = lumbar("restore", name, *here)
    assert (said.code, said.err) == (0, "")
    assert lumbar("export", *here) == before
    history_there.select("DELETE FROM session")
    assert lumbar("restore", tmp_path / "copy.sqlite3", *here).code == 0
    assert lumbar("export", *here) == before


def test_nobody_goes_back_to_a_backup_under_an_open_window(
    lumbar: Lumbar, history_there: History, places: Paths
) -> None:
    from PySide6.QtCore import QLockFile

    here = ["--data-dir", places.data]
    name = Path(lumbar("backup", *here).out.strip()).name
    window = QLockFile(str(places.lock))
    assert window.tryLock(0)
    assert "Lumbar is open with the data in" in refused(lumbar("restore", name, *here))
    window.unlock()
    assert lumbar("restore", name, *here).code == 0


def test_without_a_history_there_is_nothing_to_back_up(lumbar: Lumbar, tmp_path: Path) -> None:
    here = ["--data-dir", tmp_path / "data"]
    assert "There is no history in" in refused(lumbar("backup", *here))
    assert lumbar("restore", *here) == (0, "", "")
    assert "There is no backup" in refused(lumbar("restore", "history-20990101.sqlite3", *here))
    assert not (tmp_path / "data" / "backups").exists()


# render


def joints(said: Said) -> Joints:
    assert (said.code, said.err) == (0, "")
    found: Joints = json.loads(said.out)
    return found


def mirror(body: Joints) -> Joints:
    swap = {"_L": "_R", "_R": "_L"}
    return {
        name[:-2] + swap[name[-2:]] if name[-2:] in swap else name: [x, y, -z]
        for name, (x, y, z) in body.items()
    }


def far(one: Joints, other: Joints) -> dict[str, float]:
    """The joints that are not in the same place in both, with their distance."""
    assert one.keys() == other.keys()
    gaps = {n: max(abs(a - b) for a, b in zip(one[n], other[n], strict=True)) for n in one}
    return {name: gap for name, gap in gaps.items() if gap > 0.01}


def middle_of_hold(catalog: Catalog, exercise: str) -> float:
    dose = catalog.exercises[exercise].dose
    return (dose.move_in_s + dose.hold_s / 2) / (dose.move_in_s + dose.hold_s + dose.return_s)


@pytest.mark.parametrize("exercise", POSES)
def test_the_joints_are_those_of_the_poses_that_were_measured(
    lumbar: Lumbar, catalog: Catalog, exercise: str
) -> None:
    measured = json.loads(MADE.read_text("utf-8"))
    hold = middle_of_hold(catalog, exercise)
    for part, pose in zip((0, hold), POSES[exercise], strict=True):
        shown = joints(lumbar("render", exercise, "--joints", "--side", "right", "--at", part))
        assert far(shown, measured[pose]["coords_H"]) == {}, f"{pose} at {part}"


@pytest.mark.parametrize("exercise", POSES)
def test_left_is_the_mirror_of_right(lumbar: Lumbar, catalog: Catalog, exercise: str) -> None:
    for part in (0, 0.2, middle_of_hold(catalog, exercise), 0.9):
        right, left = (
            joints(lumbar("render", exercise, "--joints", "--at", part, "--side", side))
            for side in ("right", "left")
        )
        assert far(left, mirror(right)) == {}


def test_a_repetition_ends_where_it_began(lumbar: Lumbar) -> None:
    start, end = (joints(lumbar("render", ID, "--joints", "--at", part)) for part in (0, 1))
    assert far(start, end) == {}
    assert far(start, joints(lumbar("render", ID, "--joints"))) != {}, "half-way is the default"


VARIANTS = {
    "usual": [],
    "spelt out": ["--theme=light", "--side=right", "--at=0.5", "--size=1280x800"],
    "dark": ["--theme", "dark"],
    "left": ["--side", "left"],
    "at rest": ["--at", "0"],
    "small": ["--size", "300x200"],
}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Pictures drawn by the program itself, without a display."""
    folder = tmp_path_factory.mktemp("pictures")
    found = {}
    for name, options in VARIANTS.items():
        path = folder / f"{name}.png"
        said = outside("render", ID, *options, "-o", str(path), without=("QT_QPA_PLATFORM",))
        assert said == (0, "", "")
        found[name] = path.read_bytes()
    return found


@pytest.mark.parametrize(("name", "size"), [("usual", (1280, 800)), ("small", (300, 200))])
def test_a_picture_is_a_png_of_the_size_asked_for(
    pictures: dict[str, bytes], name: str, size: tuple[int, int]
) -> None:
    assert pictures[name].startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", pictures[name][16:24]) == size


def test_an_svg_is_a_drawing_and_a_sheet_has_all(tmp_path: Path) -> None:
    lines, whole = tmp_path / "knee.svg", tmp_path / "sheet.png"
    assert outside("render", ID, "--view", "feet", "-o", str(lines)) == (0, "", "")
    plain = lines.read_bytes()
    assert outside("render", ID, "--view", "feet", "--with", "towel", "-o", str(lines))[0] == 0
    assert lines.read_bytes() != plain
    assert b"<svg" in lines.read_bytes()[:400]
    assert outside("render", "--sheet", "--size", "60x40", "-o", str(whole)) == (0, "", "")
    width, height = struct.unpack(">II", whole.read_bytes()[16:24])
    assert (width > 480, height > 12 * 40) == (True, True)


@pytest.mark.parametrize("name", ["end", "single_knee_to_chest.000.end.R"])
def test_a_pose_goes_by_its_name_in_the_file_or_on_its_card(lumbar: Lumbar, name: str) -> None:
    posed = joints(lumbar("render", ID, "--joints", "--side", "right", "--pose", name))
    assert far(posed, joints(lumbar("render", ID, "--joints", "--side", "right"))) == {}
    assert far(posed, joints(lumbar("render", ID, "--joints", "--pose", "start"))) != {}


def test_a_handout_is_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "gentle.pdf"
    assert outside("handout", "gentle-day", "-o", str(path)) == (0, "", "")
    assert path.read_bytes().startswith(b"%PDF")


def test_a_handout_leaves_out_what_does_not_suit_the_person(
    history_there: History, places: Paths, at: datetime, tmp_path: Path
) -> None:
    growth.save_screening(history_there, screened((), ("neck",), at))
    history_there.close()
    whole, less = tmp_path / "whole.pdf", tmp_path / "less.pdf"
    assert (
        outside("handout", "clinic-four", "-o", str(whole), "--data-dir", str(tmp_path)).code == 0
    )
    data = str(places.data)
    assert outside("handout", "clinic-four", "-o", str(less), "--data-dir", data).code == 0
    assert len(less.read_bytes()) < len(whole.read_bytes())


def test_theme_side_and_moment_each_change_the_picture(pictures: dict[str, bytes]) -> None:
    assert pictures["usual"] == pictures["spelt out"]
    assert len({*pictures.values()}) == len(VARIANTS) - 1


# check


def test_files_without_a_fault_are_counted(lumbar: Lumbar) -> None:
    files = [*assets().glob("exercises/*.toml"), *assets().glob("routines/*.toml")]
    assert lumbar("check", *files) == (0, f"{len(files)} checked, nothing wrong\n", "")


def test_every_fault_of_every_file_is_a_line(lumbar: Lumbar, tmp_path: Path) -> None:
    good = assets() / "routines" / "clinic-five.toml"
    bad = a_file(tmp_path, "bad", 'format = 1\nkind = "routine"\nid = "bad"\nnmae = "x"\n')
    worse = a_file(tmp_path, "worse", "= 5\n")
    said = lumbar("check", good, bad, worse)
    assert (said.code, said.err) == (1, "")
    assert said.out.splitlines() == [
        f"{bad}: items: is missing.",
        f"{bad}: name: is missing.",
        f"{bad}: line 4, nmae: is not a key here; did you mean name?",
        f"{worse}: is not valid TOML: invalid statement (at line 1, column 1).",
    ]


def test_an_exercise_an_easier_way_leads_to_must_be_there(lumbar: Lumbar, tmp_path: Path) -> None:
    shipped = (assets() / "exercises" / "pelvic-tilt.toml").read_text("utf-8")
    path = a_file(tmp_path, "pelvic-tilt", shipped.replace('"glute-bridge"', '"glute-brigde"'))
    assert lumbar("check", path) == (
        1,
        f"{path}: harder[1].exercise: expected the id of another exercise, found glute-brigde.\n",
        "",
    )


def test_an_exercise_a_routine_names_must_be_there(lumbar: Lumbar, tmp_path: Path) -> None:
    save_routine(tmp_path, a_routine(ID, "lumbar-rotatoin", id="mine"))
    said = lumbar("check", tmp_path / "mine.toml")
    assert (said.code, said.out) == (
        1,
        f"{tmp_path / 'mine.toml'}: line 8, items[2].exercise: there is no exercise "
        "lumbar-rotatoin here or in the file. Did you mean lumbar-rotation?\n",
    )


# What cannot be done


MISSING = "The following arguments are required"
NO_SIZE = "is no size like 1280x800"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("timelin clinic-five", "There is no command 'timelin'. Did you mean 'timeline'?"),
        ("timeline clinic-fiv", "There is no routine 'clinic-fiv'. Did you mean 'clinic-five'?"),
        ("timeline", f"{MISSING}: ROUTINE"),
        ("timeline clinic-five now", "Unrecognized arguments: now"),
        ("timeline nowhere.toml", "nowhere.toml: could not be read: no such file"),
        ("timeline {exercise}", "{exercise}: line 2, kind: expected routine, found an exercise."),
        ("timeline {broken}", "{broken}: kind: expected one of exercise, own-exercise, routine"),
        ("timeline {odd}", "{odd}: line 7, items[1].exercise: there is no exercise lumbar-rotate"),
        ("--data-dir {broken} timeline clinic-five", "Argument --data-dir: {broken} is a file"),
        ("timeline clinic-five --data-dir", "Argument --data-dir: expected one argument"),
        ("export --format xml", "There is no format 'xml'. Did you mean"),
        ("export --data-dir {tmp}/nobody", "There is no folder {tmp}/nobody."),
        ("export -o {broken}/history.csv", "{broken}/history.csv could not be written"),
        ("render single-knee --joints", "There is no exercise 'single-knee'. Did you mean 'si"),
        ("render {id}", "Say where the picture goes: -o FILE.png or -o FILE.svg."),
        ("render", "Say which exercise to draw, or --sheet for all of them."),
        ("render --sheet", "Say where the sheet goes: -o FILE.png."),
        ("render --sheet -o x.svg", "x.svg does not end in .png."),
        ("render {id} --sheet -o x.png", "A sheet shows every exercise on both sides; leave out"),
        ("render {id} --joints --view up", "There is no view 'up'."),
        (
            "render {id} --with rope -o x.png",
            "Single knee to chest can be drawn with",
        ),
        (
            "render pelvic-tilt --with towel -o x.png",
            "Pelvic tilt is drawn in one way; leave",
        ),
        (
            "render --sheet --with towel -o x.png",
            "A sheet shows every exercise on both sides; leave",
        ),
        ("render {id} --joints --pose edn", "There is no pose of {id} 'edn'. Did you mean 'end'?"),
        ("render {id} --pose end --at 0", "Argument --at: not allowed with argument --pose"),
        ("handout gentle -o x.pdf", "There is no routine 'gentle'. Did you mean 'gentle-day'?"),
        ("handout gentle-day -o x.doc", "x.doc does not end in .pdf."),
        ("handout gentle-day", "The following arguments are required: -o/--output"),
        ("handout gentle-day -o nowhere/x.pdf", "nowhere/x.pdf could not be written: there is no"),
        ("render {id} --joints --side up", "There is no side 'up'. Did you mean"),
        ("render {id} --joints --at 2", "Argument --at: 2 is no number from 0 to 1"),
        ("render {id} --joints --at nan", "Argument --at: nan is no number from 0 to 1"),
        ("render {id} -o x.png --theme drak", "There is no theme 'drak'. Did you mean 'dark'?"),
        ("render {id} -o x.png --size 9x", f"Argument --size: 9x {NO_SIZE}"),
        ("render {id} -o x.png --size 0x5", f"Argument --size: 0x5 {NO_SIZE}"),
        ("render {id} -o x.png --size 9x9999", "Argument --size: 9x9999 is larger than 8000x80"),
        ("check", f"{MISSING}: FILE"),
        ("check {tmp}", "{tmp} is a folder, and a file is wanted."),
        ("export -o=", "Argument -o/--output: the name of a file is wanted"),
        ("timeline clinic-five --data-dir=", "Argument --data-dir: the name of a folder is wa"),
        ("check {tmp}/no.toml", "There is no file {tmp}/no.toml."),
        ("--speed 0", "Argument --speed: 0 is no number above 0 and up to 1000"),
        ("start clinic-five --speed fast", "Argument --speed: fast is no number above 0"),
        ("--fullscreen", "Unrecognized arguments: --fullscreen"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    lumbar: Lumbar, tmp_path: Path, words: str, sentence: str
) -> None:
    save_routine(tmp_path, a_routine("lumbar-rotate", id="odd"))
    named = {
        "id": ID,
        "tmp": tmp_path,
        "exercise": assets() / "exercises" / f"{ID}.toml",
        "broken": a_file(tmp_path, "broken", "format = 1\n"),
        "odd": tmp_path / "odd.toml",
    }
    said = lumbar(*words.format(**named).split())
    assert refused(said).startswith(sentence.format(**named))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nowhere/x.png", "could not be written"), ("x.jpg", "does not end in .png or .svg.")],
)
def test_a_picture_that_cannot_be_written_says_so(
    tmp_path: Path, name: str, sentence: str
) -> None:
    said = outside("render", ID, "-o", str(tmp_path / name))
    assert refused(said).startswith(f"{tmp_path / name} {sentence}")


NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("words", [[], ["start", "clinic-five"], ["--data-dir", "data"]])
@pytest.mark.parametrize(
    "display",
    [{}, {"DISPLAY": ""}, {"DISPLAY": ":4099"}, {"WAYLAND_DISPLAY": "wayland-nowhere"}],
    ids=["none", "an empty one", "one that does not answer", "a Wayland that is gone"],
)
def test_without_a_display_the_window_names_the_self_test(
    words: list[str], display: dict[str, str]
) -> None:
    sentence = refused(outside(*words, without=NO_DISPLAY, **display))
    assert "no display" in sentence
    assert "`lumbar self-test`" in sentence


def test_a_fault_of_ours_is_a_sentence_and_a_file_with_the_details(
    lumbar: Lumbar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(arguments: object) -> int:
        raise ZeroDivisionError("the details")

    monkeypatch.setattr(cli, "show_timeline", stumble)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    said = lumbar("timeline", "clinic-five")
    (details,) = tmp_path.glob("lumbar-fault-*.txt")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "our fault (ZeroDivisionError)" in said.err
    assert str(details) in said.err
    assert "Traceback" not in said.err
    assert "ZeroDivisionError: the details" in details.read_text("utf-8")


def test_an_interruption_is_no_fault(lumbar: Lumbar, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "show_timeline", interrupted)
    assert lumbar("timeline", "clinic-five") == (130, "", "")


OUTPUTS = [["timeline", "clinic-five", "--json"], ["export"], ["render", ID, "--joints"]]


@pytest.mark.parametrize("words", OUTPUTS)
def test_a_reader_that_leaves_early_is_no_fault(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert outside(*words, stdout=writing) == (0, "", "")
    finally:
        os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("words", OUTPUTS)
def test_an_output_that_is_full_is_no_fault_of_ours(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        assert "no space left" in refused(outside(*words, stdout=full.fileno())).lower()


# self-test, help and version


def test_the_self_test_prints_a_line_for_every_check(catalog: Catalog) -> None:
    routines = [f"routine {id}" for id in catalog.routines]
    checks = ["content", "sounds", "database", "backups", *routines, "figure", "window"]
    said = outside("self-test", without=NO_DISPLAY)
    assert (said.code, said.err) == (0, "")
    *lines, verdict = said.out.splitlines()
    assert verdict == "everything works"
    assert [line.partition(":")[0] for line in lines] == [f"ok    {check}" for check in checks]


def test_a_check_that_fails_is_told_and_the_others_go_on(
    lumbar: Lumbar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise ValueError("no sound")

    checks = [("sounds", broken), ("content", lambda: "9 exercises")]
    monkeypatch.setattr(selftest, "_checks", lambda folder, hand: iter(checks))
    assert lumbar("self-test") == (
        1,
        "FAIL  sounds: ValueError: no sound\nok    content: 9 exercises\n1 checks failed\n",
        "",
    )


@pytest.mark.parametrize(
    ("words", "mentioned"),
    [
        (["--help"], ["start", "timeline", "export", "render", "check", "self-test"]),
        (["timeline", "--help"], ["ROUTINE", "--json", "--data-dir"]),
        (["render", "--help"], ["--side", "--at", "--pose", "--view", "--sheet", "-o"]),
        (["export", "--help"], ["--format", "--rows", "-o"]),
        (["import", "--help"], ["FILE", "--dry-run"]),
        (["backup", "--help"], ["-o"]),
        (["restore", "--help"], ["BACKUP"]),
        (["--version"], ["lumbar 0."]),
    ],
)
def test_help_and_version_are_there(
    capsys: pytest.CaptureFixture[str], words: list[str], mentioned: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    said = capsys.readouterr()
    assert (left.value.code, said.err) == (0, "")
    assert [word for word in mentioned if word not in said.out] == []


# import-routine and export-routine


def test_a_routine_goes_through_a_file_and_another_version_stays(
    lumbar: Lumbar, tmp_path: Path
) -> None:
    path = tmp_path / "five.toml"
    assert lumbar("export-routine", "clinic-five", "-o", path) == (0, "", "")
    path.write_text(path.read_text("utf-8").replace("Five easy", "Six easy"), "utf-8")
    said = lumbar("import-routine", path)
    assert said.code == 0
    assert said.out == (
        "Six easy movements is kept as six-easy-movements; clinic-five was here already and "
        "stays as it is (--replace would replace it).\n"
    )
    said = lumbar("import-routine", path, "--replace")
    assert said.out == "Six easy movements is kept as clinic-five.\n"


def test_a_bad_routine_is_one_sentence_with_its_line(lumbar: Lumbar, tmp_path: Path) -> None:
    bad = a_file(tmp_path, "bad", 'format = 9\nkind = "routine"\n')
    said = lumbar("import-routine", bad)
    assert said.code == 2
    assert said.err.startswith(f"lumbar: {bad}: line 1, format: this file is of format 9")


def test_a_routine_that_is_not_there_cannot_be_exported(lumbar: Lumbar) -> None:
    said = lumbar("export-routine", "clinic-fiv")
    assert "Did you mean 'clinic-five'?" in said.err
