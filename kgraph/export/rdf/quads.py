"""A KnowledgeGraph in, descriptions of its things as RDF terms out (docs/rdf-model.md).

Every term is spelled as in N-Triples; `kgraph.export.rdf.serialize` makes files of them. A mention
without an entity makes no triple: `kgraph.validate` then finds what the claim lacks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kgraph.export.predicates import above, event_type
from kgraph.export.rdf import terms
from kgraph.export.rdf.parts import Described, Parts, Ready, Said, Words, parts_of
from kgraph.export.rdf.ready import PLACE, filled
from kgraph.export.rdf.short import REMEMBERED
from kgraph.export.rdf.terms import DCT, PROV, SKOS, WGS
from kgraph.model import (
    Claim,
    Decision,
    Document,
    Entity,
    KnowledgeGraph,
    Literal,
    Qualifier,
    Statement,
)
from kgraph.ontology import KG, KGQ, KGR, OWL, PLOVER, RDF, RDFS, vocabulary

Pair = str
"""A property and a value with one space between: what a line of N-Triples says of its subject."""
Block = tuple[str, list[Pair]]
"""A subject and what is said of it; no pair stands twice."""

A = f"<{RDF}type> "

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Descriptions that belong together, made as they are asked for, once."""

    title: str
    """For the reader of a Turtle file; one line."""
    graph: str = ""
    """IRI of the named graph they stand in, "" for the default graph."""
    blocks: Iterator[Block]


def sections(
    graph: KnowledgeGraph | Parts, *, base: str = terms.DEFAULT_BASE, reified: bool = True
) -> Iterator[Section]:
    """Yield the vocabulary in use, documents, things, plain edges, then the claims by document.

    Args:
        graph: The graph to write, or the streams of one.
        base: IRI under which entities, claims and documents are named.
        reified: Describe a claim's triple by rdf:subject, rdf:predicate and rdf:object; False
            describes it by RDF 1.2's rdf:reifies.
    """
    parts = parts_of(graph) if isinstance(graph, KnowledgeGraph) else graph
    space = Space(parts, terms.check_base(base), reified=reified)
    yield Section(title="Words of this graph", blocks=described_words(parts.words))
    yield Section(title="Documents", blocks=_each(space.document, parts.documents))
    yield Section(title="Things", blocks=_each(space.entity, parts.entities))
    judged = [d for d in parts.decisions if d.applies_to]
    if judged:
        yield Section(title="What people judged", blocks=_each(space.decision, judged))
    title = "What is so: the author's own voice" + (", or a judgement" if judged else "")
    yield Section(title=title, blocks=_each(space.edge, parts.plain))
    for said in parts.said:
        # A title on more than one line would break out of its comment.
        title = " ".join((said.title or said.document).split())
        yield Section(
            title=f"What is said: {title}",
            graph=space.document_iri(said.document),
            blocks=space.said(said),
        )


