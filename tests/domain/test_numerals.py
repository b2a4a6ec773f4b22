import pytest

from lumbar.domain.numerals import spelled


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "one"), (12, "twelve"), (20, "twenty"), (45, "forty-five"), (100, "one hundred")],
)
def test_a_number_is_spelled_as_it_is_spoken(number: int, words: str) -> None:
    assert spelled(number) == words


def test_hundreds_are_joined_to_what_follows() -> None:
    assert spelled(165) == "one hundred and sixty-five"
