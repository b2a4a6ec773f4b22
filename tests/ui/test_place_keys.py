"""Asking where it is felt."""

import pytest
from PySide6.QtTest import QSignalSpy

from lumbar.domain.places import Place
from lumbar.ui.place_keys import PlaceKeys
from lumbar.ui.progress_words import PLACES
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, press


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
