"""What is said about the program in several places is the same everywhere."""

import re
import subprocess
import tomllib
from pathlib import Path

from lumbar import __version__
from lumbar.arguments import COMMANDS
from lumbar.display import QT_LIBRARIES, WINDOW_LIBRARIES, install_command

TOP = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
PINS = dict(
    line.split("==")
    for line in (TOP / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_changelog_begins_with_this_version() -> None:
    first = re.search(r"^## (\S+)", (TOP / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first
    assert first[1] == __version__


def test_every_dependency_has_an_exact_version() -> None:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = {plain(re.split(r"[><=!; ]", line)[0]) for line in wanted}
    assert names <= {plain(name) for name in PINS}


def test_the_qt_that_corrupts_references_is_never_installed_on_old_pythons() -> None:
    assert PINS["PySide6"] != "6.12.0"
    qt = [line for line in PROJECT["dependencies"] if line.startswith("PySide6")]
    assert any("!=6.12.0" in line and "python_version < '3.12'" in line for line in qt)


def test_the_readme_names_every_command_and_key() -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"lumbar {command}" in readme
    for key in ("Space", "Page Down", "Page Up", "Shift", "Enter", "Esc"):
        assert key in readme


def test_the_pictures_of_the_readme_exist() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", (TOP / "README.md").read_text("utf-8"))
    assert len(pictures) >= 2
    for picture in pictures:
        assert (TOP / picture).stat().st_size > 10_000


def test_no_file_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split() or [str(p) for p in TOP.rglob("*.toml") if ".venv" not in str(p)]
    here = (f"{TOP}/",) if len(TOP.parts) > 2 else ()  # a shallow place may be any word
    places = (*here, f"{Path.home()}/.", "py" + "pi.org", "python" + "hosted")
    hosts = re.compile("|".join(map(re.escape, places)))
    own = Path(__file__).name
    for name in names:
        path = TOP / name
        if path.suffix in (".png", ".wav", ".mka") or path.name == own or not path.is_file():
            continue
        assert not hosts.search(path.read_text("utf-8", errors="replace")), name


def test_missing_libraries_are_named_with_a_command() -> None:
    packages = [*QT_LIBRARIES.values(), *WINDOW_LIBRARIES.values()]
    assert install_command(packages).startswith("sudo apt install libgl1 ")
    assert "libxcb-cursor0" in install_command(packages)


def test_the_top_level_is_what_it_should_be() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=False
    )
    tops = {name.split("/")[0] for name in listed.stdout.split()}
    allowed = {"pyproject.toml", "src", "assets", "tests", "packaging", "README.md", "LICENSE"}
    allowed |= {"CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci", ".gitignore"}
    assert tops <= allowed
