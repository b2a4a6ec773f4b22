"""Looks stand on the rooms that tests of the window share."""

from tests.ui.conftest import choices, data, look, show

__all__ = ["choices", "data", "look", "show"]
