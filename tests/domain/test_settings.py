from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbar.domain.settings import OPTIONS, Option, Repair, Settings, expectation, repaired

WORDS = st.sampled_from(["", "70", "true", "dark", "sepia", "clinic-four"])
ANYTHING = st.none() | st.booleans() | st.integers(-9, 250) | st.floats() | WORDS
OPTION_OF = {option.key: option for option in OPTIONS}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sound", False),
        ("volume", 0),
        ("volume", 100),
        ("wait_for_ready", True),
        ("first_s", 5),
        ("first_s", 120),
        ("goal", 14),
        ("first_weekday", 6),
        ("theme", "dark"),
        ("text_size", 200),
        ("routine", "my-own"),
        ("remind_at", "07:30"),
        ("remind_anchor", "after coffee"),
        ("reminders_dismissed", 2),
    ],
)
def test_a_good_value_is_taken_as_it_is(key: str, value: Any) -> None:
    assert repaired({key: value}) == (Settings()._replace(**{key: value}), [])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sound", "yes"),
        ("sound", 1),  # a number is not a yes
        ("sound", None),
        ("wait_for_ready", 0),
        ("volume", True),  # nor is a yes a number
        ("volume", 70.0),
        ("volume", "70"),
        ("volume", -1),
        ("volume", 101),
        ("first_s", 4),
        ("first_s", 121),
        ("first_s", [15]),
        ("goal", 0),
        ("goal", 15),
        ("goal", True),
        ("first_weekday", 1),
        ("first_weekday", False),
        ("theme", "sepia"),
        ("theme", 1),
        ("text_size", 99),
        ("text_size", 210),
        ("remind_at", "03:00"),
        ("remind_at", "7:30"),
        ("remind_anchor", None),
        ("reminders_dismissed", 4),
        ("routine", 4),
        ("routine", None),
    ],
)
def test_a_bad_value_falls_back_to_its_default_and_is_told(key: str, value: Any) -> None:
    settings, repairs = repaired({key: value})
    default = getattr(Settings(), key)
    assert settings == Settings()
    assert type(getattr(settings, key)) is type(default)
    assert repairs == [Repair(key, value, expectation(OPTION_OF[key]), default)]
    assert repairs[0].found is value


def test_one_bad_value_spoils_no_other() -> None:
    settings, repairs = repaired({"volume": 300, "goal": 3, "theme": "pink", "sound": False})
    assert settings == Settings(goal=3, sound=False)
    assert [repair.key for repair in repairs] == ["volume", "theme"]


def test_a_missing_value_is_the_default_and_no_repair() -> None:
    assert repaired({}) == (Settings(), [])


def test_an_unknown_key_changes_nothing() -> None:
    assert repaired({"colour": "red"}) == (Settings(), [])


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("volume", "a whole number from 0 to 100"),
        ("sound", "one of true, false"),
        ("first_weekday", "one of 0, 5, 6"),
        ("theme", "one of system, light, dark, contrast"),
        ("routine", "a text"),
    ],
)
def test_what_a_value_may_be_is_said_in_words(key: str, words: str) -> None:
    assert expectation(OPTION_OF[key]) == words


def test_every_setting_has_one_option_and_every_option_one_setting() -> None:
    assert sorted(option.key for option in OPTIONS) == sorted(Settings._fields)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_the_default_of_every_option_is_allowed(option: Option) -> None:
    default = getattr(Settings(), option.key)
    assert repaired({option.key: default}) == (Settings(), [])


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_choice_and_every_border_is_allowed(option: Option) -> None:
    values = [choice.value for choice in option.choices] + list((option.bounds or ())[:2])
    values = values or ["after brushing my teeth"]
    for value in values:
        settings, repairs = repaired({option.key: value})
        assert (getattr(settings, option.key), repairs) == (value, [])


@given(st.dictionaries(st.sampled_from(Settings._fields), ANYTHING))
def test_repairing_settings_of_any_kind_gives_settings_that_need_no_repair(
    values: dict[str, Any],
) -> None:
    settings, repairs = repaired(values)
    assert repaired(settings._asdict()) == (settings, [])
    for key, value in values.items():
        assert (key in [repair.key for repair in repairs]) != (getattr(settings, key) is value)
