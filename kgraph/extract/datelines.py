"""A Doc in, which medium reports from where out: "OSLO, Norway (AP)", "Oslo, 3 May (TASS) --"."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation
from kgraph.lexicon import table

_PLACES = frozenset({"Place", "Country"})
_OPENING = 14
"""Tokens of a sentence within which its dateline stands."""
_LONGEST = 8
"""Tokens between the place and the bracket of the medium: a date."""
_CAPITALS = 3
"""Fewest letters of a medium that nothing but capitals tell ("Madrid EFE")."""


def datelines(doc: Doc, mentions: Mentions) -> Iterator[Relation]:
    """Yield medium - reports from - place for the datelines that stand in the text."""
    for sentence in doc.sents:
        for token in doc[sentence.start : min(sentence.end, sentence.start + _OPENING)]:
            place = mentions.at(token.i)
            if place is None or place.head_start != token.i or not _is_place(place):
                continue
            places = [place, *_wider(doc, place, mentions)]
            medium = _medium(doc, places[-1].head_end, sentence.end, mentions)
            if medium is not None:
                yield from (_reports(doc, medium, p) for p in places)
                break


def _is_place(draft: Draft) -> bool:
    return draft.form == "name" and family(draft.type) in _PLACES


def _wider(doc: Doc, place: Draft, mentions: Mentions) -> Iterator[Draft]:
    """Yield the state or country behind a town: "OSLO, Norway"."""
    end = place.head_end
    if end + 1 < len(doc) and doc[end].text == ",":
        near = mentions.at(end + 1)
        if near is not None and near.head_start == end + 1 and _is_place(near):
            yield near


def _medium(doc: Doc, start: int, stop: int, mentions: Mentions) -> Draft | None:
    """Return the medium of a dateline whose place ends here: right behind it, or in brackets."""
    if start < stop and doc[start].text != "(":
        near = mentions.at(start)
        if near is not None and near.head_start == start and _is_agency(doc, near):
            return near if _ends(doc, near.head_end, stop) else None
    for i in range(start, min(start + _LONGEST, stop)):
        if doc[i].text == "(":
            near = mentions.at(i + 1) if i + 1 < len(doc) else None
            closed = (
                near is not None and near.head_end < len(doc) and doc[near.head_end].text == ")"
            )
            return near if closed and near is not None and _is_body(near) else None
        if not (doc[i].is_punct or doc[i].like_num or doc[i].ent_type_ == "DATE"):
            return None
    return None


def _is_body(draft: Draft) -> bool:
    return draft.form == "name" and family(draft.type) == "Organization"


def _is_agency(doc: Doc, draft: Draft) -> bool:
    words = doc[draft.head_start : draft.head_end].text
    capitals = words.isupper() and sum(map(str.isalpha, words)) >= _CAPITALS
    known = words.casefold() in table("en", "blocks")["credit"]["agencies"]
    return _is_body(draft) and (draft.type == "Medium" or known or capitals)


def _ends(doc: Doc, end: int, stop: int) -> bool:
    """Tell whether nothing of a sentence follows: an end, a language, a date."""
    return end >= stop or doc[end].lower_ == "in" or doc[end].like_num or doc[end].is_punct


def _reports(doc: Doc, medium: Draft, place: Draft) -> Relation:
    return Relation(
        head=doc[medium.root],
        subject=medium,
        predicate="report-from",
        object=place,
        trigger=(place.head_start, place.head_end),
        phrase="reports from",
        rule="dateline",
    )
