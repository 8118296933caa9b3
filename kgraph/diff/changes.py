"""Two graphs in, what differs between them out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace

from kgraph.diff import records
from kgraph.diff.names import Names, became
from kgraph.diff.records import Record, Traits, ends, predicates, relation, thing
from kgraph.export.rdf import nquads
from kgraph.export.words import one_line
from kgraph.model import Claim, KnowledgeGraph

AUTHOR = ""
"""Stands for the mention of who says what has no other source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs between two graphs."""

    sign: str
    """"+" is new, "-" is gone, "~" is changed."""
    kind: str
    """document, thing, claim, edge, source (a further one for an old claim) or stance (a flip)."""
    what: str
    old: Traits = field(default_factory=dict)
    """What it was: the traits that differ, or all of them where it is gone."""
    new: Traits = field(default_factory=dict)
    about: tuple[str, ...] = ()
    """Identifiers of the things concerned, those of the new graph where it has them."""
    predicates: tuple[str, ...] = ()
    """The predicate of a claim or edge, and the typed one above it."""
    status: str = ""
    """That of a claim."""
    document: str = ""
    """Address or title of a claim's document."""


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> list[str]:
    """Return the changes from the old to the new graph, a line each, nothing where equal.

    Each line begins with "+ ", "- " or "~ " and is plain text, whatever the articles hold.
    """
    return [line(change) for change in changes(old, new)]


def diff_json(old: KnowledgeGraph, new: KnowledgeGraph) -> str:
    """Return the changes as a JSON array of `Change` objects."""
    found = [asdict(change) for change in changes(old, new)]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def patch(old: KnowledgeGraph, new: KnowledgeGraph) -> list[str]:
    """Return an RDF patch: quads to delete (D), then to add (A), between TX and TC; [] where equal.

    Format: https://afs.github.io/rdf-delta/rdf-patch.html
    """
    before, after = set(nquads(old)), set(nquads(new))
    gone = [f"D {quad}" for quad in sorted(before - after)]
    made = [f"A {quad}" for quad in sorted(after - before)]
    return ["TX .", *gone, *made, "TC ."] if gone or made else []


def changes(old: KnowledgeGraph, new: KnowledgeGraph) -> list[Change]:
    """Return the changes: documents, things, claims, plain edges, then sources and stances."""
    heirs = became(old, new)
    was, now = Names(old, new, heirs), Names(new)
    before, after = records.edges(old, was), records.edges(new, now)
    return [
        *_changes("document", records.documents(old), records.documents(new)),
        *_things(old, new, heirs),
        *_changes("claim", records.claims(old, was), records.claims(new, now)),
        *_changes("edge", _once(before), _once(after)),
        *_sources(_voices(old, was), _voices(new, now)),
    ]


def line(change: Change) -> str:
    """Return a change in one line of plain text."""
    start = f"{change.sign} {change.kind} {change.what}"
    if change.kind == "source":
        return f"{start}: " + "; ".join(f"{k} ({v})" for k, v in change.new.items())
    if change.sign == "~":
        return f"{start}: {_change(change.old, change.new)}"
    return f"{start}{_brief(change.new or change.old)}"


def _changes(kind: str, old: Iterable[Record], new: Iterable[Record]) -> Iterator[Change]:
    """Yield what differs, sorted by words; of the same words, records are compared in pairs."""
    before, after = _grouped(old), _grouped(new)
    for what in sorted(before.keys() | after.keys()):
        for was, now in _pairs(before.get(what, []), after.get(what, [])):
            if was is None and now is not None:
                yield _told("+", kind, now, {}, now.traits)
            elif now is None and was is not None:
                yield _told("-", kind, was, was.traits, {})
            elif was is not None and now is not None and was.traits != now.traits:
                yield _told("~", kind, now, *_differing(was.traits, now.traits))


