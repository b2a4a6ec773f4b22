"""Settings: what a person can choose, declared once as data."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from lumbar.domain.schedule import HOURS, MOST_DISMISSALS


class Settings(NamedTuple):
    """The person's choices; every field has its option in ``OPTIONS``."""

    sound: bool = True
    volume: int = 70
    voice: str = "lumbar"
    voice_volume: int = 90
    wait_for_ready: bool = False
    own_pace: str = "enter"
    first_s: int = 15
    transition: int = 100
    speed: int = 100
    goal: int = 4
    first_weekday: int = 0
    keep_awake: bool = True
    remind: bool = False
    remind_at: str = "18:00"
    remind_anchor: str = ""
    in_tray: bool = False
    theme: str = "system"
    text_size: int = 100
    motion: str = "full"
    head: str = "left"
    aids: bool = False
    build: str = "straight"
    skin: str = "light"
    hair: str = "short"
    hair_colour: str = "brown"
    clothes: str = "teal"
    routine: str = "clinic-four"
    kept_in: str = ""  # ids of exercises that stay in spite of a caution, a blank between them
    sync_folder: str = ""
    goals_put_off: str = ""  # the training day on which the monthly question was put off
    past_goals: str = ""  # as ``domain.weekly_goal`` writes them, a blank between them
    reminded_on: str = ""  # the training day of the last reminder
    reminders_dismissed: int = 0  # in a row
    reminders_rest: bool = False  # they went off by themselves
    tray_asked: bool = False


class Choice(NamedTuple):
    value: Any
    label: str


class Option(NamedTuple):
    """One choice: its place on the Settings page, its words and what it may be.

    A whole number has ``bounds`` (low, high, step); a choice is one of ``choices``.
    With neither it is a text. An option without a group is remembered but not shown.
    """

    key: str
    group: str
    label: str
    help: str = ""
    bounds: tuple[int, int, int] | None = None
    unit: str = ""
    choices: tuple[Choice, ...] = ()


YES_NO = (Choice(True, "Yes"), Choice(False, "No"))

