"""Quoted spans and the frames of clauses in, frames of quotations out.

A quotation belongs to the reporting verb in its sentence or right beside it; without one it keeps
the speaker of the quotation before it in the same paragraph (floating quotes), or of the reported
sentence before it.
"""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kgraph.extract.frames import NAMING, Frame
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.speakers import speaker_of
from kgraph.extract.syntax import is_verb, lemma
from kgraph.extract.words import Words
from kgraph.model import CLAIM_BLOCKS

_SHORT = 3
"""Quotations of fewer words than this are scare quotes: they stay in the sentence around them."""
_NEAR = 3
"""Tokens between a reported clause and a quotation that it runs on into."""
_REACH = 12
"""Tokens beside a quotation within which its reporting verb stands."""


def quotation_frames(
    doc: Doc, mentions: Mentions, words: Words, frames: list[Frame]
) -> list[Frame]:
    """Return the frames with the quotations they cover, and frames of the other quotations."""
    found = list(frames)
    quoted = frozenset(i for q in doc.spans.get("quotes", []) for i in range(q.start, q.end))
    last: int | None = None
    for quote in doc.spans.get("quotes", []):
        if _block(doc, quote) not in CLAIM_BLOCKS:
            continue
        if _words(quote) < _SHORT:
            around = _covering(quote, found)
            last = around if around is not None else last
            continue
        content = {t.i for t in quote if not t.is_space}
        index = _covering(quote, found)
        if index is not None:
            found[index] = found[index].covering(content)
        elif (beside := _beside(quote, (content, quoted), mentions, words)) is not None:
            index = len(found)
            found.append(beside)
        elif last is not None and _goes_on(quote, found[last]):
            index = last
            found[index] = found[index].covering(content)
        elif (told := _led_up_to(quote, frames)) is not None:
            index = len(found)
            found.append(replace(told, kind="quoted", content=frozenset(content)))
        else:
            found.append(_unknown(quote, content))
        last = index
    return found


def _unknown(quote: Span, content: set[int]) -> Frame:
    """Return the frame of a quotation whose speaker is not told: its words are nobody's fact."""
    cue = (quote.start, quote.start + 1)
    made = Frame(doc=quote.doc, source=None, cue=cue, kind="quoted").over(set())
    return replace(made, content=frozenset(content))


def _words(quote: Span) -> int:
    return sum(t.is_alpha for t in quote)


def _block(doc: Doc, quote: Span) -> str:
    for block in doc.spans.get("blocks", []):
        if block.start <= quote.start < block.end:
            return str(block.label_)
    return "body"


def _covering(quote: Span, frames: list[Frame]) -> int | None:
    """Return the index of the clause frame that a quotation belongs to.

    It is one whose cue stands outside the quotation and whose content shares words with it, or
    ends right before it in the same sentence ("said the data are clear, “which suggests …”").
    """
    best: tuple[int, int] | None = None
    inside = frozenset(range(quote.start, quote.end))
    for index, frame in enumerate(frames):
        if frame.source is None or frame.depth == NAMING or quote.start <= frame.cue[0] < quote.end:
            continue
        shared = len(frame.content.intersection(inside)) or _runs_into(frame, quote)
        if shared and (best is None or shared > best[0]):
            best = (shared, index)
    return best[1] if best else None


def _runs_into(frame: Frame, quote: Span) -> int:
    """Return 1 where a reported clause runs on into a quotation, else 0."""
    near = range(quote.start - 1, quote.start - 1 - _NEAR, -1)
    last = next((i for i in near if i in frame.content), None)
    if last is None or frame.kind != "reported" or last != max(frame.content):
        return 0
    return int(frame.doc[last].sent.start == quote.sent.start)


def _beside(
    quote: Span, inside: tuple[set[int], frozenset[int]], mentions: Mentions, words: Words
) -> Frame | None:
    """Return the frame of the nearest reporting verb beside a quotation, after it first."""
    doc, (content, quoted) = quote.doc, inside
    after = range(quote.end, min(len(doc), quote.end + _REACH))
    before = range(quote.start - 1, max(-1, quote.start - _REACH - 1), -1)
    for positions in (after, before):
        verb = _reporting(doc, positions, quoted, words)
        source = speaker_of(verb, mentions, words) if verb is not None else None
        if verb is not None and (source is None or quote.start <= source.root < quote.end):
            # The parser may take what is quoted for the subject: "'…', added KCNA".
            source = _adjacent(verb, mentions, quote)
        if verb is not None and source is not None:
            return Frame(
                doc=doc,
                source=source,
                cue=(verb.i, verb.i + 1),
                kind="quoted",
                stance=words.stances[lemma(verb)],
            ).over(content)
    return None


def _reporting(doc: Doc, positions: range, quoted: frozenset[int], words: Words) -> Token | None:
    """Return the first reporting verb at these positions, within the sentence and paragraph."""
    for i in positions:
        token = doc[i]
        if "\n" in token.text or i in quoted:
            return None
        if token.text in {".", "?", "!"} and positions.step == 1 and i > positions.start + 1:
            return None
        if token.text in {".", "?", "!"} and positions.step == -1:
            return None
        if is_verb(token) and words.stances.get(lemma(token)) in {
            "says",
            "confirms",
            "asks",
            "denies",
        }:
            return token
    return None


def _adjacent(verb: Token, mentions: Mentions, quote: Span) -> Draft | None:
    """Return the mention right beside a reporting verb that the parser left without subject."""
    for i in (verb.i + 1, verb.i + 2, verb.i + 3, verb.i - 1, verb.i - 2):
        if 0 <= i < len(verb.doc) and not quote.start <= i < quote.end:
            draft = mentions.at(i)
            near = i == verb.i + 1 and verb.doc[i].lower_ in {"he", "she"}
            if draft is not None and (near or draft.first().form == "name"):
                return draft
    return None


def _goes_on(quote: Span, speech: Frame) -> bool:
    """Tell whether a quotation goes on with the speech before it: "'…', he said. '…'"."""
    last = max(max(speech.content, default=0), speech.cue[1])
    near = speech.source is not None and last < quote.start <= last + 3 * _REACH
    broken = any("\n" in t.text for t in quote.doc[last : quote.start])
    return near and not broken and _whole(quote)


def _led_up_to(quote: Span, frames: list[Frame]) -> Frame | None:
    """Return the reported speech of the sentence before, which a quotation bears out.

    "Musa said that the port was lost. “We must retake it.”"
    """
    start = next((i for i in range(quote.start - 1, -1, -1) if not quote.doc[i].is_quote), -1)
    if start < 0 or "\n" in quote.doc[start].text_with_ws or not _whole(quote):
        return None
    before = quote.doc[start].sent
    inside = [f for f in frames if before.start <= f.cue[0] < before.end and f.depth == 0]
    if len(inside) != 1 or quote.doc[start].text not in {".", ":"}:
        return None
    told = inside[0].kind == "reported" and inside[0].stance == "says"
    return inside[0] if told and inside[0].source is not None else None


def _whole(quote: Span) -> bool:
    """Tell whether a quotation is a sentence of its own, not words quoted inside one."""
    return any(is_verb(t) for t in quote) and quote[0].text[:1].isupper()
