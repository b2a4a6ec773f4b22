"""The headless command that writes the page for a physiotherapist."""

from argparse import Namespace
from datetime import datetime

from lumbar.domain.day import training_day
from lumbar.store.faults import KnownError
from lumbar.store.paths import assets, paths


def write_report(arguments: Namespace, now: datetime) -> int:
    """One page as a PDF, of the weeks up to now."""
    from lumbar.cli_figure import offscreen
    from lumbar.store.database import connect
    from lumbar.store.history import History
    from lumbar.store.reporting import gathered
    from lumbar.store.settings_file import load_settings

    places = paths(arguments.data_dir)
    if arguments.output is None:
        raise KnownError("Say where the page goes: -o FILE.pdf.")
    if not places.history.exists():
        raise KnownError(f"There is no history in {places.data} yet.")
    settings, _ = load_settings(places.settings)
    history = History(connect(places.history, places.backups, now), places.history)
    try:
        found = gathered(history, training_day(now), arguments.weeks, settings, arguments.note)
    finally:
        history.close()
    app = offscreen()
    from lumbar.ui.report_sheet import save_report

    save_report(found, arguments.output, assets())
    del app
    return 0
