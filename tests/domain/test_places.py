"""Places: named as often as sessions told them, whatever else the words say."""

import pytest

from lumbar.domain.places import Named, Place, counted, known


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ([], ()),
        (["thigh-left", "low-back-left"], (Place.BACK_LEFT, Place.THIGH_LEFT)),
        (["elsewhere", "elsewhere"], (Place.ELSEWHERE,)),
        (["tail-of-a-newer-lumbar", "buttock-right"], (Place.BUTTOCK_RIGHT,)),
    ],
)
def test_places_come_from_the_back_down_and_unknown_words_are_passed_over(
    words: list[str], places: tuple[Place, ...]
) -> None:
    assert known(words) == places


def test_the_most_often_named_comes_first_and_ties_go_down_the_leg() -> None:
    told = [["thigh-left", "low-back-left"], ["thigh-left"], ["buttock-left", "buttock-left"]]
    assert counted(told) == [
        Named(Place.THIGH_LEFT, 2),
        Named(Place.BACK_LEFT, 1),
        Named(Place.BUTTOCK_LEFT, 1),
    ]
    assert counted([]) == []


def test_no_place_has_a_blank_in_it() -> None:
    assert not any(" " in place.value for place in Place)
