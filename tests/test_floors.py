"""The law of the floors: ui → session → store → domain, and nobody looks up."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import lumbar

PACKAGE = Path(lumbar.__file__).parent
PURE = {
    "__future__",
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "itertools",
    "math",
    "re",
    "types",
    "typing",
}
ALLOWED = {
    "body": {"lumbar.body"},
    "domain": {"lumbar.body", "lumbar.domain"},
    "store": {"lumbar.body", "lumbar.domain", "lumbar.store"},
    "session": {"lumbar.body", "lumbar.domain", "lumbar.store", "lumbar.session"},
    "ui": {"lumbar.body", "lumbar.domain", "lumbar.store", "lumbar.session", "lumbar.ui"},
}
QT = {
    "session": {
        "PySide6.QtCore",
        "PySide6.QtMultimedia",
        "PySide6.QtTextToSpeech",  # in the helper process only
        "PySide6.QtDBus",
        "PySide6.QtNetwork",  # a local socket only: a second start rings at the open window
    },
    "ui": {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtSvg"},
}
NEVER = {
    "store": {"PySide6", "pyqtgraph", "numpy"},
    "session": {"pyqtgraph", "numpy", "sqlite3"},
    "ui": {"sqlite3", "time", "tempfile"},
}
CLOCKS = (
    "datetime.now(",
    "utcnow(",
    "date.today(",
    "currentDate(",
    "currentDateTime(",
    "QElapsedTimer",
)


def imports(source: str) -> set[str]:
    """Every module a source names in an import, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add(str(node.module))
    return found


def breaches(floor: str, name: str, source: str) -> list[str]:
    """Which imports of a file of this floor the law forbids."""
    found = []
    for module in sorted(imports(source)):
        top = module.split(".")[0]
        if top == "lumbar":
            ok = module == "lumbar" or any(
                module == room or module.startswith(room + ".") for room in ALLOWED[floor]
            )
        elif floor in ("body", "domain"):
            ok = top in PURE
        elif top == "PySide6":
            ok = module in QT.get(floor, set())
        elif top == "pyqtgraph":
            ok = name.startswith("charts")
        else:
            ok = top not in NEVER[floor]
        if not ok:
            found.append(module)
    return found


def files(floor: str) -> list[Path]:
    return sorted((PACKAGE / floor).glob("*.py"))


@pytest.mark.parametrize("floor", ALLOWED)
def test_a_floor_imports_only_what_it_may(floor: str) -> None:
    assert files(floor)
    found = {
        path.name: bad
        for path in files(floor)
        if (bad := breaches(floor, path.name, path.read_text("utf-8")))
    }
    assert not found


@pytest.mark.parametrize(
    ("floor", "planted"),
    [
        ("domain", "import time"),
        ("domain", "from lumbar.store.paths import assets"),
        ("body", "from lumbar.domain.dose import Side"),
        ("store", "from PySide6.QtCore import QObject"),
        ("session", "from PySide6.QtWidgets import QWidget"),
        ("ui", "import sqlite3"),
        ("ui", "def late():\n    import pyqtgraph"),
    ],
)
def test_a_planted_breach_is_found(floor: str, planted: str) -> None:
    assert breaches(floor, "planted.py", planted)


def test_the_lower_floors_work_without_qt() -> None:
    modules = [
        f"lumbar.{floor}.{path.stem}"
        for floor in ("body", "domain", "store")
        for path in files(floor)
        if path.stem != "__init__"
    ]
    program = (
        "import sys, importlib\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_headless_commands_never_import_qt() -> None:
    program = (
        "import sys\n"
        "from lumbar.main import main\n"
        "code = main(['timeline', 'clinic-five', '--json'])\n"
        "print([m for m in sys.modules if m.startswith('PySide6')], file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (run.returncode, run.stderr.strip()) == (0, "[]")


def test_the_clock_is_read_in_one_place() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path, source in sources.items()
        if "time" in imports(source) or any(word in source for word in CLOCKS)
    }
    assert readers == {"main.py"}


def test_no_colour_stands_in_code() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                value = node.value
                hex_digits = set("0123456789abcdefABCDEF")
                is_colour = len(value) == 7 and value[0] == "#" and set(value[1:]) <= hex_digits
                assert not is_colour, f"{path.name}: {value}"


def test_files_stay_small_enough_to_read() -> None:
    lengths = {
        path.name: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")
    }
    assert {name: n for name, n in lengths.items() if n > 400} == {}
