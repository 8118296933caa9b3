"""Work is done by several processes, in order; what one item does to its process hurts no other."""

import os
import sys
from collections.abc import Sequence
from itertools import islice

import pytest

from kgraph.engine import Failure, run
from kgraph.errors import EngineError


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


def test_ray_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(EngineError, match=r"pip install .kgraph\[ray\]"):
        list(run(double, batches(1), jobs=1, engine="ray"))


def test_ray_does_the_work_of_one_machine():
    pytest.importorskip("ray")
    numbers = batches(*range(6), 13, 6, 66, 7, 8)
    found = list(run(double, numbers, jobs=2, engine="ray"))
    assert [r for r in found if isinstance(r, int)] == [2 * n for n in range(9)]
    told = [(f.item, f.reason) for f in found if isinstance(f, Failure)]
    assert told == [
        (13, "ended the process that worked on it"),
        (66, "needs too much memory"),
    ]


def test_ray_ends_what_takes_too_long():
    pytest.importorskip("ray")
    found = list(run(double, batches(1, 99, 2), jobs=2, engine="ray", seconds=0.7))
    assert [f for f in found if not isinstance(f, Failure)] == [2, 4]
    assert [f.reason for f in found if isinstance(f, Failure)] == ["took too long"]
