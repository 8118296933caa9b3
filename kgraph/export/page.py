"""A knowledge graph in, the plain data of its page out: what the browser draws, filters, quotes."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypedDict
from urllib.parse import urlsplit

from kgraph import model
from kgraph.export.context import Utf16, context
from kgraph.export.predicates import event_type
from kgraph.export.records import country_of
from kgraph.ontology import vocabulary
from kgraph.support import origin

ENTITY_LIMIT = 2000
"""Entities in one page; the rest stay in the other files."""
TEXT_LIMIT = 8_000_000
"""Characters of whole articles in one page; later articles are quoted, not shown in full."""

Span = tuple[int, int]


class EntityData(TypedDict):
    """An entity as the page shows it; `claims` and `documents` count what it takes part in."""

    id: str
    name: str
    type: str
    group: str
    aliases: list[str]
    hidden: list[str]
    links: list[tuple[str, str]]
    country: str
    """Name of the country it lies in or belongs to, "" for none."""
    claims: int
    documents: int
    told: int
    """Its claims, those of copies of one text counted once."""
    origins: int


class SourceData(TypedDict):
    """One link of a chain of sources."""

    entity: str | None
    name: str
    stance: str


class QualifierData(TypedDict):
    """When, where, with whom."""

    role: str
    text: str
    value: str


class PassageData(TypedDict):
    """The sentence of a claim. Spans count UTF-16 units from the start of `text`."""

    at: int
    """Where the text begins in the document."""
    text: str
    quote: Span
    trigger: Span | None
    lit: list[Span]
    """Subject and object."""


class ClaimData(PassageData):
    """A claim with its sentence."""

    id: str
    s: str
    p: str
    event: str
    """PLOVER class of the relation, "" where it has none."""
    label: str
    phrase: str
    o: str | None
    value: str
    kind: str
    status: str
    polarity: str
    modality: str
    sources: list[SourceData]
    qualifiers: list[QualifierData]
    document: str
    confidence: float
    rule: str


class DocumentData(TypedDict):
    """An article; `marks` are the names in it with the entity each one means."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    language: str
    text: str
    origin: str
    """The document that it is a copy of, "" where it is none."""
    blocks: list[tuple[str, int, int]]
    marks: list[tuple[int, int, str]]


class PageData(TypedDict):
    """Everything the page knows."""

    title: str
    look: dict[str, Any]
    entities: list[EntityData]
    claims: list[ClaimData]
    documents: list[DocumentData]
    left_out: int


@cache
def look() -> dict[str, Any]:
    """Return colours, shapes and line styles; callers must not change them."""
    path = files("kgraph") / "data" / "templates" / "look.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def page_data(graph: model.KnowledgeGraph) -> PageData:
    """Return the data of the page, in an order that depends on the graph alone.

    Args:
        graph: The graph to show; of more than 2,000 entities the best supported are kept.
    """
    weights = _weights(graph)
    ranked = _ranked(graph, weights)
    kept = {entity.id for entity in ranked[:ENTITY_LIMIT]}
    units = {key: Utf16(document.text) for key, document in graph.documents.items()}
    claims = [
        _claim(graph, claim, units[claim.evidence.document_id])
        for claim in graph.claims.values()
        if kept.issuperset(_ends(graph, claim))
    ]
    documents = _documents(graph, {c["document"] for c in claims}, kept)
    return PageData(
        title=_title(graph),
        look=look(),
        entities=[
            _entity(entity, weights.get(entity.id, _Weight())) for entity in ranked[:ENTITY_LIMIT]
        ],
        claims=sorted(claims, key=lambda c: (c["document"], c["at"] + c["quote"][0], c["id"])),
        documents=documents,
        left_out=max(0, len(ranked) - ENTITY_LIMIT),
    )


def kind(claim: model.Claim) -> str:
    """Return how a claim is drawn: negation first, else its status."""
    return "negative" if claim.polarity == "negative" else claim.status


