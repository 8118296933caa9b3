"""A KnowledgeGraph in, sections of N-Quads lines out: the RDF contract (docs/rdf-model.md).

A mention without an entity makes no triple: `kgraph.validate` then finds what the claim lacks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from kgraph.export.rdf import terms
from kgraph.export.rdf.terms import DCT, PROV, SKOS
from kgraph.ids import slug
from kgraph.lexicon import table
from kgraph.model import Claim, Document, Entity, KnowledgeGraph, Literal, Qualifier, Statement
from kgraph.ontology import KG, KGQ, KGR, OWL, PLOVER, RDF, RDFS, vocabulary

Pair = tuple[str, str]
"""A property and a value, both in N-Triples spelling."""

A = f"<{RDF}type>"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines that belong together, with a title for the reader of a Turtle file."""

    title: str
    lines: tuple[str, ...]


def sections(
    graph: KnowledgeGraph,
    *,
    base: str = terms.DEFAULT_BASE,
    named: bool = True,
    reified: bool = True,
) -> Iterator[Section]:
    """Yield the vocabulary in use, documents, things, plain edges, then the claims by document.

    Args:
        graph: The graph to write.
        base: IRI under which entities, claims and documents are named.
        named: Put the claims of each document into the graph named by the document.
        reified: Describe a claim's triple by rdf:subject, rdf:predicate and rdf:object; False
            describes it by RDF 1.2's rdf:reifies.
    """
    space = _Space(graph, terms.check_base(base), reified)
    yield Section(title="Words of this graph", lines=tuple(_vocabulary(graph)))
    yield Section(title="Documents", lines=_each(space.document, graph.documents.values()))
    yield Section(title="Things", lines=_each(space.entity, graph.entities.values()))
    plain = tuple(sorted(line for s in graph.statements if s.holds for line in space.edge(s)))
    yield Section(title="What is so: the author's own voice", lines=plain)
    by_document: dict[str, list[Claim]] = {key: [] for key in graph.documents}
    for claim in graph.claims.values():
        by_document.setdefault(claim.evidence.document_id, []).append(claim)
    for key, claims in by_document.items():
        claims.sort(key=lambda c: (c.evidence.start, c.evidence.end, c.id))
        document = graph.documents.get(key)
        # A title on more than one line would break out of its comment.
        title = " ".join(((document and document.title) or key).split())
        name = f" {space.document_iri(key)}" if named else ""
        lines = tuple(f"{line[:-2]}{name} ." for c in claims for line in space.claim(c))
        yield Section(title=f"What is said: {title}", lines=lines)


