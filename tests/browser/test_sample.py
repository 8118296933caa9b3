"""The page of the sample article, as `make demo` makes it, in the browser."""

import pytest

import kgraph
from tests.browser.looking import LABEL_OVERLAPS, NODE_OVERLAPS, shown
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

WANTED = {"dmitry-peskov", "vladimir-putin", "russia", "turkey", "nato", "isis", "syria"}


def test_the_sample_shows_whom_it_speaks_of(open_page) -> None:
    opened = open_page(kgraph.load(ROOT / "output" / "graph.jsonl"))
    assert shown(opened) >= WANTED
    assert opened.run(NODE_OVERLAPS) == []
    assert opened.run(LABEL_OVERLAPS) == []
    assert len(opened.run("kg.labels()")) >= 0.9 * len(shown(opened))
    assert len(opened.requests) == 1
    assert opened.complaints == []
