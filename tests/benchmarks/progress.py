"""Progress after ten years of daily training: opening, changing the range, memory, growth."""

import statistics
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.years import make_years

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

def timed(name, call):
    began = time.perf_counter()
    call()
    turn()
    print(name, (time.perf_counter() - began) * 1000)

timed("first", lambda: app.window.open("progress"))
page = app.window.page("progress")
for _ in range(5):
    app.window.open("today")
    turn()
    timed("again", lambda: app.window.open("progress"))
app.window.renew()
turn()
timed("made", lambda: (app.window._pages.pop("progress"), app.window.open("progress")))
page = app.window.page("progress")
turn()
for _ in range(3):
    for number, name in ((3, "all"), (0, "4"), (2, "year"), (1, "12"), (3, "all"), (2, "year")):
        timed("range " + name, lambda: page._choose_span(number))
for _ in range(6):
    timed("step", lambda: page.step(-1))
print("memory", resident_mb() - before)
app.shut()
"""


def main() -> None:
    found = {years: measured(years) for years in (1, 10)}
    ten = found[10]
    told("Progress opened first, with the import of pyqtgraph", ten["first"], "ms", "")
    told("Progress opened anew, its library imported", ten["made"], "ms", "limit 150")
    told("Progress come back to", ten["again"], "ms", "limit 150")
    for name in ("4", "12", "year", "all"):
        told(f"  range changed to {name}", ten[f"range {name}"], "ms", "limit 50")
    told("  one week back", ten["step"], "ms", "limit 50")
    told("memory for the page, pyqtgraph and numpy in it", ten["memory"], "MB", "limit 60")
    growth = statistics.median(ten["again"]) / statistics.median(found[1]["again"])
    told("opening after ten years, in openings after one", [growth], "", "limit 10")


def measured(years: int, runs: int = 3) -> dict[str, list[float]]:
    """Milliseconds and megabytes by name, from processes of their own."""
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        now = datetime.now().astimezone() - timedelta(hours=1)
        make_years(Path(folder) / "history.sqlite3", now, days=years * 365)
        for _ in range(runs):
            run = subprocess.run(
                [sys.executable, "-c", CHILD, folder], capture_output=True, text=True, check=True
            )
            for line in run.stdout.splitlines():
                name, value = line.rsplit(" ", 1)
                found.setdefault(name, []).append(float(value))
    return found


def told(name: str, values: list[float], unit: str, limit: str) -> None:
    middle, low, high = statistics.median(values), min(values), max(values)
    spread = f"{low:.2f}–{high:.2f}"
    print(f"{name:58} {middle:8.2f} {unit:3} ({spread} {unit}, n={len(values)})  {limit}")


if __name__ == "__main__":
    main()
