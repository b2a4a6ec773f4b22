"""Every exercise with its picture, and a page with its movement for the one that is open."""

from collections.abc import Iterator
from itertools import islice

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from lumbar.domain.caution import CAUTIONS
from lumbar.domain.exercise import Aim, Position
from lumbar.session.choices import Choices
from lumbar.session.ticker import INTERVAL_MS, Ticker
from lumbar.store.catalog import Catalog
from lumbar.store.library import Library
from lumbar.ui.exercise_detail import ExerciseDetail
from lumbar.ui.exercise_grid import ExerciseCard, ExerciseGrid, Search, found
from lumbar.ui.exercises_page import ExercisesPage
from lumbar.ui.figure_view import FigureView
from lumbar.ui.frames import frame_ms
from lumbar.ui.moving_thumb import PAUSE_S
from lumbar.ui.theme import Look
from tests.conftest import FakeClock
from tests.ui.conftest import Show, pixels, press, said, settle

KNEE = "Single knee to chest"
CORE = "Core activation"


@pytest.fixture
def ticker(clock: FakeClock) -> Iterator[Ticker]:
    made = Ticker(clock)
    yield made
    made.run(False)


@pytest.fixture
def tags() -> set[str]:
    """What the person wants to have taken into account; a test may add to it."""
    return set()


@pytest.fixture
def page(
    look: Look, library: Library, ticker: Ticker, choices: Choices, tags: set[str], show: Show
) -> ExercisesPage:
    return show(ExercisesPage(look, library, ticker, choices, lambda: tags))


def card(page: ExercisesPage, name: str) -> ExerciseCard:
    (hit,) = (c for c in page.findChildren(ExerciseCard) if c.accessibleName().startswith(name))
    return hit


def open_page(page: ExercisesPage, name: str) -> ExerciseDetail:
    card(page, name).pressed.emit()
    settle()
    return page.findChild(ExerciseDetail)


def found_key(page: ExercisesPage, name: str) -> QPushButton:
    (hit,) = (key for key in page.findChildren(QPushButton) if key.accessibleName() == name)
    return hit


def search(page: ExercisesPage) -> Search:
    return page.findChild(Search)


def picture(page: ExercisesPage) -> bytes:
    return bytes(pixels(page.findChild(FigureView).grab().toImage()))


def test_every_exercise_has_a_card(page: ExercisesPage, catalog: Catalog) -> None:
    texts = said(page)
    assert catalog.exercises
    for exercise in catalog.exercises.values():
        assert exercise.name in texts
        assert card(page, exercise.name)
    assert "Stretch · 5 × 5 s each side" in texts
    assert "On your back" in texts


@pytest.mark.parametrize(
    ("width", "percent", "columns"), [(1380, 100, 5), (1072, 100, 4), (752, 100, 3), (752, 200, 1)]
)
def test_there_are_as_many_columns_as_fit(
    page: ExercisesPage, look: Look, qtbot: QtBot, width: int, percent: int, columns: int
) -> None:
    look.wear("light", percent)
    page.resize(width, 800)
    settle()
    cards = page.findChildren(ExerciseCard)
    supine = [each for each in cards if each.exercise.position is Position.SUPINE]
    assert sum(each.y() == supine[0].y() for each in supine) == columns
    assert len({each.width() for each in cards if each.x() == 0}) == 1
    qtbot.waitUntil(lambda: all(each.geometry().right() <= width for each in cards))


