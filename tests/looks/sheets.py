"""Look sheets: one small sheet for each exercise and theme, both sides from start to end.

``python -m tests.looks.sheets`` renews the approved ones; look at each that changed.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from lumbar.application import application
from lumbar.domain.aids import every_way
from lumbar.domain.dose import Side
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import load_catalog
from lumbar.store.paths import assets
from lumbar.ui.figure_picture import at_part, at_pose, paint_figure_of
from lumbar.ui.theme import Look

APPROVED = Path(__file__).resolve().parent / "approved" / "figures"
THEMES = ("light", "dark")
WAYS = every_way(load_catalog(assets()).exercises.values())
WIDTH, HEIGHT = 200, 132
HALF_WAY = 0.5  # of the way in


def sheet_of(exercise: Exercise, look: Look) -> QImage:
    """Start, half-way and end, the right side above the left; without the words of the tag."""
    dose, movement = exercise.dose, exercise.movement
    half_way = HALF_WAY * dose.move_in_s / (dose.move_in_s + dose.hold_s + dose.return_s)
    image = QImage(3 * WIDTH, 2 * HEIGHT, QImage.Format.Format_RGB32)
    image.fill(look.colour("soft"))
    with QPainter(image) as painter:
        for down, side in enumerate((Side.RIGHT, Side.LEFT)):
            instants = (
                at_pose(exercise, side, movement.rest_pose),
                at_part(exercise, side, half_way),
                at_pose(exercise, side, movement.hold.pose),
            )
            for across, subject in enumerate(instants):
                room = QRectF(across * WIDTH, down * HEIGHT, WIDTH, HEIGHT)
                paint_figure_of(painter, room, subject, look)
    return image


def shown() -> list[tuple[str, str]]:
    """What there are sheets of: all exercises in both themes, with an aid in the first one."""
    return [(id, theme) for id in WAYS for theme in THEMES if "+" not in id or theme == THEMES[0]]


def renew() -> None:
    """Write the sheets of all exercises anew and drop those of exercises that are gone."""
    look = Look(application(), assets())
    APPROVED.mkdir(parents=True, exist_ok=True)
    kept = {f"{id}-{theme}.png" for id, theme in shown()}
    for path in APPROVED.glob("*.png"):
        if path.name not in kept:
            path.unlink()
    for id, theme in shown():
        look.wear(theme, 100)
        sheet_of(WAYS[id], look).save(str(APPROVED / f"{id}-{theme}.png"), "PNG", 0)
    size = sum(path.stat().st_size for path in APPROVED.glob("*.png"))
    sys.stdout.write(f"{len(kept)} sheets, {size / 1e6:.1f} MB, in {APPROVED}\n")


if __name__ == "__main__":
    renew()
