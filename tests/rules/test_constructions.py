"""Each construction of constructions.toml gives its claims, rightly framed, and no other fact."""

import tomllib
from pathlib import Path

import pytest

from kgraph.model import Literal

CASES = tomllib.loads((Path(__file__).parent / "constructions.toml").read_text(encoding="utf-8"))


def name(mentions, key):
    """Return the words of a mention, or those of the name it refers back to."""
    mention = mentions[key]
    while mention.antecedent is not None and mention.form != "name":
        mention = mentions[mention.antecedent]
    return (mention.head if mention.form == "name" else mention.evidence).quote


def line(mentions, claim):
    """Return a claim as a line of constructions.toml."""
    thing = claim.object
    words = thing.value if isinstance(thing, Literal) else name(mentions, thing)
    chain = [f"{name(mentions, a.source) if a.source else '?'}/{a.stance}" for a in claim.sources]
    parts = (
        name(mentions, claim.subject),
        claim.predicate,
        words,
        claim.polarity,
        claim.modality,
        ">".join(chain) or "-",
    )
    return " | ".join(parts)


@pytest.mark.parametrize("case", CASES)
def test_a_construction_gives_its_claims(case, extract_text):
    extraction = extract_text(CASES[case]["text"])
    mentions = {m.id: m for m in extraction.mentions}
    lines = [line(mentions, c) for c in extraction.claims]
    facts = [
        line(mentions, c).rsplit(" | ", 3)[0]
        for c in extraction.claims
        if c.status == "fact" and c.polarity == "positive"
    ]
    assert set(CASES[case].get("claims", ())) <= set(lines)
    assert not set(CASES[case].get("never", ())) & set(facts)


@pytest.mark.parametrize("case", CASES)
def test_evidence_is_exact(case, extract_text):
    extraction = extract_text(CASES[case]["text"])
    text = extraction.document.text
    for claim in extraction.claims:
        for evidence in (claim.evidence, claim.trigger, *(a.cue for a in claim.sources)):
            assert text[evidence.start : evidence.end] == evidence.quote
        assert claim.trigger.quote in claim.evidence.quote