class Space:
    """The names of one graph's things under one base IRI, and their descriptions."""

    def __init__(self, parts: Parts, base: str, *, reified: bool, places: bool = False) -> None:
        """Begin with no names.

        Args:
            parts: Of its streams none is read.
            base: IRI under which entities, claims and documents are named.
            reified: As in `sections`.
            places: Whether entities are only the names of places, as in `ready.filled`.
        """
        self._entity_of: Mapping[str, str] = {}
        self._base, self._reified, self._origin_of = base, reified, parts.origin_of
        self._entities = _Places() if places else _Names(f"{base}entity/")
        self._documents = _Names(f"{base}document/")
        self._claims = f"{base}claim/"
        self._relations = _Names(KGR)
        self._values = _Names(KG)
        self._words = _Words()
        self._events: dict[str, Pair] = {}
        self._broader = parts.words.broader
        self._decisions = f"{base}decision/"
        self._accepted = {
            key: terms.iri(self._decisions, decision.id)
            for decision in parts.decisions
            if decision.judgement == "accept"
            for key in decision.applies_to
        }

    def document_iri(self, key: str) -> str:
        """Return the IRI of a document, and of the graph of its claims."""
        return self._documents[key]

    def entity_iri(self, key: str) -> str:
        """Return the IRI of an entity."""
        return self._entities[key]

    def document(self, document: Document) -> Block:
        """Return what is told of a document."""
        source = document.url and (terms.web_iri(document.url) or terms.text(document.url))
        issued = document.published and terms.typed(document.published, "xsd:date")
        origin = self._origin_of.get(document.id, "")
        pairs = [
            _DOCUMENT,
            document.title and f"<{DCT}title> {terms.label(document.title)}",
            issued and f"<{DCT}issued> {issued}",
            document.publisher and f"<{DCT}publisher> {terms.text(document.publisher)}",
            f"<{DCT}language> {terms.text(document.language)}",
            source and f"<{DCT}source> {source}",
            f"<{KG}contentDigest> {terms.text(document.id)}",
            origin and f"<{KG}copyOf> {self.document_iri(origin)}",
        ]
        return _block(self.document_iri(document.id), pairs)

    def entity(self, described: Described | Ready) -> Block:
        """Return what is told of an entity."""
        if isinstance(described, Ready):
            return self._entities[described.key], described.text.split("\n")
        entity, why = described.entity, described.proposals
        own = [name[3:] for name in entity.same_as if name.startswith("id:")]
        matches = (terms.external(name) for name in entity.same_as)
        pairs = [
            A + self._values[entity.type],
            f"<{SKOS}prefLabel> {terms.label(entity.name)}",
            f"<{KG}name> {terms.text(entity.name)}",
            *(f"<{SKOS}altLabel> {terms.label(alias)}" for alias in entity.aliases),
            *(f"<{SKOS}hiddenLabel> {terms.label(name)}" for name in entity.hidden),
            *(f"<{KG}proposal> {terms.text(reason)}" for reason in sorted(why) if entity.hidden),
            *(f"<{SKOS}exactMatch> {match}" for match in matches if match),
            *(f"<{DCT}identifier> {terms.text(identifier)}" for identifier in own),
            *_place(entity),
            f"<{KG}mentionCount> {terms.integer(described.mentions)}",
        ]
        return _block(self._entities[entity.id], pairs)

    def decision(self, decision: Decision) -> Block:
        """Return what is told of a judgement."""
        text, date = terms.text, decision.date and terms.typed(decision.date, "xsd:date")
        pairs = [
            f"{A}<{KG}Decision>",
            f"<{KG}judgement> {text(decision.judgement)}",
            *(f"<{KG}judges> {text(thing)}" for thing in decision.things),
            decision.to and f"<{KG}judgedTo> {text(decision.to)}",
            decision.author and f"<{DCT}creator> {text(decision.author)}",
            date and f"<{DCT}date> {date}",
            decision.reason and f"<{KG}reason> {text(decision.reason)}",
        ]
        return _block(terms.iri(self._decisions, decision.id), pairs)

    def edge(self, statement: Statement) -> Block:
        """Return a plain edge."""
        thing = statement.object
        value = _value(thing) if isinstance(thing, Literal) else self._entities[thing]
        pair = f"{self._relations[statement.predicate]} {value}"
        return self._entities[statement.subject], [pair]

    def said(self, said: Said) -> Iterator[Block]:
        """Return what is told of the claims of a document, one after the other."""
        if said.ready is not None:
            made = filled(said.ready, self._filling(said.entity_of), self._base)
            return made if self._reified else map(_by_triple, made)
        self._entity_of = said.entity_of
        return _each(self.claim, said.claims)

    def _filling(self, entity_of: Mapping[str, str]) -> dict[str, str]:
        terms = self._entities
        return {place: terms[entity] for place, entity in entity_of.items()}

    def claim(self, claim: Claim) -> Block:
        """Return what is told of a claim."""
        evidence, values, words, integer = claim.evidence, self._values, self._words, terms.integer
        event = self._events.get(claim.predicate)
        if event is None:
            event = self._event(claim.predicate)
        pairs = [
            _CLAIM,
            *self._triple(claim),
            _RELATION_PHRASE + words[claim.phrase],
            _TRIGGER + words[claim.trigger.quote],
            _POLARITY + values[claim.polarity],
            _MODALITY + values[claim.modality],
            _STATUS + values[claim.status],
            *(self._said(claim) if claim.sources or claim.qualifiers else ()),
            *((event,) if event else ()),
            _DERIVED_FROM + self._documents[evidence.document_id],
            _BEGIN + integer(evidence.start),
            _END + integer(evidence.end),
            _QUOTE + terms.text(evidence.quote),
            _CONFIDENCE + terms.decimal(claim.confidence),
            _RULE + words[claim.rule],
        ]
        if claim.id in self._accepted:
            pairs.append(f"<{KG}acceptedBy> {self._accepted[claim.id]}")
        return terms.iri(self._claims, claim.id), pairs

    def _triple(self, claim: Claim) -> tuple[Pair, ...]:
        subject = self._mention(claim.subject)
        predicate = self._relations[claim.predicate]
        thing = claim.object
        value = _value(thing) if isinstance(thing, Literal) else self._mention(thing)
        if not self._reified:
            return (_reifies(subject, predicate, value),) if subject and value else ()
        if subject and value:
            return _SUBJECT + subject, _PREDICATE + predicate, _OBJECT + value
        known = subject and _SUBJECT + subject, _PREDICATE + predicate, value and _OBJECT + value
        return tuple(pair for pair in known if pair)

    def _event(self, predicate: str) -> Pair:
        event = event_type(predicate, self._broader)
        made = self._events[predicate] = event and _EVENT_TYPE + terms.iri(PLOVER, event)
        return made

    def _said(self, claim: Claim) -> Iterable[Pair]:
        """Return who says it (the last source claims it, the others relay it), when and where."""
        pairs: list[Pair] = []
        if claim.sources:
            *relays, last = claim.sources
            named = [(self._mention(a.source), a.stance) for a in relays]
            source = self._mention(last.source)
            pairs = [
                source and _ATTRIBUTED_TO + source,
                *[name and _RELAYED_BY + name for name, _ in named],
                *[name and _DISPUTED_BY + name for name, stance in named if stance == "denies"],
                _STANCE + self._values[last.stance],
                *[_CUE + self._words[source.cue.quote] for source in claim.sources],
            ]
        for qualifier in claim.qualifiers:
            pairs += self._qualifier(qualifier)
        return filter(None, dict.fromkeys(pairs))

    def _qualifier(self, qualifier: Qualifier) -> Iterator[Pair]:
        words = terms.text(qualifier.evidence.quote)
        if qualifier.role == "time":
            first, slash, last = qualifier.value.partition("/")
            for name, day in ((_FROM, first), (_TO, last)) if slash else ((_TIME, first),):
                value = terms.typed(day, "xsd:date")
                if value.endswith("date>"):
                    yield name + value
            yield _TIME_TEXT + words
        else:
            thing = self._mention(qualifier.mention) or words
            role = "-".join(qualifier.role.lower().split()) or "argument"
            name = f"<{KG}place>" if role == "place" else terms.iri(KGQ, role)
            yield f"{name} {thing}"

    def _mention(self, mention: str | None) -> str:
        entity = self._entity_of.get(mention) if mention is not None else None
        return self._entities[entity] if entity is not None else ""


