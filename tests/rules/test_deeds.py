"""What a sentence says of a deed is a fact where it states it, and in no other construction."""

import tomllib
from pathlib import Path

import pytest

SENTENCES = tomllib.loads((Path(__file__).parent / "deeds.toml").read_text(encoding="utf-8"))
DEEDS = {"attack", "invade", "kill"}


def stated(extraction) -> bool:
    """Tell whether a deed is stated as a fact."""
    found = (c for c in extraction.claims if c.predicate in DEEDS and c.polarity == "positive")
    return any(c.status == "fact" for c in found)


@pytest.mark.parametrize("text", SENTENCES["fact"])
def test_a_deed_is_a_fact(extract_text, text):
    assert stated(extract_text(text))


@pytest.mark.parametrize("text", SENTENCES["no_fact"])
def test_a_deed_is_no_fact(extract_text, text):
    assert not stated(extract_text(text))
