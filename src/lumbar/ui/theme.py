"""Theme: names become roles, roles become palette, style sheet, fonts and tinted icons."""

import tomllib
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from lumbar.body.build import Person
from lumbar.domain.appearance import Appearance
from lumbar.ui.looks import Looks

LENGTHS = (2, 4, 6, 8, 10, 12, 13, 14, 15, 16, 17, 18, 21, 22, 27, 30, 34, 42, 44)

PLAIN = Appearance()


class Theme(NamedTuple):
    """A theme file: its colours by role, and those of the figure."""

    dark: bool
    colours: dict[str, QColor]
    looks: Looks


def load_theme(folder: Path, name: str, worn: Appearance = PLAIN) -> Theme:
    """A theme by the name of its file, with the figure as it is worn."""
    document = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    people = tomllib.loads((folder / "figure" / "people.toml").read_text("utf-8"))
    colours = {role: QColor(value) for role, value in document["colours"].items()}
    cloth = people["clothes"][worn.clothes]["dark" if document["dark"] else "light"]
    figure = document["figure"] | cloth
    figure |= {"skin": people["skin"][worn.skin], "hair": people["hair"][worn.hair_colour]}
    looks = Looks(
        **{role: QColor(value) for role, value in figure.items()},
        person=Person(worn.build, worn.hair),
        accent=colours["accent"],
        on_accent=colours["on_accent"],
        backdrop=colours["soft"],
    )
    return Theme(document["dark"], colours, looks)


class Look(QObject):
    """How everything looks now; widgets that paint ask it, and listen to ``changed``."""

    changed = Signal()

    def __init__(self, app: QApplication, assets: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._assets = assets
        self._style = Template((assets / "themes" / "lumbar.qss").read_text("utf-8"))
        self._family = app.font().families()
        self._wanted = "system"
        self.worn = Appearance()
        self.scale = 1.0
        self.theme = load_theme(assets / "themes", "light")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def wear(self, theme: str, text_size: int, worn: Appearance = PLAIN) -> None:
        """Put on a theme, or the system's, at a text size in percent, with a figure as worn."""
        self._wanted, self.worn = theme, worn
        self.scale = text_size / 100
        if theme == "system":
            theme = "dark" if self._system_is_dark() else "light"
        self.theme = load_theme(self._assets / "themes", theme, worn)
        self._app.setPalette(self._palette())
        self._app.setFont(self.font(15))
        lengths = {f"p{n}": f"{self.px(n)}px" for n in LENGTHS}
        names = {role: colour.name() for role, colour in self.theme.colours.items()}
        self._app.setStyleSheet(self._style.substitute(names | lengths))
        self.changed.emit()

    def on_paper(self) -> "Look":
        """The light look at its usual size, for what is printed; the figure is as it is worn."""
        paper = Look(self._app, self._assets)
        paper.worn = self.worn
        paper.theme = load_theme(self._assets / "themes", "light", self.worn)
        return paper

    def px(self, length: float) -> int:
        """A length that grows with the text."""
        return round(length * self.scale)

    def colour(self, role: str) -> QColor:
        return self.theme.colours[role]

    def mixed(self, role: str, other: str, part: float) -> QColor:
        """A colour on the way from one role to another."""
        ours, theirs = self.colour(role), self.colour(other)
        pairs = zip(ours.getRgb()[:3], theirs.getRgb()[:3], strict=True)
        return QColor(*(round(a + (b - a) * part) for a, b in pairs))

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The system's own font with digits of equal width."""
        font = QFont()
        if self._family:
            font.setFamilies(self._family)
        font.setPixelSize(max(self.px(size), 1))
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def icon(self, name: str, role: str = "ink", size: int = 20) -> QIcon:
        from lumbar.ui.icons import tinted

        path = self._assets / "icons" / f"{name}.svg"
        return tinted(path, self.colour(role).name(), self.px(size))

    def icon_size(self, size: int = 20) -> QSize:
        return QSize(self.px(size), self.px(size))

    def _palette(self) -> QPalette:
        colour, role = self.colour, QPalette.ColorRole
        palette = QPalette()
        for roles, name in (
            ((role.Window, role.Base), "background"),
            ((role.AlternateBase, role.ToolTipBase), "soft"),
            ((role.Button,), "card"),
            ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), "ink"),
            ((role.PlaceholderText, role.Mid), "muted"),
            ((role.Highlight, role.Link), "press"),
            ((role.HighlightedText,), "on_press"),
        ):
            for each in roles:
                palette.setColor(each, colour(name))
        return palette

    def _system_is_dark(self) -> bool:
        return QGuiApplication.styleHints().colorScheme().name == "Dark"

    def _follow_system(self) -> None:
        if self._wanted == "system":
            self.wear("system", round(self.scale * 100), self.worn)
