"""Readings in, rows with the spans and types of names out (uner_pud)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.reading import Reading, Row
from kgraph.model import Mention
from kgraph.ontology import vocabulary

TYPES: Mapping[str, Mapping[str, str]] = {
    "uner_pud": {"Person": "PER", "Organization": "ORG", "Country": "LOC", "Place": "LOC"},
    "conll04": {"Person": "Peop", "Organization": "Org", "Country": "Loc", "Place": "Loc"},
    "re3d": {
        "Person": "Person",
        "Organization": "Organisation",
        "Country": "Location",
        "Place": "Location",
        "Group": "Organisation",
        "Product": "Weapon",
        "Law": "DocumentReference",
    },
    "gum_news": {
        "Person": "person",
        "Organization": "organization",
        "Group": "person",
        "Country": "place",
        "Place": "place",
        "Product": "object",
        "Event": "event",
    },
    "meantime": {
        "Person": "PER",
        "Organization": "ORG",
        "Country": "LOC",
        "Place": "LOC",
        "Product": "PRO",
        "Group": "PER",
    },
}
"""kgraph's classes in the words of each set."""

ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "rev", "president", "gen"})
"""Forms of address that conll04 counts to a person's name (most others it leaves out)."""


_ORIGIN = re.compile(r"\b(born|native)\b[^.;]{0,40}$", re.IGNORECASE)
"""What stands before the place where somebody was born."""


def type_in(types: Mapping[str, str], name: str) -> str | None:
    """Return the set's type of one of kgraph's classes or of the nearest class above it.

    Args:
        types: kgraph's class -> the set's type.
        name: Local name of a class.
    """
    known = vocabulary().classes.get(name)
    lineage = (name, *(known.ancestors if known else ()))
    return next((types[c] for c in lineage if c in types), None)


def is_demonym(reading: Reading, mention: Mention) -> bool:
    """Tell whether a name is an adjective of a country ("Turkish"): no set counts it as its name.

    Args:
        reading: What kgraph read.
        mention: One of its mentions.
    """
    if mention.form != "name" or not vocabulary().is_a(mention.type, "Country"):
        return False
    span = reading.doc.char_span(mention.head.start, mention.head.end, alignment_mode="expand")
    return span is not None and (
        span.root.pos_ == "ADJ" or span.root.ent_type_ in ("NORP", "LANGUAGE")
    )


def titled(reading: Reading, mention: Mention) -> int:
    """Return where a person's name begins for a set that counts the form of address to it.

    Args:
        reading: What kgraph read.
        mention: One of its mentions.
    """
    start = mention.head.start
    before = reading.document.text[:start].split()
    if mention.type != "Person" or not before or not before[-1][:1].isupper():
        return start
    if before[-1].strip(".").lower() not in ADDRESS:
        return start
    return reading.document.text.rindex(before[-1], 0, start)


def placed(reading: Reading, mention: Mention) -> int:
    """Return where a name ends for a set that joins the town where one was born and its state.

    conll04 marks "Niles , Ohio" as one place behind "born" and "native", as two elsewhere.

    Args:
        reading: What kgraph read.
        mention: One of its mentions.
    """
    text, head = reading.document.text, mention.head
    rest = text[head.end : mention.evidence.end]
    told = _ORIGIN.search(text[: head.start]) and rest.strip().startswith(",")
    return mention.evidence.end if told else head.end


def named(reading: Reading, types: Mapping[str, str], *, address: bool = False) -> Iterator[Row]:
    """Yield the names of a text that have a type in the set, each span once.

    The sets are flat: a country inside the name of its navy is not counted.

    Args:
        reading: What kgraph read.
        types: kgraph's class -> the set's type.
        address: Whether the set counts "Mrs." to a person's name and the state to a birthplace.
    """
    seen = set()
    ends = {
        m.id: placed(reading, m) if address else m.head.end for m in reading.extraction.mentions
    }
    spans = [(m.head.start, ends[m.id]) for m in reading.extraction.mentions if m.form == "name"]
    for mention in reading.extraction.mentions:
        inside = (mention.head.start, ends[mention.id])
        if any(s <= inside[0] and inside[1] <= e and (s, e) != inside for s, e in spans):
            continue
        start = titled(reading, mention) if address else mention.head.start
        span = (start, ends[mention.id])
        kind = type_in(types, mention.type)
        if mention.form != "name" or kind is None or span in seen or is_demonym(reading, mention):
            continue
        seen.add(span)
        yield {
            "id": mention.id,
            "start": span[0],
            "end": span[1],
            "type": kind,
            "text": reading.document.text[span[0] : span[1]],
        }


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of entities per reading.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    for reading in readings:
        yield {"doc_id": reading.row["doc_id"], "entities": list(named(reading, TYPES[name]))}