class _Space:
    """The names of one graph's things under one base IRI, and their descriptions."""

    def __init__(self, graph: KnowledgeGraph, base: str, reified: bool) -> None:
        self._graph = graph
        self._base = base
        self._reified = reified

    def document_iri(self, key: str) -> str:
        return terms.iri(f"{self._base}document/", key)

    def document(self, document: Document) -> Iterator[str]:
        source = document.url and (terms.web_iri(document.url) or terms.text(document.url))
        pairs = [
            (A, f"<{KG}Document>"),
            (f"<{DCT}title>", document.title and terms.label(document.title)),
            (f"<{DCT}issued>", document.published and terms.typed(document.published, "xsd:date")),
            (f"<{DCT}publisher>", document.publisher and terms.text(document.publisher)),
            (f"<{DCT}language>", terms.text(document.language)),
            (f"<{DCT}source>", source),
            (f"<{KG}contentDigest>", terms.text(document.id)),
        ]
        return _lines(self.document_iri(document.id), pairs)

    def entity(self, entity: Entity) -> Iterator[str]:
        matches = (terms.external(name) for name in entity.same_as)
        pairs = [
            (A, terms.iri(KG, entity.type)),
            (f"<{SKOS}prefLabel>", terms.label(entity.name)),
            (f"<{KG}name>", terms.text(entity.name)),
            *((f"<{SKOS}altLabel>", terms.label(alias)) for alias in entity.aliases),
            *((f"<{SKOS}hiddenLabel>", terms.label(name)) for name in entity.hidden),
            *((f"<{SKOS}exactMatch>", match) for match in matches if match),
            (f"<{KG}mentionCount>", terms.integer(len(entity.mentions))),
        ]
        return _lines(self._entity_iri(entity.id), pairs)

    def edge(self, statement: Statement) -> Iterator[str]:
        thing = statement.object
        value = _value(thing) if isinstance(thing, Literal) else self._entity_iri(thing)
        pair = (terms.iri(KGR, statement.predicate), value)
        return _lines(self._entity_iri(statement.subject), [pair])

    def claim(self, claim: Claim) -> Iterator[str]:
        event = _event_type(claim.predicate)
        pairs = [
            (A, f"<{KG}Claim>"),
            *self._triple(claim),
            (f"<{KG}relationPhrase>", terms.text(claim.phrase)),
            (f"<{KG}trigger>", terms.text(claim.trigger.quote)),
            (f"<{KG}polarity>", terms.iri(KG, claim.polarity)),
            (f"<{KG}modality>", terms.iri(KG, claim.modality)),
            (f"<{KG}status>", terms.iri(KG, claim.status)),
            *self._sources(claim),
            *(pair for qualifier in claim.qualifiers for pair in self._qualifier(qualifier)),
            (f"<{KG}eventType>", event and terms.iri(PLOVER, event)),
            (f"<{PROV}wasDerivedFrom>", self.document_iri(claim.evidence.document_id)),
            (f"<{KG}begin>", terms.integer(claim.evidence.start)),
            (f"<{KG}end>", terms.integer(claim.evidence.end)),
            (f"<{KG}quote>", terms.text(claim.evidence.quote)),
            (f"<{KG}confidence>", terms.decimal(claim.confidence)),
            (f"<{KG}rule>", terms.text(claim.rule)),
        ]
        return _lines(terms.iri(f"{self._base}claim/", claim.id), pairs)

    def _triple(self, claim: Claim) -> list[Pair]:
        subject = self._mention(claim.subject)
        predicate = terms.iri(KGR, claim.predicate)
        thing = claim.object
        value = _value(thing) if isinstance(thing, Literal) else self._mention(thing)
        if not self._reified:
            whole = f"<<( {subject} {predicate} {value} )>>" if subject and value else ""
            return [(f"<{RDF}reifies>", whole)]
        return [
            (f"<{RDF}subject>", subject),
            (f"<{RDF}predicate>", predicate),
            (f"<{RDF}object>", value),
        ]

    def _sources(self, claim: Claim) -> Iterator[Pair]:
        """Yield who says it: the last source makes the claim, those before it relay it."""
        if not claim.sources:
            return
        yield f"<{PROV}wasAttributedTo>", self._mention(claim.sources[-1].source)
        for relay in claim.sources[:-1]:
            yield f"<{KG}relayedBy>", self._mention(relay.source)
        for critic in claim.disputed_by:
            yield f"<{KG}disputedBy>", self._mention(critic.source)
        yield f"<{KG}stance>", terms.iri(KG, claim.sources[-1].stance)
        for source in claim.sources:
            yield f"<{KG}cue>", terms.text(source.cue.quote)

    def _qualifier(self, qualifier: Qualifier) -> Iterator[Pair]:
        words = terms.text(qualifier.evidence.quote)
        if qualifier.role == "time":
            first, slash, last = qualifier.value.partition("/")
            names = ("from", "to") if slash else ("time", "")
            for name, day in zip(names, (first, last), strict=True):
                value = terms.typed(day, "xsd:date")
                if value.endswith("date>"):
                    yield f"<{KG}{name}>", value
            yield f"<{KG}timeText>", words
        else:
            thing = self._mention(qualifier.mention) or words
            role = "-".join(qualifier.role.lower().split()) or "argument"
            yield (f"<{KG}place>" if role == "place" else terms.iri(KGQ, role)), thing

    def _mention(self, mention: str | None) -> str:
        entity = self._graph.entity_of.get(mention) if mention is not None else None
        return self._entity_iri(entity) if entity is not None else ""

    def _entity_iri(self, key: str) -> str:
        return terms.iri(f"{self._base}entity/", key)


