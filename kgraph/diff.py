"""Two graphs in, the changes out: lines with "+", "-" or "~" first, JSON, or an RDF patch.

Things are compared by identifier; claims by their words, so that a text which grew by a sentence
does not change every claim after it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from kgraph.export.rdf import nquads
from kgraph.export.words import one_line
from kgraph.model import Claim, Document, Entity, KnowledgeGraph, Literal, Statement

Traits = Mapping[str, str]
"""What can change of a record: name of the trait -> its value in words."""


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


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> list[str]:
    """Return the changes from the old to the new graph, a line each, nothing where equal.

    Each line begins with "+ ", "- " or "~ " and is plain text, whatever the articles hold.
    """
    return [_line(change) for change in changes(old, new)]


def diff_json(old: KnowledgeGraph, new: KnowledgeGraph) -> str:
    """Return the changes as a JSON array of `Change` objects."""
    found = [asdict(change) for change in changes(old, new)]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def patch(old: KnowledgeGraph, new: KnowledgeGraph) -> list[str]:
    """Return an RDF patch: quads to delete (D), then to add (A), between TX and TC; [] where equal.

    Format: https://afs.github.io/rdf-delta/rdf-patch.html
    """
    before, after = set(nquads(old)), set(nquads(new))
    gone = [f"D {line}" for line in sorted(before - after)]
    made = [f"A {line}" for line in sorted(after - before)]
    return ["TX .", *gone, *made, "TC ."] if gone or made else []


def changes(old: KnowledgeGraph, new: KnowledgeGraph) -> list[Change]:
    """Return the changes: documents, things, claims, plain edges, then sources and stances."""
    return [
        *_changes("document", _documents(old), _documents(new)),
        *_changes("thing", _things(old), _things(new)),
        *_changes("claim", _claims(old), _claims(new)),
        *_changes("edge", _edges(old), _edges(new)),
        *_sources(_voices(old), _voices(new)),
    ]


def _changes(kind: str, old: Mapping[str, Traits], new: Mapping[str, Traits]) -> Iterator[Change]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield Change(sign="+", kind=kind, what=key, new=new[key])
        elif key not in new:
            yield Change(sign="-", kind=kind, what=key, old=old[key])
        elif old[key] != new[key]:
            names = [name for name in new[key] if old[key].get(name) != new[key][name]]
            was = {name: old[key].get(name, "") for name in names}
            now = {name: new[key][name] for name in names}
            yield Change(sign="~", kind=kind, what=key, old=was, new=now)


def _sources(old: Mapping[str, Traits], new: Mapping[str, Traits]) -> Iterator[Change]:
    """Yield, for relations told before and now, sources that are new and those that turned."""
    for words in sorted(old.keys() & new.keys()):
        for source, side in sorted(new[words].items()):
            before = old[words].get(source)
            if before is None:
                yield Change(sign="+", kind="source", what=words, new={source: side})
            elif before != side:
                was, now = {source: before}, {source: side}
                yield Change(sign="~", kind="stance", what=words, old=was, new=now)


def _line(change: Change) -> str:
    start = f"{change.sign} {change.kind} {change.what}"
    if change.kind == "source":
        return f"{start}: " + "; ".join(f"{k} ({v})" for k, v in change.new.items())
    if change.sign == "~":
        return f"{start}: {_change(change.old, change.new)}"
    return f"{start}{_brief(change.new or change.old)}"


def _brief(traits: Traits) -> str:
    shown = [traits[name] for name in ("type", "status", "source") if traits.get(name)]
    return f" [{', '.join(shown)}]" if shown else ""


def _change(old: Traits, new: Traits) -> str:
    return "; ".join(f"{n} {old.get(n) or 'none'} -> {new[n] or 'none'}" for n in new)


def _documents(graph: KnowledgeGraph) -> dict[str, Traits]:
    def traits(document: Document) -> Traits:
        return {
            "title": one_line(document.title),
            "published": document.published,
            "publisher": one_line(document.publisher),
            "language": document.language,
            "text": document.id,
        }

    return _unique(
        (one_line(d.url or d.title) or d.id, traits(d)) for d in graph.documents.values()
    )


def _things(graph: KnowledgeGraph) -> dict[str, Traits]:
    def traits(entity: Entity) -> Traits:
        return {
            "name": one_line(entity.name),
            "type": entity.type,
            "aliases": one_line(", ".join(entity.aliases)),
            "hidden": one_line(", ".join(entity.hidden)),
            "same as": ", ".join(entity.same_as),
            "mentions": str(len(entity.mentions)),
        }

    return _unique((one_line(key), traits(entity)) for key, entity in graph.entities.items())


def _claims(graph: KnowledgeGraph) -> dict[str, Traits]:
    def traits(claim: Claim) -> Traits:
        sources = (_name(graph, s.source) + f" {s.stance}" for s in claim.sources)
        qualifiers = (f"{q.role} {one_line(q.evidence.quote)}" for q in claim.qualifiers)
        return {
            "said as": one_line(claim.phrase),
            "status": claim.status,
            "polarity": claim.polarity,
            "modality": claim.modality,
            "source": ", relayed: ".join(reversed(list(sources))),
            "qualifiers": ", ".join(qualifiers),
            "rule": claim.rule,
            "confidence": f"{claim.confidence:g}",
        }

    def words(claim: Claim) -> str:
        thing = claim.object
        value = one_line(thing.value) if isinstance(thing, Literal) else _name(graph, thing)
        ends = f"{_name(graph, claim.subject)} | {one_line(claim.predicate)} | {value}"
        return f"{ends} ({one_line(claim.evidence.quote)!r})"

    return _unique((words(claim), traits(claim)) for claim in graph.claims.values())


def _voices(graph: KnowledgeGraph) -> dict[str, dict[str, str]]:
    """Return for each relation who speaks of it, and on which side.

    A source that affirms in one place and denies in another is on both.
    """
    sides: dict[str, dict[str, set[str]]] = {}
    for statement in graph.statements:
        said = sides.setdefault(_words(graph, statement), {})
        for claim in (graph.claims[key] for key in statement.claims if key in graph.claims):
            affirms, denies = ("affirms", "denies")
            if claim.polarity == "negative":
                affirms, denies = denies, affirms
            voice = _name(graph, claim.sources[-1].source) if claim.sources else "the author"
            said.setdefault(voice, set()).add(affirms)
            for critic in claim.disputed_by:
                said.setdefault(_name(graph, critic.source), set()).add(denies)
    return {
        words: {voice: " and ".join(sorted(found)) for voice, found in said.items()}
        for words, said in sides.items()
    }


def _words(graph: KnowledgeGraph, statement: Statement) -> str:
    thing = statement.object
    value = thing.value if isinstance(thing, Literal) else _entity(graph, thing)
    return f"{_entity(graph, statement.subject)} | {statement.predicate} | {one_line(value)}"


def _edges(graph: KnowledgeGraph) -> dict[str, Traits]:
    """Return the plain edges; the statements that do not hold are told by their claims."""
    return _unique((_words(graph, s), {}) for s in graph.statements if s.holds)


def _unique(pairs: Iterable[tuple[str, Traits]]) -> dict[str, Traits]:
    """Return the pairs by key; further ones of a key are numbered in an order of their own."""
    made: dict[str, Traits] = {}
    for key, traits in sorted(pairs, key=lambda pair: (pair[0], sorted(pair[1].items()))):
        number = 1
        while (name := key if number == 1 else f"{key} #{number}") in made:
            number += 1
        made[name] = traits
    return made


def _name(graph: KnowledgeGraph, mention: str | None) -> str:
    if mention is None:
        return "somebody"
    entity = graph.entity_of.get(mention)
    if entity is not None:
        return _entity(graph, entity)
    known = graph.mentions.get(mention)
    return one_line(known.head.quote) if known else mention


def _entity(graph: KnowledgeGraph, key: str) -> str:
    entity = graph.entities.get(key)
    return one_line(entity.name) if entity else one_line(key)
