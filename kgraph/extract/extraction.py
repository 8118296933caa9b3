"""An annotated Doc and its Document in, an Extraction out."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgraph.extract import nominal, verbal
from kgraph.extract.amounts import Amounts
from kgraph.extract.article import Article
from kgraph.extract.attribution import find_frames
from kgraph.extract.claims import make_claim, said_as
from kgraph.extract.clauses import clauses
from kgraph.extract.coref import resolve_coreference
from kgraph.extract.ellipsis import contrasted, elided
from kgraph.extract.find_mentions import find_mentions
from kgraph.extract.frames import NAMING, Frame, frames_at
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.naming import naming
from kgraph.extract.qualifiers import times
from kgraph.extract.quotation import quotation_frames
from kgraph.extract.relation import Relation
from kgraph.extract.speakers import join_speakers
from kgraph.extract.speech_acts import judgements
from kgraph.extract.stance import grants
from kgraph.extract.syntax import RELATIVE, SUBJECTS, lemma, verbs
from kgraph.extract.verdicts import verdicts
from kgraph.extract.words import Words, words
from kgraph.model import CLAIM_BLOCKS, Document, Extraction
from kgraph.tokens import forget


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
    known = words()
    mentions, frames = _read(doc, known)
    found = sorted(_relations(doc, mentions, known), key=lambda r: (r.head.i, r.rule))
    cues = frames_at([f for f in frames if f.kind == "quoted"], cues=True)
    over = frames_at(frames)
    found = [r for r in found if not _misread(r, cues.get(r.head.i, ()))]
    found = [r for r in found if not _swallowed(r, over.get(r.head.i, ()))]
    amounts = Amounts(mentions, found, frames)
    found = [r for r in found if not amounts.is_maxim(r)]
    article = Article(
        document=document,
        doc=doc,
        mentions=mentions,
        frames=frames_at(frames),
        frozen=mentions.freeze(document),
        dated=times(doc),
        amounts=amounts,
    )
    claims = {c.id: c for c in (make_claim(r, article, known) for r in found)}
    forget(doc)
    ends = _sentence_ends(doc, document.text)
    return Extraction(
        document=document,
        mentions=tuple(
            sorted(article.frozen.values(), key=lambda m: (m.evidence.start, m.evidence.end, m.id))
        ),
        claims=tuple(
            sorted(claims.values(), key=lambda c: (c.evidence.start, c.trigger.start, c.id))
        ),
        sentences=len(ends),
        telling=len({bisect_right(ends, c.trigger.start) for c in claims.values()}),
    )


def attributions(doc: Doc, document: Document) -> tuple[Reported, ...]:
    """Return every attribution of an article, in the order of their cues.

    Beside the frames of claims these are the judgements, which frame none.
    """
    known = words()
    mentions, frames = _read(doc, known)
    frames = [f for f in frames if f.depth != NAMING]
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
    frames = [*frames, *verdicts(doc, frames, mentions, known)]
    ordered = sorted(frames, key=lambda f: (f.cue, f.depth))
    join_speakers(ordered)
    return mentions, ordered


def _relations(doc: Doc, mentions: Mentions, known: Words) -> Iterator[Relation]:
    """Yield the relations in the blocks that make claims."""

    def asked(verb: Token) -> bool:
        return lemma(verb) in known.sets["governors.asked"]

    stated = _stating(doc)
    told: dict[int, list[Relation]] = {}
    for clause in clauses(doc, asked):
        if stated(clause.head.i):
            own = list(verbal.relations(clause, mentions, known))
            own += elided(clause, told.get(clause.head.head.i, ()), mentions, known)
            own += contrasted(own, clause, mentions)
            own += naming(clause.head, mentions, known)
            told[clause.head.i] = own
            yield from own
    yield from (r for r in nominal.relations(doc, mentions, known) if stated(r.head.i))


def _misread(relation: Relation, quoted: Sequence[Frame]) -> bool:
    """Tell whether a relation takes quoted words for an argument of the verb that reports them."""
    roots = {d.root for d in (relation.subject, relation.object) if isinstance(d, Draft)}
    return any(roots & f.content for f in quoted)


def _swallowed(relation: Relation, over: Sequence[Frame]) -> bool:
    """Tell whether the parser hung who reports a clause on a preposition within it.

    "Chad has no data about the raid, Minister of Chad Pavel Costa told reporters".
    """
    thing = relation.object
    if not relation.rule.endswith("/oblique") or not isinstance(thing, Draft):
        return False
    beside = [f.source for f in over if f.source is not None and f.source.start <= thing.end + 1]
    return any(s.start >= thing.start and s.first() is thing.first() for s in beside)


def _sentence_ends(doc: Doc, text: str) -> list[int]:
    """Return where the sentences end that may make claims."""
    stated = _stating(doc)
    edges = ((s.start_char, s.end_char) for s in doc.sents if stated(s.start))
    return [end for start, end in edges if not text[start:end].isspace()]


def _stating(doc: Doc) -> Callable[[int], bool]:
    """Return a test of whether a token stands in a block that makes claims."""
    blocks = doc.spans.get("blocks", [])
    if not blocks:
        return lambda _: True
    allowed = {i for b in blocks if b.label_ in CLAIM_BLOCKS for i in range(b.start, b.end)}
    return allowed.__contains__


def _reported(frame: Frame, doc: Doc) -> Reported:
    source: tuple[tuple[int, int], ...] = ()
    if frame.source_span is not None:
        span = doc[frame.source_span[0] : frame.source_span[1]]
        source = (*_relative(frame, doc), (span.start_char, span.end_char))
    cue = doc[frame.cue[0] : frame.cue[1]]
    return Reported(
        source=source,
        cue=(cue.start_char, cue.end_char),
        content=tuple(_runs(frame.content, doc)),
        kind=frame.kind,
        stance=frame.stance,
        modality=said_as(frame, words()).modality,
        factive=frame.stance != "denies" and any(grants(t, words()) for t in cue),
    )


def _relative(frame: Frame, doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the relative pronoun that stands for a source: "Musa, who said that"."""
    for token in doc[frame.cue[0] : frame.cue[1]]:
        for child in token.children:
            if child.dep_ in SUBJECTS and child.tag_ in RELATIVE and token.dep_ == "relcl":
                yield child.idx, child.idx + len(child)


def _runs(positions: Iterable[int], doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the character spans of the unbroken runs of token positions."""
    ordered = sorted(positions)
    start = 0
    for k, i in enumerate(ordered):
        if k + 1 == len(ordered) or ordered[k + 1] != i + 1:
            yield doc[ordered[start]].idx, doc[i].idx + len(doc[i])
            start = k + 1
