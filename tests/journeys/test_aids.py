"""A training with a towel, strap, chair or cushion about, where the person wants them shown."""

from pathlib import Path

import pytest

from lumbar.ui.figure_view import FigureView
from tests.conftest import FakeClock
from tests.journeys.conftest import Journey
from tests.ui.conftest import QUIET, AppIn, found, settle

NAME = "Figure: Hamstring stretch, hands behind the knee"


@pytest.mark.parametrize("aids", [False, True])
def test_a_training_shows_the_towel_where_one_is_wanted(
    app_in: AppIn, clock: FakeClock, data: Path, aids: bool
) -> None:
    app = app_in(data, clock, "start", "clinic-four", settings=QUIET._replace(aids=aids))
    app.window.show()
    Journey(app, clock).wait(40.0)
    settle()
    figure = found(app.window, NAME, FigureView)
    assert figure._exercise is not None
    assert [thing.prop for thing in figure._exercise.props] == (["towel"] if aids else [])
