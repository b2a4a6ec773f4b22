"""Asking where it is felt, and showing how often each place was named."""

import pytest
from PySide6.QtTest import QSignalSpy

from lumbar.domain.places import Named, Place
from lumbar.ui.places_view import PlaceKeys, PlacesView
from lumbar.ui.progress_words import PLACES
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, press, settle

FOUND = [Named(Place.BACK_LEFT, 4), Named(Place.THIGH_LEFT, 2)]


@pytest.fixture
def keys(look: Look, show: Show) -> PlaceKeys:
    return show(PlaceKeys(), 600, 200)


def test_every_place_has_words() -> None:
    assert set(PLACES) == set(Place)


def test_as_many_places_as_apply_are_told(keys: PlaceKeys) -> None:
    chosen = QSignalSpy(keys.chosen)
    press(keys, "Pain felt: Left thigh")
    press(keys, "Pain felt: Low back, left")
    press(keys, "Pain felt: Left thigh")
    assert [chosen.at(n)[0] for n in range(chosen.count())] == [
        "thigh-left",
        "low-back-left thigh-left",
        "low-back-left",
    ]


def test_what_was_told_is_shown(keys: PlaceKeys) -> None:
    keys.show_places(("thigh-left", "unknown", "elsewhere"))
    assert keys.value == "thigh-left elsewhere"


def test_a_bar_is_as_long_as_a_place_was_named_often(look: Look, show: Show) -> None:
    view = show(PlacesView(look), 200, 120)
    view.show_places(FOUND)
    settle()
    image = view.grab().toImage()
    accent, one = look.colour("accent").name(), view.sizeHint().height() // 2
    long = [
        sum(image.pixelColor(x, n * one + look.px(22) + 4).name() == accent for x in range(200))
        for n in (0, 1)
    ]
    assert long[0] > 190
    assert abs(long[0] - 2 * long[1]) <= 6
    assert view.accessibleDescription() == "Low back, left: 4 sessions; Left thigh: 2 sessions"
