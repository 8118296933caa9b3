"""A KnowledgeGraph in, what its RDF is written of out: streams, each to be gone through once.

The streams may come from elsewhere than a graph in memory, as from a store that is too large.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kgraph.export.predicates import broader_terms
from kgraph.model import Claim, Decision, Document, Entity, KnowledgeGraph, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The classes, predicates and roles that a graph uses."""

    types: frozenset[str]
    predicates: frozenset[str]
    broader: Mapping[str, str]
    """Minted predicate -> the typed one that it specialises."""
    roles: frozenset[str]
    """Of qualifiers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An entity, and what is told of its mentions."""

    entity: Entity
    """Its own mentions are not looked at."""
    mentions: int
    proposals: Iterable[str]
    """Why its garbled names are proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An entity whose description was made before (see `prepare.ready_entity`)."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The claims of a document, in the order of the text."""

    document: str
    title: str
    claims: Iterable[Claim] = ()
    entity_of: Mapping[str, str]
    """Mentions of the claims, or places in `ready` -> entities."""
    ready: Iterable[str] | None = None
    """What `prepare.ready_claim` made of the claims, which are then not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What RDF is written of, in the order in which it is written; each by identifier."""

    words: Words
    documents: Iterable[Document]
    """Their texts and blocks are not looked at."""
    origin_of: Mapping[str, str]
    """Document -> the one that it is a copy of."""
    entities: Iterable[Described | Ready]
    decisions: Sequence[Decision]
    plain: Iterable[Statement]
    """The statements that hold."""
    said: Iterable[Said]


def parts_of(graph: KnowledgeGraph) -> Parts:
    """Return what the RDF of a graph in memory is written of."""
    claims = graph.claims.values()
    words = Words(
        types=frozenset(e.type for e in graph.entities.values()),
        predicates=frozenset(
            {c.predicate for c in claims} | {s.predicate for s in graph.statements}
        ),
        broader=broader_terms(graph),
        roles=frozenset(q.role for c in claims for q in c.qualifiers),
    )
    return Parts(
        words=words,
        documents=graph.documents.values(),
        origin_of=graph.origin_of,
        entities=(_described(graph, entity) for entity in graph.entities.values()),
        decisions=graph.decisions,
        plain=(s for s in graph.statements if s.holds),
        said=_said(graph),
    )


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims of a document in the order of its text."""
    return sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id))


def _described(graph: KnowledgeGraph, entity: Entity) -> Described:
    known = (graph.mentions[key] for key in entity.mentions if key in graph.mentions)
    why = {mention.proposal for mention in known} - {""}
    return Described(entity=entity, mentions=len(entity.mentions), proposals=why)


def _said(graph: KnowledgeGraph) -> Iterator[Said]:
    by_document: dict[str, list[Claim]] = {key: [] for key in graph.documents}
    for claim in graph.claims.values():
        by_document.setdefault(claim.evidence.document_id, []).append(claim)
    for key, claims in by_document.items():
        document = graph.documents.get(key)
        title = document.title if document is not None else ""
        yield Said(document=key, title=title, claims=in_order(claims), entity_of=graph.entity_of)
