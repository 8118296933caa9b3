"""Cycles are looked for seldom during a stretch of work, and as before after it."""

import gc
from collections.abc import Iterator

import pytest

from kgraph.garbage import SELDOM, seldom_collected


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_the_collector_is_as_before_also_where_the_work_fails() -> None:
    during = []

    @seldom_collected()
    def work() -> None:
        during.append(gc.get_threshold())
        raise ValueError("spoilt")

    with pytest.raises(ValueError, match="spoilt"):
        work()
    assert during == [(SELDOM, 10, 10)]
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [0, SELDOM + 1])
def test_who_has_made_it_rarer_is_left_alone(own: int) -> None:
    gc.set_threshold(own, 5, 5)
    with seldom_collected():
        assert gc.get_threshold() == (own, 5, 5)
    assert gc.get_threshold() == (own, 5, 5)
