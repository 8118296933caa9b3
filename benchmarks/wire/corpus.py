"""Scenarios in, a corpus out whose copies are known: wires as papers print them, and no copies."""

import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.wire.edits import Edit, Paragraphs, edited
from kgraph.model import Document, document_id
from kgraph.read import find_blocks

TELLINGS = 12
"""Tellings of each scenario: the same words about other people, places and numbers."""
COPIES = 5
PLACE = ("{city", "{country", "{org", "{team")
"""What stays the same when the like happens again in one place."""
PARAGRAPH = 80
"""Characters of a given article's line from which it is a paragraph."""
_SLOT = re.compile(r"\{(\w+?)(\d*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A document and the text that it is a copy of; "" where one cannot say."""

    document: Document
    origin: str
    kind: str
    edits: tuple[str, ...] = ()
    """What was done to a copy."""


def texts(file: str = "texts.toml") -> Mapping[str, Any]:
    """Return scenarios, words and edits; those of all files are known to each."""
    here = Path(__file__).parent
    old, new = (tomllib.loads((here / f).read_text("utf-8")) for f in ("texts.toml", "fresh.toml"))
    given = old if file == "texts.toml" else new
    both = {part: old[part] | new[part] for part in ("words", "edits")}
    return given | both


def made_up(kinds: tuple[Edit, ...], seed: int) -> list[Item]:
    """Return a corpus of our own texts.

    Each telling has a wire and its copies, the report of somebody else, the next story with two
    paragraphs of the wire, each of these with a copy; every second telling keeps the places and
    bodies of the one before it. A round-up prints two wires.
    """
    given, chance, made = texts(), random.Random(seed), []
    before: Paragraphs = ["", *given["edits"]["local"]]
    for number, scenario in enumerate(given["scenario"]):
        facts: dict[str, str] = {}
        for telling in range(TELLINGS):
            parts = (scenario["wire"], scenario["other"], scenario["later"])
            facts = facts_of(parts, given["words"], chance) | same(facts, telling)
            name = f"{number}.{telling}"
            wire = [f"Report {name}", *filled(scenario["wire"], facts)]
            other = ["Other", *filled(scenario["other"], facts)]
            later = ["Later", *filled(scenario["later"], facts)]
            later += [wire[1 + k] for k in scenario["background"]]
            drawn = (chance, given["edits"] | {"others": before})
            made += copied(wire, f"{name} wire", COPIES, kinds, drawn)
            made += copied(other, f"{name} other", 1, kinds, drawn)
            made += copied(later, f"{name} later", 1, kinds, drawn)
            before = wire
    wires = [i for i in made if i.kind == "wire"]
    made += [round_up(*chance.sample(wires, 2)) for _ in range(TELLINGS)]
    return list({i.document.id: i for i in made}.values())


def printed(articles: Iterable[tuple[str, str]], kinds: tuple[Edit, ...], seed: int) -> list[Item]:
    """Return a corpus of given articles, by name and text, each with its copies."""
    edits, chance, made = texts()["edits"], random.Random(seed), []
    before: Paragraphs = ["", *edits["local"]]
    for name, text in articles:
        first, *rest = text.splitlines() or [""]
        lines = [first, *(line for line in rest if len(line) >= PARAGRAPH)]
        if len(lines) > 4:
            drawn = (chance, edits | {"others": before})
            made += copied(lines, name, COPIES, kinds, drawn)
            before = lines
    return list({i.document.id: i for i in made}.values())


def copied(
    text: Paragraphs,
    origin: str,
    copies: int,
    kinds: tuple[Edit, ...],
    drawn: tuple[random.Random, Mapping[str, Any]],
) -> Iterator[Item]:
    """Yield a text and its copies; half of all print what their site puts under every article."""
    chance, edits = drawn
    yield item(text, origin, origin.split()[-1])
    for number in range(copies):
        made, done = edited(list(text), kinds, chance, edits)
        made += edits["boilerplate"][: chance.choice([0, 0, 1, 2])]
        yield item(made, origin, "copy", f"https://paper{number}.example/{origin}", done)


def round_up(one: Item, other: Item) -> Item:
    """Return a text that prints two others."""
    text = [p for i in (one, other) for p in i.document.text.split("\n\n")[1:]]
    return item(["The day in brief", *text], "", "round-up")


def item(
    text: Sequence[str], origin: str, kind: str, url: str = "", edits: tuple[str, ...] = ()
) -> Item:
    """Return a document of paragraphs, the first of them its headline."""
    whole = "\n\n".join(text)
    return Item(
        document=Document(
            id=document_id(whole, url=url), text=whole, title=text[0], url=url,
            blocks=find_blocks(whole, title=text[0]),
        ),
        origin=origin,
        kind=kind,
        edits=edits,
    )  # fmt: skip


def same(facts: Mapping[str, str], telling: int) -> dict[str, str]:
    """Return what a telling keeps of the one before it: every second one the places and bodies."""
    return {k: v for k, v in facts.items() if telling % 2 and k.rstrip("0123456789}") in PLACE}


def filled(paragraphs: Iterable[str], facts: Mapping[str, str]) -> list[str]:
    """Return paragraphs with their slots filled."""
    return [_SLOT.sub(lambda found: facts[found[0]], p) for p in paragraphs]


def facts_of(
    texts: Iterable[Iterable[str]], words: Mapping[str, list[str]], chance: random.Random
) -> dict[str, str]:
    """Return what is put for each slot of some texts."""
    whole = " ".join(p for text in texts for p in text)
    facts: dict[str, str] = {}
    for slot in sorted({(m[1], m[0]) for m in _SLOT.finditer(whole)}):
        facts[slot[1]] = _fact(slot[0], words, chance)
    return facts


def _fact(kind: str, words: Mapping[str, list[str]], chance: random.Random) -> str:
    if kind == "n":
        return str(chance.randint(2, 90))
    if kind == "person":
        return f"{chance.choice(words['given'])} {chance.choice(words['surname'])}"
    return chance.choice(words[kind])
