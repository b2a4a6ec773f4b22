"""A training that lasts, and one that is killed: ``python -m tests.benchmarks.session``.

``endure SECONDS`` follows a training at real speed and prints how memory grows and how much of a
core it takes. ``kill TIMES`` kills the program in its window at random instants and looks into the
database after each. Both want a display; run them under Xvfb where there is none.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime
from itertools import cycle, takewhile
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from tests.benchmarks.known import make_known

if TYPE_CHECKING:
    from lumbar.domain.routine import Routine
    from lumbar.store.library import Library

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

SETTLED_S = 60.0  # by then every page, font and cache of a training is there
SAMPLE_S = 30.0
SPEED = 60
PATIENCE_S = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("endure", "kill"))
    parser.add_argument("amount", type=float)
    parser.add_argument("--hidden", action="store_true", help="the window is not in sight")
    said = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, platform {os.environ.get('QT_QPA_PLATFORM', 'xcb')}")
    if said.what == "endure":
        endure(said.amount, said.hidden)
    else:
        kill(int(said.amount))


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def a_long_routine(library: "Library", seconds: float) -> "Routine":
    """The exercises of the clinic pages in turn, until they last long enough."""
    from lumbar.domain.routine import Routine
    from lumbar.domain.timeline import length_s, timeline

    routines = (library.routines["clinic-four"], library.routines["clinic-five"])
    found = Routine("long", "A long training", "", ())
    for more in cycle(routines):
        found = found._replace(items=found.items + more.items)
        if length_s(timeline(library.prescribed(found))) > seconds:
            return found
    raise AssertionError


def endure(seconds: float, hidden: bool) -> None:
    """Follow a training for so long, with samples on the way."""
    from PySide6.QtCore import QTimer

    from lumbar.app import App, Outside
    from lumbar.arguments import parse
    from lumbar.main import clock, local_now, report
    from lumbar.store.paths import paths
    from lumbar.store.settings_file import load_settings

    with tempfile.TemporaryDirectory() as folder:
        places = paths(Path(folder))
        outside = Outside(parse([]), places, clock(), local_now, report)
        app = App(outside, load_settings(places.settings))
        began, samples = time.monotonic(), []

        def sample() -> None:
            at = time.monotonic() - began
            samples.append((at, resident_mb(), time.process_time()))
            settled = [each for each in samples if each[0] >= SETTLED_S]
            if len(settled) > 1:
                first, last = settled[0], settled[-1]
                share = (last[2] - first[2]) / (last[0] - first[0])
                print(
                    f"{at / 60:6.1f} min  {last[1]:7.1f} MB  "
                    f"grown by {last[1] - first[1]:+5.1f} MB  {share:6.1%} of a core",
                    flush=True,
                )
            if at >= seconds:
                app.window.close()
                app._qt.quit()

        def begin() -> None:
            app.start(a_long_routine(app.library, seconds), None)
            if hidden:
                app.window.hide()
            app._qt.setQuitOnLastWindowClosed(False)

        beat = QTimer(interval=round(SAMPLE_S * 1000))
        beat.timeout.connect(sample)
        beat.start()
        app.window.painted.connect(lambda: QTimer.singleShot(0, begin))
        app.run()
        beat.stop()
        timers = [each for each in gc.get_objects() if isinstance(each, QTimer)]
        print(f"timers left running: {sum(timer.isActive() for timer in timers)}")


def kill(times: int) -> None:
    """Kill the program at random instants; what it told is on disk, and the database sound."""
    chance = random.Random(5)
    lost, unsound, told_in_all, resumable = 0, 0, 0, 0
    for number in range(1, times + 1):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder)
            make_known(data)
            told = killed_after(data, chance.uniform(0.3, 4.0))
            if not (data / "history.sqlite3").exists():
                continue
            missing, sound, open_ = looked_into(data, told)
            lost += missing
            unsound += not sound
            resumable += open_
            told_in_all += len(told)
        if number % 10 == 0 or number == times:
            print(
                f"killed {number:4} times: {told_in_all} repetitions told, {lost} lost, "
                f"{unsound} databases unsound, {resumable} trainings could be resumed",
                flush=True,
            )


def killed_after(data: Path, seconds: float) -> list[dict[str, Any]]:
    """The repetitions a program tells before it is killed, so long after its first event."""
    words = ["start", "clinic-five", "--data-dir", str(data), "--speed", str(SPEED), "--events"]
    process = subprocess.Popen(
        [sys.executable, "-m", "lumbar", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    patience = Timer(PATIENCE_S, process.kill)
    patience.start()
    lines: list[str] = []
    with process:
        assert process.stdout is not None
        for line in process.stdout:
            if not lines:
                Timer(seconds, process.kill).start()
            lines.append(line)
    patience.cancel()
    whole = takewhile(lambda line: line.endswith("\n"), lines)
    return [event for event in map(json.loads, whole) if event["event"] == "rep_ended"]


def looked_into(data: Path, told: list[dict[str, Any]]) -> tuple[int, bool, bool]:
    """How many told repetitions are missing, whether the database is sound, and open."""
    from lumbar.store.database import connect
    from lumbar.store.history import History

    at = datetime.now().astimezone()
    with closing(connect(data / "history.sqlite3", data / "backups", at)) as db:
        sound = [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"]
        sound = sound and not db.execute("PRAGMA foreign_key_check").fetchall()
        history = History(db)
        sessions = history.sessions()
        ended = set()
        for session in sessions:
            items = history.items(session.id)
            ended |= {
                (items[rep.item].exercise, rep.turn.set, rep.turn.rep, rep.turn.side, rep.outcome)
                for rep in history.reps(session.id)
            }
        wanted = {(t["exercise"], t["set"], t["rep"], t["side"], t["outcome"]) for t in told}
        return len(wanted - ended), sound, history.open_session(at) is not None


if __name__ == "__main__":
    main()
