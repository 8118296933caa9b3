"""A headline or the opening of a turn in, who says the rest out: "Vega: Chile left", "P - Vega"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kgraph.extract.frames import Frame
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.syntax import children, is_verb, lemma, subtree
from kgraph.extract.words import Words
from kgraph.model import HEADLINES

_PLACES = frozenset({"Place", "Country"})
_DASHES = frozenset({"-", "–", "—"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMED = 5
"""Most tokens of the name before a colon."""
_LONGEST = 6
"""Most tokens of the name of who speaks behind a dash."""


def colon(mark: Token, mentions: Mentions) -> Iterator[Frame]:
    """Yield the frame of "Vega: Chile will leave the pact" in a headline or a transcript.

    In the body it is a turn of a conversation: a person's name or a word in capitals begins the
    paragraph, and all of the paragraph is said.
    """
    doc, block = mark.doc, _block(mark)
    if block is None:
        return
    # A name has few words: where the line began longer ago, nobody is named.
    start = max(block.start, mark.i - _NAMED - 1)
    start = max((i + 1 for i in range(start, mark.i) if "\n" in doc[i].text), default=start)
    end = next((i for i in range(mark.i, block.end) if "\n" in doc[i].text), block.end)
    if not 1 <= mark.i - start <= _NAMED or end - mark.i < 4 or doc[start].is_space:
        return
    drafts = [d for i in range(start, mark.i) if (d := mentions.at(i)) is not None]
    source = drafts[-1] if drafts and drafts[-1].head_end == mark.i else None
    if source is not None and doc[source.root].dep_ == "pobj" and drafts[0].start < source.start:
        return  # "Dam on the Nile: Cairo protests": a topic
    headline = block.label_ in HEADLINES
    capitals = all(t.text.isupper() or t.is_punct for t in doc[start : mark.i])
    if source is None and not (capitals and not headline):
        return
    if not headline and source is not None and family(source.first().type) in _PLACES:
        return  # "MANILA: Chad left the pact": a dateline
    told = any(t.tag_ in _FINITE or t.dep_ == "auxpass" for t in doc[mark.i + 1 : end])
    if headline and source is not None and family(source.first().type) in _PLACES and not told:
        return  # "Serbia: protest in Novi Sad": where it is
    if headline or capitals or (source is not None and source.first().type == "Person"):
        yield Frame(
            doc=doc,
            source=source,
            cue=(mark.i, mark.i + 1),
            kind="reported" if headline else "quoted",
            named=(start, mark.i),
        ).over(set(range(mark.i + 1, end)))


def dash(mark: Token, mentions: Mentions) -> Iterator[Frame]:
    """Yield the frame of a headline that ends with who says it: "Chile left the pact - Vega"."""
    block = _block(mark) if mark.text in _DASHES else None
    if block is None or block.label_ not in HEADLINES:
        return
    behind = [t for t in mark.doc[mark.i + 1 : block.end] if not (t.is_space or t.is_punct)]
    named = mentions.at(behind[-1].i) if 0 < len(behind) <= _LONGEST else None
    spaced = mark.i > block.start and bool(mark.nbor(-1).whitespace_)
    if named is None or named.form != "name" or named.start > behind[0].i or not spaced:
        return
    before = set(range(block.start, mark.i))
    if any(is_verb(t) for t in mark.doc[block.start : mark.i]):
        cue = (mark.i, mark.i + 1)
        yield Frame(doc=mark.doc, source=named, cue=cue, kind="reported").over(before)


def misread_verb(token: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame of a verb that the tagger took for a noun: "Lima claims Chad left the pact".

    The parser gives it a subject all the same, and makes it part of the subject of what is said.
    """
    stance = words.stances.get(lemma(token), "") if token.tag_ == "NNS" else ""
    subject = next(iter(children(token, "nsubj")), None) if stance else None
    verb = token.head.head
    if subject is None or not is_verb(verb):
        return
    source: Draft | None = mentions.at(subject.i)
    if source is not None and token.head.dep_ in {"nsubj", "nsubjpass"}:
        content = subtree(verb) - {token.i} - subtree(subject)
        cue = (token.i, token.i + 1)
        yield Frame(doc=token.doc, source=source, cue=cue, kind="reported", stance=stance).over(
            content
        )


def _block(token: Token) -> Span | None:
    """Return the block of the article that a token stands in."""
    doc: Doc = token.doc
    return next((b for b in doc.spans.get("blocks", []) if b.start <= token.i < b.end), None)