def _each(describe: Callable[[T], Iterator[str]], things: Iterable[T]) -> tuple[str, ...]:
    return tuple(line for thing in things for line in describe(thing))


def _lines(subject: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield one line for each different pair that has a value."""
    for name, value in dict.fromkeys(pairs):
        if value:
            yield f"{subject} {name} {value} ."


def _value(value: Literal) -> str:
    return terms.typed(value.value, value.datatype)


def _event_type(predicate: str) -> str:
    """Return the PLOVER class of a predicate or of the nearest one it entails."""
    chain = (vocabulary().predicate(name) for name in (predicate, *_above(predicate)))
    return next((known.event_type for known in chain if known.event_type), "")


def _above(predicate: str) -> tuple[str, ...]:
    """Return the predicates that a typed or minted one entails, nearest first."""
    known = vocabulary().predicates.get(predicate)
    if known is not None:
        return known.ancestors
    typed = _posts().get(predicate, "")
    return (typed, *vocabulary().predicate(typed).ancestors) if typed else ()


@cache
def _posts() -> dict[str, str]:
    """Return the typed predicate of each one minted from a post: "press-secretary-of" and so on."""
    return {
        f"{slug(noun)}-of": typed
        for typed, entry in table("en", "posts").items()
        for noun in entry.get("nouns", ())
    }


def _vocabulary(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the classes, predicates and qualifiers in use and those above them, with labels."""
    known = vocabulary()
    classes = {e.type for e in graph.entities.values()}
    for name in tuple(classes & known.classes.keys()):
        classes.update(known.classes[name].ancestors)
    for name in sorted(classes):
        yield from _class_lines(name)
    predicates = {c.predicate for c in graph.claims.values()}
    predicates |= {s.predicate for s in graph.statements}
    predicates |= {a for name in predicates for a in _above(name)}
    for name in sorted(predicates):
        yield from _predicate_lines(name)
    roles = {q.role for c in graph.claims.values() for q in c.qualifiers} - {"time", "place"}
    for role in sorted({"-".join(r.lower().split()) or "argument" for r in roles} - {"place"}):
        pairs = [(A, f"<{RDF}Property>"), (f"<{RDFS}label>", terms.label(role.replace("-", " ")))]
        yield from _lines(terms.iri(KGQ, role), pairs)


def _class_lines(name: str) -> Iterator[str]:
    known = vocabulary().classes.get(name)
    above = known.ancestors[:1] if known else ()
    pairs = [
        (A, f"<{RDFS}Class>"),
        (f"<{RDFS}label>", terms.label(known.label if known else name)),
        *((f"<{RDFS}subClassOf>", terms.iri(KG, parent)) for parent in above),
    ]
    return _lines(terms.iri(KG, name), pairs)


def _predicate_lines(name: str) -> Iterator[str]:
    known = vocabulary().predicate(name)
    symmetric = f"<{OWL}SymmetricProperty>" if known.symmetric else ""
    pairs = [
        (A, f"<{RDF}Property>"),
        (A, symmetric),
        (f"<{RDFS}label>", terms.label(known.label)),
        *((f"<{RDFS}subPropertyOf>", terms.iri(KGR, above)) for above in _above(name)[:1]),
        (f"<{KG}eventType>", known.event_type and terms.iri(PLOVER, known.event_type)),
    ]
    return _lines(terms.iri(KGR, name), pairs)
