"""Tones: what is heard of a training, from where the window stands.

Tones and voice are planned from the player at every event and handed to the mixer, which lives in
a thread of its own; words without a recording go to the system's voice, in a process of its own.
Nothing is ever waited for, and without any sound the captions say the same.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal

from lumbar.domain.cues import Clip, Cue, Priority, clip_id, clip_of
from lumbar.domain.events import AutoPaused, ExerciseAdded, Finished, Paused, Stopped
from lumbar.domain.phrases import ENDING
from lumbar.domain.player import Player
from lumbar.domain.prompter import DONE, TICK, TONES, Prompter, Sound
from lumbar.domain.routine import Prescription
from lumbar.domain.settings import Settings
from lumbar.session.mixer import Mixer
from lumbar.session.sounding import Planned
from lumbar.session.speech import Speech
from lumbar.session.ticker import Ticker
from lumbar.session.trainer import Happening
from lumbar.store.voice import clip_path, load_clips

ALL = tuple(dict.fromkeys((*TONES.values(), TICK, DONE)))
SAMPLE = "Breathe in"
VOICES = ("lumbar", "system")
PATIENCE_S = 5.0  # with the sound system, until it is told that it does not answer
WATCH_MS = 500
HANGS = "Sound is off: the sound system of this computer does not answer."


def tone_id(name: str) -> str:
    """The id of a tone, which is its file: there is a tone for a hold, and a clip "hold"."""
    return f"{name}.wav"


class Tones(QObject):
    """Plays tones and speaks cues without ever making its caller wait.

    ``assets`` is the folder with ``sounds`` and ``voice``. ``on`` silences everything at once.
    """

    silent = Signal(str)
    _open = Signal()
    _load = Signal(object)
    _follow = Signal(object, bool)
    _play = Signal(object)
    _hush = Signal()

    def __init__(
        self,
        assets: Path,
        clock: Callable[[], float],
        speed: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.volume, self.voice_volume = 0.7, 0.9
        self.tones, self.voice = True, "lumbar"
        self.notice = ""
        self._on = True
        self._assets = assets
        self._clips: dict[str, Clip] = {}
        self._prompter: Prompter | None = None
        self._player: Player | None = None
        self._clock, self._speed = clock, speed
        self._thread = QThread(self)
        self._mixer = Mixer(clock, speed)
        self._mixer.moveToThread(self._thread)
        self._speech = Speech(clock, self)
        self._asked: float | None = None  # when the sound system was asked for a device
        self._watch = Ticker(clock, self, WATCH_MS)
        self._watch.ticked.connect(self._look_for_answer)
        queued = Qt.ConnectionType.QueuedConnection
        self._mixer.silent.connect(self._hear_silence, queued)
        self._mixer.unspoken.connect(self._speak, queued)
        self._mixer.opened.connect(self._hear_answer, queued)
        self._speech.silent.connect(self._hear_silence)
        self._open.connect(self._mixer.open)
        self._load.connect(self._mixer.load)
        self._follow.connect(self._mixer.follow)
        self._play.connect(self._mixer.play)
        self._hush.connect(self._mixer.hush)
        self._thread.finished.connect(self._mixer.shut, Qt.ConnectionType.DirectConnection)

    @property
    def on(self) -> bool:
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        self._on = on
        self._plan(self._clock())

    @property
    def clips(self) -> dict[str, Clip]:
        """The recorded cues, read when they are first wanted."""
        if not self._clips:
            self._clips = dict(load_clips(self._assets / "voice"))
        return self._clips

    def tune(self, settings: Settings) -> None:
        """Do as the settings say."""
        self.tones, self.volume = settings.sound, settings.volume / 100
        self.voice, self.voice_volume = settings.voice, settings.voice_volume / 100

    def follow(self, prescriptions: Sequence[Prescription], player: Player) -> Prompter:
        """Accompany a training: its clips are made ready in the order they will be heard."""
        prompter = Prompter(prescriptions, self.clips)
        self._prompter, self._player = prompter, player
        self.warm()
        self._load_ahead(prompter, player)
        return prompter

    def _load_ahead(self, prompter: Prompter, player: Player) -> None:
        ids: dict[str, None] = {}
        for index in range(len(player.timeline)):
            ids |= dict.fromkeys(cue.clip for cue in prompter.cues(player.timeline, index))
        self._load.emit(self._wanted(ids))

    @property
    def _sounds(self) -> bool:
        return self._on and self.tones and self.volume > 0

    @property
    def _speaks(self) -> bool:
        return self._on and self.voice in VOICES and self.voice_volume > 0

    @property
    def audible(self) -> bool:
        """Whether the person wants to hear anything."""
        return self._sounds or self._speaks

    def warm(self) -> None:
        """Open the sound path, so that the first sound is not lost, and get the clips ready.

        Whoever wants to hear nothing is not told that nothing can be heard.
        """
        if not self.audible:
            return
        if not self._thread.isRunning():
            self._thread.start()
            self._asked = self._clock()
            self._watch.run(True)
            self._open.emit()
            self._load.emit(self._wanted({}))
        if self.voice == "system":
            self._speech.warm()

    def hear(self, happening: Happening, player: Player) -> None:
        """Plan anew what is to be heard, after everything that happened."""
        if isinstance(happening.event, Finished | Stopped):
            self._prompter = self._player = None
            self._follow.emit([], False)
            self.play(DONE)
            if isinstance(happening.event, Finished):
                self.say(ENDING)
            return
        if isinstance(happening.event, ExerciseAdded) and self._prompter is not None:
            self._load_ahead(self._prompter, player)
        self._plan(happening.now, hush=isinstance(happening.event, Paused | AutoPaused))

    def _plan(self, now: float, hush: bool = False) -> None:
        if hush or not self._on:
            self._hush.emit()
        if self._prompter is None or self._player is None or not self._on:
            return
        self.warm()
        sounds = filter(self._wants, self._prompter.sounds(self._player, now))
        self._follow.emit([self._planned(each) for each in sounds], True)

    def play(self, name: str) -> None:
        """One tone now."""
        if self._sounds:
            self.warm()
            self._play.emit(Planned(0.0, tone_id(name), self.volume))

    def say(self, text: str) -> None:
        """One text now."""
        if not self._speaks:
            return
        self.warm()
        clip = clip_of(text, self.clips)
        cue = Cue(0.0, text, Priority.SWITCH, clip.seconds, clip.id)
        self._play.emit(self._spoken(0.0, cue))

    def sample(self) -> None:
        """What the settings sound like: a tone and a few words."""
        self.warm()
        self._load.emit(self._wanted({}))
        self.play("position")
        self.say(SAMPLE)

    def close(self, patience_ms: int = 1000) -> bool:
        """End the thread; False when the sound system hangs and it cannot be ended."""
        self._watch.run(False)
        self._speech.close()
        self._thread.quit()
        return self._thread.wait(patience_ms)

    def _wanted(self, ids: Iterable[str]) -> list[tuple[str, Path]]:
        """Which files to decode: what is said first, every tone, the rest, and what always may be.

        A name is said a second after a training was begun, on a computer that is busy beginning.
        """
        tones = [(tone_id(name), self._assets / "sounds" / tone_id(name)) for name in ALL]
        kept = [id for id in dict.fromkeys((*ids, clip_id(ENDING), clip_id(SAMPLE))) if id]
        clips = [(id, clip_path(self._assets / "voice", id)) for id in kept]
        return clips[:1] + tones + clips[1:]

    def _wants(self, sound: Sound) -> bool:
        return self._sounds if sound.cue is None else self._speaks

    def _planned(self, sound: Sound) -> Planned:
        if sound.cue is None:
            return Planned(sound.at, tone_id(sound.tone), self.volume)
        return self._spoken(sound.at, sound.cue)

    def _spoken(self, at: float, cue: Cue) -> Planned:
        """A cue as samples or, for the system's voice and words of one's own, as text."""
        id = "" if self.voice == "system" else cue.clip
        return Planned(at, id, self.voice_volume, True, int(cue.priority), cue.text)

    def _speak(self, planned: Planned) -> None:
        self._speech.say(planned.text, planned.volume)

    def _hear_answer(self) -> None:
        self._watch.run(False)

    def _look_for_answer(self, now: float) -> None:
        if self._asked is not None and now - self._asked > PATIENCE_S * self._speed:
            self._watch.run(False)
            self._hear_silence(HANGS)

    def _hear_silence(self, sentence: str) -> None:
        if not self.notice:
            self.notice = sentence
            self.silent.emit(sentence)