class _Names(dict[str, str]):
    """Name -> IRI under one namespace, made at the first look."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __missing__(self, name: str) -> str:
        made = terms.iri(self._namespace, name)
        if len(self) < REMEMBERED:
            self[name] = made
        return made


class _Places(dict[str, str]):
    """Name -> where the term of an entity comes."""

    def __missing__(self, name: str) -> str:
        return f"{PLACE}{name}{PLACE}"


class _Words(dict[str, str]):
    """Words that many claims share -> their literal, made at the first look."""

    def __missing__(self, words: str) -> str:
        made = terms.text(words)
        if len(self) < REMEMBERED:
            self[words] = made
        return made


# Spelled once, with the space after them: a large graph has them a million times.
_CLAIM, _DOCUMENT = f"{A}<{KG}Claim>", f"{A}<{KG}Document>"
_SUBJECT, _PREDICATE, _OBJECT = (f"<{RDF}{name}> " for name in ("subject", "predicate", "object"))
_RELATION_PHRASE, _TRIGGER = f"<{KG}relationPhrase> ", f"<{KG}trigger> "
_POLARITY, _MODALITY, _STATUS = (f"<{KG}{name}> " for name in ("polarity", "modality", "status"))
_ATTRIBUTED_TO, _DERIVED_FROM = f"<{PROV}wasAttributedTo> ", f"<{PROV}wasDerivedFrom> "
_RELAYED_BY, _DISPUTED_BY = f"<{KG}relayedBy> ", f"<{KG}disputedBy> "
_STANCE, _CUE, _EVENT_TYPE = f"<{KG}stance> ", f"<{KG}cue> ", f"<{KG}eventType> "
_BEGIN, _END, _QUOTE = f"<{KG}begin> ", f"<{KG}end> ", f"<{KG}quote> "
_TIME, _FROM, _TO, _TIME_TEXT = (f"<{KG}{name}> " for name in ("time", "from", "to", "timeText"))
_CONFIDENCE, _RULE = f"<{KG}confidence> ", f"<{KG}rule> "
_LABEL = f"<{RDFS}label> "
_PROPERTY = f"{A}<{RDF}Property>"


def _each(describe: Callable[[T], Block], things: Iterable[T]) -> Iterator[Block]:
    return (describe(thing) for thing in things)


def _block(subject: str, pairs: Iterable[Pair]) -> Block:
    """Return a description without what has no value or stands in it already."""
    return subject, list(filter(None, dict.fromkeys(pairs)))


def _by_triple(block: Block) -> Block:
    """Return the description of a claim with RDF 1.2's rdf:reifies in place of rdf:subject etc."""
    subject, pairs = block
    ends = (pair.split(" ", 1)[1] for pair in pairs[1:4])
    return subject, [pairs[0], _reifies(*ends), *pairs[4:]]


