"""Where the tag is: by its limb, beside the body, and the same during the whole movement."""

import pytest

from lumbar.body.skeleton import skeleton
from lumbar.domain.demonstration import camera_of, most_moved, rep_pose_at, stage
from lumbar.domain.dose import Side, Sides
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.paths import assets
from lumbar.ui.signs import AWAY, BONES, TAG, tag_place

SIDED = [
    id
    for id, exercise in load_catalog(assets()).exercises.items()
    if exercise.dose.sides is not Sides.BILATERAL
]


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("id", SIDED)
def test_the_tag_stays_by_its_limb_and_off_the_knees_and_feet(
    catalog: Catalog, id: str, side: Side
) -> None:
    exercise = catalog.exercises[id]
    camera = camera_of(exercise)
    aside, up = tag_place(exercise, side, camera, stage(exercise, camera))
    assert (aside**2 + up**2) ** 0.5 <= max(AWAY) + 1e-9
    suffix = "_L" if side is Side.LEFT else "_R"
    covered = 0
    for part in (0.0, 0.5):
        body = skeleton(rep_pose_at(exercise, exercise.dose, side, part)).points
        limb = camera.see(body[most_moved(exercise) + suffix])
        for joint in {joint for a, b, _ in BONES for joint in (a, b)} & {"kn", "an", "toe"}:
            for end in ("_L", "_R"):
                at = camera.see(body[joint + end])
                beside = abs(at.x - limb.x - aside) > TAG[0] * 0.8
                covered += not (beside or abs(at.y - limb.y - up) > TAG[1] * 0.8)
    assert covered == 0


def test_left_and_right_have_places_of_their_own(catalog: Catalog) -> None:
    exercise = catalog.exercises["hamstring-90-90"]
    camera = camera_of(exercise)
    room = stage(exercise, camera)
    places = {tag_place(exercise, side, camera, room) for side in Side}
    assert all(abs(x) + abs(y) > 0.05 for x, y in places)
