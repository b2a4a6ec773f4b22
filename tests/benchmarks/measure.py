"""The numbers the issues name, measured on this machine: ``make bench``.

Every line gives what was measured, the median with the spread, and the limit. Times depend on the
machine and on what else it does; ratios are measured in turn, so that they hold when it drifts.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

FOLLOWED = "single-knee-to-chest", "dead-bug", "hip-hinge", "cat-camel"  # in a real window
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
FILLED = """
import sys, time
began = time.perf_counter()
from lumbar import app as room, main
furnish = room.App.furnish
def furnish_and_leave(self):
    furnish(self)
    self._qt.processEvents()
    self.window.repaint()
    self._qt.quit()
room.App.furnish = furnish_and_leave
sys.exit(main.main(sys.argv[1:]))
"""


def main() -> None:
    from body import pose_of_a_frame

    print(f"Python {sys.version.split()[0]}, platform {os.environ.get('QT_QPA_PLATFORM', 'xcb')}")
    start_of_the_program()
    commit_of_a_rep()
    pose_of_a_frame()
    frame_of_the_figure()
    for theme in ("progress.py", "data.py"):
        subprocess.run([sys.executable, str(Path(__file__).with_name(theme))], check=True)
    instants_of_cues()
    if os.environ.get("DISPLAY"):
        root = Path(__file__).parents[2]
        words = ["-m", "tests.benchmarks.player", *FOLLOWED]
        subprocess.run([sys.executable, *words], check=True, cwd=root)


def told(name: str, values: Sequence[float], unit: str, limit: str) -> None:
    middle, low, high = statistics.median(values), min(values), max(values)
    spread = f"{low:.2f}–{high:.2f}"
    print(f"{name:58} {middle:8.2f} {unit:3} ({spread} {unit}, n={len(values)})  {limit}")


def timed(call: Callable[[], object]) -> float:
    """Milliseconds a call takes."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def start_of_the_program(runs: int = 15) -> None:
    """Whole processes, ours and a bare window in turn."""
    with tempfile.TemporaryDirectory() as folder:
        ours = ["-m", "lumbar", "--data-dir", folder, "--exit-after-first-paint"]
        filled = ["-c", FILLED, "--data-dir", folder]
        measured: dict[str, list[float]] = {"ours": [], "bare": [], "filled": []}
        for run in range(runs + 2):
            for name, words in (("ours", ours), ("bare", ["-c", BARE]), ("filled", filled)):
                took = timed(
                    lambda words=words: subprocess.run([sys.executable, *words], check=True)
                )
                if run >= 2:
                    measured[name].append(took)
    told("start to first paint, whole process", measured["ours"], "ms", "")
    told("the same, a bare PySide6 window", measured["bare"], "ms", "")
    ratios = [a / b for a, b in zip(measured["ours"], measured["bare"], strict=True)]
    told("ratio to a bare window", ratios, "", "limit 1.5")
    told("start to the filled Today page, whole process", measured["filled"], "ms", "")


def commit_of_a_rep(reps: int = 400) -> None:
    from lumbar.domain.record import Outcome, planned_reps, session_plan
    from lumbar.domain.routine import prescribed
    from lumbar.domain.timeline import timeline
    from lumbar.store.catalog import load_catalog
    from lumbar.store.database import connect
    from lumbar.store.history import History
    from lumbar.store.paths import assets

    catalog = load_catalog(assets())
    routine = catalog.routines["clinic-five"]
    prescriptions = prescribed(routine, catalog.exercises)
    plan = session_plan(routine, prescriptions, timeline(prescriptions))
    at = datetime.now().astimezone()
    took: list[float] = []
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        path = Path(folder) / "history.sqlite3"
        history = History(connect(path, Path(folder), at), path)
        while len(took) < reps:
            session = history.begin(plan, at)
            for rep in planned_reps(plan):
                done = rep._replace(outcome=Outcome.DONE, held_s=rep.planned_s)
                took.append(timed(partial(history.record, session, done, 1.0, at)))
        history.close()
    told("commit of a rep, on disk", took, "ms", "limit 5")


def instants_of_cues(minutes: float = 2.0) -> None:
    """Two minutes of the recording that ``python -m tests.benchmarks.cues`` makes ten of."""
    if missing := [tool for tool in ("pulseaudio", "parec", "ffmpeg") if not shutil.which(tool)]:
        print(f"instants of cues: not measured, for want of {' and '.join(missing)}")
        return
    words = [sys.executable, "-m", "tests.benchmarks.cues", str(minutes)]
    subprocess.run(words, cwd=Path(__file__).parents[2], check=True)


def frame_of_the_figure() -> None:
    from figure import figure

    figure()


if __name__ == "__main__":
    main()
