"""Own exercise form: an exercise a person was given, in their words, with their pictures."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from lumbar.domain.dose import Dose, Sides
from lumbar.domain.exercise import Aim, Position
from lumbar.domain.own_exercise import PHASES, OwnExercise, figures
from lumbar.store.faults import KnownError
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.cards import Card
from lumbar.ui.dose_fields import NumberField, RepsField
from lumbar.ui.fields import Combo
from lumbar.ui.flow import Flow
from lumbar.ui.forms import add_row, button, clear, column, label, paragraph, row
from lumbar.ui.own_picture import forget_pictures, paint_picture
from lumbar.ui.page import Page
from lumbar.ui.theme import Look
from lumbar.ui.thumb import Thumb

PICTURE = QSize(190, 126)  # at 100 % text
FIELD = 420  # pixels at every text size, so that large text still fits beside its label
TITLES = {
    "start": "Where it begins",
    "lift": "On the way in",
    "hold": "Where it is held",
    "lower": "On the way back",
}
STANDS_IN = {
    "start": "The figure is shown.",
    "lift": "As at the start, then as held.",
    "hold": "The figure is shown.",
    "lower": "As held, then as at the start.",
}
USUAL = Dose(sets=1, reps=8, hold_s=5.0, relax_s=3.0)


class PictureSlot(QWidget):
    """One picture: chosen, dragged on to it, or taken away again."""

    refused = Signal(str)

    def __init__(self, look: Look, phase: str, content: bytes | None) -> None:
        super().__init__()
        self._look, self._phase, self.content = look, phase, content
        self._image = QImage.fromData(content) if content else QImage()
        self.setAcceptDrops(True)
        self._frame = Frame(look, self)
        title = TITLES[phase]
        choose = button("Choose", self._choose, "fold", name=f"{title}: choose a picture")
        self._drop = button("Remove", self._remove, "fold", name=f"{title}: remove the picture")
        self._drop.setVisible(content is not None)
        keys = row(choose, self._drop, -1, spacing=4)
        self.setLayout(column(label(title, "small"), self._frame, keys, spacing=4))
        self._name_it()

    @property
    def image(self) -> QImage:
        return self._image

    def take(self, path: Path) -> None:
        """Keep a picture of the person's, or say why it cannot be kept."""
        from lumbar.ui.picture_check import checked_file

        try:
            self._show(checked_file(path))
        except KnownError as error:
            self.refused.emit(str(error))

    def _show(self, content: bytes | None) -> None:
        self.content = content
        self._image = QImage.fromData(content) if content else QImage()
        self._drop.setVisible(content is not None)
        self._frame.update()
        self._name_it()

    def _name_it(self) -> None:
        said = "a picture of yours" if self.content else STANDS_IN[self._phase]
        self._frame.setAccessibleName(f"{TITLES[self._phase]}: {said}")

    @property
    def invitation(self) -> str:
        """What is said where there is no picture."""
        return f"{STANDS_IN[self._phase]}\nDrag a picture here."

    def _remove(self) -> None:
        self._show(None)

    def _choose(self) -> None:
        kinds = "Pictures (*.png *.jpg *.jpeg *.svg *.webp)"
        path, _ = QFileDialog.getOpenFileName(self, "A picture", "", kinds)
        if path:
            self.take(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(_files(event.mimeData())[0])


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Frame(QWidget):
    """Where the picture of a slot is painted."""

    def __init__(self, look: Look, slot: PictureSlot) -> None:
        super().__init__(slot)
        self._look, self._slot = look, slot
        self.setFixedSize(look.px(PICTURE.width()), look.px(PICTURE.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._look.colour("line"))
            painter.setBrush(self._look.colour("soft"))
            painter.drawRoundedRect(rect, 10, 10)
            if not self._slot.image.isNull():
                paint_picture(painter, rect.adjusted(6, 6, -6, -6), self._slot.image, None)
                return
            painter.setPen(self._look.colour("muted"))
            painter.setFont(self._look.font(13))
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(8, 4, -8, -4), centred, self._slot.invitation)


class OwnExerciseForm(Page):
    """Everything there is to say of an exercise; nothing is kept before Save."""

    left = Signal()
    saved = Signal(str)
    deleted = Signal(object, object)  # the exercise, and the bytes of its pictures

    def __init__(self, look: Look, library: Library, own: OwnExercise | None = None) -> None:
        super().__init__("Your exercise" if own else "An exercise of your own")
        self._look, self._library, self._own = look, library, own
        pictures = library.pictures(own) if own else {}
        leave = button("‹ Back", self.left.emit, "back", name="Back without saving")
        self._name = QLineEdit(own.name if own else "")
        self._name.setProperty("kind", "search")
        self._name.setMaxLength(80)
        self._steps = QPlainTextEdit("\n".join(own.steps) if own else "")
        self._steps.setProperty("kind", "steps")
        self._steps.setTabChangesFocus(True)
        self._steps.setPlaceholderText("One step a line, as you would tell a friend.")
        self._steps.setFixedHeight(look.px(110))
        self._feel = QLineEdit(own.feel if own else "")
        self._feel.setProperty("kind", "search")
        self._feel.setMaxLength(300)
        self._feel.setPlaceholderText("A gentle stretch")
        self._position = self._choice(words.POSITIONS, own.position if own else Position.SUPINE)
        self._position.currentIndexChanged.connect(self._offer_figures)
        self._aim = self._choice(words.AIMS, own.aim if own else Aim.STRENGTH)
        chosen = own.dose.sides if own else Sides.BILATERAL
        sides = {s: text for s, text in words.SIDES.items() if s is not Sides.ONE or s is chosen}
        self._sides = self._choice(sides, chosen)
        dose = own.dose if own else USUAL
        self._sets = NumberField(look, "sets", "Sets")
        self._reps, self._hold = (
            RepsField(look, "Repetitions"),
            NumberField(look, "hold_s", "Hold"),
        )
        for field, value in (
            (self._sets, dose.sets),
            (self._reps, dose.reps),
            (self._hold, dose.hold_s),
        ):
            field.setValue(value)
            field.fit()
        self._figure = Combo(look)
        self._figure.currentIndexChanged.connect(self._show_figure)
        self._thumb = QVBoxLayout()
        self._slots = {phase: PictureSlot(look, phase, pictures.get(phase)) for phase in PHASES}
        self._wrong = paragraph("", tone="accent")
        self._wrong.hide()
        self._offer_figures()
        self._lay_out(leave)
        if own and own.figure:
            self._figure.setCurrentIndex(self._figure.findData(own.figure))

    def _choice(self, names: dict, chosen: object) -> Combo:  # type: ignore[type-arg]
        combo = Combo(self._look)
        for value, text in names.items():
            combo.addItem(f"{text[:1].upper()}{text[1:]}", value)
        combo.setCurrentIndex(list(names).index(chosen))
        return combo

    def _lay_out(self, leave: QWidget) -> None:
        card = Card(self._look)
        form = QVBoxLayout(card)
        form.setContentsMargins(28, 22, 28, 26)
        form.setSpacing(14)
        for text, control, help in (
            ("Name", self._name, ""),
            ("Steps", self._steps, "They are shown while you get into position."),
            ("What to feel", self._feel, "Shown and printed beside the steps."),
            ("Position", self._position, ""),
            ("What it is for", self._aim, ""),
            ("Sides", self._sides, ""),
            ("Dose", self._dose_line(), "All of it can be changed in each routine."),
            ("Moves like", self._figure, "The figure shows it, unless you have pictures."),
        ):
            add_row(form, text, control, help, width=min(self._look.px(340), FIELD))
        for wide in (self._name, self._steps, self._feel):
            wide.setMinimumWidth(FIELD)
        form.addLayout(self._thumb)
        slots = Flow(spacing=18, centred=False)
        for slot in self._slots.values():
            slot.refused.connect(self._complain)
            slots.addWidget(slot)
        form.addLayout(slots)
        form.addWidget(self._wrong)
        keys = row(button("Save", self._save, "primary"), spacing=10)
        if self._own:
            keys.addWidget(button("Delete exercise", self._delete))
        keys.addStretch()
        form.addLayout(keys)
        self.body.insertLayout(0, row(leave, -1))
        self.body.addWidget(card)
        self.body.addStretch()

    def _dose_line(self) -> QWidget:
        parts = (self._sets, "sets ×", self._reps, "reps ×", self._hold, "s hold")
        line = QWidget()
        shown = [label(part) if isinstance(part, str) else part for part in parts]
        line.setLayout(row(*shown, spacing=6))
        return line

    def _offer_figures(self) -> None:
        self._figure.clear()
        position = Position(self._position.currentData())
        for each in figures(self._library.exercises.values(), position):
            self._figure.addItem(each.name, each.id)

    def _show_figure(self) -> None:
        clear(self._thumb)
        exercise = self._library.exercises.get(self._figure.currentData() or "")
        if exercise is not None:
            self._thumb.addWidget(Thumb(self._look, exercise, 150), 0, Qt.AlignmentFlag.AlignRight)

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
        self.reveal(self._wrong)

    def _save(self) -> None:
        name = " ".join(self._name.text().split())
        lines = self._steps.toPlainText().splitlines()
        steps = tuple(" ".join(line.split())[:300] for line in lines if line.strip())[:12]
        if not name or not steps:
            missing = "a name" if not name else "at least one step"
            self._complain(f"It needs {missing} before it can be saved.")
            return
        own, sides = self._own, Sides(self._sides.currentData())
        reps = self._reps.value()
        sets = int(self._sets.value()) if isinstance(reps, int) else len(reps)
        dose = (own.dose if own else USUAL)._replace(
            sets=sets, reps=reps, hold_s=self._hold.value(), sides=sides
        )
        if sets > 1 and not dose.rest_s:
            dose = dose._replace(rest_s=30.0)
        if sides not in (Sides.BILATERAL, Sides.DIRECTIONS) and not dose.switch_s:
            dose = dose._replace(switch_s=5.0)
        kept = OwnExercise(
            id=own.id if own else self._library.free_exercise_id(name),
            name=name,
            position=Position(self._position.currentData()),
            steps=steps,
            dose=dose,
            aim=Aim(self._aim.currentData()),
            feel=" ".join(self._feel.text().split()),
            figure=self._figure.currentData() or "",
        )
        pictures = {phase: slot.content for phase, slot in self._slots.items() if slot.content}
        if self._done(lambda: self._library.keep_exercise(kept, pictures)):
            self.saved.emit(kept.id)

    def _delete(self) -> None:
        assert self._own is not None
        own, pictures = self._own, self._library.pictures(self._own)
        if self._done(lambda: self._library.drop_exercise(own.id)):
            self.deleted.emit(own, pictures)

    def _done(self, act: Callable[[], object]) -> bool:
        """Whether it could be done; if not, why."""
        try:
            act()
        except KnownError as error:
            self._complain(str(error))
            return False
        forget_pictures()
        return True
