"""A clause that relates its subject to nothing in, the claim that it happened out.

"The deal fell through", "two men were arrested". RDF wants an object: what is said of one thing
only is a property that is true of it, so the object is the value true (xsd:boolean).
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import Clause, auxiliaries, name
from kgraph.extract.factuality import of_clause
from kgraph.extract.mentions import Mentions
from kgraph.extract.relation import Link, Relation, Saying, minted, relate
from kgraph.extract.syntax import RELATIVE, children, lemma
from kgraph.extract.words import Words
from kgraph.model import Literal

HAPPENED = Literal(value="true", datatype="xsd:boolean")

_TOLD = frozenset({"finite", "relative", "conjunct", "control"})
"""Constructions that tell an event of their own; "the men arrested" only says which men."""
_MORE = ("dobj", "dative", "ccomp", "xcomp", "attr", "acomp", "oprd", "parataxis", "expl")
"""What makes a verb without a known argument only look intransitive."""


def intransitive(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield that the subject does, or undergoes, what the verb says.

    Args:
        c: A clause of which no other rule tells anything.
        mentions: The mentions of its text.
        words: The language's words.
    """
    particle = c.particle or _particle(c.head, words)
    verb = name(c.head, particle)
    silent = lemma(c.head) in words.stances or words.has("light.verbs", verb)
    silent = silent or c.head.pos_ == "AUX"
    if c.construction not in _TOLD or silent or children(c.head, *_MORE):
        return
    passive = c.kind == "passive"
    if (passive and c.agents) or (not passive and (c.themes or c.kind != "active")):
        return
    parts = [c.head, particle] if particle is not None else [c.head]
    spoken = sorted((*auxiliaries(c.head), *parts), key=lambda t: t.i)
    saying = Saying(
        trigger=(c.head.i, parts[-1].i + 1),
        phrase=" ".join(t.text for t in spoken),
        state=of_clause(c.head, words),
        construction=c.construction,
    )
    for subject in c.themes if passive else c.agents:
        if subject.tag_ in RELATIVE:
            continue
        link = Link(
            subject=subject,
            thing=c.head,
            predicate=minted("be", verb) if passive else minted(verb),
            kind="alone",
            literal=HAPPENED,
        )
        made = relate(c.head, link, mentions, saying)
        if made is not None:
            yield made


def _particle(verb: Token, words: Words) -> Token | None:
    """Return the bare adverb right behind a verb that is part of it: "fell apart"."""
    near = [t for t in children(verb, "advmod", "prep") if t.i == verb.i + 1 and not t.n_rights]
    return next((t for t in near if words.has("particles.words", t.lower_)), None)


def existential(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield that a thing exists: "there were protests", "there is no bridge"."""
    there = children(c.head, "expl")
    if lemma(c.head) not in {"be", "exist", "remain"} or not there or there[0].lower_ != "there":
        return
    for thing in c.attributes or c.agents:
        if thing.pos_ not in {"NOUN", "PROPN"} or children(thing, "acl", "relcl", "ccomp"):
            continue
        if any(t.lower_ == "such" for t in children(thing, "amod", "predet")):
            continue  # "no such thing" speaks of what was said before
        spoken = [t for t in (*auxiliaries(c.head), c.head) if t.dep_ != "neg"]
        saying = Saying(
            trigger=(c.head.i, c.head.i + 1),
            phrase=" ".join(t.text for t in spoken),
            state=of_clause(c.head, words),
            construction="existential",
        )
        link = Link(subject=thing, thing=c.head, predicate="exist", kind="alone", literal=HAPPENED)
        made = relate(c.head, link, mentions, saying)
        if made is not None:
            yield made
