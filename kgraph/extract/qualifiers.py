"""A clause head in, the claim's qualifiers out: when, where, with whom, by what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from kgraph.extract.article import Article
from kgraph.extract.kinds import family
from kgraph.extract.relation import Relation
from kgraph.extract.syntax import RELATIVE, is_verb, lemma, phrase, prepositions
from kgraph.extract.words import Words
from kgraph.model import Qualifier

_MONTHS = {
    m: i + 1
    for i, m in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
    )
}
_DAYS = {
    d: i
    for i, d in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_PLACE_WORDS = frozenset({"in", "at", "near", "on"})
_PLACE_TYPES = frozenset({"Place", "Country"})


def qualifiers(relation: Relation, article: Article, words: Words) -> Iterator[Qualifier]:
    """Yield the times of a relation and its prepositional arguments that are no object.

    Args:
        relation: A relation; the prepositions that belong to it qualify nothing.
        article: The article, for the date that "on Wednesday" is counted from, and the mentions.
        words: The language's words; set phrases ("in this case") qualify nothing.
    """
    head = relation.head
    for span in article.dated.get(head.i, ()):
        value = normalised(span.text, article.document.published)
        yield Qualifier(role="time", evidence=article.evidence(span.start, span.end), value=value)
    for said, prep, thing in prepositions(head):
        draft = article.mentions.at(thing.i)
        known = article.mention(draft)
        if prep.i in relation.used or thing.ent_type_ in {"DATE", "TIME"} or _pointer(thing):
            continue
        if draft is not None and (draft is relation.object or draft is relation.subject):
            continue
        if words.has("idle.nouns", lemma(thing)) or words.has("according.prepositions", said):
            continue
        if words.has("according.nouns", thing.lower_):
            continue
        kind = family(draft.first().type) if draft is not None else ""
        role = "place" if said in _PLACE_WORDS and kind in _PLACE_TYPES else said
        words_of = article.evidence(*phrase(thing))
        yield Qualifier(role=role, evidence=words_of, mention=known.id if known else None)


def _pointer(thing: Token) -> bool:
    """Tell whether an argument only points: "to which", "in that"."""
    return thing.tag_ in RELATIVE or thing.lower_ in {"this", "that", "it"}


def times(doc: Doc) -> Mapping[int, Sequence[Span]]:
    """Return the date spans of a Doc by the tokens they qualify.

    A date qualifies the nearest verb above it, and the nouns on the way to it.
    """
    found: dict[int, list[Span]] = {}
    for span in doc.spans.get("dates", []):
        for token in (span.root, *span.root.ancestors):
            found.setdefault(token.i, []).append(span)
            if is_verb(token):
                break
    return found


def normalised(text: str, published: str = "") -> str:
    """Return the ISO date of a time phrase, a range "from/to", or "" where it cannot be told.

    Args:
        text: The words: "2014", "March 2014", "25 November 2015", "on Wednesday", "yesterday".
        published: ISO date of the article; relative words are counted back from it.
    """
    words = re.findall(r"[A-Za-z]+|\d+", text.lower())
    year = next(
        (int(w) for w in words if w.isdigit() and len(w) == 4 and 1000 <= int(w) <= 2999), 0
    )
    month = next((_MONTHS[w] for w in words if w in _MONTHS), 0)
    day = next((int(w) for w in words if w.isdigit() and len(w) <= 2 and 1 <= int(w) <= 31), 0)
    if month:
        year = year or _year(month, day, published)
        return _span(year, month, day) if year else ""
    if year:
        return f"{year:04}-01-01/{year:04}-12-31"
    return _relative(words, published)


def _year(month: int, day: int, published: str) -> int:
    """Return the year of a date without one: the one nearest to the article's date."""
    if not published:
        return 0
    base = date.fromisoformat(published)
    years = (base.year - 1, base.year, base.year + 1)
    return min(years, key=lambda y: abs((_safe(y, month, day or 1) - base).days))


def _safe(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _span(year: int, month: int, day: int) -> str:
    if day:
        return _safe(year, month, day).isoformat()
    first = date(year, month, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return f"{first.isoformat()}/{last.isoformat()}"


def _relative(words: list[str], published: str) -> str:
    if not published:
        return ""
    base = date.fromisoformat(published)
    steps = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    for word in words:
        if word in steps:
            return (base + timedelta(days=steps[word])).isoformat()
        if word in _DAYS:
            back = (base.weekday() - _DAYS[word]) % 7
            forward = "next" in words
            return (base + timedelta(days=7 - back if forward else -back)).isoformat()
    return ""
