"""Arguments: what can be said on the command line, and one sentence when it was said wrong."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from math import nan
from pathlib import Path
from typing import Any, NoReturn

from lumbar import __version__
from lumbar.body.camera import VIEWS
from lumbar.store.faults import KnownError

MOST_PIXELS = 8000
FASTEST = 1000.0
WITH_VALUE = ("--data-dir", "--speed")  # options that may stand before the command
OVERVIEW = """commands:
  (none)            the window
  start ROUTINE     straight into a routine
  timeline ROUTINE  a routine, second by second
  cues ROUTINE      everything that is said in a routine
  export            the history, down to repetitions and sides
  import FILE       join what was exported as JSON with what is here
  import-routine F  keep the routine in a file, with its exercises and pictures
  export-routine R  a routine as one file, with its exercises and pictures
  backup            renew the backup of this day, or copy the history
  restore [BACKUP]  go back to a backup, or list those there are
  report            one page for a physiotherapist, as a PDF
  render EXERCISE   a picture of the figure, or a sheet of all
  handout ROUTINE   a routine on pages to print
  check FILE ...    every fault of a content file
  speak             the system's voice, for the window
  self-test         whether everything works on this machine"""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence."""

    def error(self, message: str) -> NoReturn:
        help = f"`{self.prog} --help` lists all there is"
        raise KnownError(f"{message[:1].upper()}{message[1:]}; {help}.")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Where argparse would list all choices, name the one that was probably meant."""
        if action.choices is not None and value not in action.choices:
            raise KnownError(closest(str(value), action.choices, action.dest))


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The arguments as a namespace; raises KnownError when they make no sense."""
    words = list(sys.argv[1:] if argv is None else argv)
    place = _place_of_command(words)
    command = words.pop(place) if place is not None else None
    if command is not None and command not in COMMANDS:
        raise KnownError(closest(command, COMMANDS, "command"))
    parser = Parser(
        prog=f"lumbar {command}" if command else "lumbar",
        description="A follow-along trainer for the lower back." if command is None else None,
        epilog=OVERVIEW if command is None else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data-dir", type=_folder, metavar="DIR", help="keep everything under this folder"
    )
    (COMMANDS[command] if command else _add_window)(parser)
    return parser.parse_args(words, argparse.Namespace(command=command))


def closest(word: str, choices: Iterable[str], what: str) -> str:
    """A sentence for a word that is none of the choices, naming the one most like it."""
    from difflib import get_close_matches

    known = sorted(choices)
    match = get_close_matches(word, known, 1, cutoff=0.3) or known[:1]
    hint = f" Did you mean {match[0]!r}?" if match else ""
    return f"There is no {what} {word!r}.{hint}"


def _place_of_command(words: Sequence[str]) -> int | None:
    """Where the first word stands that is neither an option nor the value of one."""
    place = 0
    while place < len(words):
        if not words[place].startswith("-"):
            return place
        place += 2 if words[place] in WITH_VALUE else 1
    return None


def _add_window(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="N",
        help="run the clock N times faster; recorded only with --data-dir",
    )
    parser.add_argument(
        "--events", action="store_true", help="print every event of the player as a line of JSON"
    )
    parser.add_argument(
        "--exit-after-first-paint", action="store_true", help="leave at once, for measuring"
    )
    parser.add_argument("--version", action="version", version=f"lumbar {__version__}")


def _add_start(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a file")
    _add_window(parser)


def _add_timeline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a file")
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def _add_speak(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lines", action="store_true", help="tell by the exit code that there is no voice"
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("csv", "json"), default="csv")
    parser.add_argument(
        "--rows",
        choices=("reps", "sessions"),
        default="reps",
        help="of a table: one for each repetition, or one for each training",
    )
    parser.add_argument("-o", "--output", type=_file, metavar="FILE")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_file, metavar="FILE", help="a JSON export of Lumbar")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and write nothing"
    )
    parser.add_argument(
        "--settings", action="store_true", help="take its settings, too; else they stay as here"
    )


def _add_import_routine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=_file, metavar="FILE", help="a routine that was exported")
    parser.add_argument(
        "--replace", action="store_true", help="replace what is here under the same names"
    )


def _add_export_routine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="its id")
    parser.add_argument("-o", "--output", type=_file, metavar="FILE")


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=_file, metavar="FILE", help="copy it there instead")


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup", nargs="?", metavar="BACKUP", help="a name in the list, or a file"
    )


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weeks", type=_weeks, default=6, metavar="N", help="4, 6 or 12")
    parser.add_argument("--note", default="", metavar="TEXT", help="something in your own words")
    parser.add_argument("-o", "--output", type=_file, metavar="FILE.pdf")


def _add_render(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("exercise", metavar="EXERCISE", nargs="?")
    parser.add_argument("--side", choices=("left", "right"))
    instant = parser.add_mutually_exclusive_group()
    instant.add_argument(
        "--at", type=_part, default=0.5, metavar="0..1", help="which part of one repetition"
    )
    instant.add_argument("--pose", metavar="NAME", help="one of the poses of its file")
    parser.add_argument("--view", choices=tuple(VIEWS), default="", help="where the camera stands")
    parser.add_argument(
        "--with",
        dest="aid",
        metavar="THING",
        help="a towel, chair, cushion or pillow, where the exercise has a way with it",
    )
    parser.add_argument(
        "--sheet", action="store_true", help="all exercises, start and end, both sides"
    )
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    parser.add_argument("--size", type=_size, metavar="WxH", help="of one picture, in pixels")
    parser.add_argument("-o", "--output", type=_file, metavar="FILE.png|.svg")
    parser.add_argument(
        "--joints",
        action="store_true",
        help="print the joints of the drawn angles, in fractions of stature",
    )


def _add_handout(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", metavar="ROUTINE", help="an id or a file")
    parser.add_argument("--paper", choices=("a4", "letter"), help="else what is usual here")
    parser.add_argument("-o", "--output", type=_file, metavar="FILE.pdf", required=True)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")


COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "start": _add_start,
    "timeline": _add_timeline,
    "cues": _add_timeline,
    "export": _add_export,
    "import": _add_import,
    "import-routine": _add_import_routine,
    "export-routine": _add_export_routine,
    "backup": _add_backup,
    "restore": _add_restore,
    "report": _add_report,
    "render": _add_render,
    "handout": _add_handout,
    "check": _add_check,
    "speak": _add_speak,
    "self-test": lambda parser: None,
}


def _file(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name of a file is wanted, and it is empty")
    return Path(text)


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name of a folder is wanted, and it is empty")
    path = Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is a file, and a folder is wanted")
    return path.absolute()


def _speed(text: str) -> float:
    speed = _number(text)
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"{text} is no number above 0 and up to {FASTEST:.0f}")
    return speed


def _weeks(text: str) -> int:
    if text not in ("4", "6", "12"):
        raise argparse.ArgumentTypeError(f"{text} is none of 4, 6 and 12 weeks")
    return int(text)


def _part(text: str) -> float:
    part = _number(text)
    if not 0 <= part <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 to 1")
    return part


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return nan


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is no size like 1280x800")
    size = int(width), int(height)
    if not all(size):
        raise argparse.ArgumentTypeError(f"{text} is no size like 1280x800")
    if max(size) > MOST_PIXELS:
        raise argparse.ArgumentTypeError(f"{text} is larger than {MOST_PIXELS}x{MOST_PIXELS}")
    return size
