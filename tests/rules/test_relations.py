"""Relations and posts prove themselves by the sentences that stand beside them in the data."""

import pytest

from kgraph.lexicon import table
from kgraph.model import Literal
from kgraph.ontology import vocabulary

RELATIONS = [item for name in ("relations", "posts") for item in table("en", name).items()]
FIRES = [(p, e) for p, entry in RELATIONS for e in entry.get("fires", ())]
QUIET = [(p, text) for p, entry in RELATIONS for text in entry.get("quiet", ())]


def named(mentions, key):
    """Return the phrase of a mention and the name that it is or refers back to."""
    phrase = mentions[key].evidence.quote
    while mentions[key].form != "name" and mentions[key].antecedent is not None:
        key = mentions[key].antecedent
    return {phrase, mentions[key].head.quote}


def stated(extraction, predicate):
    """Return the (subject, object) words of the claims with a predicate, all ways to call them."""
    mentions = {m.id: m for m in extraction.mentions}
    return [
        (
            named(mentions, c.subject),
            {c.object.value} if isinstance(c.object, Literal) else named(mentions, c.object),
        )
        for c in extraction.claims
        if predicate in (c.predicate, c.broader)
    ]


@pytest.mark.parametrize(
    ("predicate", "example"), FIRES, ids=lambda v: v if isinstance(v, str) else v["text"]
)
def test_a_relation_fires_on_its_sentence(predicate, example, extract_text):
    found = stated(extract_text(example["text"]), predicate)
    assert any(example["subject"] in s and example["object"] in o for s, o in found)


@pytest.mark.parametrize(("predicate", "text"), QUIET)
def test_a_relation_keeps_quiet(predicate, text, extract_text):
    assert stated(extract_text(text), predicate) == []


def test_every_relation_has_a_sentence_that_fires_and_one_that_must_not():
    bare = [p for p, entry in RELATIONS if not (entry.get("fires") and entry.get("quiet"))]
    assert bare == []


def test_every_typed_predicate_has_words_or_a_rule_with_sentences():
    assert set(vocabulary().predicates) == {p for p, _ in RELATIONS}
