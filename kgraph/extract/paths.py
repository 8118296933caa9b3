"""A clause in, its prepositional arguments out, wherever the parser has hung them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kgraph.extract.clauses import Clause, Oblique, name
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Mentions
from kgraph.extract.syntax import children, lemma, prepositions
from kgraph.extract.words import Words

_REACH = 12
"""Tokens behind an event noun within which a thing stands that translation left unled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A prepositional argument and the nouns between it and the verb ("plans", "delivery")."""

    oblique: Oblique
    nouns: tuple[Token, ...] = ()


def paths(c: Clause, mentions: Mentions, words: Words) -> Iterator[Path]:
    """Yield the prepositional arguments of a clause, those that hang on its object too.

    News attaches them to either ("hold talks with", "discuss plans for a base with"), and through
    event and planning nouns they belong to what the verb is about ("announced the preparation of
    the delivery to Syria").
    """
    direct = c.themes[:1] if c.kind != "passive" else ()
    for oblique in sorted(c.obliques, key=lambda o: (o.prep.i < c.head.i, o.prep.i)):
        behind = bool(direct) and oblique.prep.i > direct[0].i > c.head.i
        yield Path(oblique=oblique, nouns=direct if behind else ())
    if c.kind == "passive" or not c.themes:
        return
    nouns: tuple[Token, ...] = (c.themes[0],)
    for _ in range(3):
        below = [o for o in _under(nouns[-1]) if words.has("borrowed.prepositions", o.words)]
        event = [o for o in below if o.words == "of" and _event(o.thing, words)]
        open_noun = _event(nouns[-1], words)
        for oblique in below:
            if oblique not in event and (oblique.words != "of" or open_noun):
                yield Path(oblique=oblique, nouns=nouns)
        if not event or not open_noun:
            break
        nouns = (*nouns, event[0].thing)
    yield from _unled(nouns, mentions, words)
    yield from _taken_with(c, words)


def _under(token: Token) -> list[Oblique]:
    return [Oblique(words=w, prep=p, thing=t) for w, p, t in prepositions(token)]


def _event(noun: Token, words: Words) -> bool:
    return lemma(noun) in words.nouns or words.has("planning.nouns", lemma(noun))


def _taken_with(c: Clause, words: Words) -> Iterator[Path]:
    """Yield the "with" that a verb of talking takes from deep inside its theme."""
    if f"{name(c.head, c.particle)} with" not in words.verbs:
        return
    for token in c.themes[0].subtree:
        if token.lower_ == "with" and token.head != c.themes[0]:
            for thing in children(token, "pobj"):
                yield Path(oblique=Oblique(words="with", prep=token, thing=thing))


def _unled(nouns: tuple[Token, ...], mentions: Mentions, words: Words) -> Iterator[Path]:
    """Yield the product that an event is about where translation has dropped its "of".

    "announced the delivery to Peru army base patrol boats PB-40": no preposition, comma or verb
    stands before the product, and the noun has no theme yet.
    """
    event = words.nouns.get(lemma(nouns[-1]))
    if event is None or event.of != "theme" or any(o.words == "of" for o in _under(nouns[-1])):
        return
    doc = nouns[-1].doc
    for i in range(nouns[-1].i + 1, min(nouns[-1].i + _REACH, nouns[-1].sent.end)):
        if doc[i].is_punct or doc[i].pos_ in {"VERB", "AUX", "CCONJ"}:
            draft = mentions.at(i)
            if draft is None or family(draft.first().type) != "Product":
                return
        draft = mentions.at(i)
        if draft is not None and draft.form == "name" and family(draft.first().type) == "Product":
            thing = doc[draft.head_end - 1]
            yield Path(oblique=Oblique(words="of", prep=nouns[-1], thing=thing), nouns=nouns)
            return
