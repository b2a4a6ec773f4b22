"""What the computer does around a training."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, Qt
from PySide6.QtTest import QSignalSpy

from lumbar.domain.player import State
from lumbar.domain.settings import Settings
from lumbar.domain.timeline import Kind, Pace
from lumbar.session.surroundings import Surroundings
from lumbar.session.wakefulness import Wakefulness
from tests.session.conftest import Training

Build = Callable[..., Training]


class Awake(Wakefulness):
    """Notes whether it is held, and asks no desktop."""

    held = False

    def hold(self, wanted: bool) -> None:
        self.held = wanted and self.on


@pytest.fixture
def awake(qapp: QCoreApplication) -> Awake:
    return Awake()


@pytest.fixture
def around(awake: Awake, monkeypatch: pytest.MonkeyPatch) -> Iterator[Surroundings]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    made = Surroundings(awake)
    yield made
    assert made.close()


@pytest.fixture
def going(around: Surroundings, training: Build) -> Training:
    """A training that plays, with the computer around it."""
    made = training()
    around.follow(made.trainer, "Morning")
    made.trainer.start()
    return made


def press(around: Surroundings, name: str) -> None:
    """Press a key of the desktop, as its bus would."""
    assert around.keys is not None
    controls = around.keys._player
    assert QMetaObject.invokeMethod(controls, name, Qt.ConnectionType.DirectConnection)


def test_it_stays_awake_only_while_it_plays(going: Training, awake: Awake) -> None:
    assert awake.held
    going.trainer.pause()
    assert not awake.held
    going.trainer.toggle()
    assert awake.held
    going.trainer.stop()
    assert not awake.held


def test_it_stays_awake_while_it_waits_for_the_person(
    around: Surroundings, training: Build, awake: Awake
) -> None:
    made = training(pace=Pace(waits=True))
    around.follow(made.trainer, "Morning")
    made.trainer.start()
    assert made.player.state is State.WAITING
    assert awake.held


def test_a_gap_of_the_clock_lets_go_too(going: Training, awake: Awake) -> None:
    going.tick(480)
    assert going.player.state is State.PAUSED
    assert not awake.held


def test_the_setting_decides(going: Training, around: Surroundings, awake: Awake) -> None:
    around.tune(Settings(keep_awake=False))
    assert not awake.held
    around.tune(Settings(keep_awake=True))
    assert awake.held


def test_a_training_that_goes_away_is_let_go(
    going: Training, around: Surroundings, awake: Awake
) -> None:
    going.ticker.setParent(None)
    going.ticker.run(False)
    going.trainer.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not awake.held
    press(around, "PlayPause")


def test_sleep_that_is_near_pauses_where_one_is(going: Training, around: Surroundings) -> None:
    going.play(20)
    around.sleep.hear(True)
    assert going.player.state is State.PAUSED
    assert going.player.segment.kind is Kind.HOLD
    around.sleep.hear(False)
    assert going.player.state is State.PAUSED


@pytest.mark.parametrize(
    ("names", "state"),
    [
        (["PlayPause"], State.PAUSED),
        (["Pause"], State.PAUSED),
        (["Pause", "Pause"], State.PAUSED),
        (["Pause", "Play"], State.PLAYING),
        (["Play"], State.PLAYING),
    ],
)
def test_media_keys_pause_and_go_on(
    going: Training, around: Surroundings, names: list[str], state: State
) -> None:
    for name in names:
        press(around, name)
    assert going.player.state is state


def test_media_keys_lead_on_and_back(going: Training, around: Surroundings) -> None:
    press(around, "Next")
    assert going.player.segment.kind is Kind.MOVE_IN
    going.play(5)
    press(around, "Previous")
    assert going.player.segment.kind is Kind.MOVE_IN


def test_stop_asks_and_ends_nothing(going: Training, around: Surroundings) -> None:
    wanted = QSignalSpy(around.end_wanted)
    press(around, "Stop")
    assert wanted.count() == 1
    assert going.player.state is State.PLAYING


def test_before_and_after_a_training_keys_do_nothing(around: Surroundings) -> None:
    for name in ("PlayPause", "Pause", "Play", "Next", "Previous"):
        press(around, name)


def test_the_desktop_is_told_what_plays(going: Training, around: Surroundings) -> None:
    keys = around.keys
    assert keys is not None
    assert (keys.status, keys.title) == ("Playing", "Morning")
    going.trainer.pause()
    assert keys.status == "Paused"
    going.trainer.stop()
    assert keys.status == "Stopped"
    assert keys.metadata["xesam:title"] == "Morning"
