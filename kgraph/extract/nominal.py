"""The nouns of a Doc in, the relations they state out."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kgraph.extract.certainty import NOT
from kgraph.extract.datelines import datelines
from kgraph.extract.descriptions import descriptions
from kgraph.extract.events import events
from kgraph.extract.mentions import Mentions
from kgraph.extract.noun_phrases import noun_phrases
from kgraph.extract.origins import origins
from kgraph.extract.posts import posts
from kgraph.extract.relation import Relation
from kgraph.extract.words import Words


def relations(doc: Doc, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relations that nouns state: events, posts, places, possession and datelines."""
    yield from datelines(doc, mentions)
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN"}:
            yield from events(token, mentions, words)
            yield from posts(token, mentions, words)
            for relation in descriptions(token, mentions, words):
                yield _denied(relation, words)
            yield from noun_phrases(token, mentions, words)
            yield from origins(token, mentions, words)


def _denied(relation: Relation, words: Words) -> Relation:
    """Return a relation of a noun phrase, negative where there is no such thing: "no base in"."""
    none = any(
        t.dep_ == "det" and words.has("negation.determiners", t.lower_)
        for t in relation.head.children
    )
    return replace(relation, factuality=relation.factuality.under(NOT)) if none else relation
