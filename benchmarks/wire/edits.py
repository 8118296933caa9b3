"""The paragraphs of a wire in, those of a paper that prints it out: what editors do to a text.

`TUNED` are the kinds that the thresholds of `kgraph.resolve.origins` were chosen on; `UNSEEN` were
written before and only measured. The first paragraph of a text is its headline.
"""

import random
import re
from collections.abc import Callable, Mapping
from typing import Any

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random, Mapping[str, Any]], Paragraphs]

_SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-Z\"“])")


def headed(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with another headline, a dateline and a credit."""
    city = chance.choice(["LONDON", "PARIS", "GENEVA", "CAIRO"])
    credit = chance.choice(words["credits"])
    first = f"{city}, November {chance.randint(1, 28)}. /{credit}/. {text[1]}"
    if chance.random() < 0.5:
        first = f"{city} ({credit.strip('()')}) - {text[1]}"
    return [chance.choice(words["headlines"]), f"By {_name(chance)}", first, *text[2:]]


def _name(chance: random.Random) -> str:
    return f"{chance.choice(['Ada', 'Ben', 'Cleo'])} {chance.choice(['Moss', 'Park', 'Reed'])}"


def synonyms(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with other words for a good part of those that have some."""
    for old, new in words["synonyms"]:
        if chance.random() < 0.4:
            text = [text[0], *[re.sub(rf"\b{old}\b", new, p) for p in text[1:]]]
    return text


def numbers(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with later figures for half of its numbers."""

    def later(found: re.Match[str]) -> str:
        return str(int(found[0]) + chance.choice([0, 0, 1, 3]))

    return [re.sub(r"\d+", later, p) for p in text]


def reordered(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with the paragraphs after the first in another order."""
    rest = text[2:]
    chance.shuffle(rest)
    return [*text[:2], *rest]


def dropped(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text without two of its paragraphs."""
    out = set(chance.sample(range(2, len(text)), min(2, max(0, len(text) - 4))))
    return [p for i, p in enumerate(text) if i not in out]


def truncated(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return the first two or three paragraphs of a text."""
    return text[: 1 + chance.choice([2, 3])]


def spelled(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text in American spelling."""
    for old, new in words["british"]:
        text = [p.replace(old, new) for p in text]
    return text


def local(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with a paragraph of the paper's own."""
    at = chance.randint(2, len(text))
    return [*text[:at], chance.choice(words["local"]), *text[at:]]


def marks(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with curly quotation marks, long dashes and hard spaces."""
    made = [re.sub(r'"([^"]*)"', r"“\1”", p).replace("'", "’") for p in text]
    return [p.replace(" - ", " — ").replace(", ", ",\u00a0", 1) for p in made]


def misread(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text whose UTF-8 somebody read as Windows-1252."""
    made = marks(text, chance, words)
    return [p.encode().decode("cp1252", "replace") for p in made]


def capitals(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text in capitals, as a telex has it."""
    return [p.upper() for p in text]


def joined(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text as one paragraph."""
    return [text[0], " ".join(text[1:])]


def thinned(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text without every third sentence."""
    made = [
        " ".join(s for i, s in enumerate(_SENTENCE.split(p)) if (i + k) % 3 or not i)
        for k, p in enumerate(text)
    ]
    return [p for p in made if p]


def wordy(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with small words put in here and there."""

    def put(paragraph: str) -> str:
        given = paragraph.split(" ")
        return " ".join(
            f"{word} {chance.choice(['also', 'reportedly', 'then', 'now', 'still'])}"
            if chance.random() < 0.05
            else word
            for word in given
        )

    return [text[0], *map(put, text[1:])]


def scanned(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with the errors of a scanner in one word of twenty-five."""

    def read(word: str) -> str:
        wrong = word.replace("rn", "m").replace("l", "1").replace("e", "c")
        return wrong if chance.random() < 0.04 else word

    return [text[0], *(" ".join(map(read, p.split(" "))) for p in text[1:])]


def turned(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text whose quotations have the speaker first or last, the other way round."""
    turn = re.compile(r'("[^"]+)," said ([^.,"]+)[.,]')
    return [text[0], *(turn.sub(r'\2 said: \1."', p) for p in text[1:])]


def rewritten(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text whose first paragraph an editor wrote anew, and a local one before the last."""
    lead = "What had looked like an ordinary day ended in the way that many had feared it would."
    return [text[0], lead, *text[2:-1], chance.choice(words["local"]), text[-1]]


def carried(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with all that a site puts under it."""
    return [*text, *words["boilerplate"]]


TUNED: tuple[Edit, ...] = (
    headed, synonyms, numbers, reordered, dropped, truncated, spelled, local, marks,
)  # fmt: skip
UNSEEN: tuple[Edit, ...] = (
    misread, capitals, joined, thinned, wordy, scanned, turned, rewritten, carried,
)  # fmt: skip


def edited(
    text: Paragraphs, kinds: tuple[Edit, ...], chance: random.Random, words: Mapping[str, Any]
) -> tuple[Paragraphs, tuple[str, ...]]:
    """Return a text after one to three kinds of edits, and their names."""
    chosen = chance.sample(kinds, chance.randint(1, min(3, len(kinds))))
    for edit in chosen:
        text = edit(text, chance, words)
    return text, tuple(edit.__name__ for edit in chosen)
