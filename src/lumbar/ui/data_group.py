"""Data: where the person's data is, and everything that can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lumbar.session.keeping import Keeping
from lumbar.store.backups import (
    Backup,
    back_up_day,
    found_backups,
    looked_through,
    made_on,
    restore,
)
from lumbar.store.document import Document
from lumbar.store.erasing import erase
from lumbar.store.export import save_export
from lumbar.store.faults import KnownError
from lumbar.store.history import History
from lumbar.store.importing import Import, import_all, planned_import, read_document
from lumbar.store.joining import forget_folder
from lumbar.store.library import Library
from lumbar.store.paths import assets
from lumbar.ui import words
from lumbar.ui.flow import Flow
from lumbar.ui.forms import button, column, label, paragraph, row
from lumbar.ui.panel import CLOSE, Answer, Panel
from lumbar.ui.picture_check import kept
from lumbar.ui.theme import Look

NOTHING_NEW = "Nothing in it is new: everything is here already."
NOT_KEPT = "Nothing is kept at the moment: this history lives in memory only."
SEVEN_DAYS = "One for each day of use; the last seven days and four weeks are kept."
TAKE_ALONG = (
    "The history as a table for a spreadsheet or a physiotherapist, or everything as a document:"
    " history, your own routines and exercises, settings."
)
BRING_IN = "A document of Lumbar, also of another computer. What would change is shown first."
JOINED = (
    "A folder that Syncthing, Nextcloud or the like keep in step. Each computer writes its"
    " trainings into one file in it and reads those of the others."
)
FOR_GOOD = "History, backups, your own routines, exercises and settings, for good."
KINDS = (
    ("Table, a row a training", "trainings.csv", "sessions"),
    ("Table, a row a repetition", "repetitions.csv", "reps"),
    ("Document, everything", "everything.json", ""),
)


class Row(QWidget):
    """A name, what it is about, its buttons, and the panel below them."""

    def __init__(
        self, name: str, help: str, keys: Sequence[tuple[str, Callable[[], None]]], stacked: bool
    ) -> None:
        super().__init__()
        self.panel = Panel()
        self._help = paragraph(help, "small")
        caption = label(name, "label")
        self.keys = {text: button(text, action) for text, action in keys}
        about = column(caption, self._help, spacing=2)
        if stacked:
            below = Flow(spacing=8)
            for key in self.keys.values():
                below.addWidget(key)
            self.setLayout(column(about, below, self.panel, spacing=10))
        else:
            line = row(about, 8, *self.keys.values(), spacing=8)
            line.setStretch(0, 1)
            self.setLayout(column(line, self.panel, spacing=10))
        caption.setBuddy(next(iter(self.keys.values())))
        self.show_help(help)

    def show_help(self, help: str) -> None:
        self._help.setText(help)
        for key in self.keys.values():
            key.setAccessibleDescription(help)


class DataGroup(QWidget):
    """The rows of the Data group; what they ask and answer opens below each."""

    erased = Signal()
    brought = Signal(object)  # the library, after something was imported
    opened = Signal(QWidget)

    def __init__(self, look: Look, keeping: Keeping) -> None:
        super().__init__()
        self._look, self._keeping, self._places = look, keeping, keeping.places
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(14)
        where = paragraph(f"Everything stays on this computer, in {self._places.data}", "body")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inside.addWidget(where)
        if not keeping.on_disk:
            self._inside.addWidget(paragraph(NOT_KEPT, "small", tone="accent"))
        files = f"History, backups and your own routines. Settings are in {self._places.settings}."
        self._add("Your files", files, ("Open the folder", self._open_folder))
        self._backups = self._add(
            "Backups", "", ("Back up now", self._back_up), ("Go back…", self._list_backups)
        )
        self._exports = self._add("Take it along", TAKE_ALONG, ("Export…", self._ask_kind))
        self._imports = self._add("Bring it in", BRING_IN, ("Import…", self._choose_document))
        self._joins = self._add(
            "Two computers",
            "",
            ("Choose a folder…", self._choose_folder),
            ("Stop joining", self._stop_joining),
        )
        self._erasing = self._add(
            "Delete everything", FOR_GOOD, ("Delete everything…", self._ask_to_erase)
        )
        self.refresh()

    def refresh(self) -> None:
        """Show what may have changed: the newest backup and the folder."""
        found = found_backups(self._places, self._keeping.now())
        day = made_on(found[0]) if found else None
        newest = f"The newest is of {words.day(day)}." if day else "There is none yet."
        self._backups.show_help(f"{SEVEN_DAYS} {newest}")
        self._backups.keys["Back up now"].setEnabled(self._keeping.on_disk)
        self._backups.keys["Go back…"].setEnabled(self._keeping.on_disk and bool(found))
        folder = self._keeping.folder
        self._joins.show_help(f"Joined through {folder}." if folder else JOINED)
        self._joins.keys["Choose a folder…"].setEnabled(self._keeping.on_disk)
        self._joins.keys["Stop joining"].setVisible(folder is not None)

    def _add(self, name: str, help: str, *keys: tuple[str, Callable[[], None]]) -> Row:
        made = Row(name, help, keys, stacked=self._look.scale > 1.4)
        made.panel.opened.connect(lambda: self._open_one(made))
        self._inside.addWidget(made)
        return made

    def _open_one(self, opened: Row) -> None:
        """One panel at a time."""
        for each in self.findChildren(Row):
            if each is not opened:
                each.panel.fold()
        self.opened.emit(opened)

    # Where it is, and backups

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._places.data)))

    def _back_up(self) -> None:
        at = self._keeping.now()
        self._backups.panel.show_wait("The backup of today is being made …")
        self._keeping.read(
            lambda history: back_up_day(self._places, at),
            self._backed_up,
            self._backups.panel.tell,
        )

    def _backed_up(self, path: Path | None) -> None:
        nothing = "There is no training yet, so there is nothing to back up."
        self._backups.panel.tell(f"The backup of today is {path}." if path else nothing)
        self.refresh()

    def _list_backups(self) -> None:
        at = self._keeping.now()
        self._backups.panel.show_wait("The backups are being looked through …")
        self._keeping.read(
            lambda history: looked_through(self._places, at), self._offer, self._backups.panel.tell
        )

    def _offer(self, looked: tuple[list[Backup], list[str]]) -> None:
        found, complaints = looked
        answers = [
            Answer(_told(backup), partial(self._ask_to_go_back, backup)) for backup in found
        ]
        self._backups.panel.ask("Go back to which day?", (*answers, CLOSE), complaints, tall=True)

    def _ask_to_go_back(self, backup: Backup) -> None:
        since = f"What was done after {_at(backup)}" if backup.last else "Everything"
        self._backups.panel.ask(
            f"Go back to {backup.path.name}? {since} leaves the history, and is kept as one more "
            "backup.",
            (
                Answer("Go back", partial(self._go_back, backup.path)),
                Answer("Leave it as it is"),
            ),
        )

    def _go_back(self, path: Path) -> None:
        at = self._keeping.now()
        self._backups.panel.show_wait(f"{path.name} is being put in place …")
        self._keeping.read(
            lambda history: restore(history, self._places, path, at),
            partial(self._went_back, path),
            self._backups.panel.tell,
        )

    def _went_back(self, path: Path, aside: Path) -> None:
        self._backups.panel.tell(
            f"{path.name} is in place. What was here before is kept as {aside}."
        )
        self.refresh()

    # Export and import

    def _ask_kind(self) -> None:
        answers = [Answer(text, partial(self._export, *kind)) for text, *kind in KINDS]
        self._exports.panel.ask("Export as", (*answers, CLOSE))

    def _export(self, name: str, rows_of: str) -> None:
        suffix = Path(name).suffix
        wanted = f"lumbar-{self._keeping.now():%Y-%m-%d}-{name}"
        path, _ = QFileDialog.getSaveFileName(self, "Export", wanted, f"*{suffix}")
        if not path:
            return
        if not path.lower().endswith(suffix):
            path += suffix
        self._exports.panel.show_wait(f"{path} is being written …")
        self._keeping.read(
            lambda history: save_export(history, path, rows_of, self._places),
            lambda _: self._exports.panel.tell(f"It was written to {path}."),
            self._exports.panel.tell,
        )

    def _choose_document(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Import a history", "", "*.json")
        if not path:
            return
        at = self._keeping.now()

        def look(history: History) -> tuple[Document, Import]:
            read = read_document(Path(path), at)
            return read, planned_import(history, read, self._places, kept)

        self._imports.panel.show_wait(f"{path} is being read …")
        self._keeping.read(look, self._preview, self._imports.panel.tell)

    def _preview(self, given: tuple[Document, Import]) -> None:
        read, found = given
        with_settings = Answer("Import, and its settings", partial(self._import, read, True))
        answers = [
            *([Answer("Import", partial(self._import, read, False))] if found.changes else []),
            *([with_settings] if found.new.settings is not None else []),
            Answer("Leave it as it is") if found.changes or found.new.settings else CLOSE,
        ]
        said = "Importing would bring in:" if found.changes else NOTHING_NEW
        self._imports.panel.ask(said, answers, found.told())

    def _import(self, read: Document, settings: bool) -> None:
        def bring(history: History) -> tuple[Import, Library]:
            found = import_all(history, read, self._places, kept, settings)
            return found, Library(assets(), self._places.routines)

        self._imports.panel.show_wait("It is being imported …")
        self._keeping.read(bring, partial(self._imported, settings), self._imports.panel.tell)

    def _imported(self, settings: bool, done: tuple[Import, Library]) -> None:
        found, library = done
        self._imports.panel.ask("Imported.", (CLOSE,), found.told(settings))
        self.brought.emit(library)
        if settings and found.new.settings is not None:
            # Another text size makes the page anew, so this is told above it.
            self._keeping.told.emit(f"Imported: {', '.join(found.told(settings))}.")
            self._keeping.choices.choose(**found.new.settings._asdict())

    # Another computer

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, "A folder that is kept in step")
        if path:
            self._keeping.choices.choose(sync_folder=path)
            self._keeping.keep_up()
            self.refresh()
            self._joins.panel.tell(f"From now on your computers are joined through {path}.")

    def _stop_joining(self) -> None:
        folder = self._keeping.folder
        self._keeping.choices.choose(sync_folder="")
        said = "Your computers are no longer joined. What came in stays."
        try:
            if folder is not None:
                forget_folder(self._keeping.history, folder)
        except KnownError as error:
            said = str(error)
        self.refresh()
        self._joins.panel.tell(said)

    # Delete everything

    def _ask_to_erase(self) -> None:
        places = self._places
        counts = (
            (len(self._keeping.history.sessions()), "training"),
            (len(found_backups(places, self._keeping.now())), "backup"),
            (len([*places.routines.glob("*.toml")]), "own routine"),
            (len([*places.exercises.glob("*.toml")]), "own exercise"),
        )
        gone = [words.counted(*each) for each in counts if each[0]]
        gone = f"{', '.join(gone)}, and your settings" if gone else "your settings"
        self._erasing.panel.ask(
            f"This deletes {gone}. It cannot be undone.",
            (Answer("Delete for good", self._erase), Answer("Keep everything")),
            ["An export or a backup elsewhere is not touched, nor what another computer has."],
        )

    def _erase(self) -> None:
        self._keeping.close()
        try:
            erase(self._keeping.history, self._places, self._keeping.folder)
        except KnownError as error:
            self._keeping.told.emit(str(error))
        self.erased.emit()


def _told(backup: Backup) -> str:
    return f"{words.day(backup.made)} · {words.counted(backup.sessions, 'training')}"


def _at(backup: Backup) -> str:
    """When the newest training in a backup was begun."""
    if backup.last is None:
        return "nothing"
    return f"{words.day(backup.last.date())} {backup.last:%H:%M}"
