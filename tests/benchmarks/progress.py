"""Progress after ten years of daily training: opening, changing the range, memory, growth."""

import os
import statistics
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.decade import add_years

from lumbar.domain.screening import screened
from lumbar.store import growth
from lumbar.store.database import connect
from lumbar.store.history import History

CHILD = """
import resource, sys, time
from argparse import Namespace
from pathlib import Path

def resident_mb():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6

from lumbar.app import App, Outside
from lumbar.main import clock, local_now, report
from lumbar.store.paths import paths
from lumbar.store.settings_file import load_settings
places = paths(Path(sys.argv[1]))
said = Namespace(speed=1.0, events=False, command=None, exit_after_first_paint=False)
app = App(Outside(said, places, clock(), local_now, report), load_settings(places.settings))
app.window.show()
app.furnish()
def turn():
    for _ in range(3):
        app._qt.processEvents()
    app.window.repaint()
turn()
before = resident_mb()

def timed(name, call, until=lambda: True):
    began, cpu = time.perf_counter(), time.process_time()
    call()
    app._qt.processEvents()
    while not until() and time.perf_counter() - began < 30:
        app._qt.processEvents()
    app.window.repaint()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    turn()
    print(name, wall * 1000, cpu * 1000)

def drawn():
    return app.window.page("progress")._built

def seen():
    began, cpu = time.perf_counter(), time.process_time()
    app.window.open("progress")
    app.window.repaint()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    print("seen", wall * 1000, cpu * 1000)

timed("first", seen, drawn)
turn()
print("memory", resident_mb() - before, 0)
for _ in range(4):
    app.window._stack.removeWidget(page := app.window._pages.pop("progress"))
    page.deleteLater()
    turn()
    timed("anew", lambda: app.window.open("progress"), drawn)
for _ in range(5):
    app.window.open("today")
    turn()
    timed("again", lambda: app.window.open("progress"))
page = app.window.page("progress")
for _ in range(3):
    for number, name in ((3, "all"), (0, "4"), (2, "year"), (1, "12"), (3, "all"), (2, "year")):
        timed("range-" + name, lambda: page._choose_span(number))
for _ in range(6):
    timed("step", lambda: page.step(-1))
app.shut()
"""


def main() -> None:
    found = {years: measured(years) for years in (1, 10)}
    ten = found[10]
    told("Progress opened first: page seen, its figures and sessions", ten["seen"], "limit 300")
    told("  and its charts drawn, with the import of pyqtgraph", ten["first"], "")
    told("Progress opened anew, its library imported, charts drawn", ten["anew"], "limit 150")
    told("Progress come back to", ten["again"], "limit 150")
    for name in ("4", "12", "year", "all"):
        told(f"  range changed to {name}", ten[f"range-{name}"], "limit 50")
    told("  one week back", ten["step"], "limit 50")
    memory = [value for value, _ in ten["memory"]]
    print(f"{'memory for the page, with pyqtgraph and numpy':58} {max(memory):8.2f} MB  limit 60")
    one, whole = (statistics.median(wall for wall, _ in found[n]["anew"]) for n in (1, 10))
    print(f"  ten years cost {whole / one:.1f} times one year to open (linear: 10)")


def measured(years: int, runs: int = 3) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds on the wall and of this process by name, from processes of their own."""
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        now, path = datetime.now().astimezone(), Path(folder) / "history.sqlite3"
        history = History(connect(path, None, now), path)
        reps = add_years(history, years, now)
        growth.save_screening(history, screened((), (), now))  # a person who was met before
        history.close()
        print(f"{years} years: {years * 365} sessions, {reps} repetitions", flush=True)
        for _ in range(runs):
            run = subprocess.run(
                [sys.executable, "-c", CHILD, folder], capture_output=True, text=True, check=True
            )
            for line in run.stdout.splitlines():
                name, wall, own = line.split()
                found.setdefault(name, []).append((float(wall), float(own)))
    return found


def told(name: str, values: list[tuple[float, float]], limit: str) -> None:
    wall = [wall for wall, _ in values]
    own = statistics.median(own for _, own in values)
    spread = f"{min(wall):.1f}–{max(wall):.1f} ms, n={len(wall)}; {own:.1f} ms of the processor"
    print(f"{name:58} {statistics.median(wall):8.2f} ms  ({spread})  {limit}", flush=True)


if __name__ == "__main__":
    main()
