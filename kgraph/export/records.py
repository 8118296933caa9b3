"""A KnowledgeGraph in, its nodes and edges as flat records out: for tools that know no claims.

An edge is one claim and says in every record whether it is so or who says so. A value (a number, a
date) becomes a node of its own. The documents' texts stay behind; the quoted words come along.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from kgraph import gazetteer
from kgraph.export.predicates import broader_terms, event_type
from kgraph.gazetteer import Record
from kgraph.ids import digest
from kgraph.model import Claim, Entity, KnowledgeGraph, Literal
from kgraph.ontology import vocabulary
from kgraph.support import origin, support

Counts = tuple[int, int, int]
"""Articles, origins, speakers."""
VALUE = "Value"
"""Type of the nodes that are values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A thing, or a value that some claim has as its object."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    mentions: int = 0
    country: str = ""
    """Name of the country it lies in or belongs to."""
    country_code: str = ""
    """ISO 3166 code of that country, or its own: "LB"."""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One claim between two nodes. Texts are "" and lists empty where there is nothing to say."""

    id: str
    source: str
    target: str
    relation: str
    """Local name under kgr:."""
    label: str
    """The relation as one reads it: "not" comes before it where it is denied."""
    status: str
    polarity: str
    modality: str
    plain: bool
    """Whether the relation is so: some author affirms it in his own voice."""
    said_by: str
    relayed_by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    start: str
    """First day, ISO."""
    end: str
    event_type: str
    phrase: str
    quote: str
    document: str
    """Identifier of the document."""
    title: str
    url: str
    publisher: str
    published: str
    begin: int
    """Where the quoted words begin in the document's text."""
    stop: int
    confidence: float
    rule: str
    origin: str
    """Identifier of the document that its document is a copy of, or is."""
    articles: int
    """Documents that say the same of the same things, as surely."""
    origins: int
    """Those of them that are no copies of one another."""
    speakers: int
    """Entities that say so in them."""


NODE_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Node))
EDGE_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Edge))


def nodes(graph: KnowledgeGraph) -> Iterator[Node]:
    """Yield the things by id, then the values by id."""
    for entity in graph.entities.values():
        country = country_of(entity)
        latitude, longitude = entity.coordinates or (None, None)
        yield Node(
            id=entity.id,
            name=entity.name,
            type=entity.type,
            aliases=entity.aliases,
            same_as=entity.same_as,
            mentions=len(entity.mentions),
            country=country.name if country and country.key != entity.link else "",
            country_code=country.code.upper() if country else "",
            latitude=latitude,
            longitude=longitude,
        )
    values = {_value_id(c): c.object for c in graph.claims.values()}
    for key, value in sorted(values.items()):
        if isinstance(value, Literal):
            yield Node(id=key, name=value.value, type=VALUE)


def edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    """Yield the claims whose ends are in the graph, in their order there."""
    broader = broader_terms(graph)
    plain = {key for statement in graph.statements if statement.holds for key in statement.claims}
    together = _counts(graph)
    for claim in graph.claims.values():
        source, target = _end(graph, claim.subject), _target(graph, claim)
        if source and target:
            event = event_type(claim.predicate, broader)
            counts = together.get(claim.id) or _alone(graph, claim)
            ends = source, target
            yield _edge(graph, claim, ends, event, counts=counts, plain=claim.id in plain)


def country_of(entity: Entity) -> Record | None:
    """Return the country that an entity lies in, belongs to or is, None where it is not known."""
    own = entity.country or (entity.link if entity.type == "Country" else "")
    return gazetteer.record(own) if own else None


def flat(value: object) -> str:
    """Return a field as one text: lists with "; " between, true and false in lower case."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _edge(
    graph: KnowledgeGraph,
    claim: Claim,
    ends: tuple[str, str],
    event: str,
    *,
    counts: Counts,
    plain: bool,
) -> Edge:
    document = graph.documents[claim.evidence.document_id]
    label = vocabulary().predicate(claim.predicate).label
    start, end = _days(claim)
    return Edge(
        id=claim.id,
        source=ends[0],
        target=ends[1],
        relation=claim.predicate,
        label=f"not {label}" if claim.polarity == "negative" else label,
        status=claim.status,
        polarity=claim.polarity,
        modality=claim.modality,
        plain=plain and claim.polarity == "positive",
        said_by=_name(graph, claim.sources[-1].source) if claim.sources else "",
        relayed_by=tuple(_name(graph, a.source) for a in claim.sources[:-1]),
        disputed_by=tuple(_name(graph, a.source) for a in claim.disputed_by),
        start=start,
        end=end,
        event_type=event,
        phrase=claim.phrase,
        quote=claim.evidence.quote,
        document=document.id,
        title=document.title,
        url=document.url,
        publisher=document.publisher,
        published=document.published,
        begin=claim.evidence.start,
        stop=claim.evidence.end,
        confidence=claim.confidence,
        rule=claim.rule,
        origin=origin(graph, document.id),
        articles=counts[0],
        origins=counts[1],
        speakers=counts[2],
    )


def _counts(graph: KnowledgeGraph) -> dict[str, Counts]:
    """Return how many stand where a claim stands, for claims of statements that have several."""
    found: dict[str, Counts] = {}
    same: dict[Counts, Counts] = {}
    for statement in graph.statements:
        if len(statement.claims) > 1:
            stands = support(graph, statement)
            for claim in (graph.claims[key] for key in statement.claims if key in graph.claims):
                side = stands.side(claim)
                numbers = len(side.articles), len(side.origins), len(side.speakers)
                found[claim.id] = same.setdefault(numbers, numbers)
    return found


def _alone(graph: KnowledgeGraph, claim: Claim) -> Counts:
    """Return how many stand where a claim stands alone."""
    return 1, 1, int(bool(claim.sources and _named(graph, claim.sources[-1].source)))


def _value_id(claim: Claim) -> str:
    """Return the node of the value that is a claim's object.

    What is merely true of a thing is no thing that others could share: each claim has its own.
    """
    thing = claim.object
    if not isinstance(thing, Literal):
        return ""
    own = (claim.id,) if thing.datatype == "xsd:boolean" else ()
    return f"value-{digest(thing.datatype, thing.value, *own)}"


def _target(graph: KnowledgeGraph, claim: Claim) -> str:
    thing = claim.object
    return _end(graph, thing) if isinstance(thing, str) else _value_id(claim)


def _end(graph: KnowledgeGraph, thing: str) -> str:
    """Return the node at one end of a claim, "" where the graph has none."""
    key = graph.entity_of.get(thing, "")
    return key if key in graph.entities else ""


def _name(graph: KnowledgeGraph, mention: str | None) -> str:
    return _named(graph, mention) or "somebody"


def _named(graph: KnowledgeGraph, mention: str | None) -> str:
    entity = graph.entities.get(graph.entity_of.get(mention or "", ""))
    return entity.name if entity else ""


def _days(claim: Claim) -> tuple[str, str]:
    """Return the first and last day of the first dated qualifier; one day is both."""
    for qualifier in claim.qualifiers:
        if qualifier.role == "time" and qualifier.value:
            first, slash, last = qualifier.value.partition("/")
            return first or last, (last if slash else first) or first
    return "", ""
