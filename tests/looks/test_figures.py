"""Every exercise looks as approved: in both themes, on both sides, from start to end.

The pictures are compared coarsely, so that another version of Qt may smooth an edge otherwise;
a limb, a shadow, a glow or a colour that is elsewhere fails.
"""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from lumbar.store.catalog import Catalog
from lumbar.store.paths import assets
from lumbar.ui.theme import Look
from tests.looks.sheets import APPROVED, HEIGHT, WAYS, WIDTH, sheet_of, shown

COARSE = 4  # pixels averaged before two pictures are compared
DIFFERENT = 26  # of 255: a coarse pixel this far off is another one
MOST = 0.004  # the share of coarse pixels that may be


@pytest.fixture(scope="module")
def themed(qapp: QApplication) -> Look:
    return Look(qapp, assets())


def coarse(image: QImage) -> bytes:
    """Average colours of small squares."""
    size = QSize(3 * WIDTH // COARSE, 2 * HEIGHT // COARSE)
    mode = Qt.TransformationMode.SmoothTransformation
    small = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, mode
    )
    return bytes(small.constBits())


def share_of_difference(a: QImage, b: QImage) -> float:
    ours, theirs = coarse(a), coarse(b)
    assert len(ours) == len(theirs)
    far = sum(
        max(abs(ours[k + c] - theirs[k + c]) for c in range(3)) > DIFFERENT
        for k in range(0, len(ours), 4)
    )
    return far / (len(ours) // 4)


@pytest.mark.parametrize(("id", "theme"), shown())
def test_it_looks_as_approved(themed: Look, id: str, theme: str) -> None:
    approved = QImage(str(APPROVED / f"{id}-{theme}.png"))
    assert not approved.isNull(), "no approved picture: python -m tests.looks.sheets"
    themed.wear(theme, 100)
    share = share_of_difference(sheet_of(WAYS[id], themed), approved)
    assert share <= MOST, f"{share:.1%} looks different: look, then python -m tests.looks.sheets"


def test_another_exercise_does_not_look_as_approved(themed: Look, catalog: Catalog) -> None:
    approved = QImage(str(APPROVED / "bird-dog-light.png"))
    themed.wear("light", 100)
    other = sheet_of(catalog.exercises["dead-bug"], themed)
    assert share_of_difference(other, approved) > 20 * MOST


def test_the_other_theme_does_not_look_as_approved(themed: Look, catalog: Catalog) -> None:
    approved = QImage(str(APPROVED / "bird-dog-light.png"))
    themed.wear("dark", 100)
    assert share_of_difference(sheet_of(catalog.exercises["bird-dog"], themed), approved) > 0.5


def test_all_approved_pictures_are_small_and_of_exercises_there_are() -> None:
    files = list(APPROVED.glob("*.png"))
    assert {path.stem for path in files} == {f"{id}-{theme}" for id, theme in shown()}
    assert sum(path.stat().st_size for path in files) < 4_000_000
