"""The sentence around a claim, without a parser."""

import pytest

from kgraph.export.context import LONGEST, Utf16, context
from kgraph.model import Block, Document


def around(text: str, words: str, *blocks: Block) -> str:
    document = Document(id="d", text=text, blocks=blocks)
    start = text.index(words)
    begin, end = context(document, start, start + len(words))
    return text[begin:end]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One fell. Two rose. Three left.", "rose", "Two rose."),
        ("One fell.\n\nTwo rose", "One", "One fell."),
        ("Gen. Ito met Dr. Vos. They talked.", "met", "Gen. Ito met Dr. Vos."),
        ("The U.S. Navy sailed. It rained.", "sailed", "The U.S. Navy sailed."),
        ("He paid 3.5 million. She left.", "paid", "He paid 3.5 million."),
        ("“It is over.” Ito left at once.", "left", "Ito left at once."),
        ("Did it end? “No,” said Ito.", "said", "“No,” said Ito."),
        ("Кто пришёл? Пришла Анна. Все ушли.", "Анна", "Пришла Анна."),
        ("One fell. Two rose.", "fell. Two", "One fell. Two rose."),
    ],
)
def test_the_sentence_is_found(text: str, words: str, sentence: str) -> None:
    assert around(text, words) == sentence


def test_a_headline_does_not_run_into_the_body() -> None:
    text = "Ito to go\nIto will go to Rome."
    blocks = Block(type="headline", start=0, end=9), Block(type="body", start=10, end=len(text))
    assert around(text, "to go", *blocks) == "Ito to go"


def test_endless_text_is_cut_around_the_words() -> None:
    found = around("word " * 5000 + "here " + "word " * 5000, "here")
    assert "here" in found
    assert len(found) <= LONGEST + len("here")


def test_positions_are_counted_as_a_browser_counts_them() -> None:
    text = "a😀b😀c"
    units = Utf16(text)
    assert [units(i) for i in range(6)] == [
        len(text[:i].encode("utf-16-le")) // 2 for i in range(6)
    ]