def _reifies(subject: str, predicate: str, value: str) -> Pair:
    return f"<{RDF}reifies> <<( {subject} {predicate} {value} )>>"


def _place(entity: Entity) -> Iterator[Pair]:
    """Yield the country of a thing and where on the globe it lies, as far as they are known."""
    country = terms.external(entity.country) if entity.country else None
    if country:
        yield f"<{KG}country> {country}"
    if entity.coordinates is not None:
        for name, degrees in zip(("lat", "long"), entity.coordinates, strict=True):
            yield f"<{WGS}{name}> {terms.decimal(degrees)}"


def _value(value: Literal) -> str:
    return terms.typed(value.value, value.datatype)


def described_words(words: Words) -> Iterator[Block]:
    """Yield the classes, predicates and qualifiers in use and those above them, with labels."""
    known = vocabulary()
    classes = set(words.types)
    for name in words.types & known.classes.keys():
        classes.update(known.classes[name].ancestors)
    for name in sorted(classes):
        yield _class(name)
    broader = words.broader
    predicates = words.predicates | {a for name in words.predicates for a in above(name, broader)}
    for name in sorted(predicates):
        yield _predicate(name, broader)
    events = {event_type(name, broader) for name in predicates} - {""}
    for event in sorted(events):
        yield terms.iri(PLOVER, event), [f"{A}<{SKOS}Concept>", _LABEL + terms.label(event)]
    roles = words.roles - {"time", "place"}
    for role in sorted({"-".join(r.lower().split()) or "argument" for r in roles} - {"place"}):
        yield terms.iri(KGQ, role), [_PROPERTY, _LABEL + terms.label(role.replace("-", " "))]


def _class(name: str) -> Block:
    known = vocabulary().classes.get(name)
    parents = known.ancestors[:1] if known else ()
    pairs = [
        f"{A}<{RDFS}Class>",
        _LABEL + terms.label(known.label if known else name),
        *(f"<{RDFS}subClassOf> {terms.iri(KG, parent)}" for parent in parents),
    ]
    return _block(terms.iri(KG, name), pairs)


def _predicate(name: str, broader: Mapping[str, str]) -> Block:
    known = vocabulary().predicate(name)
    parents = above(name, broader)[:1]
    pairs = [
        _PROPERTY,
        f"{A}<{OWL}SymmetricProperty>" if known.symmetric else "",
        _LABEL + terms.label(known.label),
        *(f"<{RDFS}subPropertyOf> {terms.iri(KGR, parent)}" for parent in parents),
        known.event_type and _EVENT_TYPE + terms.iri(PLOVER, known.event_type),
    ]
    return _block(terms.iri(KGR, name), pairs)
