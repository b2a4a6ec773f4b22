"""The headless commands that carry a routine from one computer to another."""

import sys
from argparse import Namespace

from lumbar.arguments import closest
from lumbar.store.faults import KnownError, write_whole
from lumbar.store.paths import assets, paths


def import_routine(arguments: Namespace) -> int:
    """Keep the routine of a file; what is here under the same name stays beside it."""
    from lumbar.store.library import Library
    from lumbar.store.sharing import present, read_shared, sentences, take_in

    library = Library(assets(), paths(arguments.data_dir).routines)
    shared = read_shared(arguments.file, library.exercises)
    if isinstance(shared, list):
        raise sentences(shared)
    there = present(shared, library)
    kept = take_in(shared, library, _checked, replace=arguments.replace)
    what = f"{kept.name} is kept as {kept.id}"
    if there and not arguments.replace:
        what += f"; {there.id} was here already and stays as it is (--replace would replace it)"
    print(f"{what}.")
    return 0


def export_routine(arguments: Namespace) -> int:
    """A routine as one file, or on the standard output."""
    from lumbar.store.library import Library
    from lumbar.store.sharing import written

    library = Library(assets(), paths(arguments.data_dir).routines)
    routine = library.routines.get(arguments.routine)
    if routine is None:
        raise KnownError(closest(arguments.routine, library.routines, "routine"))
    content = written(routine, library)
    if arguments.output is None:
        sys.stdout.write(content.decode())
    else:
        write_whole(arguments.output, content)
    return 0


def _checked(content: bytes) -> bytes:
    from lumbar.cli_figure import offscreen
    from lumbar.ui.picture_check import checked

    offscreen()  # a drawing may have text
    return checked(content)
