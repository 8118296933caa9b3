"""Relations prove themselves by the sentences that stand beside them in the data."""

import pytest

from kgraph.lexicon import table
from kgraph.model import Literal

RELATIONS = table("en", "relations")
FIRES = [(p, e) for p, entry in RELATIONS.items() for e in entry.get("fires", ())]
QUIET = [(p, text) for p, entry in RELATIONS.items() for text in entry.get("quiet", ())]


def stated(extraction, predicate):
    """Return the (subject, object) words of the claims with a predicate."""
    mentions = {m.id: m for m in extraction.mentions}
    return [
        (
            mentions[c.subject].evidence.quote,
            c.object.value if isinstance(c.object, Literal) else mentions[c.object].evidence.quote,
        )
        for c in extraction.claims
        if c.predicate == predicate
    ]


@pytest.mark.parametrize(
    ("predicate", "example"), FIRES, ids=lambda v: v if isinstance(v, str) else v["text"]
)
def test_a_relation_fires_on_its_sentence(predicate, example, extract_text):
    found = stated(extract_text(example["text"]), predicate)
    assert (example["subject"], example["object"]) in found


@pytest.mark.parametrize(("predicate", "text"), QUIET)
def test_a_relation_keeps_quiet(predicate, text, extract_text):
    assert stated(extract_text(text), predicate) == []