OPTIONS = (
    Option(
        "sound",
        "Sound",
        "Tones",
        "A soft tone at the start of every phase, and one when the count reaches zero.",
        choices=(Choice(True, "On"), Choice(False, "Off")),
    ),
    Option("volume", "Sound", "Volume of the tones", bounds=(0, 100, 5), unit="%"),
    Option(
        "voice",
        "Sound",
        "Voice",
        "Lumbar's own needs nothing installed. The system's also speaks what you wrote yourself.",
        choices=(
            Choice("lumbar", "Lumbar's own"),
            Choice("system", "The system's"),
            Choice("off", "Off"),
        ),
    ),
    Option("voice_volume", "Sound", "Volume of the voice", bounds=(0, 100, 5), unit="%"),
    Option(
        "wait_for_ready",
        "Pace",
        "Before each exercise",
        "Start by itself once there was time to get into position, or wait until you say ready.",
        choices=(Choice(False, "Start by itself"), Choice(True, "Wait for me")),
    ),
    Option(
        "own_pace",
        "Pace",
        "End of a repetition at your own pace",
        "Each waits for Enter or a click, or a tone ends it in the time of its dose.",
        choices=(Choice("enter", "Enter"), Choice("tone", "A tone")),
    ),
    Option(
        "first_s",
        "Pace",
        "Time to lie down",
        "How long a routine waits at its start, on top of settling into the first position.",
        bounds=(5, 120, 5),
        unit="s",
    ),
    Option(
        "transition",
        "Pace",
        "Time to change position",
        "Half of what we reckon with, up to three times as much.",
        bounds=(50, 300, 10),
        unit="%",
    ),
    Option(
        "speed",
        "Pace",
        "Speed of movements",
        "Slower or faster ways into a hold and back. A hold always keeps its seconds.",
        bounds=(75, 150, 5),
        unit="%",
    ),
    Option(
        "goal",
        "Week",
        "Weekly goal",
        "Days without training are part of every plan; the week is what counts. Weeks of before"
        " keep the goal they had.",
        bounds=(1, 14, 1),
        unit="sessions",
    ),
    Option(
        "first_weekday",
        "Week",
        "A week starts on",
        choices=(Choice(0, "Monday"), Choice(5, "Saturday"), Choice(6, "Sunday")),
    ),
    Option(
        "keep_awake",
        "Pace",
        "While a training plays",
        "Keep the screen on and the computer awake; a pause lets both rest again.",
        choices=(Choice(True, "Keep awake"), Choice(False, "As the system says")),
    ),
    Option(
        "remind",
        "Reminders",
        "Remind me",
        "One a day at most, on the days of your plan, and only when nothing was recorded. Without "
        "a plan they come until the goal of the week is reached.",
        choices=(Choice(True, "On"), Choice(False, "Off")),
    ),
    Option(
        "remind_at",
        "Reminders",
        "From this hour on",
        choices=tuple(Choice(hour, hour) for hour in HOURS),
    ),
    Option(
        "remind_anchor",
        "Reminders",
        "Tied to",
        "What you do every day anyway, such as: after brushing my teeth. A habit grows on it.",
    ),
    Option(
        "in_tray",
        "Reminders",
        "When the window is closed",
        "Reminders come while Lumbar runs. In the tray it waits without a window; the menu of its "
        "sign there ends it.",
        choices=(Choice(False, "Close Lumbar"), Choice(True, "Wait in the tray")),
    ),
    Option(
        "theme",
        "Look",
        "Theme",
        choices=(
            Choice("system", "System"),
            Choice("light", "Light"),
            Choice("dark", "Dark"),
            Choice("contrast", "High contrast"),
        ),
    ),
    Option("text_size", "Look", "Text size", bounds=(100, 200, 10), unit="%"),
    Option(
        "motion",
        "Figure",
        "Movement",
        "Without movement, where you start and where you hold are shown beside each other.",
        choices=(Choice("full", "Moving"), Choice("reduced", "Stills")),
    ),
    Option(
        "head",
        "Figure",
        "The head points",
        "As your own mat lies before the screen. It stays so when sides change.",
        choices=(Choice("left", "Left"), Choice("right", "Right")),
    ),
    Option(
        "aids",
        "Figure",
        "Towel, strap, chair or cushion",
        "Show exercises with them in a training, where that is an easier way.",
        choices=(Choice(False, "Without"), Choice(True, "With")),
    ),
    Option(
        "build",
        "Figure",
        "Build",
        choices=(Choice("straight", "Straight"), Choice("curved", "Curved")),
    ),
    Option(
        "skin",
        "Figure",
        "Skin",
        choices=(
            Choice("fair", "Fair"),
            Choice("light", "Light"),
            Choice("medium", "Medium"),
            Choice("tan", "Tan"),
            Choice("brown", "Brown"),
            Choice("deep", "Deep"),
        ),
    ),
    Option(
        "hair",
        "Figure",
        "Hair",
        choices=(
            Choice("short", "Short"),
            Choice("bob", "To the chin"),
            Choice("bun", "In a bun"),
            Choice("shaved", "Very short"),
        ),
    ),
    Option(
        "hair_colour",
        "Figure",
        "Colour of the hair",
        choices=(
            Choice("black", "Black"),
            Choice("brown", "Brown"),
            Choice("chestnut", "Chestnut"),
            Choice("fair", "Fair"),
            Choice("red", "Red"),
            Choice("grey", "Grey"),
        ),
    ),
    Option(
        "clothes",
        "Figure",
        "Clothes",
        choices=(
            Choice("teal", "Teal and navy"),
            Choice("plum", "Plum and grey"),
            Choice("moss", "Moss and brown"),
            Choice("sky", "Sky and slate"),
        ),
    ),
    Option("routine", "", "Routine on the Today page"),
    Option("kept_in", "", "Exercises kept in spite of a caution"),
    Option("sync_folder", "", "Folder that joins computers; empty for none"),
    Option("goals_put_off", "", "Day on which the question about activities was put off"),
    Option("past_goals", "", "Weekly goals of before, each with the day until which it held"),
    Option("reminded_on", "", "Day of the last reminder"),
    Option(
        "reminders_dismissed",
        "",
        "Reminders put away in a row",
        bounds=(0, MOST_DISMISSALS, 1),
    ),
    Option("reminders_rest", "", "Reminders went off by themselves", choices=YES_NO),
    Option("tray_asked", "", "Whether the tray was asked about", choices=YES_NO),
)


class Repair(NamedTuple):
    """A value that could not be used and what stands in for it."""

    key: str
    found: Any
    expected: str
    used: Any


def repaired(values: Mapping[str, Any]) -> tuple[Settings, list[Repair]]:
    """Settings from values of any kind; each bad one falls back to its default and is told."""
    defaults = Settings()
    good: dict[str, Any] = {}
    repairs = []
    for option in OPTIONS:
        if option.key not in values:
            continue
        value, default = values[option.key], getattr(defaults, option.key)
        if type(value) is type(default) and _allowed(option, value):
            good[option.key] = value
        else:
            repairs.append(Repair(option.key, value, expectation(option), default))
    return Settings(**good), repairs


def expectation(option: Option) -> str:
    """What a value of this option may be, in words."""
    if option.bounds:
        low, high, _ = option.bounds
        return f"a whole number from {low} to {high}"
    if option.choices:
        return "one of " + ", ".join(_written(choice.value) for choice in option.choices)
    return "a text"


def _allowed(option: Option, value: Any) -> bool:
    if option.bounds:
        low, high, _ = option.bounds
        return bool(low <= value <= high)
    return not option.choices or value in [choice.value for choice in option.choices]


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