def _pairs(old: list[Record], new: list[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """Yield records of the same words in pairs: of one identifier, then equal ones, then others."""
    was, now = list(old), list(new)
    for key in (_identifier, _traits, _nothing):
        partners: dict[object, list[Record]] = {}
        for record in reversed(now):
            partners.setdefault(key(record), []).append(record)
        left = []
        for record in was:
            if partners.get(key(record)):
                yield record, partners[key(record)].pop()
            else:
                left.append(record)
        unpaired = {id(record) for others in partners.values() for record in others}
        was, now = left, [record for record in now if id(record) in unpaired]
    yield from ((record, None) for record in was)
    yield from ((None, record) for record in now)


def _identifier(record: Record) -> object:
    return record.id


def _traits(record: Record) -> object:
    return tuple(sorted(record.traits.items()))


def _nothing(_record: Record) -> object:
    return None


def _grouped(found: Iterable[Record]) -> dict[str, list[Record]]:
    made: dict[str, list[Record]] = {}
    for record in sorted(found, key=lambda r: (sorted(r.traits.items()), r.id)):
        made.setdefault(record.what, []).append(record)
    return made


def _once(found: Iterable[Record]) -> Iterator[Record]:
    """Yield the records, one where several have the same words: an edge is or is not."""
    yield from {record.what: record for record in found}.values()


def _told(sign: str, kind: str, record: Record, old: Traits, new: Traits) -> Change:
    return Change(
        sign=sign,
        kind=kind,
        what=record.what,
        old=old,
        new=new,
        about=record.about,
        predicates=record.predicates,
        status=record.status,
        document=record.document,
    )


def _differing(old: Traits, new: Traits) -> tuple[dict[str, str], dict[str, str]]:
    names = [name for name in new if old.get(name) != new[name]]
    return {name: old.get(name, "") for name in names}, {name: new[name] for name in names}


def _things(old: KnowledgeGraph, new: KnowledgeGraph, heirs: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes of things: one that is another now says so by its identifier."""
    firsts = _firsts(old, heirs)
    found = [
        _thing("+", key, key, new=thing(new.entities[key]))
        for key in new.entities
        if key not in firsts
    ]
    for key, entity in old.entities.items():
        heir = heirs.get(key, "")
        if not heir:
            found.append(_thing("-", key, key, old=thing(entity)))
            continue
        before: dict[str, str] = {} if key == heir else {"id": key}
        after: dict[str, str] = {} if key == heir else {"id": heir}
        if firsts[heir] == key:
            was, now = _differing(thing(entity), thing(new.entities[heir]))
            before, after = before | was, after | now
        if after:
            found.append(_thing("~", key, heir, old=before, new=after))
    yield from sorted(found, key=lambda change: (change.what, change.sign))


def _firsts(old: KnowledgeGraph, heirs: Mapping[str, str]) -> dict[str, str]:
    """Return for each new thing the old one that it is compared with, of several the foremost."""
    made: dict[str, str] = {}
    order = sorted(
        heirs, key=lambda key: (heirs[key] != key, -len(old.entities[key].mentions), key)
    )
    for key in order:
        made.setdefault(heirs[key], key)
    return made


def _thing(
    sign: str, key: str, now: str, *, old: Traits | None = None, new: Traits | None = None
) -> Change:
    return Change(
        sign=sign, kind="thing", what=one_line(key), old=old or {}, new=new or {}, about=(now,)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voices:
    """Who speaks of a relation, and on which side."""

    relation: Record
    sides: Traits
    """Name of a source -> what it does."""
    keys: Mapping[str, tuple[str, ...]]
    """Name of a source -> the things that it is."""


def _voices(graph: KnowledgeGraph, names: Names) -> dict[str, _Voices]:
    """Return for each relation who speaks of it.

    A source that affirms in one place and denies in another is on both sides.
    """
    relations: dict[str, Record] = {}
    sides: dict[str, dict[str, set[str]]] = {}
    keys: dict[str, dict[str, set[str]]] = {}
    for statement in graph.statements:
        words = relation(statement, names)
        about, above = ends(statement, names), predicates(graph, statement)
        relations[words] = Record(id=words, what=words, about=about, predicates=above)
        for claim in (graph.claims[key] for key in statement.claims if key in graph.claims):
            for source, side in _said(claim):
                voice = names.of_mention(source) if source != AUTHOR else "the author"
                sides.setdefault(words, {}).setdefault(voice, set()).add(side)
                key = names.key_of(source)
                keys.setdefault(words, {}).setdefault(voice, set()).update({key} - {""})
    return {
        words: _Voices(
            relation=relations[words],
            sides={voice: " and ".join(sorted(found)) for voice, found in said.items()},
            keys={voice: tuple(sorted(found)) for voice, found in keys[words].items()},
        )
        for words, said in sides.items()
    }


def _said(claim: Claim) -> Iterator[tuple[str | None, str]]:
    """Yield who affirms or denies the relation of a claim: mentions, or the author."""
    affirms, denies = "affirms", "denies"
    if claim.polarity == "negative":
        affirms, denies = denies, affirms
    yield claim.sources[-1].source if claim.sources else AUTHOR, affirms
    for critic in claim.disputed_by:
        yield critic.source, denies


def _sources(old: Mapping[str, _Voices], new: Mapping[str, _Voices]) -> Iterator[Change]:
    """Yield, for relations told before and now, sources that are new and those that turned."""
    for words in sorted(old.keys() & new.keys()):
        for source, side in sorted(new[words].sides.items()):
            before = old[words].sides.get(source)
            if before == side:
                continue
            said = new[words].relation
            record = replace(said, about=(*said.about, *new[words].keys[source]))
            sign, kind = ("+", "source") if before is None else ("~", "stance")
            was = {} if before is None else {source: before}
            yield _told(sign, kind, record, was, {source: side})


def _brief(traits: Traits) -> str:
    shown = [traits[name] for name in ("type", "status", "source") if traits.get(name)]
    return f" [{', '.join(shown)}]" if shown else ""


def _change(old: Traits, new: Traits) -> str:
    return "; ".join(f"{n} {old.get(n) or 'none'} -> {new[n] or 'none'}" for n in new)
