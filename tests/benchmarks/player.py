"""What following a training costs in a real window: ``python -m tests.benchmarks.player``.

Exercises are followed at real speed, a few seconds in movement and in holds each; printed is how
many frames a second are looked at and painted while the body moves, what a frame of the figure
takes of the window's thread, and which share of a core the whole program takes meanwhile, and in
holds. It wants a display; run it under Xvfb where there is none.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, QTimer

REPS, HOLD_S = 3, 4.0
LIMITS_MS = {(1280, 800): 8, (2560, 1600): 20}  # of a frame, by the size of the window
SETTLE_S = 0.4  # of each segment that is not measured: the first picture of a pose


Sample = tuple[float, float, int]  # seconds gone by, seconds of a core, pictures painted


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


def follow(ids: list[str], size: tuple[int, int]) -> None:
    import gc

    from lumbar.app import App, Outside
    from lumbar.arguments import parse
    from lumbar.domain.routine import Item, Routine
    from lumbar.main import COLLECT_AFTER, clock, local_now, report
    from lumbar.store.paths import paths
    from lumbar.store.settings_file import load_settings
    from lumbar.ui.figure_view import Shown
    from lumbar.ui.player_page import PlayerPage

    gc.set_threshold(*COLLECT_AFTER)
    with tempfile.TemporaryDirectory() as folder:
        places = paths(Path(folder))
        outside = Outside(parse([]), places, clock(), local_now, report, time.thread_time)
        app = App(outside, load_settings(places.settings))
        found: dict[tuple[str, bool], list[Sample]] = defaultdict(list)
        frames: dict[str, list[float]] = defaultdict(list)
        paints, last = Paints(), [0.0, 0.0, 0.0]
        known = ids or list(app.library.exercises)
        changes = {"sets": 1, "reps": REPS, "hold_s": HOLD_S, "relax_s": 0.5}
        routine = Routine("moving", "Moving", "", tuple(Item(id, changes) for id in known))

        def look(now: float) -> None:
            player = app.trainings.trainer.player
            at, effort = time.perf_counter(), time.process_time()
            moves = player.segment.kind.moves
            if player.shown_s(now) > SETTLE_S and last[2]:
                key = known[player.segment.item], moves
                if moves or player.segment.kind.name == "HOLD":
                    found[key].append(
                        (at - last[0], effort - last[1], paints.count - int(last[2]) + 1)
                    )
            last[:] = at, effort, paints.count + 1

        def begin() -> None:
            app.start(routine, None)
            app.window.resize(*size)
            page = app.window.findChild(PlayerPage)
            page._figure.installEventFilter(paints)
            show = page._figure.show_pose

            def show_timed(shown: Shown) -> None:
                count, began = paints.count, time.thread_time()
                show(shown)
                spent = (time.thread_time() - began) * 1000
                segment = app.trainings.trainer.player.segment
                if paints.count > count and segment.kind.moves:
                    frames[known[segment.item]].append(spent)

            page._figure.show_pose = show_timed
            app.trainings.trainer.moved.connect(look)
            page.ended.connect(app._qt.quit)
            app._qt.setQuitOnLastWindowClosed(False)

        app.window.painted.connect(lambda: QTimer.singleShot(0, begin))
        app.run()
    print(f"load of the machine meanwhile: {os.getloadavg()[0]:.1f}")
    report_of(found)
    report_frames(frames, LIMITS_MS[size])


def report_frames(frames: Mapping[str, Sequence[float]], limit_ms: float) -> None:
    """Every picture of a body in movement, drawn or off the film, until it is in the window."""
    every = sorted(spent for each in frames.values() for spent in each)
    over = {id: sum(spent > limit_ms for spent in each) for id, each in frames.items()}
    most = max(over, key=over.__getitem__)
    middle, nearly_all = every[len(every) // 2], every[len(every) * 99 // 100]
    spread = f"99 of 100 within {nearly_all:.1f}, the slowest {every[-1]:.1f}; limit {limit_ms} ms"
    print(f"{'a frame of the figure in movement':58} {middle:8.1f} ms  {spread}")
    where = f"of {len(every)}, {over[most]} of them in {most}"
    print(f"{'  over the limit':58} {sum(over.values()):8}     {where}")


def report_of(found: Mapping[tuple[str, bool], Sequence[Sample]]) -> None:
    for moves, name in ((True, "in movement"), (False, "in a hold")):
        asked, rates, shares = {}, {}, {}
        for (id, moving), rows in found.items():
            if moving is moves:
                seconds, effort, painted = (sum(column) for column in zip(*rows, strict=True))
                asked[id] = len(rows) / seconds
                rates[id], shares[id] = painted / seconds, effort / seconds * 100
        told(f"frames looked at a second {name}", asked, "")
        told(f"frames that differed and were painted {name}", rates, "")
        told(f"share of a core {name}", shares, "%")


def told(name: str, values: Mapping[str, float], unit: str) -> None:
    """The middle of all exercises, the least and the most."""
    if not values:
        return
    least, most = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
    spread = f"{values[least]:.1f} ({least}) to {values[most]:.1f} ({most})"
    print(f"{name:58} {statistics.median(values.values()):8.1f} {unit:2}  {spread}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("exercise", nargs="*", help="all of them take half an hour")
    parser.add_argument("--large", action="store_true", help="a window of 2560 × 1600")
    arguments = parser.parse_args()
    follow(arguments.exercise, list(LIMITS_MS)[arguments.large])
