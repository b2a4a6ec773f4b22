"""Desktop: what a Linux desktop tells and asks over D-Bus: sleep, and media keys (MPRIS 2.2).

Elsewhere, and where no bus answers, nothing here happens: a computer that slept is noticed by the
gap in the clock, and media keys arrive as key events. Qt waits for a bus, so it is used only once
a greeting was answered, and then for no longer than a blink.
"""

from typing import Any, cast

from PySide6.QtCore import SLOT, ClassInfo, Property, QObject, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusError, QDBusMessage

SLEEP = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
MOST_MS = 150  # that taking or leaving a name may take, should the bus fall silent meanwhile
MPRIS_PATH = "/org/mpris/MediaPlayer2"
MPRIS_PLAYER = "org.mpris.MediaPlayer2.Player"
MPRIS_NAME = "org.mpris.MediaPlayer2.lumbar"
class_info = cast("Any", ClassInfo)  # PySide's stubs know neither it nor the names of Qt's types


class Sleep(QObject):
    """Tells that the computer is about to sleep."""

    near = Signal()

    def listen(self) -> None:
        """Listen on the bus of the system, which answers. Naming the sender would wait for it."""
        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            bus.connect("", *SLEEP, "PrepareForSleep", self, cast("Any", SLOT("hear(bool)")))

    @Slot(bool)
    def hear(self, begins: bool) -> None:
        if begins:
            self.near.emit()


class MediaKeys(QObject):
    """Lumbar as a player of the desktop: its media keys and a headset's button."""

    toggled = Signal()
    paused = Signal()
    resumed = Signal()
    skipped = Signal()
    returned = Signal()
    ended = Signal()
    raised = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.status = "Stopped"
        self.title = ""
        self._application, self._player = Application(self), Controls(self)
        self._bus: QDBusConnection | None = None
        self.registered = False

    def listen(self) -> None:
        """Be there on the bus of the session, which answers."""
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            bus.interface().setTimeout(MOST_MS)
            self._bus = bus
            self._tell()

    def show(self, status: str, title: str) -> None:
        """Say what plays: ``status`` is Playing, Paused or Stopped, as MPRIS spells them."""
        if (status, title) != (self.status, self.title):
            self.status, self.title = status, title
            self._tell()

    def close(self) -> None:
        if self._bus and self.registered:
            self.registered = False
            self._bus.unregisterObject(MPRIS_PATH)
            self._bus.unregisterService(MPRIS_NAME)
            self._leave_if_silent(self._bus)

    def _tell(self) -> None:
        if self.status == "Stopped":
            self.close()
        elif self._bus and self._register():
            changed = QDBusMessage.createSignal(
                MPRIS_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged"
            )
            values = {"PlaybackStatus": self.status, "Metadata": self.metadata}
            changed.setArguments([MPRIS_PLAYER, values, []])
            self._bus.send(changed)

    @property
    def metadata(self) -> dict[str, str]:
        return {"mpris:trackid": f"{MPRIS_PATH}/training", "xesam:title": self.title}

    def _register(self) -> bool:
        """Take the name only while a training runs, so that other players keep the keys."""
        if self._bus and not self.registered:
            self.registered = self._bus.registerObject(
                MPRIS_PATH, self, QDBusConnection.RegisterOption.ExportAdaptors
            ) and self._bus.registerService(MPRIS_NAME)
            if not self.registered:
                self._bus.unregisterObject(MPRIS_PATH)
                self._leave_if_silent(self._bus)
        return self.registered

    def _leave_if_silent(self, bus: QDBusConnection) -> None:
        """Ask nothing more of a bus that took too long; a name that is taken is another thing."""
        if bus.lastError().type() is QDBusError.ErrorType.NoReply:
            self._bus = None


@class_info({"D-Bus Interface": "org.mpris.MediaPlayer2"})
class Application(QDBusAbstractAdaptor):
    """The window, as MPRIS sees it."""

    def __init__(self, keys: MediaKeys) -> None:
        super().__init__(keys)
        self._keys = keys

    @Slot()
    def Raise(self) -> None:
        self._keys.raised.emit()

    @Slot()
    def Quit(self) -> None:
        """A training is not ended by closing the window from afar."""

    CanQuit = Property(bool, lambda self: False)
    CanRaise = Property(bool, lambda self: True)
    HasTrackList = Property(bool, lambda self: False)
    Identity = Property(str, lambda self: "Lumbar")
    DesktopEntry = Property(str, lambda self: "lumbar")
    SupportedUriSchemes = Property(cast("type", "QStringList"), lambda self: [])
    SupportedMimeTypes = Property(cast("type", "QStringList"), lambda self: [])


@class_info({"D-Bus Interface": MPRIS_PLAYER})
class Controls(QDBusAbstractAdaptor):
    """The training, as MPRIS sees it."""

    def __init__(self, keys: MediaKeys) -> None:
        super().__init__(keys)
        self._keys = keys

    @Slot()
    def PlayPause(self) -> None:
        self._keys.toggled.emit()

    @Slot()
    def Pause(self) -> None:
        self._keys.paused.emit()

    @Slot()
    def Play(self) -> None:
        self._keys.resumed.emit()

    @Slot()
    def Stop(self) -> None:
        self._keys.ended.emit()

    @Slot()
    def Next(self) -> None:
        self._keys.skipped.emit()

    @Slot()
    def Previous(self) -> None:
        self._keys.returned.emit()

    PlaybackStatus = Property(str, lambda self: self._keys.status)
    Metadata = Property(cast("type", "QVariantMap"), lambda self: self._keys.metadata)
    Rate = Property(float, lambda self: 1.0)
    MinimumRate = Property(float, lambda self: 1.0)
    MaximumRate = Property(float, lambda self: 1.0)
    Volume = Property(float, lambda self: 1.0)
    Position = Property(cast("type", "qlonglong"), lambda self: 0)
    CanGoNext = Property(bool, lambda self: True)
    CanGoPrevious = Property(bool, lambda self: True)
    CanPlay = Property(bool, lambda self: True)
    CanPause = Property(bool, lambda self: True)
    CanSeek = Property(bool, lambda self: False)
    CanControl = Property(bool, lambda self: True)
