"""Work is done by several processes, in order; what one item does to its process hurts no other."""

import os
from collections.abc import Sequence
from itertools import islice

import pytest

from kgraph.engine import Failure, run


def double(batch: Sequence[int]) -> list[int]:
    """Return twice each number; some numbers are poison."""
    if 13 in batch:
        os._exit(3)
    if 66 in batch:
        raise MemoryError
    if 99 in batch:
        while True:
            pass
    return [2 * n for n in batch]


def batches(*numbers: int) -> list[list[int]]:
    return [list(numbers[i : i + 3]) for i in range(0, len(numbers), 3)]


def test_results_come_in_the_order_of_the_work():
    assert list(run(double, batches(*range(12)), jobs=2)) == [2 * n for n in range(12)]


@pytest.mark.parametrize(
    ("poison", "reason"),
    [(13, "ended the process"), (66, "too much memory"), (99, "too long")],
)
def test_what_fails_is_named_and_the_rest_is_done(poison: int, reason: str):
    found = list(run(double, batches(1, poison, 2, 3, 4, 5), jobs=2, seconds=0.7))
    assert [r for r in found if isinstance(r, int)] == [2, 4, 6, 8, 10]
    (failure,) = [r for r in found if isinstance(r, Failure)]
    assert (failure.item, found.index(failure)) == (poison, 1)
    assert reason in failure.reason


def test_work_is_fetched_as_it_is_needed():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield [1]

    found = run(double, endless(), jobs=1)
    assert list(islice(found, 2)) == [2, 2]
    found.close()
    assert len(taken) < 10


def test_an_error_of_the_work_itself_is_raised():
    with pytest.raises(TypeError):
        list(run(double, [[None]], jobs=1))  # type: ignore[list-item]
