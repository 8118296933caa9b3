"""Verbs of naming in, who calls what by which word out: "called the raid a crime".

What something is called is in the mouth of who calls it so; the thing itself is the author's.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import is_passive, subjects
from kgraph.extract.factuality import of_clause
from kgraph.extract.frames import NAMING, Frame
from kgraph.extract.mentions import Mentions
from kgraph.extract.relation import Link, Relation, Saying, relate, value
from kgraph.extract.speakers import speaker_of
from kgraph.extract.speech_acts import cue_of
from kgraph.extract.syntax import OBJECTS, children, lemma, subtree
from kgraph.extract.words import Words


def naming_frame(verb: Token, mentions: Mentions, words: Words) -> Iterator[Frame]:
    """Yield the frame over the word by which somebody calls a thing."""
    label = _label(verb, words)
    if label is None or verb.dep_ in {"acl", "amod"}:
        return
    source = speaker_of(verb, mentions, words)
    made = Frame(
        doc=verb.doc, source=source, cue=cue_of(verb), kind="reported", stance="says", depth=NAMING
    )
    yield made.over(subtree(label))


def naming(verb: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield that a thing is what somebody calls it."""
    label = _label(verb, words)
    if label is None or verb.dep_ in {"acl", "amod"}:
        return
    things = subjects(verb, lambda _: False)[0] if is_passive(verb) else children(verb, *OBJECTS)
    nominal = label.pos_ in {"NOUN", "PROPN"}
    for thing in things[:1]:
        link = Link(
            subject=thing,
            thing=label,
            predicate="is-a" if nominal else "be",
            kind="naming",
            literal=None if nominal else value(label),
        )
        saying = Saying(
            trigger=(label.i, label.i + 1),
            phrase=verb.text,
            state=of_clause(verb, words),
            construction="naming",
        )
        made = relate(label, link, mentions, saying)
        if made is not None:
            yield made


def _label(verb: Token, words: Words) -> Token | None:
    """Return the noun or adjective by which a verb of naming calls its object."""
    if words.has("naming.bare", lemma(verb)):
        labels = children(verb, "oprd")
        if labels:
            return labels[0]
    if words.has("naming.as", lemma(verb)):
        for prep in children(verb, "prep"):
            if prep.lower_ == "as":
                return next((t for t in prep.children if t.dep_ in {"pobj", "amod"}), None)
    return None
