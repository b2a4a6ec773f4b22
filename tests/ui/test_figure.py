"""The drawn human: there, on the right side, in the right colours, as large as there is room."""

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lumbar.body.body import body_of
from lumbar.body.camera import Camera, Head, View
from lumbar.body.pose import mirrored
from lumbar.body.skeleton import skeleton
from lumbar.domain.appearance import Appearance
from lumbar.domain.demonstration import (
    camera_of,
    rep_glow,
    rep_pose_at,
    rep_way_at,
    stage,
    swing_pose_at,
    view_of,
)
from lumbar.domain.dose import Side, Sides
from lumbar.domain.exercise import Exercise
from lumbar.store.catalog import Catalog
from lumbar.store.paths import assets
from lumbar.ui.drawing import Scene, drawing, paleness
from lumbar.ui.figure import paint_figure
from lumbar.ui.figure_picture import at_part, paint_subject, picture
from lumbar.ui.figure_view import FigureView, Shown, scene_of
from lumbar.ui.glass import THROUGH
from lumbar.ui.looks import Looks, mixed
from lumbar.ui.pigments import PALE_RESTING
from lumbar.ui.placing import placement
from lumbar.ui.theme import Look, load_theme
from lumbar.ui.thumb import Thumb, still
from tests.ui.conftest import pixels

SIZE = QSize(480, 320)
LOOKS = {name: load_theme(assets() / "themes", name).looks for name in ("light", "dark")}
LIGHT = LOOKS["light"]
IDS = sorted(path.stem for path in (assets() / "exercises").glob("*.toml"))


def a_scene(
    exercise: Exercise, side: Side = Side.RIGHT, glow: float = 0.0, breath: float = 0.0
) -> Scene:
    """An exercise in its held pose."""
    camera = camera_of(exercise)
    pose = rep_pose_at(exercise, exercise.dose, side, 0.5)
    room = stage(exercise, camera)
    return scene_of(exercise, exercise.dose, camera, room, Shown(pose, side, breath, glow))


def painted(scene: Scene, looks: Looks = LIGHT, size: QSize = SIZE) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint_figure(painter, QRectF(image.rect()), scene, looks)
    return image


def amount(image: QImage, *colours: QColor, within: int = 0) -> int:
    """How many pixels are of one of these colours, or differ no more than so much from one."""
    wanted = [(colour.red(), colour.green(), colour.blue()) for colour in colours]
    return sum(
        count
        for pixel, count in Counter(pixels(image)).items()
        if pixel >> 24 > 0xF0 and any(apart(pixel, colour) <= within for colour in wanted)
    )


def apart(pixel: int, colour: tuple[int, int, int]) -> int:
    """The largest difference of a channel."""
    red, green, blue = colour
    return max(
        abs((pixel >> 16 & 0xFF) - red),
        abs((pixel >> 8 & 0xFF) - green),
        abs((pixel & 0xFF) - blue),
    )


def redness(pixel: int) -> int:
    return (pixel >> 16 & 0xFF) - (pixel >> 8 & 0xFF)


@pytest.fixture(scope="module")
def knee(catalog: Catalog) -> Exercise:
    return catalog.exercises["single-knee-to-chest"]


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("theme", LOOKS)
def test_every_exercise_is_drawn_with_skin_cloth_and_mat(
    catalog: Catalog, id: str, theme: str
) -> None:
    looks = LOOKS[theme]
    image = still(catalog.exercises[id], None, 1.0, SIZE, looks)
    for colour in (looks.shirt, looks.trousers, looks.hair, looks.skin):
        assert amount(image, colour, within=26) > 40, colour.name()
    assert amount(image, looks.mat) > 300


