"""A clause head in, the claim's qualifiers out: when, where, with whom, by what."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from kgraph.extract.article import Article
from kgraph.extract.dates import normalised
from kgraph.extract.kinds import family
from kgraph.extract.relation import Relation
from kgraph.extract.syntax import RELATIVE, is_verb, lemma, phrase, prepositions
from kgraph.extract.words import Words
from kgraph.model import Qualifier

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
        yield _time(span, relation, article)
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
        if draft is not None and article.amounts.has(draft, behind=True):
            known = None  # the words tell it
        yield Qualifier(role=role, evidence=words_of, mention=known.id if known else None)


def _time(span: Span, relation: Relation, article: Article) -> Qualifier:
    """Return when a relation is so: the words, and the dates where the words allow it."""
    value = normalised(
        span.text,
        article.document.published,
        lead=article.doc[span.start - 1].lower_ if span.start else "",
        ahead=relation.factuality.modality == "planned",
    )
    return Qualifier(role="time", evidence=article.evidence(span.start, span.end), value=value)


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
