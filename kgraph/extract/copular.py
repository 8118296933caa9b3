"""Clauses of being in, relations out: "is a", "is in doubt", "is a violation of", "became"."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import Clause, Oblique, auxiliaries
from kgraph.extract.factuality import Factuality, of_clause
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Mentions
from kgraph.extract.relation import Link, Relation, is_time, minted, relate, value
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
    predicate = (
        "located-in" if place and o.words in {"in", "at"} else minted(lemma(c.head), o.words)
    )
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
    """Yield the links of a noun or adjective that is said of the subject."""
    verb = lemma(c.head)
    behind = [Oblique(words=w, prep=p, thing=t) for w, p, t in prepositions(attribute)]
    if attribute.pos_ in {"NOUN", "PROPN"}:
        acts = list(_act(subject, attribute, behind, words))
        if acts:
            yield from ((link, False) for link in acts)
            return
        predicate = "is-a" if verb == "be" else minted(verb)
        if behind and lemma(attribute) in words.posts:
            return  # "is the mayor of": the post says it (see `nominal`)
        yield Link(subject=subject, thing=attribute, predicate=predicate, kind="attribute"), False
        return
    doubtful = words.has("lowering.doubts", lemma(attribute))
    if any(t.dep_ in {"xcomp", "ccomp"} for t in attribute.children):
        return
    for o in behind[:1]:
        predicate = minted(verb, attribute.lower_, o.words)
        said = (attribute.text, o.words)
        yield (
            Link(
                subject=subject,
                thing=o.thing,
                predicate=predicate,
                kind="attribute",
                prep=o.prep,
                said=said,
            ),
            doubtful,
        )
        return
    if attribute.pos_ in {"ADJ", "VERB", "ADV"}:
        yield (
            Link(
                subject=subject,
                thing=attribute,
                predicate=minted(verb),
                kind="attribute",
                literal=value(attribute),
            ),
            doubtful,
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
    found = state.under(_DOUBT) if doubtful else state
    made = relate(
        c.head, link, mentions, trigger=trigger, said=said, state=found, construction=c.construction
    )
    if made is not None:
        yield made
