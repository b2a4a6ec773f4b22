"""Themes: roles become palette, style sheet, fonts and tinted icons, in light and in dark."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lumbar.store.paths import assets
from lumbar.ui import theme
from lumbar.ui.theme import Look, load_theme

THEMES = ("light", "dark", "contrast")
SURFACES = ("background", "card", "soft")
READ = [(text, on) for text in ("ink", "muted", "press", "accent_text") for on in SURFACES]
READ += [("on_press", "press"), ("on_press", "press_hover"), ("press", "press_tint")]
SEEN = [(mark, on) for mark in ("accent", "second", "press") for on in ("card", "soft")]
SEEN += [("on_accent", "accent")]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(a: QColor, b: QColor) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def system_prefers(monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme) -> None:
    """Let the desktop say which colours it wears."""
    hints = SimpleNamespace(colorScheme=lambda: scheme)
    monkeypatch.setattr(theme, "QGuiApplication", SimpleNamespace(styleHints=lambda: hints))


def test_all_themes_have_the_same_roles() -> None:
    light, dark, contrast = (load_theme(assets() / "themes", name) for name in THEMES)
    assert light.colours.keys() == dark.colours.keys() == contrast.colours.keys()
    assert (light.dark, dark.dark) == (False, True)
    assert light.colours["background"] != dark.colours["background"]


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_one(name: str) -> None:
    worn = load_theme(assets() / "themes", name)
    colours = [each for each in worn.looks if isinstance(each, QColor)]
    for colour in (*worn.colours.values(), *colours):
        assert colour.isValid()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "on"), READ)
def test_text_can_be_read_by_most_eyes(name: str, text: str, on: str) -> None:
    colours = load_theme(assets() / "themes", name).colours
    assert contrast(colours[text], colours[on]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("mark", "on"), SEEN)
def test_large_marks_can_be_seen_by_most_eyes(name: str, mark: str, on: str) -> None:
    colours = load_theme(assets() / "themes", name).colours
    assert contrast(colours[mark], colours[on]) >= 3.0


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_worn_by_palette_and_style_sheet(
    look: Look, qapp: QApplication, name: str
) -> None:
    look.wear(name, 100)
    palette, role = qapp.palette(), QPalette.ColorRole
    assert palette.color(role.Window) == look.colour("background")
    assert palette.color(role.WindowText) == look.colour("ink")
    assert palette.color(role.Highlight) == look.colour("press")
    assert look.colour("press").name() in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()
    assert look.theme.dark is (name == "dark")


def test_wearing_a_theme_is_told(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed, timeout=0):
        look.wear("dark", 100)


@pytest.mark.parametrize(("percent", "body"), [(100, 15), (150, 22), (200, 30)])
def test_text_size_scales_fonts_lengths_and_icons(
    look: Look, qapp: QApplication, percent: int, body: int
) -> None:
    look.wear("light", percent)
    assert look.font(15).pixelSize() == qapp.font().pixelSize() == body
    assert look.px(10) == percent // 10
    assert look.icon_size(20).width() == look.icon("play").actualSize(look.icon_size(20)).width()
    assert f"font-size: {look.px(27)}px" in qapp.styleSheet()


def test_digits_are_of_equal_width(look: Look) -> None:
    font = look.font(30, QFont.Weight.Bold)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    metrics = QFontMetrics(font)
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", THEMES)
def test_an_icon_is_drawn_in_the_colour_of_its_role(look: Look, name: str) -> None:
    look.wear(name, 100)
    image = look.icon("play", "press", 40).pixmap(40, 40).toImage()
    solid = [
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert len(solid) > 50
    assert set(solid) == {look.colour("press").name()}


def test_every_icon_but_our_own_sign_is_tinted(look: Look) -> None:
    names = {path.stem for path in (assets() / "icons").glob("*.svg")} - {"lumbar"}
    assert names
    for name in names:
        icons = [look.icon(name, role).pixmap(20, 20).toImage() for role in ("ink", "accent")]
        assert icons[0] != icons[1], name


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Dark, Qt.ColorScheme.Light])
def test_system_wears_what_the_system_wears(
    look: Look, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme
) -> None:
    system_prefers(monkeypatch, scheme)
    look.wear("system", 100)
    assert look.theme.dark is (scheme is Qt.ColorScheme.Dark)


def test_a_system_that_does_not_say_is_light(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    look.wear("dark", 100)
    system_prefers(monkeypatch, Qt.ColorScheme.Unknown)
    look.wear("system", 100)
    assert not look.theme.dark


def test_the_system_can_change_its_mind_and_the_text_size_stays(
    look: Look, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system_prefers(monkeypatch, Qt.ColorScheme.Light)
    look.wear("system", 150)
    system_prefers(monkeypatch, Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme.dark
    assert look.px(100) == 150


def test_a_chosen_theme_does_not_follow_the_system(
    look: Look, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    system_prefers(monkeypatch, Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not look.theme.dark
