"""The data between the stages: frozen records and what follows from them, no behaviour.

Offsets are characters of `Document.text`, end exclusive. Identifiers are content hashes
(`kgraph.ids`). Words are those of docs/concepts.md, one per idea.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOf

from kgraph.ids import digest

BlockType = OneOf[
    "headline", "repeat", "dateline", "body", "heading", "teaser", "credit", "furniture"
]
HEADLINES: frozenset[BlockType] = frozenset(("headline", "teaser", "repeat"))
"""Types of the blocks that are written as headlines are."""
Form = OneOf["name", "nominal", "pronoun"]
Polarity = OneOf["positive", "negative"]
Modality = OneOf["asserted", "planned", "possible", "conditional", "questioned"]
AttributionKind = OneOf["quoted", "reported", "according-to"]
Stance = OneOf["says", "confirms", "denies", "accuses", "asks", "declines"]
Status = OneOf["fact", "reported", "disputed", "planned", "uncertain"]
Judgement = OneOf["same", "not-same", "rename", "type", "reject", "accept"]

CLAIM_BLOCKS: frozenset[str] = frozenset({"headline", "body"})
"""Blocks whose sentences make claims."""
MENTION_BLOCKS: frozenset[str] = CLAIM_BLOCKS | {"dateline", "heading"}
"""Blocks whose names are mentions; the rest is page furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A typed stretch of a document: what a reader would call headline, body, photo credit."""

    type: BlockType
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: its text as read, what is known of its origin, and its blocks."""

    id: str
    text: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""
    """ISO date (YYYY-MM-DD) or empty."""
    language: str = "en"
    blocks: tuple[Block, ...] = ()

    def evidence(self, start: int, end: int) -> "Evidence":
        """Return the evidence of the characters from start to end.

        Raises:
            ValueError: If the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}..{end} is not in document {self.id}")
        return Evidence(document_id=self.id, start=start, end=end, quote=self.text[start:end])


def document_id(text: str, *, title: str = "", url: str = "") -> str:
    """Return the identifier of a document: equal text under equal title and URL is one document."""
    return digest("document", url, title, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of a document and its exact words."""

    document_id: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        """Refuse a quote that cannot be the span's words."""
        if self.end - self.start != len(self.quote):
            raise ValueError(f"quote {self.quote!r} is not {self.end - self.start} characters long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a text refers to something."""

    id: str
    evidence: Evidence
    """The full phrase."""
    head: Evidence
    """The naming part of the phrase."""
    type: str
    """Local name of a class of `ontology/kgraph.ttl`."""
    form: Form
    antecedent: str | None = None
    """Mention in the same document that this one refers back to (coreference)."""
    link: str | None = None
    """Key of a gazetteer record, such as "wd:Q43" or "geo:520494"."""
    proposal: str = ""
    """Why the antecedent is only proposed (a garbled name), empty where it is certain."""
    rule: str = ""
    """The coreference rule that set the antecedent."""


def mention_id(evidence: Evidence, head: Evidence, form: str) -> str:
    """Return the identifier of a mention: its document, phrase, naming part and form."""
    spans = (evidence.start, evidence.end, head.start, head.end)
    return digest("mention", evidence.document_id, *spans, form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A value that is not a thing in the world: a text, number, amount or date."""

    value: str
    datatype: str = "xsd:string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says it: one link of the chain of sources."""

    source: str | None
    """Mention id; None where the text names no source ("it was reported")."""
    cue: Evidence
    kind: AttributionKind
    stance: Stance = "says"


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """When, where, with whom, by what: an argument beside subject and object."""

    role: str
    """"time", "place", or a preposition ("with", "near")."""
    evidence: Evidence
    mention: str | None = None
    value: str = ""
    """Normalised date (YYYY-MM-DD) or range (from/to), where the words allow one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One relation stated at one place, with who says it and whether it is so."""

    id: str
    subject: str
    """Mention id."""
    predicate: str
    """Local name under kgr: (typed, or minted from the lemma)."""
    object: str | Literal
    """Mention id, or a value."""
    evidence: Evidence
    trigger: Evidence
    """The words that carry the relation."""
    phrase: str
    """The relation as said, e.g. "did not discuss", without its arguments."""
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    sources: tuple[Attribution, ...] = ()
    """Who says it, outermost first; the last one makes the claim, the others relay it."""
    qualifiers: tuple[Qualifier, ...] = ()
    broader: str = ""
    """The typed predicate above a minted one: "spokesperson-of" for "press-secretary-of"."""
    rule: str = ""
    confidence: float = 1.0

    @property
    def disputed_by(self) -> tuple[Attribution, ...]:
        """The relaying sources that reject what the last source says."""
        return tuple(a for a in self.sources[:-1] if a.stance == "denies")

    @property
    def status(self) -> Status:
        """What a reader may make of the claim (docs/rdf-model.md, kg:status)."""
        if self.modality == "planned":
            return "planned"
        if self.modality != "asserted":
            return "uncertain"
        if not self.sources:
            return "fact"
        return "disputed" if self.disputed_by else "reported"


def claim_id(subject: str, predicate: str, object: str | Literal, evidence: Evidence) -> str:
    """Return the identifier of a claim: its arguments, predicate and place."""
    thing = object if isinstance(object, str) else f"{object.datatype}:{object.value}"
    return digest(
        "claim", evidence.document_id, subject, predicate, thing, evidence.start, evidence.end
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one document states; the cache boundary."""

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    sentences: int = 0
    """Sentences of its headline and body."""
    telling: int = 0
    """Those of them that gave a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing in the world: a cluster of mentions."""

    id: str
    """Slug for the entity's IRI."""
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Garbled names that are proposed to denote it."""
    mentions: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    """Compact IRIs of the same thing elsewhere: "wd:Q43", "geo:520494"."""
    link: str = ""
    """Key of its record in the gazetteer, "" where it is not known."""
    country: str = ""
    """Compact IRI of the country it lies in or belongs to, as far as the gazetteer knows it."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude of a place in degrees (WGS 84), None where they are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two mentions are one entity: the rule or decision that joined them."""

    left: str
    right: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A human judgement on things or claims, which no rule overrides (docs/decisions.md)."""

    id: str
    """Its key in the file of decisions: "same-1f3a9c"."""
    judgement: Judgement
    things: tuple[str, ...]
    """What it speaks of: names, links, IRIs, "claim:ID" or "quote:WORDS"."""
    to: str = ""
    """The new name, or the class."""
    quote: str = ""
    """Words by which a claim is found once its identifier has changed."""
    predicate: str = ""
    """The predicate of the claim, where its words state several."""
    author: str = ""
    date: str = ""
    """ISO date."""
    reason: str = ""
    applies_to: tuple[str, ...] = ()
    """Entities, or claims, of a graph that it has touched; in its file it has touched none."""

    def __str__(self) -> str:
        """Return its name, author, date and reason."""
        by = " ".join(filter(None, (self.author and f"by {self.author}", self.date)))
        told = f"decision {self.id}" + (f" {by}" if by else "")
        return f"{told}: {self.reason}" if self.reason else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which mentions are one entity across the corpus, and why."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    """Mention id -> entity id."""
    reasons: tuple[Reason, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """All that were given, with the entities they touched."""
    origin_of: Mapping[str, str] = field(default_factory=dict)
    """Document id -> id of the earliest document of the same text, for each that is its copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An edge: all claims of one subject, predicate and object, for and against."""

    subject: str
    """Entity id."""
    predicate: str
    object: str | Literal
    """Entity id, or a value."""
    claims: tuple[str, ...]
    holds: bool = False
    """Whether the plain edge is entailed: the author's own voice affirms it somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGraph:
    """Everything a corpus states. Each mapping is ordered by id."""

    documents: Mapping[str, Document]
    mentions: Mapping[str, Mention]
    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]
    statements: tuple[Statement, ...]
    entity_of: Mapping[str, str]
    """Mention id -> entity id."""
    reasons: tuple[Reason, ...] = field(default=())
    decisions: tuple[Decision, ...] = field(default=())
    """All that were given, with the entities or claims they touched."""
    origin_of: Mapping[str, str] = field(default_factory=dict)
    """Document id -> id of the document that it is a copy of; others are their own origin."""
    sentences: int = 0
    """Sentences of all headlines and bodies."""
    telling: int = 0
    """Those of them that gave a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a graph holds."""

    documents: int
    entities: int
    claims: Mapping[str, int]
    """Status -> claims."""
    sentences: int
    """Those of the documents."""
    telling: int
    """Sentences that state something."""
