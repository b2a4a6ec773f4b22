"""Self-test: what a stranger runs to know that everything works on this machine."""

import os
import tempfile
import wave
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lumbar.domain.player import Player, State
from lumbar.domain.record import Outcome, session_plan
from lumbar.domain.routine import prescribed
from lumbar.domain.timeline import length_s, timeline
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.database import connect, migration_scripts
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.paths import assets, paths

TICK_S = 0.5


class Hand(NamedTuple):
    """What the checks cannot know by themselves: the clock, the time of day, where faults go."""

    clock: Callable[[], float]
    now: Callable[[], datetime]
    report: Callable[[BaseException], str]


def run(arguments: Namespace, hand: Hand) -> int:
    """Print a line for every check; 1 when one of them fails."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, check in _checks(Path(folder), hand):
            try:
                print(f"ok    {name}: {check()}", flush=True)
            except Exception as error:
                failed += 1
                print(f"FAIL  {name}: {type(error).__name__}: {error}", flush=True)
    print("everything works" if not failed else f"{failed} checks failed")
    return 1 if failed else 0


def _checks(folder: Path, hand: Hand) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "content", _content
    yield "sounds", _sounds
    yield "database", lambda: _database(folder / "scratch.sqlite3", hand.now())
    yield "backups", lambda: _backups(folder / "kept", hand.now())
    catalog = load_catalog(assets())
    for routine in catalog.routines:
        yield f"routine {routine}", lambda id=routine: _routine(catalog, id, folder, hand.now())
    yield "figure", lambda: _figure(catalog)
    yield "window", lambda: _window(folder / "data", hand)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise KnownError(otherwise)


def _content() -> str:
    catalog = load_catalog(assets())
    _require(not catalog.faults, "; ".join(fault.sentence for fault in catalog.faults))
    _require(bool(catalog.exercises and catalog.routines), f"nothing found in {assets()}")
    return f"{len(catalog.exercises)} exercises, {len(catalog.routines)} routines"


def _sounds() -> str:
    files = sorted((assets() / "sounds").glob("*.wav"))
    for file in files:
        with wave.open(str(file)) as sound:
            _require(sound.getnframes() > 0, f"{file} is empty")
    from lumbar.session.tones import ALL

    missing = {*ALL} - {file.stem for file in files}
    _require(not missing, f"missing: {', '.join(missing)}")
    return f"{len(files)} tones"


def _database(path: Path, at: datetime) -> str:
    connect(path, path.parent, at).close()
    db = connect(path, path.parent, at)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    _require(version == len(migration_scripts()), f"migrated to {version} only")
    return f"migrated to version {version}, sound when opened again"


def _routine(catalog: Catalog, id: str, folder: Path, at: datetime) -> str:
    """Play it with a clock of our own, write it, read it back."""
    from lumbar.session.recorder import Recorder
    from lumbar.session.trainer import Happening

    routine = catalog.routines[id]
    prescriptions = prescribed(routine, catalog.exercises)
    segments = timeline(prescriptions)
    player = Player(segments)
    history = History(connect(folder / f"{id}.sqlite3", folder, at))
    plan = session_plan(routine, prescriptions, segments)
    recorder = Recorder(history, plan, player, lambda: at)
    now = 0.0
    events = player.start(now)
    while True:
        for event in events:
            recorder.hear(Happening(event, now))
        if player.state is State.FINISHED:
            break
        if player.state is State.WAITING:
            events = player.ready(now)
            continue
        now += TICK_S
        events = player.advance(now)
    reps = history.reps(recorder.session)
    record = history.session(recorder.session)
    _comes_through(history, folder / "joined.sqlite3", at)
    history.close()
    _require(record is not None, "the session was not found again")
    _require(all(rep.outcome is Outcome.DONE for rep in reps), "not every rep was done")
    off = abs(now - length_s(segments))
    _require(off <= TICK_S, f"it ended {off:.1f} s off its timeline")
    return f"{len(reps)} reps in {length_s(segments) / 60:.1f} min, read back, exported, joined"


def _comes_through(history: History, path: Path, at: datetime) -> None:
    """Export it, import it elsewhere, and compare."""
    from lumbar.store.export import as_json, document
    from lumbar.store.importing import decoded, import_document

    other = History(connect(path, path.parent, at), path)
    import_document(other, decoded(as_json(history), path, at))
    here = {entry.session: entry for entry in document(history).sessions}
    there = {entry.session: entry for entry in document(other).sessions}
    other.close()
    _require(here.items() <= there.items(), "what was exported did not come through whole")


def _backups(folder: Path, at: datetime) -> str:
    """Make one, change the history, and go back."""
    from lumbar.domain.record import SessionPlan
    from lumbar.store.backups import back_up_day, restore
    from lumbar.store.corrections import add_by_hand

    places = paths(folder)
    history = History(connect(places.history, places.backups, at), places.history)
    add_by_hand(history, SessionPlan("", "A walk", 0.0, ()), at, 60.0, at)
    before, target = history.sessions(), back_up_day(places, at)
    add_by_hand(history, SessionPlan("", "A walk", 0.0, ()), at, 60.0, at)
    _require(target is not None, "no backup was made")
    if target is not None:
        restore(history, places, target, at)
    after = history.sessions()
    history.close()
    _require(before == after, "the backup brought back something else")
    return "made, and gone back to"


def _figure(catalog: Catalog) -> str:
    from PySide6.QtCore import QSize

    from lumbar.application import application
    from lumbar.ui.figure_picture import at_part, picture
    from lumbar.ui.theme import Look

    look = Look(application(), assets())
    for exercise in catalog.exercises.values():
        subject = at_part(exercise, exercise.dose.first_side, 0.5)
        image = picture(subject, QSize(160, 100), look)
        colours = {image.pixel(x, y) for x in range(0, 160, 4) for y in range(0, 100, 4)}
        _require(len(colours) > 8, f"the picture of {exercise.id} is empty")
    return f"{len(catalog.exercises)} drawn"


def _window(data: Path, hand: Hand) -> str:
    """Open every page in both themes."""
    from lumbar.app import App, Outside
    from lumbar.store.settings_file import load_settings
    from lumbar.ui.rail import PAGES

    arguments = Namespace(speed=1.0, events=False, command=None, exit_after_first_paint=False)
    places = paths(data)
    outside = Outside(arguments, places, hand.clock, hand.now, hand.report)
    app = App(outside, load_settings(places.settings))
    app.furnish()
    for theme in ("light", "dark"):
        app.choices.choose(theme=theme)
        for name, _ in PAGES:
            app.window.open(name)
            _require(not app.window.grab().isNull(), f"page {name} is empty")
    app.shut()
    return f"{len(PAGES)} pages in two themes"
