"""Routines: all there are, and an editor for the one that is open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from lumbar.domain.advice import Circumstances, last_week_s
from lumbar.domain.day import training_day
from lumbar.domain.own_exercise import OwnExercise
from lumbar.domain.routine import Routine
from lumbar.domain.schedule import Slot, calendar
from lumbar.domain.suiting import Suited, fit
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.session.coach import suiting, tags_now
from lumbar.store.faults import KnownError, write_whole
from lumbar.store.growth import plan, slots
from lumbar.store.history import History
from lumbar.store.library import Library
from lumbar.store.own_exercises import Pictures
from lumbar.store.sharing import (
    Shared,
    present,
    read_shared,
    replaced,
    sentences,
    take_in,
    written,
)
from lumbar.ui.editor import Editor
from lumbar.ui.fit_card import fit_line
from lumbar.ui.growth_words import left_out_why
from lumbar.ui.own_exercise_form import OwnExerciseForm
from lumbar.ui.plan_line import PlanLine
from lumbar.ui.routine_list import RoutineList
from lumbar.ui.theme import Look


class RoutinesPage(QWidget):
    """The list, or the editor on top of it."""

    start_wanted = Signal(object, object)
    told = Signal(str)

    def __init__(
        self,
        look: Look,
        library: Library,
        choices: Choices,
        now: Callable[[], datetime],
        history: History,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._library, self._choices = look, library, choices
        self._now, self._history = now, history
        self._list = RoutineList(look, library, choices, lambda: slots(history), self._suiting)
        self._list.print_wanted.connect(self._print)
        self._list.share_wanted.connect(self._share)
        self._list.own_wanted.connect(self.write_exercise)
        self._list.file_wanted.connect(self._open_file)
        self._list.edit_wanted.connect(self.edit)
        self._list.copy_wanted.connect(self._copy)
        self._list.new_wanted.connect(self._new)
        self._list.start_wanted.connect(self.start_wanted)
        self._list.calendar_wanted.connect(self._write_calendar)
        self._unplanned: Slot | None = None  # of the routine that was deleted last
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def arrive(self) -> None:
        self._close_editor()

    def edit(self, id: str) -> Editor:
        routine = self._library.routines[id]
        today = training_day(self._now())
        before = last_week_s(self._history.sessions(today - timedelta(days=7)), id, today)
        exercises, kept = self._library.exercises.values(), self._choices.settings.kept_in.split()
        tags = tags_now(self._history)
        found = {each.id: fit(each, tags) for each in exercises}
        avoided = [each for each in found if found[each].against and each not in kept]
        fits = {each: fit_line(found[each], each in kept) for each in found}
        given = Circumstances(self._choices.pace, before, avoided)
        first_weekday = self._choices.settings.first_weekday
        when = PlanLine(self._look, slots(self._history).get(id), first_weekday)
        when.planned.connect(lambda slot: self._plan(id, slot))
        editor = Editor(self._look, self._library, routine, given, when, fits)
        editor.left.connect(self._close_editor)
        editor.start_wanted.connect(self.start_wanted)
        editor.told.connect(self.told)
        editor.deleted.connect(self._delete)
        self._close_editor()
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        editor.setFocus()
        return editor

    def write_exercise(self, id: str) -> OwnExerciseForm:
        """Open the form for an exercise of the person's own, or for a new one."""
        form = OwnExerciseForm(self._look, self._library, self._library.own.get(id))
        form.left.connect(self._close_editor)
        form.saved.connect(self._close_editor)
        form.deleted.connect(self._exercise_deleted)
        self._close_editor()
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        return form

    def _close_editor(self) -> None:
        while self._stack.count() > 1:
            editor = self._stack.widget(1)
            self._stack.removeWidget(editor)
            editor.deleteLater()
        self._list.arrive()

    def _suiting(self, routine: Routine) -> Suited:
        kept = self._choices.settings.kept_in.split()
        return suiting(self._history, routine, self._library.exercises, kept)

    def _copy(self, id: str) -> None:
        routine = self._library.routines[id]
        name = f"My {routine.name[:1].lower()}{routine.name[1:]}"
        self._keep(lambda: self._library.copy(routine, name))

    def _new(self) -> None:
        if made := self._keep(lambda: self._library.new("My routine")):
            made.name_it()

    def _keep(self, make: Callable[[], Routine]) -> Editor | None:
        """Open what was made, or tell why it could not be kept."""
        try:
            return self.edit(make().id)
        except KnownError as error:
            self.told.emit(str(error))
            return None

    def _plan(self, id: str, slot: Slot | None) -> None:
        try:
            plan(self._history, id, slot)
        except KnownError as error:
            self.told.emit(str(error))

    def _write_calendar(self) -> None:
        """Write the plan into a file of the person's choice."""
        path = chosen_file(self, "The plan as a calendar file", "lumbar.ics", "Calendar (*.ics)")
        if path is None:
            return
        found, library = slots(self._history), self._library
        there = {id: slot for id, slot in found.items() if id in library.routines}
        names = {id: library.routines[id].name for id in there}
        minutes = {}
        for id in there:
            segments = timeline(library.prescribed(library.routines[id]), self._choices.pace)
            minutes[id] = max(round(length_s(segments) / 60), 1)
        anchor = self._choices.settings.remind_anchor
        text = calendar(there, names, minutes, self._now().date(), anchor)
        self._write(path, text.encode(), "The plan was written to")

    def _delete(self, routine: Routine) -> None:
        self._unplanned = slots(self._history).get(routine.id)
        self._plan(routine.id, None)
        self._close_editor()
        self._list.show_deleted(routine.name, lambda: self._bring_back(routine))

    def _bring_back(self, routine: Routine) -> None:
        self._plan(routine.id, self._unplanned)
        self._keep(lambda: self._library.save(routine))

    def _exercise_deleted(self, own: OwnExercise, pictures: Pictures) -> None:
        """Offer the way back, and say which routines go without it now."""
        self._close_editor()
        routines = self._library.routines.values()
        left = [r.name for r in routines if any(item.exercise == own.id for item in r.items)]
        without = f" {' and '.join(left)} will do without it." if left else ""

        def bring_back() -> None:
            try:
                self._library.keep_exercise(own, pictures)
            except KnownError as error:
                self.told.emit(str(error))
            self._list.arrive()

        self._list.show_deleted(own.name, bring_back, without)

    # Files

    def _share(self, id: str) -> None:
        """Write a routine into a file of the person's choice."""
        routine = self._library.routines[id]
        path = chosen_file(self, "The routine as a file", f"{id}.toml", "Routine (*.toml)")
        if path is not None:
            content = written(routine, self._library)
            self._write(path, content, f"{routine.name} was written to")

    def _open_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "A routine", "", "Routine (*.toml)")
        if path:
            self.bring(Path(path))

    def bring(self, path: Path) -> None:
        """Take a routine in from a file; what is here stays, or is replaced when wanted."""
        self._close_editor()
        shared = read_shared(path, self._library.exercises)
        if isinstance(shared, list):
            self.told.emit(str(sentences(shared)))
        elif there := present(shared, self._library):
            others = [each.name for each in replaced(shared, self._library)]
            also = f" Replacing it replaces {' and '.join(others)}, too." if others else ""
            self._list.ask_which(
                f"{there.name} is here already, and the file has another version of it.{also}",
                lambda: self._take_in(shared, replace=True),
                lambda: self._take_in(shared, replace=False),
            )
        else:
            self._take_in(shared, replace=False)

    def _take_in(self, shared: Shared, replace: bool) -> None:
        from lumbar.ui.picture_check import checked

        self._keep(lambda: take_in(shared, self._library, checked, replace))

    def _print(self, id: str) -> None:
        """Write pages to print into a file of the person's choice."""
        routine = self._library.routines[id]
        name = f"{routine.name}.pdf".replace("/", "-")
        path = chosen_file(self, "Pages to print", name, "PDF (*.pdf)")
        if path is None:
            return
        from lumbar.ui.handout import Handout, pages, usual_paper

        suited = self._suiting(routine)
        given, on = self._library.prescribed(suited.routine), self._now().date()
        without = left_out_why(suited.left_out)
        handout = Handout(routine, given, on, usual_paper(), without)
        self._write(path, pages(handout, self._look.on_paper()), "The pages were written to")

    def _write(self, path: Path, content: bytes, said: str) -> None:
        try:
            write_whole(path, content)
        except KnownError as error:
            self.told.emit(str(error))
        else:
            self.told.emit(f"{said} {path}.")


def chosen_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where the person wants a file, with its ending; None when they do not."""
    path, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    ending = Path(name).suffix
    return Path(path if path.lower().endswith(ending) else path + ending) if path else None
