"""The nouns of a Doc in, the relations they state out."""

from collections.abc import Iterator

from spacy.tokens import Doc

from kgraph.extract.descriptions import descriptions
from kgraph.extract.events import events
from kgraph.extract.mentions import Mentions
from kgraph.extract.posts import posts
from kgraph.extract.relation import Relation
from kgraph.extract.words import Words


def relations(doc: Doc, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relations that nouns state: events, posts, places and possession."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN"}:
            yield from events(token, mentions, words)
            yield from posts(token, mentions, words)
            yield from descriptions(token, mentions, words)
