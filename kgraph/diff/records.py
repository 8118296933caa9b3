"""A graph in, what is compared of it out: documents, claims and edges as records of words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kgraph.diff.names import Names
from kgraph.export.words import one_line
from kgraph.model import Claim, Document, Entity, KnowledgeGraph, Literal, Statement

Traits = Mapping[str, str]
"""What can change of a record: name of the trait -> its value in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing to compare."""

    id: str
    what: str
    """Its words, by which it is known where its identifier has changed."""
    traits: Traits = field(default_factory=dict)
    about: tuple[str, ...] = ()
    """The things that it concerns, by their identifiers."""
    predicates: tuple[str, ...] = ()
    """Its predicate, and the typed one above that."""
    status: str = ""
    document: str = ""


def document_name(document: Document) -> str:
    """Return what a document is called: its address, its title, or else its identifier."""
    return one_line(document.url or document.title) or document.id


def documents(graph: KnowledgeGraph) -> Iterator[Record]:
    """Yield the documents."""
    for document in graph.documents.values():
        name = document_name(document)
        traits = {
            "title": one_line(document.title),
            "published": document.published,
            "publisher": one_line(document.publisher),
            "language": document.language,
            "text": document.id,
        }
        yield Record(id=document.id, what=name, traits=traits, document=name)


def thing(entity: Entity) -> Traits:
    """Return what can change of a thing."""
    return {
        "name": one_line(entity.name),
        "type": entity.type,
        "aliases": one_line(", ".join(entity.aliases)),
        "hidden": one_line(", ".join(entity.hidden)),
        "same as": ", ".join(entity.same_as),
        "mentions": str(len(entity.mentions)),
    }


def claims(graph: KnowledgeGraph, names: Names) -> Iterator[Record]:
    """Yield the claims."""
    for claim in graph.claims.values():
        value = claim.object
        shown = one_line(value.value) if isinstance(value, Literal) else names.of_mention(value)
        ends = f"{names.of_mention(claim.subject)} | {one_line(claim.predicate)} | {shown}"
        yield Record(
            id=claim.id,
            what=f"{ends} ({one_line(claim.evidence.quote)!r})",
            traits=_traits(claim, names),
            about=_about(claim, names),
            predicates=tuple(filter(None, (claim.predicate, claim.broader))),
            status=claim.status,
            document=document_name(graph.documents[claim.evidence.document_id]),
        )


def edges(graph: KnowledgeGraph, names: Names) -> Iterator[Record]:
    """Yield the plain edges; the statements that do not hold are told by their claims."""
    for statement in graph.statements:
        if statement.holds:
            words = relation(statement, names)
            yield Record(
                id=words,
                what=words,
                about=ends(statement, names),
                predicates=predicates(graph, statement),
            )


def relation(statement: Statement, names: Names) -> str:
    """Return a statement in words."""
    value = statement.object
    shown = one_line(value.value) if isinstance(value, Literal) else names.of_entity(value)
    return f"{names.of_entity(statement.subject)} | {statement.predicate} | {shown}"


def ends(statement: Statement, names: Names) -> tuple[str, ...]:
    """Return the things that a statement joins."""
    second = (statement.object,) if isinstance(statement.object, str) else ()
    return tuple(names.heir(key) for key in (statement.subject, *second))


def predicates(graph: KnowledgeGraph, statement: Statement) -> tuple[str, ...]:
    """Return the predicate of a statement, and those above it."""
    above = {graph.claims[key].broader for key in statement.claims if key in graph.claims}
    return (statement.predicate, *sorted(above - {"", statement.predicate}))


def _traits(claim: Claim, names: Names) -> Traits:
    sources = (names.of_mention(s.source) + f" {s.stance}" for s in claim.sources)
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


def _about(claim: Claim, names: Names) -> tuple[str, ...]:
    """Return the things that a claim joins, and who says or disputes it."""
    second = claim.object if isinstance(claim.object, str) else None
    mentions = (claim.subject, second, *(a.source for a in claim.sources))
    return tuple(dict.fromkeys(filter(None, map(names.key_of, mentions))))
