"""Where in a text a key stands."""

from lumbar.store.faults import Fault
from lumbar.store.lines import located

TEXT = """format = 1
[[items]]
exercise = "a"
[[items]]
exercise = "b"
"quoted" = 2
[dose]
sets = { value = 1 }
[[exercises]]
id = "x"
[exercises.dose]
reps = 3
"""


def line(key: str) -> int:
    (fault,) = located([Fault("file", key, "is wrong.")], TEXT)
    return fault.line


def test_keys_tables_and_entries_of_lists_are_found() -> None:
    assert [line(key) for key in ("format", "items[2]", "items[2].exercise")] == [1, 4, 5]
    assert line("items[2].quoted") == 6
    assert line("exercises[1].dose.reps") == 12


def test_what_is_missing_is_at_the_table_it_is_missing_from() -> None:
    assert line("dose.sets.from") == 8
    assert line("items[1].sets") == 2
    assert line("exercises[1].dose.hold_s") == 11


def test_tables_in_braces_have_the_lines_they_stand_on() -> None:
    text = 'items = [\n    { exercise = "a" },\n    { exercise = "b", reps = 0 },\n]\nname = 1\n'
    faults = [Fault("file", key, "is wrong.") for key in ("items[2].reps", "items", "name")]
    assert [fault.line for fault in located(faults, text)] == [3, 1, 5]


def test_what_is_nowhere_has_no_line() -> None:
    assert [line(key) for key in ("", "name", "]]a[", "..", "items[9].x")] == [0] * 5


def test_a_sentence_names_the_line_before_the_key() -> None:
    (fault,) = located([Fault("file", "dose.sets", "is wrong.")], TEXT)
    assert fault.sentence == "file: line 8, dose.sets: is wrong."
