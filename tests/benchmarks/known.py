"""Known: a person who has answered the questions, so that a training begins at once."""

from datetime import datetime
from pathlib import Path


def make_known(data: Path) -> None:
    """Let the questions of a first start be answered in a data folder."""
    from lumbar.domain.screening import screened
    from lumbar.store import growth
    from lumbar.store.opening import open_history
    from lumbar.store.paths import paths

    at = datetime.now().astimezone()
    history = open_history(paths(data), at).history
    growth.save_screening(history, screened((), (), at))
    history.close()