@pytest.mark.parametrize("id", IDS)
def test_nothing_of_the_movement_leaves_the_picture(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    body = [LIGHT.skin, LIGHT.shirt, LIGHT.trousers, LIGHT.hair]
    width, height = SIZE.width(), SIZE.height()
    for side in (Side.LEFT, Side.RIGHT):
        image = painted(a_scene(exercise, side))
        assert amount(image, *body, within=20) > 2000
        for edge in ((0, 0, width, 2), (0, height - 2, width, 2), (0, 0, 2, height)):
            assert amount(image.copy(*edge), *body, within=20) == 0
        assert amount(image.copy(width - 2, 0, 2, height), *body, within=20) == 0


@pytest.mark.parametrize("id", IDS)
def test_left_and_right_are_different_pictures(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    left, right = (painted(a_scene(exercise, side)) for side in (Side.LEFT, Side.RIGHT))
    held = exercise.poses[exercise.movement.hold.pose]
    sided = exercise.dose.sides is not Sides.BILATERAL or held != mirrored(held)
    assert (left != right) is sided


def test_light_and_dark_are_different_pictures(knee: Exercise) -> None:
    scene = a_scene(knee)
    assert painted(scene, LOOKS["light"]) != painted(scene, LOOKS["dark"])


def test_the_same_scene_is_the_same_picture(knee: Exercise) -> None:
    assert painted(a_scene(knee)) == painted(a_scene(knee))


def test_the_limb_that_rests_is_paler(knee: Exercise) -> None:
    scene = a_scene(knee)
    pale = mixed(LIGHT.trousers, LIGHT.backdrop, PALE_RESTING)
    with_rest = painted(scene)
    all_at_work = painted(scene._replace(working=""))
    assert amount(with_rest, pale, within=10) > 400
    assert amount(with_rest, pale, within=10) > 2 * amount(all_at_work, pale, within=10)
    assert amount(with_rest, LIGHT.trousers, within=12) > 400


def accents(catalog: Catalog, id: str, side: Side) -> set[str]:
    """The parts of an exercise whose edge has the accent."""
    scene = a_scene(catalog.exercises[id], side)
    parts = body_of(scene.skeleton)
    return {part.name for part in parts if paleness(part, scene, "")[1]}


@pytest.mark.parametrize("id", ["bird-dog", "dead-bug"])
def test_the_opposite_arm_has_the_accent_of_the_leg(catalog: Catalog, id: str) -> None:
    right, left = (accents(catalog, id, side) for side in (Side.RIGHT, Side.LEFT))
    assert {"thigh_R", "shank_R", "foot_R", "upper_arm_L", "forearm_L", "hand_L"} <= right
    assert {"thigh_L", "shank_L", "foot_L", "upper_arm_R", "forearm_R", "hand_R"} <= left
    assert not any(name.endswith("leg_L") or name == "hand_R" for name in right)


@pytest.mark.parametrize("id", ["double-knee-rock", "lumbar-rotation"])
def test_two_knees_that_roll_together_both_work(catalog: Catalog, id: str) -> None:
    assert {"thigh_R", "thigh_L"} <= accents(catalog, id, Side.RIGHT)


@pytest.mark.parametrize("id", IDS)
def test_no_side_works_without_an_accent(catalog: Catalog, id: str) -> None:
    sided = catalog.exercises[id].dose.sides is not Sides.BILATERAL
    assert bool(accents(catalog, id, Side.LEFT)) is sided


def test_what_works_behind_a_limb_that_rests_is_seen_through_it(catalog: Catalog) -> None:
    exercise = catalog.exercises["bird-dog"]
    camera, room = camera_of(exercise), stage(exercise, camera_of(exercise))
    pose = rep_pose_at(exercise, exercise.dose, Side.LEFT, 0.0)
    scene = scene_of(exercise, exercise.dose, camera, room, Shown(pose, Side.LEFT, glow=0.0))
    opaque = mixed(LIGHT.trousers, LIGHT.backdrop, PALE_RESTING)
    through = mixed(opaque, LIGHT.trousers, THROUGH)
    seen = amount(painted(scene), through, within=4)
    alone = amount(painted(scene._replace(works=frozenset({"arm_R"}))), through, within=4)
    assert seen > 2 * alone


def test_twice_the_room_is_a_figure_of_twice_the_size(knee: Exercise) -> None:
    scene = a_scene(knee)
    spans = []
    for size in (SIZE, SIZE * 2):
        seen, shirt = pixels(painted(scene, size=size)), LIGHT.shirt.getRgb()[:3]
        near = {pixel for pixel in set(seen) if pixel >> 24 and apart(pixel, shirt) < 24}
        columns = [at % size.width() for at, pixel in enumerate(seen) if pixel in near]
        spans.append(max(columns) - min(columns))
    assert spans[1] == pytest.approx(2 * spans[0], rel=0.05)


def test_the_figure_fits_its_room_whatever_its_shape(knee: Exercise) -> None:
    room = a_scene(knee).stage
    for rect in (QRectF(10, 20, 300, 900), QRectF(0, 0, 900, 200)):
        scale, x, y = placement(rect, room)
        whole = QRectF(
            QPointF(x + room.left * scale, y - room.top * scale),
            QPointF(x + room.right * scale, y - room.bottom * scale),
        )
        assert rect.adjusted(-1, -1, 1, 1).contains(whole)
        assert whole.center().x() == pytest.approx(rect.center().x())


@pytest.mark.parametrize("id", IDS)
def test_the_place_to_feel_it_glows(catalog: Catalog, id: str) -> None:
    scene = a_scene(catalog.exercises[id], glow=1.0)
    plain, lit = pixels(painted(scene._replace(glows=()))), pixels(painted(scene))
    changed = [(was, now) for was, now in zip(plain, lit, strict=True) if was != now]
    assert len(changed) > 150
    cooler = sum(redness(now) < redness(was) - 1 for was, now in changed)
    assert cooler < 0.02 * len(changed)
    warmer = sum(redness(now) > redness(was) + 1 for was, now in changed)
    assert warmer > 0.6 * len(changed)  # the rest are edges a shade off


def test_nothing_glows_that_was_not_asked_to(knee: Exercise) -> None:
    scene = a_scene(knee, glow=0.0)
    assert scene.glows == ()
    assert painted(scene) == painted(a_scene(knee, glow=1.0)._replace(glows=()))


def test_a_glow_comes_and_goes_gently(knee: Exercise) -> None:
    sums = [
        sum(redness(pixel) for pixel in pixels(painted(a_scene(knee, glow=part))))
        for part in (0.0, 0.3, 0.6, 1.0)
    ]
    assert sums == sorted(set(sums))


def test_a_breath_moves_the_chest(knee: Exercise) -> None:
    assert painted(a_scene(knee, breath=1.0)) != painted(a_scene(knee, breath=-1.0))


@pytest.mark.parametrize("theme", LOOKS)
def test_a_picture_has_the_colour_of_its_card_and_marks_the_side(
    look: Look, knee: Exercise, theme: str
) -> None:
    look.wear(theme, 100)
    left, right = (
        picture(at_part(knee, side, 0.5), SIZE, look) for side in (Side.LEFT, Side.RIGHT)
    )
    assert left.pixelColor(0, 0) == look.colour("soft")
    assert left != right
    assert amount(left, look.colour("accent")) > 200


def test_both_sides_together_have_no_tag(look: Look, catalog: Catalog) -> None:
    image = picture(at_part(catalog.exercises["core-activation"], Side.RIGHT, 0.0), SIZE, look)
    assert amount(image, look.colour("accent")) == 0


def test_a_view_draws_the_side_it_is_told(qtbot: QtBot, look: Look, knee: Exercise) -> None:
    view = FigureView(look)
    qtbot.addWidget(view)
    view.resize(SIZE)
    empty = view.grab().toImage()
    view.show_exercise(knee, knee.dose)
    assert view.accessibleName() == "Figure: Single knee to chest"
    images = [pixels(empty)]
    for side in (Side.LEFT, Side.RIGHT):
        view.show_pose(Shown(rep_pose_at(knee, knee.dose, side, 0.5), side))
        images.append(pixels(view.grab().toImage()))
    assert len({bytes(image) for image in images}) == 3


def test_a_thumb_grows_with_the_text_and_changes_with_the_theme(
    qtbot: QtBot, look: Look, knee: Exercise
) -> None:
    thumb, still_small = Thumb(look, knee, 100), Thumb(look, knee, 100, grows=False)
    for each in (thumb, still_small):
        qtbot.addWidget(each)
    light = thumb.grab().toImage()
    look.wear("light", 200)
    assert (thumb.width(), still_small.width()) == (200, 100)
    look.wear("dark", 100)
    assert thumb.grab().toImage() != light


def pressed(view: FigureView, way: tuple[int, int]) -> None:
    """Drag with the left button by so many pixels."""
    start = view.rect().center()
    end = QPoint(start.x() + way[0], start.y() + way[1])
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(end),
        QPointF(end),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, moved)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_where_things_may_move_it_goes_back_gently(
    qtbot: QtBot, look: Look, turning: FigureView
) -> None:
    turning.show()
    home = turning.view
    pressed(turning, (80, -20))
    QTest.keyClick(turning, Qt.Key.Key_Home)
    assert turning.view != home
    qtbot.waitUntil(lambda: turning.view == home)
    look.wear("light", 100, Appearance(moves=False))
    pressed(turning, (80, -20))
    QTest.keyClick(turning, Qt.Key.Key_Home)
    assert turning.view == home


@pytest.fixture
def turning(qtbot: QtBot, look: Look, knee: Exercise) -> FigureView:
    view = FigureView(look, turns=True)
    qtbot.addWidget(view)
    view.resize(SIZE)
    view.show_exercise(knee, knee.dose)
    return view


def test_dragging_goes_round_the_figure_and_a_double_click_goes_back(turning: FigureView) -> None:
    home, before = turning.view, turning.grab().toImage()
    pressed(turning, (80, -20))
    assert turning.view != home
    assert turning.grab().toImage() != before
    QTest.mouseDClick(turning, Qt.MouseButton.LeftButton)
    assert turning.view == home
    assert turning.grab().toImage() == before


def test_the_arrow_keys_turn_it_too(turning: FigureView) -> None:
    home = turning.view
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(turning, key)
    assert turning.view.yaw != home.yaw
    assert turning.view.pitch > home.pitch
    QTest.keyClick(turning, Qt.Key.Key_Home)
    assert turning.view == home


def test_a_figure_that_is_followed_does_not_turn(qtbot: QtBot, look: Look, knee: Exercise) -> None:
    view = FigureView(look)
    qtbot.addWidget(view)
    view.resize(SIZE)
    view.show_exercise(knee, knee.dose)
    home = view.view
    pressed(view, (80, 0))
    assert view.view == home


def test_the_head_points_where_the_person_lies(look: Look, turning: FigureView) -> None:
    left = turning.view
    look.wear("light", 100, Appearance(head=Head.RIGHT))
    assert turning.view != left
    body = skeleton(rep_pose_at(turning._exercise, turning._dose, Side.RIGHT, 0.0)).points
    camera = turning._table.camera
    assert camera.see(body["head"]).x > camera.see(body["pelvis"]).x


def test_without_movement_start_and_end_are_beside_each_other(
    look: Look, turning: FigureView, knee: Exercise
) -> None:
    look.wear("light", 100, Appearance(moves=False))
    images = []
    for part in (0.0, 0.2, 0.5):
        pose = rep_pose_at(knee, knee.dose, Side.RIGHT, part)
        turning.show_pose(Shown(pose, Side.RIGHT, 0.5, rep_glow(knee.dose, part)))
        images.append(turning.grab().toImage())
    half = SIZE.height() // 2
    for image in images:
        for y in (0, half):
            assert amount(image.copy(0, y, SIZE.width(), half), LIGHT.shirt, within=130) > 120
    assert images[0] != images[2]


def test_a_held_body_comes_back_to_the_same_picture(
    look: Look, turning: FigureView, knee: Exercise
) -> None:
    pose = rep_pose_at(knee, knee.dose, Side.RIGHT, 0.5)
    turning.show_pose(Shown(pose, Side.RIGHT, 0.5))
    first = turning.grab().toImage()
    turning.show_pose(Shown(pose, Side.RIGHT, -0.5))
    assert turning.grab().toImage() != first
    turning.show_pose(Shown(pose, Side.RIGHT, 0.5))
    assert turning.grab().toImage() == first


@pytest.mark.parametrize(
    "worn",
    [
        Appearance(skin="deep"),
        Appearance(hair="bob"),
        Appearance(hair="bun"),
        Appearance(hair_colour="red"),
        Appearance(clothes="plum"),
        Appearance(build="curved"),
    ],
)
def test_every_look_is_another_picture(knee: Exercise, worn: Appearance) -> None:
    looks = load_theme(assets() / "themes", "light", worn).looks
    assert painted(a_scene(knee), looks) != painted(a_scene(knee))


def test_the_way_is_shown_while_the_body_moves(knee: Exercise) -> None:
    way = rep_way_at(knee, knee.dose, Side.RIGHT, 0.05)
    assert way is not None
    scene = a_scene(knee)
    plain, shown = painted(scene), painted(scene._replace(way=way))
    changed = [a != b for a, b in zip(pixels(plain), pixels(shown), strict=True)]
    assert 60 < sum(changed) < 6000
    assert rep_way_at(knee, knee.dose, Side.RIGHT, 0.5) is None


@pytest.mark.parametrize("id", ["psoas-half-kneel"])
def test_a_cushion_is_drawn_where_it_is_wanted(catalog: Catalog, id: str) -> None:
    scene = a_scene(catalog.exercises[id])
    assert scene.props
    assert painted(scene) != painted(scene._replace(props=()))


@pytest.mark.parametrize("id", IDS)
def test_no_hair_falls_over_a_face_that_is_seen(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    views = [view_of(exercise), *(View(yaw, 27.0) for yaw in range(-180, 180, 30))]
    for view, side in product(views, Side):
        camera = Camera(view)
        pose = swing_pose_at(exercise, side, 1.0)
        scene = scene_of(exercise, exercise.dose, camera, stage(exercise, camera), Shown(pose))
        shown = drawing(QRectF(0, 0, 1280, 800), scene, LIGHT)
        head = scene.skeleton.frames["head"]
        if head.x.dot(camera.toward) < 0.5:
            continue
        hair = shown.seen["hair"].surface
        for up in (0.0, -0.03):
            face = scene.skeleton.points["head"].plus(head.x, 0.05).plus(head.y, up)
            assert not hair.contains(shown.view.point(face)), f"{view}, {side}"


def test_a_picture_for_paper_is_made_of_paths(look: Look, knee: Exercise, tmp_path: Path) -> None:
    generator = QSvgGenerator()
    generator.setFileName(str(tmp_path / "knee.svg"))
    generator.setViewBox(QRectF(0, 0, 480, 320))
    with QPainter(generator) as painter:
        paint_subject(painter, QRectF(0, 0, 480, 320), at_part(knee, Side.RIGHT, 0.5), look)
    text = (tmp_path / "knee.svg").read_text("utf-8")
    assert text.count("<path") > 100
    assert "RIGHT" in text
