"""What ten years of daily training cost to open, save, export, import and back up."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.decade import add_years, shipped_plans

from lumbar.domain.dose import Dose
from lumbar.domain.exercise import Position
from lumbar.domain.own_exercise import PHASES, OwnExercise
from lumbar.domain.record import Outcome, planned_reps
from lumbar.domain.routine import Item, Routine
from lumbar.store.backups import back_up_day, restore
from lumbar.store.belongings import belongings
from lumbar.store.database import connect
from lumbar.store.export import as_csv, as_json
from lumbar.store.history import History
from lumbar.store.importing import import_all, read_document
from lumbar.store.library import Library
from lumbar.store.opening import open_history
from lumbar.store.paths import Paths, assets, paths

FUZZ = ["-m", "pytest", "-q", "tests/store/test_importing.py", "tests/store/test_belongings.py"]
THESE = ["-k", "refused_or_hold"]

MAGIC = b"\x89PNG\r\n\x1a\n"


def told(name: str, values: list[float], unit: str, limit: str = "") -> float:
    middle = statistics.median(values)
    spread = f"({min(values):.2f}–{max(values):.2f} {unit}, n={len(values)})"
    print(f"{name:58} {middle:8.2f} {unit:3} {spread}  {limit}", flush=True)
    return middle


def seconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def measure(folder: Path) -> None:
    now = datetime.now().astimezone()
    opened = {years: opening(folder / str(years), years, now) for years in (1, 10)}
    print(f"  ten years cost {opened[10] / opened[1]:.1f} times one year (linear: 10)")
    places = paths(folder / "10")
    history = open_history(places, now).history
    saving(history, now)
    output = folder / "export.json"
    add_belongings(places)
    export = seconds(lambda: output.write_bytes(as_json(history, belongings(places))))
    told("export of everything as JSON", [export], "s", "limit 3")
    told("export as CSV, a row a rep", [seconds(lambda: as_csv(history))], "s", "limit 3")
    told("export as CSV, a row a training", [seconds(lambda: as_csv(history, "sessions"))], "s")
    print(f"  the JSON has {output.stat().st_size / 2**20:.1f} MB")
    new = paths(folder / "new")
    empty = History(connect(new.history, None, now), new.history)
    told("import of everything, of it new", [importing(empty, output, new, now)], "s", "limit 10")
    told("import of everything, known", [importing(empty, output, new, now)], "s", "limit 10")
    empty.close()
    target = places.backups / f"history-{now - timedelta(hours=4):%Y%m%d}.sqlite3"
    told("backup of the day", [seconds(lambda: back_up_day(places, now))], "s")
    told("restore", [seconds(lambda: restore(history, places, target, now))], "s")
    history.close()


def opening(folder: Path, years: int, now: datetime) -> float:
    """Milliseconds to open a history, check it and list its sessions."""
    places = paths(folder)
    history = open_history(places, now).history
    reps = add_years(history, years, now)
    history.close()
    size = places.history.stat().st_size / 2**20
    print(f"{years} years: {years * 365:,} sessions, {reps:,} reps, {size:.1f} MB")
    took, listed = [], []
    for _ in range(7):
        began = time.perf_counter()
        history = open_history(places, now).history
        took.append((time.perf_counter() - began) * 1000)
        listed.append(seconds(history.sessions) * 1000)
        history.close()
    told(f"opened and checked, {years} years", took, "ms")
    told(f"all sessions listed, {years} years", listed, "ms")
    return statistics.median(took)


def saving(history: History, now: datetime) -> None:
    took: list[float] = []
    plan = shipped_plans()[0]
    while len(took) < 300:
        session = history.begin(plan, now)
        for rep in planned_reps(plan):
            done = rep._replace(outcome=Outcome.DONE, held_s=rep.planned_s)
            took.append(seconds(lambda d=done, s=session: history.record(s, d, 1.0, now)) * 1000)
    told("commit of a rep after ten years, on disk", took, "ms", "limit 5")


def add_belongings(places: Paths, count: int = 20) -> None:
    """As many routines and exercises of one's own, each with four pictures of 200 kB."""
    library = Library(assets(), places.routines)
    chance = random.Random(3)
    for number in range(count):
        own = OwnExercise(f"own-{number}", "Own", Position.SUPINE, ("Lie down.",), Dose())
        pictures = {phase: MAGIC + chance.randbytes(200_000) for phase in PHASES}
        library.keep_exercise(own, pictures)
        items = (Item(own.id), Item("bird-dog"))
        library.save(Routine(f"routine-{number}", f"Routine {number}", "", items))


def importing(history: History, path: Path, places: Paths, now: datetime) -> float:
    read = lambda: read_document(path, now)  # noqa: E731
    return seconds(lambda: import_all(history, read(), places, lambda content: content))


def fuzz(cases: int = 2500) -> None:
    """Twice so many documents, of any content and of any bytes, are refused or hold.

    So do a tenth as many with anything among what is the person's own.
    """
    took = seconds(
        lambda: subprocess.run(
            [sys.executable, *FUZZ, *THESE],
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "LUMBAR_FUZZ_CASES": str(cases)},
            stdout=subprocess.DEVNULL,
        )
    )
    told(f"{2 * cases + cases // 10:,} fuzzed imports, none of them broke anything", [took], "s")


def main() -> None:
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        measure(Path(folder))
    fuzz()


if __name__ == "__main__":
    main()
