"""The example sentences of the data in, whether the rules give what each says out.

A sentence that `fires` states a relation between a subject and an object; a `quiet` one, near to it
in words, must not state it at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kgraph.lexicon import table
from kgraph.model import Block, Document, Extraction, Literal, Mention, document_id

TABLES = ("relations", "posts")
"""Tables of kgraph/data/LANGUAGE with sentences beside their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence, and what it states or must not state."""

    predicate: str
    text: str
    subject: str = ""
    object: str = ""
    """Empty, as the subject is, where the sentence must be quiet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the rules made of an example."""

    example: Example
    stated: tuple[str, ...]
    """The claims with its predicate: "subject | object"."""
    holds: bool


def examples(language: str = "en") -> tuple[Example, ...]:
    """Return the example sentences of a language's data, in the order of its tables."""
    return tuple(
        example
        for name in TABLES
        for predicate, entry in table(language, name).items()
        for example in _examples(predicate, entry)
    )


def prove(model: str | None = None) -> Iterator[Proof]:
    """Yield what the rules make of each example.

    Args:
        model: An installed spaCy pipeline; the default one where None.

    Raises:
        ModelError: If it cannot be used.
    """
    from kgraph import nlp
    from kgraph.extract import extract

    every = examples()
    documents = {e.text: _document(e.text) for e in every}
    made = {d.text: extract(doc, d) for d, doc in nlp.annotate(documents.values(), nlp.load(model))}
    for example in every:
        yield _proof(example, made[example.text])


def _examples(predicate: str, entry: Mapping[str, Any]) -> Iterator[Example]:
    for fires in entry.get("fires", ()):
        yield Example(predicate=predicate, **fires)
    for text in entry.get("quiet", ()):
        yield Example(predicate=predicate, text=text)


def _document(text: str) -> Document:
    body = (Block(type="body", start=0, end=len(text)),)
    return Document(id=document_id(text), text=text, blocks=body)


def _proof(example: Example, extraction: Extraction) -> Proof:
    mentions = {m.id: m for m in extraction.mentions}
    found = [
        (
            _called(mentions, claim.subject),
            (claim.object.value,)
            if isinstance(claim.object, Literal)
            else _called(mentions, claim.object),
        )
        for claim in extraction.claims
        if example.predicate in (claim.predicate, claim.broader)
    ]
    if example.subject:
        holds = any(example.subject in s and example.object in o for s, o in found)
    else:
        holds = not found
    stated = tuple(f"{s[0]} | {o[0]}" for s, o in found)
    return Proof(example=example, stated=stated, holds=holds)


def _called(mentions: Mapping[str, Mention], key: str) -> tuple[str, str]:
    """Return the phrase of a mention, and the name that it is or refers back to."""
    mention = mentions[key]
    phrase = mention.evidence.quote
    while mention.form != "name" and mention.antecedent is not None:
        mention = mentions[mention.antecedent]
    return phrase, mention.head.quote
