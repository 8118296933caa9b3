"""The quality gate: what kgraph finds in our own articles does not get worse."""

from functools import cache

import pytest

from tests.quality.floors import load
from tests.quality.measure import ARTICLES, Measured, articles, digest


@cache
def measured(name):
    return Measured(name)


@pytest.fixture(params=articles())
def article(request):
    return measured(request.param)


def test_floors_belong_to_these_articles():
    assert load()[0] == digest(), "articles changed: run python -m tests.quality.floors --lower"


def test_gold_stands_in_the_text():
    for name in articles():
        text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
        gold = measured(name).gold
        known = {e["id"] for e in gold["entity"]}
        for claim in gold["claim"]:
            assert claim["quote"] in text
        for entity in gold["entity"]:
            assert all(form in text for form in entity["aliases"]), entity["id"]
        for claim in (*gold["claim"], *gold["never"]):
            sides = f"{claim['subject']}|{claim['object']}|{claim.get('source', '*')}".split("|")
            assert {s for s in sides if not s.startswith("*")} <= known


def test_nothing_falls_below_its_floor(article):
    floors = load()[1][article.name]
    assert {k: v for k, v in article.figures.items() if v < floors[k]} == {}


def test_nothing_is_wrongly_asserted(article):
    # Known failures stay visible, and must lose their mark once they are mended.
    assert article.wrongly_asserted == article.known_wrong


def test_evidence_is_exact(article):
    text = next(iter(article.graph.documents.values())).text
    spans = [e for c in article.graph.claims.values() for e in (c.evidence, c.trigger)]
    spans += [e for m in article.graph.mentions.values() for e in (m.evidence, m.head)]
    assert spans
    assert all(text[e.start : e.end] == e.quote for e in spans)
