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
PLACE = ("city", "country", "org")
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


def texts() -> Mapping[str, Any]:
    """Return scenarios, words and edits."""
    return tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))


def made_up(kinds: tuple[Edit, ...], seed: int) -> list[Item]:
    """Return a corpus of our own texts.

    Each telling has a wire and its copies, the report of somebody else, the next story with two
    paragraphs of the wire, each of these with a copy; every second telling keeps the places and
    bodies of the one before it. A round-up prints two wires.
    """
    given, chance, made = texts(), random.Random(seed), []
    for number, scenario in enumerate(given["scenario"]):
        facts: dict[str, str] = {}
        for telling in range(TELLINGS):
            kept = {k: v for k, v in facts.items() if telling % 2 and _SLOT.match(k)[1] in PLACE}
            facts = _facts(scenario, given["words"], chance) | kept
            name = f"{number}.{telling}"
            wire = [f"Report {name}", *_filled(scenario["wire"], facts)]
            other = ["Other", *_filled(scenario["other"], facts)]
            later = ["Later", *_filled(scenario["later"], facts)]
            later += [wire[1 + k] for k in scenario["background"]]
            made += _printed(wire, f"{name} wire", COPIES, kinds, (chance, given["edits"]))
            made += _printed(other, f"{name} other", 1, kinds, (chance, given["edits"]))
            made += _printed(later, f"{name} later", 1, kinds, (chance, given["edits"]))
    wires = [i for i in made if i.kind == "wire"]
    made += [_round_up(*chance.sample(wires, 2)) for _ in range(TELLINGS)]
    return list({i.document.id: i for i in made}.values())


def printed(articles: Iterable[tuple[str, str]], kinds: tuple[Edit, ...], seed: int) -> list[Item]:
    """Return a corpus of given articles, by name and text, each with its copies."""
    edits, chance, made = texts()["edits"], random.Random(seed), []
    for name, text in articles:
        first, *rest = text.splitlines() or [""]
        lines = [first, *(line for line in rest if len(line) >= PARAGRAPH)]
        if len(lines) > 4:
            made += _printed(lines, name, COPIES, kinds, (chance, edits))
    return list({i.document.id: i for i in made}.values())


def _printed(
    text: Paragraphs,
    origin: str,
    copies: int,
    kinds: tuple[Edit, ...],
    drawn: tuple[random.Random, Mapping[str, Any]],
) -> Iterator[Item]:
    """Yield a text and its copies; half of all print what their site puts under every article."""
    chance, edits = drawn
    yield _item(text, origin, origin.split()[-1])
    for number in range(copies):
        made = edited(list(text), kinds, chance, edits)
        made += edits["boilerplate"][: chance.choice([0, 0, 1, 2])]
        yield _item(made, origin, "copy", f"https://paper{number}.example/{origin}")


def _round_up(one: Item, other: Item) -> Item:
    text = [p for i in (one, other) for p in i.document.text.split("\n\n")[1:]]
    return _item(["The day in brief", *text], "", "round-up")


def _item(text: Sequence[str], origin: str, kind: str, url: str = "") -> Item:
    whole = "\n\n".join(text)
    return Item(
        document=Document(
            id=document_id(whole, url=url), text=whole, title=text[0], url=url,
            blocks=find_blocks(whole, title=text[0]),
        ),
        origin=origin,
        kind=kind,
    )  # fmt: skip


def _filled(paragraphs: Iterable[str], facts: Mapping[str, str]) -> list[str]:
    return [_SLOT.sub(lambda found: facts[found[0]], p) for p in paragraphs]


def _facts(
    scenario: Mapping[str, Any], words: Mapping[str, list[str]], chance: random.Random
) -> dict[str, str]:
    """Return what is put for each slot of a scenario."""
    whole = " ".join(p for part in ("wire", "other", "later") for p in scenario[part])
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
