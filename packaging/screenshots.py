"""Renew the pictures of the README: real windows, a clock of our own, a made-up history."""

import os
import random
import sys
import tempfile
from argparse import Namespace
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "*.warning=false"

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from lumbar.app import App, Outside
from lumbar.application import application
from lumbar.domain.record import Ending, Outcome, planned_reps, session_plan
from lumbar.domain.screening import screened
from lumbar.domain.timeline import timeline
from lumbar.main import report
from lumbar.store import growth
from lumbar.store.library import Library
from lumbar.store.opening import open_history
from lumbar.store.paths import Paths, assets, paths
from lumbar.store.settings_file import load_settings

FOLDER = Path(__file__).resolve().parent / "screenshots"
NOW = datetime(2026, 11, 21, 18, 30, tzinfo=timezone(timedelta(hours=1)))
WEEKS = 13
IN_A_HOLD_S = 44.0
SETTINGS = """theme = "{theme}"
keep_awake = false
voice = "off"
sound = false
"""


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    qt = application()
    if "Inter" in QFontDatabase.families():
        font = QFont()
        font.setFamilies(["Inter", *qt.font().families()])
        qt.setFont(font)
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as folder:
            places = paths(Path(folder))
            places.settings.write_text(SETTINGS.format(theme=theme))
            make_history(places)
            take(places, theme)


def make_history(places: Paths) -> None:
    """Some months of training by nobody, the same every time."""
    chance = random.Random(3)
    history = open_history(places, NOW).history
    growth.save_screening(history, screened((), (), NOW))
    library = Library(assets(), places.routines)
    routines = list(library.routines.values())
    for back in range(WEEKS * 7, 0, -1):
        if chance.random() > 0.48:
            continue
        at = NOW - timedelta(days=back, hours=chance.randint(-2, 2))
        routine = chance.choice(routines)
        prescriptions = library.prescribed(routine)
        plan = session_plan(routine, prescriptions, timeline(prescriptions))
        before = min(max(round(1.5 + back / 26 + chance.random() * 1.6), 0), 10)
        session = history.begin(plan, at, before)
        for rep in planned_reps(plan):
            skipped = chance.random() < 0.03
            outcome = Outcome.SKIPPED if skipped else Outcome.DONE
            held_s = 0.0 if skipped else rep.planned_s
            history.record(session, rep._replace(outcome=outcome, held_s=held_s), 0.0, at)
        history.end(session, Ending.FINISHED, plan.planned_s * chance.uniform(0.85, 1.0), at)
        history.set_pain(session, before, max(before - chance.choice((0, 1, 1, 2)), 0))
    history.close()


def take(places: Paths, theme: str) -> None:
    """Today, the player in a hold, and Progress."""
    clock = Clock()
    said = Namespace(speed=1.0, events=False, command=None, exit_after_first_paint=False)
    outside = Outside(said, places, clock, lambda: NOW + timedelta(seconds=clock.now), report)
    app = App(outside, load_settings(places.settings))
    app.window.show()
    app.furnish()
    shoot(app, f"today-{theme}")
    app.window.open("progress")
    shoot(app, f"progress-{theme}")
    app.window.open("routines")
    app.window.page("routines").edit("clinic-four")
    shoot(app, f"routine-{theme}")
    app.start(app.library.routines["clinic-four"], 3)
    while clock.now < IN_A_HOLD_S:
        clock.now += 0.5
        app.trainer.tick()
    shoot(app, f"player-{theme}")
    app.shut()


def shoot(app: App, name: str) -> None:
    for _ in range(20):
        QApplication.processEvents()
    app.window.grab().save(str(FOLDER / f"{name}.png"))
    print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
