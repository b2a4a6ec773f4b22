"""Self-test: what a stranger runs to know that everything works on this machine."""

import os
import tempfile
import wave
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

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


def run(arguments: Namespace) -> int:
    """Print a line for every check; 1 when one of them fails."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, check in _checks(Path(folder)):
            try:
                print(f"ok    {name}: {check()}", flush=True)
            except Exception as error:
                failed += 1
                print(f"FAIL  {name}: {type(error).__name__}: {error}", flush=True)
    print("everything works" if not failed else f"{failed} checks failed")
    return 1 if failed else 0


def _checks(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield "content", _content
    yield "sounds", _sounds
    yield "database", lambda: _database(folder / "scratch.sqlite3")
    yield "backups", lambda: _backups(folder / "kept")
    catalog = load_catalog(assets())
    for routine in catalog.routines:
        yield f"routine {routine}", lambda id=routine: _routine(catalog, id, folder)
    yield "figure", lambda: _figure(catalog)
    yield "window", lambda: _window(folder / "data")


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


def _database(path: Path) -> str:
    connect(path, path.parent, datetime.now(UTC)).close()
    db = connect(path, path.parent, datetime.now(UTC))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    _require(version == len(migration_scripts()), f"migrated to {version} only")
    return f"migrated to version {version}, sound when opened again"


def _routine(catalog: Catalog, id: str, folder: Path) -> str:
    """Play it with a clock of our own, write it, read it back."""
    from lumbar.session.recorder import Recorder
    from lumbar.session.trainer import Happening

    routine = catalog.routines[id]
    prescriptions = prescribed(routine, catalog.exercises)
    segments = timeline(prescriptions)
    player = Player(segments)
    history = History(connect(folder / f"{id}.sqlite3", folder, datetime.now(UTC)))
    plan = session_plan(routine, prescriptions, segments)
    recorder = Recorder(history, plan, player, lambda: datetime.now(UTC))
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
    _comes_through(history, folder / "joined.sqlite3")
    history.close()
    _require(record is not None, "the session was not found again")
    _require(all(rep.outcome is Outcome.DONE for rep in reps), "not every rep was done")
    off = abs(now - length_s(segments))
    _require(off <= TICK_S, f"it ended {off:.1f} s off its timeline")
    return f"{len(reps)} reps in {length_s(segments) / 60:.1f} min, read back, exported, joined"


def _comes_through(history: History, path: Path) -> None:
    """Export it, import it elsewhere, and compare."""
    from lumbar.store.export import as_json, document
    from lumbar.store.importing import decoded, import_document

    at = datetime.now(UTC)
    other = History(connect(path, path.parent, at), path)
    import_document(other, decoded(as_json(history), path, at))
    here = {entry.session: entry for entry in document(history).sessions}
    there = {entry.session: entry for entry in document(other).sessions}
    other.close()
    _require(here.items() <= there.items(), "what was exported did not come through whole")


def _backups(folder: Path) -> str:
    """Make one, change the history, and go back."""
    from lumbar.domain.record import SessionPlan
    from lumbar.store.backups import back_up_day, restore
    from lumbar.store.corrections import add_by_hand

    at, places = datetime.now(UTC), paths(folder)
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
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["lumbar"])
    from lumbar.ui.figure_picture import at_part, picture
    from lumbar.ui.theme import Look

    look = Look(app, assets())
    for exercise in catalog.exercises.values():
        subject = at_part(exercise, exercise.dose.first_side, 0.5)
        image = picture(subject, QSize(160, 100), look)
        colours = {image.pixel(x, y) for x in range(0, 160, 4) for y in range(0, 100, 4)}
        _require(len(colours) > 8, f"the picture of {exercise.id} is empty")
    return f"{len(catalog.exercises)} drawn"


def _window(data: Path) -> str:
    """Open every page in both themes."""
    from lumbar.app import App, Outside
    from lumbar.main import clock, local_now, report
    from lumbar.store.settings_file import load_settings
    from lumbar.ui.rail import PAGES

    arguments = Namespace(speed=1.0, events=False, command=None, exit_after_first_paint=False)
    places = paths(data)
    app = App(
        Outside(arguments, places, clock(), local_now, report), load_settings(places.settings)
    )
    app.furnish()
    for theme in ("light", "dark"):
        app.choices.choose(theme=theme)
        for name, _ in PAGES:
            app.window.open(name)
            _require(not app.window.grab().isNull(), f"page {name} is empty")
    app.shut()
    return f"{len(PAGES)} pages in two themes"