def test_an_exercise_is_opened_with_the_mouse(page: ExercisesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(card(page, KNEE), Qt.MouseButton.LeftButton)
    assert page.findChild(ExerciseDetail).title.text() == KNEE


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_an_exercise_is_opened_with_the_keyboard(
    page: ExercisesPage, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClick(card(page, KNEE), key)
    assert page.findChild(ExerciseDetail).title.text() == KNEE


def test_a_card_shows_that_it_can_be_pressed(page: ExercisesPage) -> None:
    knee = card(page, KNEE)
    plain = bytes(pixels(knee.grab().toImage()))
    knee.setFocus()
    assert bytes(pixels(knee.grab().toImage())) != plain
    middle = QPointF(knee.rect().center())
    for event in (QEnterEvent(middle, middle, middle), QEvent(QEvent.Type.Leave)):
        assert QApplication.sendEvent(knee, event)


def test_the_page_of_an_exercise_tells_everything_about_it(
    page: ExercisesPage, catalog: Catalog
) -> None:
    exercise = catalog.exercises["single-knee-to-chest"]
    texts = said(open_page(page, KNEE))
    for lines in (
        exercise.setup,
        exercise.mistakes,
        [way.text for way in exercise.easier],
        [way.text for way in exercise.harder],
        exercise.stop_if,
        (exercise.purpose, exercise.feel),
    ):
        assert set(lines) <= set(texts)
    assert "Lift. Float your knee toward your chest." in texts
    assert "5 × 5 s each side" in texts
    assert "Each side, alternating, on your back." in texts
    assert "Once or twice a day." in texts
    assert "5 s hold: clinic page · 5 reps: ours (2–5) · how often: ours" in texts
    assert "After clinic page one." in texts
    assert {CAUTIONS[tag].says for tag in exercise.cautions} <= set(texts)
    assert any(text.startswith("Not: a pinch") for text in texts)


def test_what_rests_on_no_source_points_to_none(page: ExercisesPage) -> None:
    assert "Described by us." in said(open_page(page, "Dead bug"))
    press(page, "Back to Exercises")
    assert "Described by us, after the sources below." in said(open_page(page, "Clamshell"))


def test_every_exercise_has_a_page(page: ExercisesPage, catalog: Catalog) -> None:
    for exercise in catalog.exercises.values():
        assert open_page(page, exercise.name).title.text() == exercise.name
        press(page, "Back to Exercises")
    assert page.findChild(ExerciseDetail) is None


def test_the_figure_moves_with_the_clock(
    page: ExercisesPage, ticker: Ticker, clock: FakeClock
) -> None:
    open_page(page, KNEE)
    seen = set()
    clock.advance(PAUSE_S)
    for _ in range(4):
        seen.add(picture(page))
        clock.advance(0.7)
        ticker.tick()
    assert len(seen) == 4


def test_the_movement_is_shown_again_and_again(
    page: ExercisesPage, ticker: Ticker, clock: FakeClock
) -> None:
    open_page(page, KNEE)
    first = picture(page)
    clock.advance(3.0 + 3.0 + 3.0 + 1.2)
    ticker.tick()
    assert picture(page) == first


def test_the_movement_is_drawn_before_it_begins_and_while_it_is_held(
    page: ExercisesPage, look: Look, ticker: Ticker, clock: FakeClock, qtbot: QtBot
) -> None:
    detail = open_page(page, KNEE)
    figure = detail.findChild(FigureView)
    assert figure is not None

    def look_on(seconds: float) -> None:
        for _ in range(6):
            clock.advance(seconds / 6)
            ticker.tick()
            qtbot.waitUntil(lambda: not figure._film.busy)

    def foreseen(since_s: float) -> list[bool]:
        """Whether the next five frames are on the film."""
        frames = islice(detail._movement(since_s, since_s + 1.0), 5)
        return [figure._seen(frame) in figure._film for frame in frames]

    assert not any(foreseen(0.0))
    look_on(PAUSE_S - 0.1)
    assert all(foreseen(0.0))
    look_on(3.0)
    assert not any(foreseen(6.0))
    look_on(2.9)
    assert all(foreseen(6.0))
    press(page, "Side: left")
    assert not any(foreseen(0.0))
    look_on(PAUSE_S - 0.1)
    assert all(foreseen(0.0))
    clock.advance(-0.9)
    look.wear("dark", 100)
    assert not any(foreseen(0.0))
    look_on(0.8)
    assert all(foreseen(0.0))


def test_the_other_side_is_another_picture(page: ExercisesPage) -> None:
    open_page(page, KNEE)
    right = picture(page)
    press(page, "Side: left")
    left = picture(page)
    press(page, "Side: right")
    assert left != right
    assert picture(page) == right


def test_an_aid_is_shown_and_said_and_put_away_again(page: ExercisesPage) -> None:
    open_page(page, "Hamstring stretch, hands behind the knee")
    plain, what_to_do = picture(page), "Put a towel behind the thigh, and hold its ends."
    assert what_to_do not in said(page)
    press(page, "Way: with a towel")
    assert what_to_do in said(page)
    assert picture(page) != plain
    press(page, "Way: without")
    assert what_to_do not in said(page)
    assert picture(page) == plain


def test_what_has_no_sides_has_no_other_side(page: ExercisesPage) -> None:
    open_page(page, CORE)
    keys = page.findChild(ExerciseDetail).findChildren(QPushButton)
    assert not [key.text() for key in keys if key.accessibleName().startswith("Side")]
    assert found_key(page, "View: from the side").isChecked()


def test_nothing_moves_while_the_grid_is_shown(page: ExercisesPage, ticker: Ticker) -> None:
    assert not ticker.running
    open_page(page, KNEE)
    assert ticker.running
    press(page, "Back to Exercises")
    assert not ticker.running


def test_nothing_moves_while_the_page_is_hidden(page: ExercisesPage, ticker: Ticker) -> None:
    open_page(page, KNEE)
    page.hide()
    assert not ticker.running
    page.show()
    assert ticker.running


def test_one_after_the_other_still_moves(
    page: ExercisesPage, ticker: Ticker, catalog: Catalog
) -> None:
    for id in ("single-knee-to-chest", "core-activation"):
        page.open(catalog.exercises[id])
        settle()
    assert page.findChild(ExerciseDetail).title.text() == CORE
    assert ticker.running


def test_coming_back_shows_the_grid(page: ExercisesPage, ticker: Ticker) -> None:
    open_page(page, KNEE)
    page.arrive()
    settle()
    assert page.findChild(ExerciseDetail) is None
    assert page.findChild(ExerciseGrid).isVisible()
    assert not ticker.running


# The page of one exercise


def test_another_view_is_another_picture_of_the_same_instant(
    page: ExercisesPage, qtbot: QtBot
) -> None:
    open_page(page, KNEE)
    side = picture(page)
    press(page, "View: at an angle")
    qtbot.waitUntil(lambda: picture(page) != side)
    press(page, "View: from the side")
    qtbot.waitUntil(lambda: picture(page) == side)


def test_a_way_to_another_exercise_opens_it_and_leads_back(page: ExercisesPage) -> None:
    open_page(page, "Pelvic tilt")
    press(page, "Bridge")
    assert page.findChild(ExerciseDetail).title.text() == "Bridge"
    press(page, "Pelvic tilt")
    press(page, "Back to Bridge")
    press(page, "Back to Pelvic tilt")
    press(page, "Back to Exercises")
    assert page.findChild(ExerciseDetail) is None


def test_every_way_to_another_exercise_can_be_pressed(
    page: ExercisesPage, catalog: Catalog
) -> None:
    for exercise in catalog.exercises.values():
        detail = open_page(page, exercise.name)
        names = {key.accessibleName() for key in detail.findChildren(QPushButton)}
        for way in (*exercise.easier, *exercise.harder):
            assert not way.exercise or catalog.exercises[way.exercise].name in names
        page.arrive()
        settle()


def test_escape_leads_back(page: ExercisesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(open_page(page, KNEE), Qt.Key.Key_Escape)
    settle()
    assert page.findChild(ExerciseDetail) is None


def test_notes_say_which_number_they_are_about(page: ExercisesPage) -> None:
    texts = said(open_page(page, "Pelvic tilt"))
    assert "Hold: F3 has two seconds." in texts
    assert "F3: NHS inform, Exercises for back pain" in texts


@pytest.mark.parametrize(("width", "columns"), [(1072, 2), (752, 1)])
def test_what_to_know_stands_beside_the_figure_where_there_is_room(
    page: ExercisesPage, width: int, columns: int
) -> None:
    page.resize(width, 600)
    detail = open_page(page, KNEE)
    main, beside = detail._columns
    assert (main.y() == beside.y()) is (columns == 2)
    view = page.findChild(FigureView)
    assert view.mapTo(page, view.rect().bottomLeft()).y() < 600


# Searching and filtering


@pytest.mark.parametrize(
    ("wanted", "id"),
    [
        ("bridge", "glute-bridge"),
        ("BRI", "side-bridge"),
        ("hamstr", "hip-hinge"),
        ("standing", "hip-hinge"),
        ("hands knees", "cat-camel"),
        ("strength back", "dead-bug"),
        ("piriformis", "figure-4"),
        ("  ", "bird-dog"),
    ],
)
def test_an_exercise_is_found_by_the_beginnings_of_its_words(
    catalog: Catalog, wanted: str, id: str
) -> None:
    assert id in [each.id for each in found(catalog.exercises.values(), wanted, None)]


def test_what_is_found_has_every_word_and_the_aim(catalog: Catalog) -> None:
    exercises = catalog.exercises.values()
    assert found(exercises, "bridge juggling", None) == []
    assert found(exercises, "ridge", None) == []
    assert {each.aim for each in found(exercises, "back", Aim.STRENGTH)} == {Aim.STRENGTH}
    assert found(exercises, "", None) == list(exercises)


def shown(page: ExercisesPage) -> set[str]:
    return {each.exercise.id for each in page.findChildren(ExerciseCard) if each.isVisibleTo(page)}


def test_typing_leaves_what_is_found(page: ExercisesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(page), "bridge")
    assert shown(page) == {"glute-bridge", "side-bridge"}
    assert [text for text in said(page) if text.startswith("On ")] == [
        "On your back",
        "On your side",
    ]
    qtbot.keyClick(search(page), Qt.Key.Key_Escape)
    assert len(shown(page)) == 24


def test_an_aim_leaves_what_serves_it(page: ExercisesPage, catalog: Catalog) -> None:
    press(page, "Show extension")
    assert shown(page) == {"prone-on-elbows", "press-up", "standing-extension"}
    press(page, "Show all")
    assert shown(page) == catalog.exercises.keys()


def test_nothing_found_is_said_and_can_be_taken_back(page: ExercisesPage, qtbot: QtBot) -> None:
    press(page, "Show stretch")
    qtbot.keyClicks(search(page), "juggling")
    assert shown(page) == set()
    assert "There is no exercise like “juggling” among stretch." in said(page)
    press(page, "Show all exercises")
    assert len(shown(page)) == 24
    assert search(page).text() == ""


def test_enter_opens_the_first_that_is_found(page: ExercisesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(search(page), "clam")
    qtbot.keyClick(search(page), Qt.Key.Key_Return)
    settle()
    assert page.findChild(ExerciseDetail).title.text() == "Clamshell"


def test_the_arrows_walk_over_the_cards(page: ExercisesPage, qtbot: QtBot) -> None:
    def focused() -> str:
        (hit,) = (each for each in page.findChildren(ExerciseCard) if each.hasFocus())
        return hit.exercise.id

    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    cards = page.findChild(ExerciseGrid).cards
    assert focused() == cards[0].exercise.id
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert focused() == cards[1].exercise.id
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    below = focused()
    assert below not in (cards[0].exercise.id, cards[1].exercise.id)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert focused() == cards[1].exercise.id
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert search(page).hasFocus()


def test_the_arrows_reach_every_card(page: ExercisesPage, qtbot: QtBot) -> None:
    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    seen = []
    for card in page.findChild(ExerciseGrid).cards:
        assert card.hasFocus()
        seen.append(card.exercise.id)
        qtbot.keyClick(card, Qt.Key.Key_Right)
    assert len(seen) == 24


# The movement of a card


def test_a_card_moves_while_the_keyboard_is_at_it(
    page: ExercisesPage, ticker: Ticker, clock: FakeClock
) -> None:
    knee = card(page, KNEE)
    still = bytes(pixels(knee.thumb.grab().toImage()))
    knee.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not ticker.running, "as after coming back from its page"
    search(page).setFocus()
    knee.setFocus(Qt.FocusReason.TabFocusReason)
    assert ticker.running
    clock.advance(1.5)
    ticker.tick()
    assert bytes(pixels(knee.thumb.grab().toImage())) != still
    knee.clearFocus()
    assert not ticker.running
    assert bytes(pixels(knee.thumb.grab().toImage())) == still


def test_a_card_moves_while_it_is_pointed_at(page: ExercisesPage, ticker: Ticker) -> None:
    knee = card(page, KNEE)
    middle = QPointF(knee.rect().center())
    QApplication.sendEvent(knee, QEnterEvent(middle, middle, middle))
    assert ticker.running
    QApplication.sendEvent(knee, QEvent(QEvent.Type.Leave))
    assert not ticker.running


# By keyboard alone


def test_whoever_comes_by_keys_can_search_and_scroll_at_once(
    page: ExercisesPage, qtbot: QtBot
) -> None:
    page.arrive()
    page.setFocus(Qt.FocusReason.ShortcutFocusReason)
    grid = page.findChild(ExerciseGrid)
    assert page.window().focusWidget() is grid
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.findChild(QScrollArea).verticalScrollBar().value() > 0
    qtbot.keyClick(grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.window().focusWidget() is search(page)


@pytest.mark.parametrize("filtered", [False, True])
def test_the_way_back_leads_to_the_card_one_came_from(
    page: ExercisesPage, qtbot: QtBot, filtered: bool
) -> None:
    if filtered:
        search(page).setText("knee")
    detail = open_page(page, KNEE)
    qtbot.keyClick(detail, Qt.Key.Key_Escape)
    assert page.focusWidget() is card(page, KNEE)


def test_where_the_card_is_filtered_out_the_way_back_leads_to_the_search(
    page: ExercisesPage, qtbot: QtBot
) -> None:
    detail = open_page(page, KNEE)
    search(page).setText("hinge")
    qtbot.keyClick(detail, Qt.Key.Key_Escape)
    assert page.focusWidget() is search(page)


def test_a_page_is_read_with_the_keys_that_scroll(page: ExercisesPage, qtbot: QtBot) -> None:
    page.resize(900, 500)
    detail = open_page(page, KNEE)
    bar = detail.findChild(QScrollArea).verticalScrollBar()
    seen = [bar.value()]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        qtbot.keyClick(detail, key)
        seen.append(bar.value())
    top, page_down, down, up, end = seen
    assert top == 0 < up == page_down < down < end == bar.maximum()
    qtbot.keyClick(detail, Qt.Key.Key_PageUp)
    assert bar.value() < end
    qtbot.keyClick(detail, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_figure_shows_that_the_keyboard_is_at_it(page: ExercisesPage) -> None:
    figure = open_page(page, KNEE).findChild(FigureView)
    plain = picture(page)
    figure.setFocus(Qt.FocusReason.MouseFocusReason)
    assert picture(page) == plain
    figure.clearFocus()
    figure.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(page) != plain
    figure.clearFocus()
    assert picture(page) == plain


# How an exercise suits the person now


LIFT = "Head and shoulder lift"


def test_a_card_says_what_its_exercise_is_not_for_now(page: ExercisesPage, tags: set[str]) -> None:
    assert not [text for text in said(page) if text.startswith(("Not for now", "With care"))]
    tags.add("neck")
    page.arrive()
    settle()
    assert said(card(page, LIFT))[-1] == "Not for now: neck pain"
    assert card(page, LIFT).accessibleName().endswith("Not for now: neck pain")


def test_a_page_gives_the_reason_and_lets_the_person_decide(
    page: ExercisesPage, tags: set[str], choices: Choices
) -> None:
    tags.add("neck")
    page.arrive()
    detail = open_page(page, LIFT)
    assert {"Not for now: neck pain", CAUTIONS["neck"].says} <= set(said(detail))
    press(detail, "Keep it in all the same")
    assert choices.settings.kept_in.split() == ["head-shoulder-lift"]
    detail = page.findChild(ExerciseDetail)
    assert "Kept in, with neck pain" in said(detail)
    press(detail, "Leave it out")
    assert choices.settings.kept_in == ""
    assert "Not for now: neck pain" in said(page.findChild(ExerciseDetail))


def test_what_only_asks_for_care_is_not_decided_about(page: ExercisesPage, tags: set[str]) -> None:
    tags.add("leg-symptoms")
    page.arrive()
    detail = open_page(page, "Hamstring stretch, hands behind the knee")
    assert "With care: symptoms in the leg" in said(detail)
    names = {key.accessibleName() for key in detail.findChildren(QPushButton)}
    assert not names & {"Keep it in all the same", "Leave it out"}


def test_it_moves_as_smoothly_as_the_screen_can_and_holds_as_seldom_as_it_may(
    page: ExercisesPage, ticker: Ticker, clock: FakeClock
) -> None:
    open_page(page, KNEE)
    intervals = []
    for seconds in (PAUSE_S + 1.0, 3.5, 2.5, 2.5):  # lifting, holding, lowering, lying
        clock.advance(seconds)
        ticker.tick()
        intervals.append(ticker.interval_ms)
    frame = frame_ms(page)
    assert frame < INTERVAL_MS
    assert intervals == [frame, INTERVAL_MS, frame, INTERVAL_MS]
    ticker.pace(frame)
    press(page, "Back to Exercises")
    assert ticker.interval_ms == INTERVAL_MS
