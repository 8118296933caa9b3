"""Readings in, rows of open triples in the tokens of the text out (carb, carb_said, wire57)."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from benchmarks.reading import Reading, Row
from kgraph.extract import attributions
from kgraph.extract.intransitive import HAPPENED
from kgraph.extract.syntax import phrase
from kgraph.model import Attribution, Claim, Literal, Mention, Qualifier

TOKENS = re.compile(r"\S+")
WORDS = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d,.]*\d|['’]s\b|\w+(?:[-&]\w+)*|\S")
"""Tokens of a text that comes untokenised: as in treebanks, hyphens inside words kept."""

_OF_TIMES = frozenset(
    [
        "in",
        "on",
        "at",
        "since",
        "by",
        "until",
        "till",
        "for",
        "during",
        "after",
        "before",
        "over",
        "between",
        "from",
        "through",
        "throughout",
        "within",
        "around",
        "about",
    ]
)
"""Prepositions that the sets write with a time."""


def adapt(readings: Sequence[Reading], name: str) -> Iterator[Row]:
    """Yield one row of triples per reading.

    Args:
        readings: What kgraph read in each row.
        name: Name of the set.
    """
    for reading in readings:
        yield {"doc_id": reading.row["doc_id"], "triples": list(triples(reading))}


def triples(reading: Reading) -> Iterator[Row]:
    """Yield the claims of a text as triples, the arguments of one clause together.

    Args:
        reading: What kgraph read.
    """
    text = reading.document.text
    pattern = WORDS if re.search(r"\w,\s|\w[.?!]$", text) else TOKENS
    tokens = [m.span() for m in pattern.finditer(text)]
    mentions = reading.mentions
    yield from _said(reading, tokens)
    told: set[tuple[str, int, str]] = set()
    for claim in reading.extraction.claims:
        if claim.rule.endswith("/commitment"):
            continue  # the same words as the claim of the content
        if claim.rule.startswith("nominal/") and claim.phrase == "of":
            continue  # a phrase of a phrase: no set counts it as a relation
        here = (claim.subject, claim.trigger.start)
        if isinstance(claim.object, str) and (*here, claim.object) in told:
            continue  # an argument of the triple before
        told |= {(*here, q.mention) for q in claim.qualifiers if q.mention}
        relation, first, second = _related(reading, tokens, claim)
        others = [
            _qualified(text, tokens, q)
            for q in claim.qualifiers
            if words(text, tokens, q.evidence.start, q.evidence.end) not in second
        ]
        if claim.object == HAPPENED:
            second = others.pop(0) if others else ""
        yield {
            "rel": relation,
            "args": [first, second, *others],
            "conf": claim.confidence,
            "context": [_context(a, mentions) for a in claim.sources],
            "rule": claim.rule,
            "claim": claim.id,
        }


def _related(
    reading: Reading, tokens: Sequence[tuple[int, int]], claim: Claim
) -> tuple[str, str, str]:
    """Return relation, subject and object in the order and with the words of the sentence."""
    mentions = reading.mentions
    subject = mentions[claim.subject]
    first = _phrase(reading, tokens, subject)
    if isinstance(claim.object, Literal):
        if claim.rule == "nominal/is-a":
            head = subject.head
            first = words(reading.document.text, tokens, head.start, head.end)
        return _with_adverbs(reading, claim), first, _value(reading, tokens, claim)
    thing = mentions[claim.object]
    second = _phrase(reading, tokens, thing, clauses=True)
    between = reading.document.text[claim.trigger.end : subject.evidence.start].split()
    if claim.trigger.end <= subject.evidence.start and "by" in between[-2:]:
        agent = _phrase(reading, tokens, subject, clauses=True)
        return f"{_with_adverbs(reading, claim)} by", _phrase(reading, tokens, thing), agent
    if not claim.rule.startswith("nominal/"):
        return _with_adverbs(reading, claim), first, second
    if claim.phrase in {"'s", "belongs to"}:
        return "has", second, _unowned(first, second)
    if claim.rule == "nominal/is-a":
        head = subject.head
        return "is", words(reading.document.text, tokens, head.start, head.end), second
    holder = mentions.get(subject.antecedent or "")
    if claim.rule == "nominal/post" and holder is not None and holder.form == "name":
        role = words(reading.document.text, tokens, subject.evidence.start, subject.evidence.end)
        return "is", _phrase(reading, tokens, holder), role
    relation = claim.phrase if any(c.isalpha() for c in claim.phrase) else "in"
    return f"is {relation}" if relation.islower() else relation, first, second


def _value(reading: Reading, tokens: Sequence[tuple[int, int]], claim: Claim) -> str:
    """Return the value that a claim ends in, in tokens of the sentence where it stands there."""
    assert isinstance(claim.object, Literal)
    at = reading.document.text.find(claim.object.value, claim.evidence.start, claim.evidence.end)
    if at < 0 or claim.object.datatype != "xsd:string":
        return claim.object.value
    return words(reading.document.text, tokens, at, at + len(claim.object.value))


def _unowned(thing: str, owner: str) -> str:
    """Return the words of a thing without its owner: "morale" of "Nissan 's morale"."""
    bare = thing.removeprefix(owner).strip()
    return bare.removeprefix("'s").removeprefix("'").strip() or thing


def words(text: str, tokens: Sequence[tuple[int, int]], start: int, end: int) -> str:
    """Return the tokens that the characters from start to end touch, joined by spaces.

    Args:
        text: The whole text.
        tokens: Character spans of its tokens.
        start: First character.
        end: End of the span, exclusive.
    """
    return " ".join(text[s:e] for s, e in tokens if s < end and e > start)


def _said(reading: Reading, tokens: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """Yield "X - said - that P" of each attribution: to the sets a relation like others."""
    text = reading.document.text
    if reading.doc is None:
        return
    every = attributions(reading.doc, reading.document)
    for told in every:
        if not told.source or not told.content or told.stance == "accuses":
            continue
        start, end = told.content[0][0], told.content[-1][1]
        if told.cue[0] >= start and told.cue[1] <= end:
            end = told.content[0][1]
        yield {
            "rel": _cue(reading, tokens, told.cue),
            "args": [words(text, tokens, *told.source[-1]), words(text, tokens, start, end)],
            "conf": 0.8,
            "context": [
                " ".join(text[s:e] for s, e in (*outer.source[-1:], outer.cue))
                for outer in every
                if any(s <= told.cue[0] < e for s, e in outer.content)
            ],
            "rule": "attribution",
        }


def _cue(reading: Reading, tokens: Sequence[tuple[int, int]], cue: tuple[int, int]) -> str:
    """Return the words of a cue with the bare adverbs right before its verb."""
    span = reading.doc.char_span(*cue, alignment_mode="expand")
    start = cue[0]
    if span is not None:
        before = [t for t in span.root.children if t.dep_ == "advmod" and t.i == span.start - 1]
        start = before[0].idx if before else start
    return words(reading.document.text, tokens, start, cue[1])


def _qualified(text: str, tokens: Sequence[tuple[int, int]], qualifier: Qualifier) -> str:
    """Return the words of a qualifier with the preposition before them, as the sets write it."""
    said = words(text, tokens, qualifier.evidence.start, qualifier.evidence.end)
    before = text[: qualifier.evidence.start].split()
    if qualifier.role == "place" and before:
        return f"{before[-1]} {said}"
    if qualifier.role == "time":
        return f"{before[-1]} {said}" if before and before[-1].lower() in _OF_TIMES else said
    return f"{qualifier.role} {said}"


def _phrase(
    reading: Reading, tokens: Sequence[tuple[int, int]], mention: Mention, *, clauses: bool = False
) -> str:
    """Return the whole noun phrase of a mention: the sets keep determiners and modifiers."""
    start, end = mention.evidence.start, mention.evidence.end
    span = reading.doc.char_span(start, end, alignment_mode="expand")
    if span is not None:
        first, last = phrase(span.root, clauses=clauses)
        if clauses:
            last = max(last, _clauses_end(span.root, last))
        whole = reading.doc[first:last]
        start, end = min(start, whole.start_char), max(end, whole.end_char)
    return words(reading.document.text, tokens, start, end)


def _clauses_end(head: Token, end: int) -> int:
    """Return where the clauses end that tell more of a thing right behind it: "the man who"."""
    for child in head.rights:
        if child.dep_ in {"conj", "cc", "punct"}:
            break
        if child.dep_ in {"relcl", "acl"}:
            return child.right_edge.i + 1
    return end


def _with_adverbs(reading: Reading, claim: Claim) -> str:
    """Return the words of a relation with the bare adverbs of its verb."""
    said = claim.phrase.split()
    span = reading.doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand")
    if span is None:
        return claim.phrase
    adverbs = [
        t
        for t in span.root.children
        if t.dep_ == "advmod" and t.n_lefts + t.n_rights == 0 and t.text not in said
    ]
    before = [t.text for t in adverbs if t.i < span.root.i and t.tag_ != "WRB"]
    after = [t.text for t in adverbs if t.i > span.root.i]
    return " ".join((*before, *said, *after))


def _context(attribution: Attribution, mentions: dict[str, Mention]) -> str:
    source = mentions.get(attribution.source or "")
    return " ".join(x.quote for x in (source.evidence if source else None, attribution.cue) if x)
