"""Scenarios, forms and notes in, a second corpus whose copies are known out.

Beside wires and the reports of others it has what is no copy although it looks like one: updates
of a running story, forms that are filled in day by day, short pieces over one columnist's lines.
"""

import random
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.wire.corpus import (
    COPIES,
    Item,
    copied,
    facts_of,
    filled,
    item,
    round_up,
    same,
    texts,
)
from benchmarks.wire.edits import Edit, Paragraphs, numbers

TELLINGS = 8
DAYS = 12
"""Fillings of each form."""
COLUMNISTS = 12

Drawn = tuple[random.Random, Mapping[str, Any]]


def running(kinds: tuple[Edit, ...], seed: int, half: str = "ab") -> list[Item]:
    """Return a corpus of texts, forms and notes of ours.

    Args:
        kinds: What may be done to a copy.
        seed: What is drawn.
        half: "a" for the forms that were looked at, "b" for the stories, notes, and other forms.
    """
    given, chance, made = texts("fresh.toml"), random.Random(seed), []
    for form in given["template"]:
        if ("a" if form.get("dev") else "b") in half:
            made += _forms(form, kinds, (chance, given))
    if "b" in half:
        for number, scenario in enumerate(given["scenario"]):
            made += _stories(number, scenario, kinds, (chance, given))
        wires = [i for i in made if i.kind == "wire"]
        made += [round_up(*chance.sample(wires, 2)) for _ in range(TELLINGS)]
        made += _notes((chance, given))
    return list({i.document.id: i for i in made}.values())


def _stories(
    number: int, scenario: Mapping[str, Any], kinds: tuple[Edit, ...], drawn: Drawn
) -> Iterator[Item]:
    chance, given = drawn
    facts: dict[str, str] = {}
    before: Paragraphs = ["", *given["edits"]["local"]]
    for telling in range(TELLINGS):
        parts = (scenario["wire"], scenario["other"], scenario["later"])
        facts = facts_of(parts, given["words"], chance) | same(facts, telling)
        name = f"s{number}.{telling}"
        wire = [f"Report {name}", *filled(scenario["wire"], facts)]
        other = ["Other", *filled(scenario["other"], facts)]
        old = numbers([wire[1 + k] for k in scenario["background"]], chance, {})
        later = ["Later", *filled(scenario["later"], facts), *old]
        edits = (chance, given["edits"] | {"others": before})
        yield from copied(wire, f"{name} wire", COPIES, kinds, edits)
        yield from copied(other, f"{name} other", 1, kinds, edits)
        yield from copied(later, f"{name} update", 1, kinds, edits)
        before = wire


def _forms(form: Mapping[str, Any], kinds: tuple[Edit, ...], drawn: Drawn) -> Iterator[Item]:
    """Yield a form filled in day by day, every second time for the same place."""
    chance, given = drawn
    facts: dict[str, str] = {}
    others = {"others": ["", *given["edits"]["local"]]}
    for day in range(DAYS):
        facts = facts_of([form["text"]], given["words"], chance) | same(facts, day)
        text = ["Today", *filled(form["text"], facts)]
        edits = (chance, given["edits"] | others)
        yield from copied(text, f"{form['name']}.{day} form", 2, kinds, edits)


def _notes(drawn: Drawn) -> Iterator[Item]:
    """Yield short pieces over the lines that their site prints, and a copy without them."""
    chance, given = drawn
    for columnist in range(COLUMNISTS):
        lines = [chance.choice(given["edits"]["columnists"]), *given["edits"]["under"]]
        facts = facts_of([lines], given["words"], chance)
        site = [*filled(lines, facts)[: chance.choice([1, 2, 3])]]
        for number, note in enumerate(chance.sample(given["note"], 3)):
            name = f"n{columnist}.{number} note"
            told = filled([note["text"]], facts_of([[note["text"]]], given["words"], chance))
            yield item(["A note", *told, *site], name, "note")
            yield item(["Elsewhere", *told], name, "copy", f"https://paper.example/{name}")
