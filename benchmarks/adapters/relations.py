"""Readings in, rows of entities and typed relations out (conll04, re3d)."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.adapters.names import TYPES, is_demonym, named, placed, titled, type_in
from benchmarks.adapters.places import conform
from benchmarks.adapters.reports import acted, counts, unrelated
from benchmarks.reading import Reading, Row
from kgraph.model import Claim, Mention
from kgraph.ontology import vocabulary

ADDRESSED = frozenset({"conll04"})
"""Sets that count the form of address to a person's name."""

BESIDE = 3
"""Characters between a phrase and its apposition: a comma or an opening bracket."""


@cache
def rules() -> Mapping[str, Any]:
    """Return relations.toml: what of kgraph each relation type of a set takes in."""
    path = Path(__file__).with_suffix(".toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of entities and relations per reading.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    for reading in readings:
        entities = list(named(reading, TYPES[name], address=name in ADDRESSED))
        found = list(relations(reading, name))
        if not rules()[name]["names"]:
            found += counts(reading)
        unique = {(tuple(r["head_span"]), r["type"], tuple(r["tail_span"])): r for r in found}
        row = {"entities": entities, "relations": list(unique.values())}
        if name in ADDRESSED:
            row = conform(entities, row["relations"], reading)
        yield {"doc_id": reading.row["doc_id"], **row}


def relations(reading: Reading, name: str) -> Iterator[Row]:
    """Yield the claims of a text that a set has a relation type for.

    Args:
        reading: What kgraph read.
        name: Name of the set.
    """
    mentions = reading.mentions
    types, only_names = TYPES[name], rules()[name]["names"]
    told = pairs(reading) if only_names else acted(pairs(reading), reading)
    for subject, predicates, object_ in told:
        by_name = only_names or "affiliated-with*" in predicates
        head = _referent(mentions, subject, reading) if by_name else mentions[subject]
        head = head or (None if only_names else mentions[subject])
        tail = _referent(mentions, object_, reading) if only_names else mentions[object_]
        if only_names:
            head, tail = (_no_demonym(m, reading) for m in (head, tail))
        if head is None or tail is None or head.head == tail.head:
            continue
        if not only_names and unrelated(head, tail, reading):
            continue
        for rule in rules()[name]["relation"]:
            if _fits(rule, predicates, type_in(types, head.type), type_in(types, tail.type)):
                for row in _rows(rule, head, tail, types, only_names):
                    yield _addressed(row, reading) if name in ADDRESSED else row


def _addressed(row: Row, reading: Reading) -> Row:
    """Return a relation row with each name's span as `named` gives it."""
    names = [m for m in reading.extraction.mentions if m.form == "name"]
    begins = {m.head.start: titled(reading, m) for m in names}
    ends = {m.head.end: placed(reading, m) for m in names}
    spans = {
        k: [begins.get(row[k][0], row[k][0]), ends.get(row[k][1], row[k][1])]
        for k in ("head_span", "tail_span")
    }
    return row | spans


def pairs(reading: Reading) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield subject, predicates and object of every claim, then its qualifiers as relations.

    The predicates of a claim are its own and those it entails, the latter with a star too.

    Args:
        reading: What kgraph read.
    """
    for claim in reading.extraction.claims:
        if isinstance(claim.object, str):
            yield claim.subject, entailed(claim), claim.object
        yield from _qualified(claim)
    yield from _named_again(reading)


def entailed(claim: Claim) -> frozenset[str]:
    """Return the typed predicate of a claim and, with a star, all that it entails."""
    names = [n for n in (claim.predicate, claim.broader) if n]
    above = [a for n in names for a in vocabulary().predicate(n).ancestors]
    return frozenset((*names, *(f"{n}*" for n in (*names, *above))))


def _named_again(reading: Reading) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield mentions that stand beside what they refer back to: "X (Y)", "Y, the Z of W"."""
    mentions = reading.mentions
    for mention in mentions.values():
        other = mentions.get(mention.antecedent or "")
        if other is None or mention.form == "pronoun":
            continue
        first, second = sorted((mention.evidence, other.evidence), key=lambda e: e.start)
        between = reading.document.text[first.end : second.start]
        if first.end <= second.start <= first.end + BESIDE and "." not in between:
            yield mention.id, frozenset({"antecedent"}), other.id


def _qualified(claim: Claim) -> Iterator[tuple[str, frozenset[str], str]]:
    for qualifier in claim.qualifiers:
        if qualifier.mention is None:
            continue
        role = frozenset({f"qualifier:{qualifier.role}"})
        yield claim.subject, role, qualifier.mention
        if isinstance(claim.object, str):
            yield claim.object, role, qualifier.mention


def _fits(rule: Row, predicates: frozenset[str], head: str | None, tail: str | None) -> bool:
    return (
        not predicates.isdisjoint(rule["predicates"])
        and head in rule.get("head", [head])
        and tail in rule.get("tail", [tail])
    )


def _rows(
    rule: Row, head: Mention, tail: Mention, types: Mapping[str, str], strict: bool
) -> Iterator[Row]:
    if rule.get("inverse"):
        head, tail = tail, head
    orders = [(head, tail), (tail, head)] if rule.get("symmetric") else [(head, tail)]
    for one, other in orders:
        left, right = (m.head if m.form == "name" else m.evidence for m in (one, other))
        row = {
            "type": rule["type"],
            "head_span": [left.start, left.end],
            "tail_span": [right.start, right.end],
        }
        if strict:
            row |= {"head_type": type_in(types, one.type), "tail_type": type_in(types, other.type)}
        yield row


def _referent(mentions: Mapping[str, Mention], key: str, reading: Reading) -> Mention | None:
    """Return the name a mention is or refers back to, or the one name in its phrase."""
    mention: Mention | None = mentions[key]
    while mention is not None and mention.form != "name":
        following = mentions.get(mention.antecedent or "")
        if following is None:
            return _inside(mention, reading)
        mention = following
    return mention


def _no_demonym(mention: Mention | None, reading: Reading) -> Mention | None:
    """Return a name that is no demonym: of "Haitian" the "Haiti" of the same text, if any."""
    if mention is None or not is_demonym(reading, mention):
        return mention
    chains = {m.id: _first(m, reading.mentions) for m in reading.extraction.mentions}
    return next(
        (
            m
            for m in reading.extraction.mentions
            if m.form == "name"
            and chains[m.id] == chains[mention.id]
            and not is_demonym(reading, m)
        ),
        None,
    )


def _first(mention: Mention, mentions: Mapping[str, Mention]) -> str:
    while mention.antecedent in mentions:
        mention = mentions[mention.antecedent or ""]
    return mention.id


def _inside(mention: Mention, reading: Reading) -> Mention | None:
    span = mention.evidence
    inner = [
        m
        for m in reading.extraction.mentions
        if m.form == "name" and span.start <= m.head.start and m.head.end <= span.end
    ]
    return inner[0] if len(inner) == 1 else None
