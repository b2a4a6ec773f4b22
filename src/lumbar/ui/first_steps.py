"""First steps: after the questions, a plan, and whether sound is heard."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QSpinBox

from lumbar.domain.routine import Routine
from lumbar.domain.timeline import length_s, timeline
from lumbar.session.choices import Choices
from lumbar.store.library import Library
from lumbar.ui import words
from lumbar.ui.forms import button, label, paragraph, row
from lumbar.ui.theme import Look
from lumbar.ui.ticks import Tick
from lumbar.ui.welcome_page import Step

FIRST = ("gentle-day", "clinic-five", "mixed-starter", "clinic-four")


class PlanStep(Step):
    """Which routine to begin with, and how often."""

    def __init__(self, look: Look, library: Library, choices: Choices) -> None:
        super().__init__(
            look,
            "A plan to begin with",
            "Everything about it can be changed later: holds, repetitions, days.",
        )
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._ids = [id for id in FIRST if id in library.routines] or list(library.routines)
        for number, id in enumerate(self._ids):
            routine = library.routines[id]
            tick = Tick(look, _described(routine, library, choices))
            tick.setChecked(id == choices.settings.routine or number == 0)
            self._group.addButton(tick, number)
            self.content.addWidget(tick)
        self._goal = QSpinBox()
        self._goal.setRange(1, 14)
        self._goal.setSuffix(" sessions a week")
        self._goal.setValue(choices.settings.goal)
        self._goal.setAccessibleName("Weekly goal")
        caption = label("Weekly goal", "label")
        caption.setBuddy(self._goal)
        self.content.addSpacing(8)
        self.content.addLayout(row(caption, self._goal, -1, spacing=16))
        self.on.clicked.connect(lambda: self._choose(choices))

    def _choose(self, choices: Choices) -> None:
        chosen = max(self._group.checkedId(), 0)
        choices.choose(routine=self._ids[chosen], goal=self._goal.value())


class SoundStep(Step):
    """Whether the person hears what the player says."""

    def __init__(
        self, look: Look, play: Callable[[], None], notice: Callable[[], str], choices: Choices
    ) -> None:
        super().__init__(
            look,
            "Can you hear this?",
            "A training can be followed with closed eyes, and as well with the sound off: "
            "everything that is said is also written.",
        )
        self._play, self._notice = play, notice
        self._said = paragraph("", "body", tone="accent")
        self._said.hide()
        self._silent = Tick(look, "No, I will read what is written")
        self._silent.setChecked(not choices.settings.sound)
        self.content.addLayout(row(button("Play a sample", self._sample), -1))
        self.content.addWidget(self._said)
        self.content.addWidget(self._silent)
        self.on.setText("Done")
        self.on.setAccessibleName("Done")
        self.on.clicked.connect(lambda: choices.choose(sound=not self._silent.isChecked()))

    def _sample(self) -> None:
        self._play()
        notice = self._notice()
        self._said.setText(notice)
        self._said.setVisible(bool(notice))


def _described(routine: Routine, library: Library, choices: Choices) -> str:
    prescriptions = library.prescribed(routine)
    length = words.minutes(length_s(timeline(prescriptions, choices.pace)))
    where = words.positions(p.exercise.position for p in prescriptions)
    return f"{routine.name} · {length} · {where}"
