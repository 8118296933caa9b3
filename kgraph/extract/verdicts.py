"""Frames of one Doc in, who rejects what another has just said out: "called the report false".

The verdict is on what was told in the sentence before, or before a semicolon: "Chad said that P.
Mali dismissed the claim as nonsense" leaves P disputed between the two.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kgraph.extract.certainty import SURE
from kgraph.extract.factuality import of_clause
from kgraph.extract.frames import OUTER, Frame
from kgraph.extract.mentions import Mentions
from kgraph.extract.speakers import speaker_of
from kgraph.extract.speech_acts import cue_of
from kgraph.extract.syntax import OBJECTS, children, is_verb, lemma
from kgraph.extract.words import Words

_TOLD = frozenset({"says", "confirms", "accuses"})
_BACK = 3
"""Sentences back, in the same paragraph, in which a report may have been told of."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any", "all"})


def verdicts(
    doc: Doc, frames: Sequence[Frame], mentions: Mentions, words: Words
) -> Iterator[Frame]:
    """Yield the frames of those who reject what was said just before.

    Args:
        doc: The Doc.
        frames: The frames of all who say something, but quotations.
        mentions: The mentions of the Doc.
        words: The language's words.
    """
    for verb in doc:
        pointed = _rejected(verb, words) if is_verb(verb) else None
        if pointed is None or of_clause(verb, words) != SURE:
            continue  # "did not call this a lie", "failed to reject the claim"
        source = speaker_of(verb, mentions, words)
        if source is None:
            continue
        kind = next(
            (k for k in ("reports", "accusations") if words.has(f"verdicts.{k}", lemma(pointed))),
            "",
        )
        told = _told_before(verb, frames, kind, words)
        if told is None or told.source is None or told.source.first() is source.first():
            continue
        owners = [d for t in children(pointed, "poss") if (d := mentions.at(t.i)) is not None]
        if any(d.first() is not told.source.first() for d in owners):
            continue  # "the minister's account" is the minister's
        yield Frame(
            doc=doc, source=source, cue=cue_of(verb), kind="reported", stance="denies", depth=OUTER
        ).over(set(told.content))


def _rejected(verb: Token, words: Words) -> Token | None:
    """Return what points to the claim that a verb rejects, in itself or by what it calls it."""
    said = lemma(verb)
    pointed = next((t for t in children(verb, *OBJECTS, "oprd") if _is_claim(t, words)), None)
    if pointed is None or any(t.i > verb.i for t in children(verb, "ccomp")):
        return None
    if words.stances.get(said) == "denies":
        # "denies this" is told by its own rule, "rejected it" may be about anything
        known = pointed.lower_ == "it" and words.has("clausal.it", said)
        return pointed if pointed.pos_ != "PRON" or known else None
    if not (words.has("naming.bare", said) or words.has("naming.as", said)):
        return None
    behind = (t for t in verb.subtree if t.i > verb.i)
    untrue = any(words.has("verdicts.untrue", lemma(t)) and not _turned(t) for t in behind)
    return pointed if untrue else None


def _is_claim(token: Token, words: Words) -> bool:
    """Tell whether an object only points to what was said: "this", "the claim", "this nonsense"."""
    if token.lower_ in {"this", "that", "it"}:
        return True
    points = any(t.lower_ in _POINTING for t in children(token, "det"))
    points = points or bool(children(token, "poss"))
    whole = children(token, "prep", "acl", "relcl", "amod", "compound", "appos")
    whole = [t for t in whole if not words.has("verdicts.untrue", t.lower_) and t.lower_ != "as"]
    listed = words.has("verdicts.claims", lemma(token)) or words.has(
        "verdicts.untrue", lemma(token)
    )
    return points and listed and not whole


def _turned(token: Token) -> bool:
    """Tell whether a word is negated: "called it no lie"."""
    return any(t.dep_ == "neg" or t.lower_ in {"no", "not"} for t in token.children)


def _told_before(verb: Token, frames: Sequence[Frame], kind: str, words: Words) -> Frame | None:
    """Return the outermost frame of the clause or sentence before, where somebody tells it.

    What is called a report is what a paper or the like has told, up to _BACK sentences before; an
    accusation what somebody is accused of, if that is there.
    """
    reported = kind == "reports"
    frames = [f for f in frames if not _looks_ahead(f, words)]
    for low, high in _before(verb):
        near = [f for f in frames if low <= f.cue[0] < high and f.stance in _TOLD and f.content]
        near = [f for f in near if low <= min(f.content) and max(f.content) < high]
        if reported:
            near = [f for f in near if _is_report(f)]
        if kind == "accusations":
            near = [f for f in near if f.stance == "accuses"] or near
        if near:
            return max(near, key=lambda f: (len(f.content), -f.cue[0]))
        if not reported and low < verb.sent.start:
            break
    return None


def _looks_ahead(frame: Frame, words: Words) -> bool:
    """Tell whether a frame is a promise or threat, which is no claim: "threatened to cut aid"."""
    cue = frame.doc[frame.cue[0] : frame.cue[1]]
    promised = any(words.has("infinitive.promises", t.lemma_) for t in cue)
    return promised and not any(
        t.i in frame.content and t.dep_ == "ccomp" and t.head in cue
        for t in frame.doc[frame.cue[1] :]
    )


def _is_report(frame: Frame) -> bool:
    """Tell whether a frame is that of a paper or of who reports: "according to the daily"."""
    first = frame.source.first() if frame.source is not None else None
    written = first is not None and first.type in {"Medium", "WorkOfArt"}
    cue = frame.doc[frame.cue[0] : frame.cue[1]]
    return written or frame.kind == "according-to" or any(t.lemma_ == "report" for t in cue)


def _before(verb: Token) -> Iterator[tuple[int, int]]:
    """Yield where the clause before a semicolon stands, then the sentences before."""
    sent, doc = verb.sent, verb.doc
    stops = [i for i in range(sent.start, verb.i) if doc[i].text == ";"]
    if stops:
        yield sent.start, stops[-1]
    start = sent.start
    for _ in range(_BACK):
        if not start or "\n" in doc[start - 1].text_with_ws:
            return
        end, start = start, doc[start - 1].sent.start
        yield start, end
