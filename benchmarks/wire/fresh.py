"""The paragraphs of a wire in, those of a paper that prints it out: more of what editors do.

These were written before anything was measured on them, after `benchmarks.wire.edits` had been
looked at too often. The first paragraph of a text is its headline.
"""

import random
import re
from collections.abc import Mapping
from typing import Any

from benchmarks.wire.edits import Edit, Paragraphs

_SENTENCE = re.compile(r"(?<=[.!?”\"]) (?=[A-Z\"“])")
_NAME = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(rf"\bon ({'|'.join(_DAYS)})\b")


def reheaded(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with a headline made of its lead, another dateline and line of authors."""
    lead = text[1].split()
    head = " ".join([*lead[4:9], "-", *lead[:4]]).strip(",. ").capitalize()
    city = chance.choice(["Brussels", "Nairobi", "Lima", "Oslo", "Seoul"])
    first = f"{city.upper()}, Nov. {chance.randint(1, 28)} ({city} Herald) -- {text[1]}"
    return [head, "From our staff and wire services", first, *text[2:]]


def led(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text that opens with one of its later paragraphs."""
    at = chance.randint(min(2, len(text) - 1), len(text) - 1)
    return [text[0], text[at], *text[1:at], *text[at + 1 :]]


def merged(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with two paragraphs of another wire at its end."""
    return [*text, "In other news", *words["others"][1:3]]


def phrased(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text of which half of the sentences are put in other words."""

    def put(sentence: str) -> str:
        if chance.random() < 0.5:
            for old, new in words["phrases"]:
                sentence = re.sub(rf"\b{old}\b", new, sentence)
        return sentence

    return [text[0], *(" ".join(map(put, _SENTENCE.split(p))) for p in text[1:])]


def third(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return the sentences that make up the first 30 % of a text."""
    most = 0.3 * sum(map(len, text[1:]))
    made, length = [text[0]], 0
    for paragraph in text[1:]:
        kept = []
        for sentence in _SENTENCE.split(paragraph):
            if length < most:
                kept.append(sentence)
            length += len(sentence)
        made += [" ".join(kept)] if kept else []
    return made


def quoted(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text whose quotations are cut after half of their words."""

    def cut(found: re.Match[str]) -> str:
        said = found[1].split()
        return f'"{" ".join(said[: max(2, len(said) // 2)])}{"," if said[-1][-1] == "," else "."}"'

    return [re.sub(r'"([^"]{30,})"', cut, p) for p in text]


def translated(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with one in four of its small words as a translation has them."""

    def put(paragraph: str) -> str:
        for old, new in words["small"]:
            turn = re.compile(rf"\b{old}\b")
            paragraph = turn.sub(lambda m: new if chance.random() < 0.25 else m[0], paragraph)  # noqa: B023
        return re.sub(r" {2,}", " ", paragraph)

    return [text[0], *map(put, text[1:])]


def dressed(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with the lines of a site between its paragraphs and under them."""
    made = [text[0]]
    for paragraph in text[1:]:
        made.append(paragraph)
        if chance.random() < 0.4:
            made.append(chance.choice(words["between"]))
    return [*made, *words["under"]]


def respelled(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text in the spelling of the other side of the Atlantic."""
    whole = " ".join(text)
    british = sum(b in whole for b, _ in words["spellings"])
    american = sum(a in whole for _, a in words["spellings"])
    for one, other in words["spellings"]:
        old, new = (one, other) if british >= american else (other, one)
        text = [re.sub(rf"\b{old}", new, p) for p in text]
    return text


def rounded(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text whose numbers above twenty are rounded."""

    def about(found: re.Match[str]) -> str:
        number = int(found[0].replace(",", ""))
        if number <= 20 or 1900 < number < 2100:
            return found[0]
        step = 10 ** (len(str(number)) - 1) if number >= 100 else 5
        return f"about {round(number / step) * step}"

    return [text[0], *(re.sub(r"\b\d[\d,]*\b(?![.-]\d)", about, p) for p in text[1:])]


def attributed(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text that tells in other words who said something."""
    turns = (
        (r"\bsaid that\b", "told reporters that"),
        (r'," said ([^.,"]+)', r'," according to \1'),
        (r", ([\w ]+) said\.", r", as \1 put it."),
        (r" said on\b", " announced on"),
        (r'," (he|she) said', r'," in the words of the speaker'),
    )
    for old, new in turns:
        text = [text[0], *(re.sub(old, new, p) for p in text[1:])]
    return text


def dated(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text that calls days by their date, or yesterday."""
    day = chance.choice(["yesterday", "on 3 November", "earlier this week"])
    return [_DAY.sub(day, p) for p in text]


def miles(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with miles and feet, and the places of ten in words."""
    spelled = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

    def converted(found: re.Match[str]) -> str:
        number, unit = int(found[1]), found[2]
        long = unit.startswith("kilo")
        return f"{round(number * (0.62 if long else 3.28))} {'miles' if long else 'feet'}"

    made = [re.sub(r"\b(\d+) (kilomet\w+|met(?:re|er)s)", converted, p) for p in text]
    return [re.sub(r"(?<![\d.-])\d(?![\d.-])", lambda m: spelled[int(m[0])], p) for p in made]


def divided(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text with a paragraph for each sentence, and headings."""
    made = [text[0]]
    for number, paragraph in enumerate(text[1:]):
        if number % 2:
            made.append(words["heads"][number // 2 % len(words["heads"])])
        made += _SENTENCE.split(paragraph)
    return made


def formal(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text that calls people by title and surname after their first mention."""
    seen: set[str] = set()

    def call(found: re.Match[str]) -> str:
        if found[2] in seen:
            return f"Mr {found[2]}"
        seen.add(found[2])
        return found[0]

    return [text[0], *(_NAME.sub(call, p) for p in text[1:])]


def pruned(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text without its relative clauses and what stands in brackets."""
    turn = re.compile(r", (?:who|which|where|whose) [^,.\"]+(?=[,.])|\s\([^)]*\)")
    return [text[0], *(turn.sub("", p) for p in text[1:])]


def residue(text: Paragraphs, chance: random.Random, words: Mapping[str, Any]) -> Paragraphs:
    """Return a text in which marks are left over from a web page."""
    made = [p.replace('"', "&quot;").replace(" - ", "&nbsp;&ndash; ") for p in text]
    return [re.sub(_NAME, r"<b>\1 \2</b>", p, count=1) for p in made]


FRESH: tuple[Edit, ...] = (
    reheaded, led, merged, phrased, third, quoted, translated, dressed, respelled, rounded,
    attributed, dated, miles, divided, formal, pruned, residue,
)  # fmt: skip
