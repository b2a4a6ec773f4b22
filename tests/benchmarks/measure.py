"""The numbers the issues name, measured on this machine: ``make bench``.

Every line gives what was measured, the median with the spread, and the limit. Times depend on the
machine and on what else it does; ratios are measured in turn, so that they hold when it drifts.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lumbar.domain.exercise import Exercise
    from lumbar.ui.theme import Look

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

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


def frame_of_the_figure(frames: int = 60) -> None:
    """One repetition of every exercise, painted to a picture of 1280 × 800."""
    from PySide6.QtWidgets import QApplication

    from lumbar.store.catalog import load_catalog
    from lumbar.store.paths import assets
    from lumbar.ui.theme import Look

    app = QApplication.instance() or QApplication(["bench", "-style", "fusion"])
    look = Look(app, assets())
    look.wear("light", 100)
    by_exercise = {
        exercise.name: frame_times(exercise, look, frames)
        for exercise in load_catalog(assets()).exercises.values()
    }
    took = [each for times in by_exercise.values() for each in times]
    told("frame of the figure at 1280 × 800, all exercises", took, "ms", "limit 16")
    slowest = max(by_exercise, key=lambda name: statistics.median(by_exercise[name]))
    told(f"  the slowest: {slowest}", by_exercise[slowest], "ms", "limit 16")


def frame_times(exercise: "Exercise", look: "Look", frames: int) -> list[float]:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from lumbar.domain.demonstration import camera_of, rep_glow, rep_pose_at, stage
    from lumbar.ui.figure import paint_figure
    from lumbar.ui.figure_view import Shown, scene_of

    image = QImage(1280, 800, QImage.Format.Format_ARGB32_Premultiplied)
    rect = QRectF(image.rect())
    camera, dose, side = camera_of(exercise), exercise.dose, exercise.dose.first_side
    room = stage(exercise, camera)

    def paint(part: float) -> None:
        pose = rep_pose_at(exercise, dose, side, part)
        scene = scene_of(
            exercise, dose, camera, room, Shown(pose, side, glow=rep_glow(dose, part))
        )
        with QPainter(image) as painter:
            painter.fillRect(rect, look.colour("soft"))
            paint_figure(painter, rect, scene, look.theme.looks)

    return [timed(partial(paint, frame / frames)) for frame in range(frames)]


if __name__ == "__main__":
    main()
