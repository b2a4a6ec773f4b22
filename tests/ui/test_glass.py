"""Limbs seen through: which panes there are, and what is seen in them."""

import pytest
from PySide6.QtCore import QRectF, QSize

from lumbar.domain.demonstration import camera_of, rep_pose_at, stage
from lumbar.domain.dose import Side
from lumbar.store.catalog import Catalog
from lumbar.store.paths import assets
from lumbar.ui.drawing import Scene, drawing
from lumbar.ui.figure_view import Shown, scene_of
from lumbar.ui.glass import glasses
from lumbar.ui.theme import load_theme

LIGHT = load_theme(assets() / "themes", "light").looks


def a_scene(catalog: Catalog, id: str, side: Side) -> Scene:
    exercise = catalog.exercises[id]
    camera = camera_of(exercise)
    pose = rep_pose_at(exercise, exercise.dose, side, 0.0)
    return scene_of(exercise, exercise.dose, camera, stage(exercise, camera), Shown(pose, side))


def panes(scene: Scene) -> list[tuple[set[str], set[str]]]:
    """What rests and what works behind it, by the names of parts."""
    shown = drawing(QRectF(0, 0, *QSize(480, 320).toTuple()), scene, LIGHT)
    return [
        tuple({sight.part.name for sight in half} for half in glass)
        for glass in glasses(shown.sights).values()
    ]


def test_the_far_leg_is_seen_through_the_near_one(catalog: Catalog) -> None:
    found = panes(a_scene(catalog, "bird-dog", Side.LEFT))
    assert any("thigh_R" in resting and "thigh_L" in working for resting, working in found)


def test_a_near_leg_that_works_is_behind_nothing(catalog: Catalog) -> None:
    found = panes(a_scene(catalog, "supine-march", Side.RIGHT))
    assert not any("thigh_R" in working for _, working in found)


@pytest.mark.parametrize("id", ["glute-bridge", "double-knee-rock"])
def test_where_no_limb_rests_there_is_no_pane(catalog: Catalog, id: str) -> None:
    assert panes(a_scene(catalog, id, Side.LEFT)) == []
