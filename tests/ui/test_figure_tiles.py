"""Three figures in a row, or below each other."""

from lumbar.ui.figure_tiles import FigureTiles
from lumbar.ui.progress_words import Figure
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, said, settle

FIGURES = [Figure(str(n), f"caption {n}", f"beside {n}") for n in range(3)]


def test_each_figure_says_what_it_is_and_what_is_beside_it(look: Look, show: Show) -> None:
    tiles = show(FigureTiles(look), 900, 100)
    tiles.show_figures(FIGURES)
    assert said(tiles)[:3] == ["0", "caption 0", "beside 0"]


def test_they_stack_where_it_is_narrow(look: Look, show: Show) -> None:
    tiles = show(FigureTiles(look), 900, 300)
    tiles.show_figures(FIGURES)
    first, second = tiles._tiles[:2]
    assert first.y() == second.y()
    tiles.stack(narrow=True)
    settle()
    assert first.y() < second.y()
