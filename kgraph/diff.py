"""Two graphs in, the changes out: one line each, "+", "-" or "~" first, nothing where equal.

Things are compared by identifier; claims by their words, so that a text which grew by a sentence
does not change every claim after it.
"""

from collections.abc import Iterable, Iterator, Mapping

from kgraph.export.words import one_line
from kgraph.model import Claim, Document, Entity, KnowledgeGraph, Literal, Statement

Traits = Mapping[str, str]
"""What can change of a record: name of the trait -> its value in words."""


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> list[str]:
    """Return the changes from the old to the new graph: documents, things, claims, plain edges.

    Each line begins with "+ ", "- " or "~ " and is plain text, whatever the articles hold.
    """
    return [
        *_changes("document", _documents(old), _documents(new)),
        *_changes("thing", _things(old), _things(new)),
        *_changes("claim", _claims(old), _claims(new)),
        *_changes("edge", _edges(old), _edges(new)),
    ]


def _changes(kind: str, old: Mapping[str, Traits], new: Mapping[str, Traits]) -> Iterator[str]:
    for key in sorted(old.keys() | new.keys()):
        if key not in old:
            yield f"+ {kind} {key}{_brief(new[key])}"
        elif key not in new:
            yield f"- {kind} {key}{_brief(old[key])}"
        elif old[key] != new[key]:
            yield f"~ {kind} {key}: {_change(old[key], new[key])}"


def _brief(traits: Traits) -> str:
    shown = [traits[name] for name in ("type", "status", "source") if traits.get(name)]
    return f" [{', '.join(shown)}]" if shown else ""


def _change(old: Traits, new: Traits) -> str:
    names = [name for name in new if old.get(name) != new[name]]
    return "; ".join(f"{n} {old.get(n) or 'none'} -> {new[n] or 'none'}" for n in names)


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


def _edges(graph: KnowledgeGraph) -> dict[str, Traits]:
    """Return the plain edges; the statements that do not hold are told by their claims."""

    def words(statement: Statement) -> str:
        thing = statement.object
        value = thing.value if isinstance(thing, Literal) else _entity(graph, thing)
        return f"{_entity(graph, statement.subject)} | {statement.predicate} | {one_line(value)}"

    return _unique((words(s), {}) for s in graph.statements if s.holds)


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
