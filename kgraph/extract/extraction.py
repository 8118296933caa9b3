"""An annotated Doc and its Document in, an Extraction out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kgraph.extract import nominal, verbal
from kgraph.extract.attribution import find_frames
from kgraph.extract.clauses import clauses
from kgraph.extract.coref import resolve_coreference
from kgraph.extract.factuality import NOT, SURE, Factuality, of_clause
from kgraph.extract.find_mentions import find_mentions
from kgraph.extract.frames import Frame, chain_of
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.qualifiers import qualifiers
from kgraph.extract.quotation import quotation_frames
from kgraph.extract.relation import Relation
from kgraph.extract.speakers import join_speakers
from kgraph.extract.speech_acts import judgements
from kgraph.extract.syntax import is_verb, lemma, verbs
from kgraph.extract.words import Words, words
from kgraph.model import (
    CLAIM_BLOCKS,
    Attribution,
    Claim,
    Document,
    Evidence,
    Extraction,
    Literal,
    Mention,
    Qualifier,
    claim_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One attribution as spans of the text: who says which words, by which cue."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    kind: str
    stance: str
    modality: str
    """Whether it is said at all: "may say that P", "if he says that P"."""
    factive: bool
    """Whether the cue grants the content for the author too: "knows that P"."""


def extract(doc: Doc, document: Document) -> Extraction:
    """Return what one article states.

    Args:
        doc: The Doc of `kgraph.nlp.annotate`, with its span groups.
        document: The Document it was made from; offsets are characters of its text.
    """
    known = words(document.language if document.language == "en" else "en")
    mentions, frames = _read(doc, known)
    found = sorted(_relations(doc, mentions, known), key=lambda r: (r.head.i, r.rule))
    found = [r for r in found if not _misread(r, frames)]
    frozen = mentions.freeze(document)
    claims = {c.id: c for r in found if (c := _claim(r, frames, frozen, mentions, document))}
    return Extraction(
        document=document,
        mentions=tuple(
            sorted(frozen.values(), key=lambda m: (m.evidence.start, m.evidence.end, m.id))
        ),
        claims=tuple(
            sorted(claims.values(), key=lambda c: (c.evidence.start, c.trigger.start, c.id))
        ),
    )


def attributions(doc: Doc, document: Document) -> tuple[Reported, ...]:
    """Return every attribution of an article, in the order of their cues.

    Beside the frames of claims these are the judgements, which frame none.
    """
    known = words("en")
    mentions, frames = _read(doc, known)
    taken = {f.cue for f in frames}
    judged = [f for v in verbs(doc) for f in judgements(v, mentions, known) if f.cue not in taken]
    every = sorted([*frames, *judged], key=lambda f: (f.cue, f.depth))
    told = (f for f in every if f.content and f.cue[0] not in f.content)
    return tuple(_reported(frame, doc) for frame in told)


def _read(doc: Doc, known: Words) -> tuple[Mentions, list[Frame]]:
    """Return the mentions of a Doc, joined, and the frames of who says what."""
    mentions = find_mentions(doc)
    frames = quotation_frames(doc, mentions, known, find_frames(doc, mentions, known))
    quoted = [f for f in frames if f.kind == "quoted"]

    def speaker(token: int) -> Draft | None:
        over = [f for f in quoted if token in f.content]
        return min(over, key=lambda f: len(f.content)).source if over else None

    resolve_coreference(doc, mentions, speaker)
    ordered = sorted(frames, key=lambda f: (f.cue, f.depth))
    join_speakers(ordered)
    return mentions, ordered


def _relations(doc: Doc, mentions: Mentions, known: Words) -> Iterator[Relation]:
    """Yield the relations in the blocks that make claims."""

    def asked(verb: Token) -> bool:
        return lemma(verb) in known.sets["governors.asked"]

    stated = _stating(doc)
    for clause in clauses(doc, asked):
        if stated(clause.head.i):
            yield from verbal.relations(clause, mentions, known)
    yield from (r for r in nominal.relations(doc, mentions, known) if stated(r.head.i))


def _misread(relation: Relation, frames: list[Frame]) -> bool:
    """Tell whether a relation takes quoted words for an argument of the verb that reports them."""
    roots = {d.root for d in (relation.subject, relation.object) if isinstance(d, Draft)}
    quoted = (f for f in frames if f.kind == "quoted")
    return any(f.cue[0] <= relation.head.i < f.cue[1] and roots & f.content for f in quoted)


def _stating(doc: Doc) -> Callable[[int], bool]:
    """Return a test of whether a token stands in a block that makes claims."""
    blocks = doc.spans.get("blocks", [])
    if not blocks:
        return lambda _: True
    allowed = {i for b in blocks if b.label_ in CLAIM_BLOCKS for i in range(b.start, b.end)}
    return allowed.__contains__


def _claim(
    relation: Relation,
    frames: list[Frame],
    frozen: dict[int, Mention],
    mentions: Mentions,
    document: Document,
) -> Claim | None:
    """Return the claim of a relation, with its sources and factuality."""
    doc = mentions.doc
    subject = frozen[id(relation.subject)]
    thing = (
        relation.object if isinstance(relation.object, Literal) else frozen[id(relation.object)].id
    )
    chain = chain_of(relation.head.i, frames)
    if relation.rule == "nominal/post":
        # "This was stated by …" takes up the news of the sentence before, not who is who in it.
        chain = [f for f in chain if f.kind == "quoted" or _beside(f, relation)]
    if relation.rule.startswith("nominal/"):
        # What a noun phrase presupposes survives the denial of the clause around it.
        chain = [replace(f, stance="says") if f.stance != "says" else f for f in chain]
    state = relation.factuality
    for frame in chain:
        state = state.under(said_as(frame, words("en")))
    if chain and chain[-1].stance == "denies":
        state = state.under(NOT)
    if chain and chain[-1].stance in {"asks", "declines"} and state.modality == "asserted":
        state = replace(state, modality="questioned")
    evidence = _evidence(relation, doc, document)
    start, end = (doc[i].idx for i in (relation.trigger[0], relation.trigger[1] - 1))
    return Claim(
        id=claim_id(subject.id, relation.predicate, thing, evidence),
        subject=subject.id,
        predicate=relation.predicate,
        object=thing,
        evidence=evidence,
        trigger=document.evidence(start, end + len(doc[relation.trigger[1] - 1])),
        phrase=relation.phrase,
        polarity=state.polarity,
        modality=state.modality,
        sources=tuple(_attribution(f, doc, frozen, document) for f in chain),
        qualifiers=_qualifiers(relation, frozen, mentions, document),
        broader=relation.broader,
        rule=relation.rule,
        confidence=relation.confidence,
    )


def _beside(frame: Frame, relation: Relation) -> bool:
    """Tell whether the cue of a frame stands in the sentence of a relation."""
    return bool(frame.doc[frame.cue[0]].sent.start == relation.head.sent.start)


def said_as(frame: Frame, known: Words) -> Factuality:
    """Return how real the saying is: a claim that somebody "may make" is possible.

    What a factive verb grants holds however the verb itself is framed.
    """
    verb = next((t for t in frame.doc[frame.cue[0] : frame.cue[1]] if is_verb(t)), None)
    if verb is None or known.has("factive.verbs", lemma(verb)):
        return SURE
    return Factuality(modality=of_clause(verb, known).modality)


def _attribution(
    frame: Frame, doc: Doc, frozen: dict[int, Mention], document: Document
) -> Attribution:
    span = doc[frame.cue[0] : frame.cue[1]]
    source = frozen.get(id(frame.source)) if frame.source is not None else None
    return Attribution(
        source=source.id if source is not None else None,
        cue=document.evidence(span.start_char, span.end_char),
        kind=frame.kind,  # type: ignore[arg-type]
        stance=frame.stance,  # type: ignore[arg-type]
    )


def _evidence(relation: Relation, doc: Doc, document: Document) -> Evidence:
    """Return the words from the first to the last part of a relation, within its sentence."""
    sent = relation.head.sent
    spans = [relation.trigger, (relation.subject.start, relation.subject.end)]
    if isinstance(relation.object, Draft):
        spans.append((relation.object.start, relation.object.end))
    else:
        spans.append((relation.head.i, _literal_end(relation, doc)))
    inside = [s for s in spans if s[0] >= sent.start and s[1] <= sent.end]
    span = doc[min(s[0] for s in inside) : max(s[1] for s in inside)]
    return document.evidence(span.start_char, span.end_char)


def _literal_end(relation: Relation, doc: Doc) -> int:
    """Return the end of the words of a value behind its verb."""
    assert isinstance(relation.object, Literal)
    after = doc[relation.head.i : relation.head.sent.end]
    at = after.text.find(relation.object.value)
    if at < 0:
        return relation.trigger[1]
    last = after.start_char + at + len(relation.object.value)
    return max(t.i + 1 for t in after if t.idx < last)


def _qualifiers(
    relation: Relation, frozen: dict[int, Mention], mentions: Mentions, document: Document
) -> tuple[Qualifier, ...]:
    """Return the qualifiers of a relation but for its own object."""
    found = []
    own = {id(relation.object), id(relation.subject)}
    for qualifier in qualifiers(relation.head, relation.used, mentions, document):
        if qualifier.mention is None:
            found.append(qualifier)
        elif int(qualifier.mention) not in own and int(qualifier.mention) in frozen:
            found.append(replace(qualifier, mention=frozen[int(qualifier.mention)].id))
    return tuple(found)


def _reported(frame: Frame, doc: Doc) -> Reported:
    source: tuple[tuple[int, int], ...] = ()
    if frame.source_span is not None:
        span = doc[frame.source_span[0] : frame.source_span[1]]
        source = ((span.start_char, span.end_char),)
    cue = doc[frame.cue[0] : frame.cue[1]]
    return Reported(
        source=source,
        cue=(cue.start_char, cue.end_char),
        content=tuple(_runs(frame.content, doc)),
        kind=frame.kind,
        stance=frame.stance,
        modality=said_as(frame, words("en")).modality,
        factive=any(words("en").has("factive.verbs", lemma(t)) for t in cue),
    )


def _runs(positions: Iterable[int], doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the character spans of the unbroken runs of token positions."""
    ordered = sorted(positions)
    start = 0
    for k, i in enumerate(ordered):
        if k + 1 == len(ordered) or ordered[k + 1] != i + 1:
            yield doc[ordered[start]].idx, doc[i].idx + len(doc[i])
            start = k + 1
