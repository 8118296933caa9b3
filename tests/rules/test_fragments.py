"""Pieces of sentences, as tables and captions leave them: rules look beside a word for nothing."""

import pytest

FRAGMENTS = (
    "Ex",
    "ex-",
    "- ex",
    "Order",
    "in order to",
    "Part",
    "take part",
    "Prisoner they took",
    "guilty",
    "found guilty",
    "to blame",
    "that",
    "that that",
    "denied in",
    "whose",
    "whom it believes",
    "; this",
    ", the",
    "called this",
    "vice-",
    "- president",
    "deputy",
    "the president's",
    "a man by the name of",
    "and at least",
    "Who is the secretary-",
)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_is_read(text, extract_text):
    extraction = extract_text(text)
    for claim in extraction.claims:
        assert claim.evidence.quote in text
    assert extraction.document.text == text
