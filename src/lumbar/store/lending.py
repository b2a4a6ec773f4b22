"""Lending: a routine used straight from its file, with what it brings along; nothing is kept."""

from pathlib import Path

from lumbar.domain.own_exercise import as_exercise
from lumbar.domain.routine import Routine
from lumbar.store.library import Library
from lumbar.store.own_exercises import figure_of, save_own_exercise
from lumbar.store.sharing import Checked, Shared, id_for, renamed


def lend(
    shared: Shared, library: Library, folder: Path | None = None, checked: Checked = bytes
) -> Routine:
    """The routine; its exercises are in the library as long as that lives.

    Their pictures are written into ``folder``; without one, the figure shows them. KnownError
    where a picture is refused.
    """
    names = {}
    for own in shared.exercises:
        given = shared.pictures.get(own.id, {})
        safe = {phase: checked(content) for phase, content in given.items()}
        names[own.id] = id = id_for(own, library, safe, given)
        if id in library.exercises:
            continue
        figure = figure_of(own, library.exercises)
        assert not isinstance(figure, str), "a file whose exercise cannot be shown is not read"
        lent = own._replace(id=id)
        if folder is not None:
            lent = save_own_exercise(folder, lent, safe)
        library.exercises[id] = as_exercise(lent, figure, str(folder))
    return renamed(shared.routine, names)