def readable(predicate: str) -> str:
    """Return the label of a typed predicate, the local name as words for a minted one."""
    known = vocabulary().predicates.get(predicate)
    if known:
        return known.label
    return re.sub(r"[-_\s]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", predicate)).strip().lower()


def safe_url(url: str) -> str:
    """Return a web address as it is, "" for anything else (javascript:, data:, file names)."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def link(same_as: str) -> tuple[str, str]:
    """Return the label and web address of a compact IRI, the address "" where we know none."""
    if re.fullmatch(r"wd:Q[0-9]+", same_as):
        return f"Wikidata {same_as[3:]}", f"https://www.wikidata.org/entity/{same_as[3:]}"
    if re.fullmatch(r"geo:[0-9]+", same_as):
        return f"GeoNames {same_as[4:]}", f"https://www.geonames.org/{same_as[4:]}"
    return same_as, safe_url(same_as)


def _on_map(entity: model.Entity) -> Iterator[tuple[str, str]]:
    """Yield where an entity lies, in words, and the address of a map of the place."""
    if entity.coordinates is not None:
        north, east = entity.coordinates
        sides = "N" if north >= 0 else "S", "E" if east >= 0 else "W"
        words = f"{abs(north):.2f}° {sides[0]}, {abs(east):.2f}° {sides[1]}"
        place = f"mlat={north:.4f}&mlon={east:.4f}#map=10/{north:.4f}/{east:.4f}"
        yield words, f"https://www.openstreetmap.org/?{place}"


def _ends(graph: model.KnowledgeGraph, claim: model.Claim) -> Iterable[str]:
    """Yield the entities that a claim joins."""
    yield graph.entity_of[claim.subject]
    if isinstance(claim.object, str):
        yield graph.entity_of[claim.object]


class _Weight(NamedTuple):
    """How much is told of an entity."""

    claims: int = 0
    documents: int = 0
    told: int = 0
    """Claims, those of copies of one text counted once."""
    origins: int = 0


def _weights(graph: model.KnowledgeGraph) -> Mapping[str, _Weight]:
    """Return for each entity of a claim how much is told of it."""
    number: dict[str, Counter[str]] = {}
    for claim in graph.claims.values():
        for end in set(_ends(graph, claim)):
            number.setdefault(end, Counter())[claim.evidence.document_id] += 1
    made = {}
    for end, claims in number.items():
        most: dict[str, int] = {}
        for document, count in claims.items():
            first = origin(graph, document)
            most[first] = max(most.get(first, 0), count)
        made[end] = _Weight(claims.total(), len(claims), sum(most.values()), len(most))
    return made


def _ranked(graph: model.KnowledgeGraph, weights: Mapping[str, _Weight]) -> list[model.Entity]:
    """Return the entities, those with most origins and claims first."""

    def rank(entity: model.Entity) -> tuple[int, int, str, str]:
        weight = weights.get(entity.id, _Weight())
        return -(weight.told + weight.origins), -len(entity.mentions), entity.name, entity.id

    return sorted(graph.entities.values(), key=rank)


def _entity(entity: model.Entity, weight: _Weight) -> EntityData:
    country = country_of(entity)
    return EntityData(
        id=entity.id,
        name=entity.name,
        type=entity.type,
        group=_group(entity.type),
        aliases=[alias for alias in entity.aliases if alias != entity.name],
        hidden=list(entity.hidden),
        links=[*(link(same) for same in entity.same_as), *_on_map(entity)],
        country=country.name if country and entity.country else "",
        claims=weight.claims,
        documents=weight.documents,
        told=weight.told,
        origins=weight.origins,
    )


def _group(type: str) -> str:
    """Return the drawn group of a class of the ontology."""
    known = vocabulary()
    return next((str(g["id"]) for g in look()["group"] if known.is_a(type, g["class"])), "other")


def _claim(graph: model.KnowledgeGraph, claim: model.Claim, units: Utf16) -> ClaimData:
    thing = claim.object
    return ClaimData(
        id=claim.id,
        s=graph.entity_of[claim.subject],
        p=claim.predicate,
        event=event_type(claim.predicate, {claim.predicate: claim.broader}),
        label=readable(claim.predicate),
        phrase=claim.phrase,
        o=graph.entity_of[thing] if isinstance(thing, str) else None,
        value="" if isinstance(thing, str) else thing.value,
        kind=kind(claim),
        status=claim.status,
        polarity=claim.polarity,
        modality=claim.modality,
        sources=[_source(graph, source) for source in claim.sources],
        qualifiers=[
            QualifierData(role=q.role, text=q.evidence.quote, value=q.value)
            for q in claim.qualifiers
        ],
        document=claim.evidence.document_id,
        confidence=round(claim.confidence, 2),
        rule=claim.rule,
        **_passage(graph, claim, units),
    )


def _passage(graph: model.KnowledgeGraph, claim: model.Claim, whole: Utf16) -> PassageData:
    """Return the sentence of a claim and where in it the claim, its words and its ends stand."""
    document = graph.documents[claim.evidence.document_id]
    start, end = context(document, claim.evidence.start, claim.evidence.end)
    text = document.text[start:end]
    units = Utf16(text)

    def inside(span: model.Evidence) -> Span | None:
        here = span.document_id == document.id and start <= span.start < span.end <= end
        return (units(span.start - start), units(span.end - start)) if here else None

    ends = (claim.subject, claim.object) if isinstance(claim.object, str) else (claim.subject,)
    heads = [inside(graph.mentions[mention].head) for mention in ends]
    return PassageData(
        at=whole(start),
        text=text,
        quote=inside(claim.evidence) or (0, units(len(text))),
        trigger=inside(claim.trigger),
        lit=sorted(span for span in heads if span),
    )


def _source(graph: model.KnowledgeGraph, source: model.Attribution) -> SourceData:
    if not source.source:
        return SourceData(entity=None, name="", stance=source.stance)
    entity = graph.entity_of.get(source.source)
    name = graph.entities[entity].name if entity else ""
    if not entity and source.source in graph.mentions:
        name = graph.mentions[source.source].evidence.quote
    return SourceData(entity=entity, name=name, stance=source.stance)


def _documents(graph: model.KnowledgeGraph, cited: set[str], kept: set[str]) -> list[DocumentData]:
    """Return the articles by date, with their text as far as there is room."""
    few = len(graph.documents) == 1
    cited = cited | {origin(graph, key) for key in cited}
    chosen = [d for d in graph.documents.values() if few or d.id in cited]
    chosen.sort(key=lambda d: (d.published, d.title, d.id))
    names: dict[str, list[model.Mention]] = {}
    for mention in graph.mentions.values():
        if graph.entity_of.get(mention.id) in kept:
            names.setdefault(mention.evidence.document_id, []).append(mention)
    room, found = TEXT_LIMIT, []
    for document in chosen:
        whole = len(document.text) <= room
        room -= len(document.text) if whole else 0
        found.append(_document(graph, document, names.get(document.id, []), whole))
    return found


def _document(
    graph: model.KnowledgeGraph,
    document: model.Document,
    names: list[model.Mention],
    whole: bool,
) -> DocumentData:
    units = Utf16(document.text)
    marks = sorted(
        {(units(m.head.start), units(m.head.end), graph.entity_of[m.id]) for m in names if whole}
    )
    return DocumentData(
        id=document.id,
        title=document.title or _first_line(document.text),
        publisher=document.publisher,
        published=document.published,
        url=safe_url(document.url),
        language=document.language,
        origin=graph.origin_of.get(document.id, ""),
        text=document.text if whole else "",
        blocks=[(b.type, units(b.start), units(b.end)) for b in document.blocks if whole],
        marks=marks,
    )


def _title(graph: model.KnowledgeGraph) -> str:
    """Return the title of the only document, else how many there are."""
    documents = list(graph.documents.values())
    if len(documents) == 1:
        return documents[0].title or _first_line(documents[0].text)
    return f"{len(documents)} documents"


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "Untitled")
    return line if len(line) <= 100 else line[:99].rstrip() + "…"
