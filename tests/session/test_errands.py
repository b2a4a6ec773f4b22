"""Long work is done elsewhere, in order, and its answers come back to the window's thread."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from lumbar.session.errands import Errands
from lumbar.store.faults import KnownError


@pytest.fixture
def errands(qapp: QCoreApplication) -> Iterator[Errands]:
    made = Errands()
    yield made
    assert made.close()


def never(answer: object) -> None:
    raise AssertionError(answer)


def test_work_is_done_elsewhere_and_answered_here(errands: Errands) -> None:
    threads: list[int] = []
    errands.run(threading.get_ident, threads.append, never)
    errands.run(threading.get_ident, lambda _: threads.append(threading.get_ident()), never)
    assert errands.close()
    assert threads[0] != threading.get_ident() == threads[1]


def test_nothing_is_answered_before_the_window_has_time(errands: Errands) -> None:
    done, answers = threading.Event(), []
    errands.run(done.set, answers.append, never)
    assert done.wait(5)
    assert answers == []
    errands.close()
    assert answers == [None]


def test_errands_are_done_one_after_the_other(errands: Errands) -> None:
    order: list[int] = []
    for number in range(20):
        errands.run(lambda number=number: order.append(number), lambda _: None, never)
    errands.close()
    assert order == [*range(20)]


def test_a_fault_of_the_world_is_told_in_its_sentence(errands: Errands) -> None:
    def full() -> None:
        raise KnownError("The disk is full.")

    told: list[str] = []
    errands.run(full, never, told.append)
    errands.close()
    assert told == ["The disk is full."]


def test_there_is_work_again_after_an_end(errands: Errands) -> None:
    told: list[int] = []
    for number in range(2):
        errands.run(lambda number=number: number, told.append, never)
        assert errands.close()
    assert told == [0, 1]


def test_what_takes_too_long_is_not_waited_for(errands: Errands) -> None:
    go_on = threading.Event()
    errands.run(lambda: go_on.wait(5), lambda _: None, never)
    assert not errands.close(patience_s=0.01)
    go_on.set()
