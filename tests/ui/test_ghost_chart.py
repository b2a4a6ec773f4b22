"""Before the first training: a sentence on a faint chart."""

from lumbar.ui.ghost_chart import WORDS, GhostChart
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, said


def test_it_says_what_will_be_here_on_something_faint(look: Look, show: Show) -> None:
    ghost = show(GhostChart(look), 700, 320)
    assert said(ghost) == [WORDS]
    image = ghost.grab().toImage()
    colours = {image.pixelColor(x, 300).name() for x in range(0, 700, 2)}
    assert look.mixed("card", "track", 0.45).name() in colours
