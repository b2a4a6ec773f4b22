"""Composition root: arguments → paths → settings → window → content → history → session.

The window is shown with nothing but its theme; content and history are read as soon as it has
been painted, so that a slow disk never holds back the first sight of it.
"""

import gc
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from lumbar.arguments import parse
from lumbar.store.faults import KnownError, reason

# Objects between two collections: a moving figure makes thousands in every frame, none in rings.
COLLECT_AFTER = 50_000, 20, 20


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; a fault of the world is one sentence and exit code 2."""
    try:
        try:
            arguments = parse(argv)
            return _command(arguments.command)(arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # now, while what goes wrong with it can still be told
    except KnownError as error:
        print(f"lumbar: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has what it wanted
        _give_up_output()
        return 0
    except OSError as error:
        _give_up_output()
        print(
            f"lumbar: {error.filename or 'The output'} failed: {reason(error)}.", file=sys.stderr
        )
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        print(f"lumbar: {report(error)}", file=sys.stderr)
        return 1


def _give_up_output() -> None:
    """Let what is still buffered go nowhere, or Python would try it again on leaving."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report(error: BaseException) -> str:
    """Put the details of a fault of ours in a file, and say in a sentence where they are."""
    import tempfile
    import traceback

    details = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="lumbar-fault-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(details)
    return (
        f"Something went wrong that is our fault ({type(error).__name__}). What was recorded is "
        f"safe. The details are in {file.name}."
    )


def clock(speed: float = 1.0) -> Callable[[], float]:
    """Seconds that go on while the machine sleeps, where the system can tell, times ``speed``."""
    identity = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))

    def read() -> float:
        return time.monotonic() if identity is None else time.clock_gettime(identity)

    began = read()
    return lambda: (read() - began) * speed


def local_now() -> datetime:
    """The present instant, with the offset from UTC that holds here."""
    return datetime.now().astimezone()


def run_window(arguments: Namespace) -> int:
    """Show the window, and go straight into a routine if one was named."""
    from lumbar.display import QT_LIBRARIES, absent, install_command, obstacle
    from lumbar.store.paths import paths
    from lumbar.store.settings_file import load_settings

    if sentence := obstacle():
        raise KnownError(sentence)
    if sys.platform == "linux":
        from lumbar.session.bus import Greeting, avoid_unless_answered, session_address

        greeting = Greeting(session_address())  # read once Qt is imported, so nobody waits
    places = paths(arguments.data_dir)
    loaded = load_settings(places.settings)
    gc.set_threshold(*COLLECT_AFTER)
    gc.disable()  # until the house is furnished: collecting half-built rooms takes 10 ms
    try:
        from lumbar.app import App, Outside
        from lumbar.lock import AlreadyOpenError
    except ImportError as error:
        if packages := absent(QT_LIBRARIES):
            command = install_command(packages)
            raise KnownError(f"Qt needs libraries that are missing; try: {command}") from error
        raise
    if sys.platform == "linux":
        avoid_unless_answered(greeting)
    told = clock(arguments.speed)
    outside = Outside(arguments, places, told, local_now, report, time.thread_time)
    try:
        return App(outside, loaded).run()
    except AlreadyOpenError:
        from lumbar.session.doorbell import ring

        if not ring(places.data):
            raise
    routine = f" Start {arguments.routine} there." if arguments.command == "start" else ""
    print(f"Lumbar is already open; its window comes forward.{routine}")
    return 0


def _command(name: str | None) -> Callable[[Namespace], int]:
    if name in (None, "start"):
        return run_window
    from functools import partial

    from lumbar import cli, cli_figure, cli_history, cli_report, cli_routine, selftest

    now = local_now()
    return {
        "timeline": cli.show_timeline,
        "cues": cli.show_cues,
        "speak": cli.speak,
        "export": partial(cli_history.export_history, now=now),
        "import": partial(cli_history.import_history, now=now),
        "import-routine": cli_routine.import_routine,
        "export-routine": cli_routine.export_routine,
        "backup": partial(cli_history.back_up, now=now),
        "restore": partial(cli_history.restore_backup, now=now),
        "report": partial(cli_report.write_report, now=now),
        "render": cli_figure.render_figure,
        "handout": cli_figure.make_handout,
        "check": cli.check_files,
        "self-test": partial(selftest.run, hand=selftest.Hand(clock(), local_now, report)),
    }[str(name)]
