"""Clauses of being in, relations out: "is a", "is in doubt", "is a violation of", "became"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.certainty import Factuality
from kgraph.extract.clauses import Clause, Oblique, auxiliaries
from kgraph.extract.factuality import of_clause
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Mentions
from kgraph.extract.relation import Link, Relation, Saying, is_time, minted, relate, value
from kgraph.extract.syntax import conjuncts, lemma, prepositions
from kgraph.extract.words import Words

_PLACES = frozenset({"Place", "Country"})
_DOUBT = Factuality(modality="possible")


def copular(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield what a clause of being says of its subject."""
    if any(t.dep_ == "expl" for t in c.head.children):
        return
    for subject in c.agents:
        for attribute in c.attributes:
            for link, doubtful in _attribute(c, subject, attribute, words):
                yield from _made(c, link, mentions, words, doubtful=doubtful)
        if not c.attributes:
            for oblique in c.obliques[:2]:
                yield from _located(c, subject, oblique, mentions, words)


def _located(
    c: Clause, subject: Token, o: Oblique, mentions: Mentions, words: Words
) -> Iterator[Relation]:
    """Yield "is in", "is against": the preposition is the predicate."""
    idle = words.has("idle.prepositions", o.words) or is_time(o.thing)
    doubtful = words.has("lowering.doubts", lemma(o.thing))
    if idle or (words.has("idle.nouns", lemma(o.thing)) and not doubtful):
        return
    draft = mentions.at(o.thing.i)
    place = draft is not None and family(draft.first().type) in _PLACES
    said = f"{lemma(c.head)} {o.words}"
    predicate = words.verbs.get(said, "") or minted(lemma(c.head), o.words)
    if place and o.words in {"in", "at"}:
        predicate = "located-in"
    link = Link(
        subject=subject,
        thing=o.thing,
        predicate=predicate,
        kind="copular",
        prep=o.prep,
        said=(o.words, o.thing.text) if doubtful else (o.words,),
        literal=value(o.thing) if doubtful else None,
    )
    yield from _made(c, link, mentions, words, doubtful=doubtful)


def _attribute(
    c: Clause, subject: Token, attribute: Token, words: Words
) -> Iterator[tuple[Link, bool]]:
    """Yield the links of a noun or adjective that is said of the subject, and whether in doubt."""
    behind = [Oblique(words=w, prep=p, thing=t) for w, p, t in prepositions(attribute)]
    if attribute.pos_ in {"NOUN", "PROPN"}:
        yield from ((link, False) for link in _noun(c, subject, attribute, behind, words))
    elif not any(t.dep_ in {"xcomp", "ccomp"} for t in attribute.children):
        doubtful = words.has("lowering.doubts", lemma(attribute))
        yield from ((link, doubtful) for link in _adjective(c, subject, attribute, behind))


def _noun(
    c: Clause, subject: Token, noun: Token, behind: list[Oblique], words: Words
) -> Iterator[Link]:
    """Yield what a noun says: an act ("is a violation of"), or a kind ("is a bank")."""
    acts = list(_act(subject, noun, behind, words))
    if acts:
        yield from acts
    elif not (behind and lemma(noun) in words.posts):  # a post is told by `posts`
        predicate = "is-a" if lemma(c.head) == "be" else minted(lemma(c.head))
        yield Link(subject=subject, thing=noun, predicate=predicate, kind="attribute")


def _adjective(
    c: Clause, subject: Token, adjective: Token, behind: list[Oblique]
) -> Iterator[Link]:
    """Yield what an adjective says: "is aware of the plan", "is empty"."""
    verb = lemma(c.head)
    if behind:
        yield Link(
            subject=subject,
            thing=behind[0].thing,
            predicate=minted(verb, adjective.lower_, behind[0].words),
            kind="attribute",
            prep=behind[0].prep,
            said=(adjective.text, behind[0].words),
        )
    elif adjective.pos_ in {"ADJ", "VERB", "ADV"}:
        yield Link(
            subject=subject,
            thing=adjective,
            predicate=minted(verb),
            kind="attribute",
            literal=value(adjective),
        )


def _act(subject: Token, noun: Token, behind: list[Oblique], words: Words) -> Iterator[Link]:
    """Yield the act that an event noun names: "is a violation of the treaty"."""
    event = words.nouns.get(lemma(noun))
    if event is None:
        return
    wanted = event.theme | ({"of"} if event.of == "theme" else set())
    for o in behind:
        if o.words in wanted:
            for thing in conjuncts(o.thing)[:1]:
                yield Link(
                    subject=subject,
                    thing=thing,
                    predicate=event.predicate,
                    kind="act",
                    prep=o.prep,
                    said=(noun.text, o.words),
                )


def _made(
    c: Clause, link: Link, mentions: Mentions, words: Words, *, doubtful: bool
) -> Iterator[Relation]:
    state = of_clause(c.head, words)
    tokens = {t.i: t for v in (*c.chain, c.head) for t in (*auxiliaries(v), v)}
    ordered = [tokens[i] for i in sorted(tokens)]
    said = " ".join([*(t.text for t in ordered), *link.said])
    span = (ordered[0].i, ordered[-1].i + 1)
    trigger = span if span[1] - span[0] <= 6 else (c.head.i, c.head.i + 1)
    saying = Saying(
        trigger=trigger,
        phrase=said,
        state=state.under(_DOUBT) if doubtful else state,
        construction=c.construction,
    )
    made = relate(c.head, link, mentions, saying)
    if made is not None:
        plain = link.kind == "attribute" and link.literal is not None
        yield replace(made, broader="has-attribute") if plain else made
