"""Clauses in, relations out: which arguments a verb relates, under which predicate."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from spacy.tokens import Token

from kgraph.extract.asides import as_said
from kgraph.extract.clauses import Clause, Oblique, auxiliaries, is_passive, name
from kgraph.extract.copular import copular
from kgraph.extract.factuality import of_clause
from kgraph.extract.intransitive import existential, intransitive
from kgraph.extract.kinds import family, nominal_class
from kgraph.extract.mentions import Mentions
from kgraph.extract.negation import negated
from kgraph.extract.paths import Path, paths
from kgraph.extract.relation import Link, Relation, Saying, is_time, minted, relate, value
from kgraph.extract.stance import reporting
from kgraph.extract.syntax import OBJECTS, children, is_gerund, is_verb, lemma
from kgraph.extract.words import Words
from kgraph.lexicon import table

_ENOUGH = 3
"""Prepositional arguments after an intransitive verb that become claims: "rose from X to Y"."""


def relations(clause: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relations that a clause states."""
    yield from existential(clause, mentions, words)
    state = lemma(clause.head) in {"be", "become"} or clause.attributes
    if state and words.has("states.verbs", lemma(clause.head)) and clause.kind != "passive":
        if _cleft(clause):
            return
        yield from copular(clause, mentions, words)
        return
    if _occasion(clause, words) or _outcome(clause, words) or _anonymous(clause, words):
        return
    told = list(_arguments(clause, mentions, words))
    yield from told or intransitive(clause, mentions, words)


def _arguments(clause: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relations between the subject of a verb and its other arguments."""
    yield from _direct(clause, mentions, words)
    yield from _harm(clause, mentions, words)
    yield from _together(clause, mentions, words)
    yield from _recipient(clause, mentions, words)
    yield from _oblique(clause, mentions, words)
    yield from _content(clause, mentions, words)
    yield from _amount(clause, mentions, words)


def _cleft(c: Clause) -> bool:
    """Tell whether a clause of being only puts a thing first: "it was Zambia that …"."""
    it = any(t.lower_ == "it" for t in c.agents)
    return it and any(children(t, "relcl") for t in c.attributes)


def _outcome(c: Clause, words: Words) -> bool:
    """Tell whether the clause before, not its subject, brings about what a participle tells."""
    behind = c.construction == "participle" and c.head.tag_ == "VBG" and c.head.i > c.head.head.i
    return behind and words.has("outcome.verbs", lemma(c.head))


def _amount(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield by how much something changed: "shares fell 2.5 percent"."""
    if c.themes or c.kind != "active":
        return
    for thing in children(c.head, "npadvmod"):
        if thing.ent_type_ in {"PERCENT", "MONEY", "QUANTITY", "CARDINAL"}:
            for agent in c.agents:
                link = Link(
                    subject=agent,
                    thing=thing,
                    predicate=minted(name(c.head, c.particle)),
                    kind="amount",
                    literal=value(thing),
                )
                yield from _made(c, link, mentions, words)


def _occasion(c: Clause, words: Words) -> bool:
    """Tell whether a clause only says who spoke or when: "as Musa said", "said, answering"."""
    if as_said(c.head, words):
        return True
    speaking = c.construction == "participle" and lemma(c.head) in words.stances
    return speaking and lemma(c.head.head) in words.stances


def _anonymous(c: Clause, words: Words) -> bool:
    """Tell whether a clause only says that a source has no name: "who asked not to be named"."""
    veiled = any(lemma(o.thing) == "condition" and _anonymity(o.thing) for o in c.obliques)
    if veiled and words.has("anonymity.speaking", lemma(c.head)):
        return True  # "spoke on condition of anonymity"
    unnamed = c.kind == "passive" and words.has("anonymity.verbs", lemma(c.head))
    return unnamed and any(words.has("anonymity.asking", lemma(t)) for t in c.chain)


def _anonymity(noun: Token) -> bool:
    return any(t.lower_ in {"anonymity", "anonymous"} for t in noun.subtree)


def _direct(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield agent - verb - theme."""
    dubbed = c.head.tag_ in {"VBN", "VBD"} and words.has("naming.bare", lemma(c.head))
    if _moved(c, words) or (dubbed and c.construction in {"reduced", "participle"}):
        return
    for agent, theme in ((a, t) for a in c.agents for t in c.themes):
        if words.has("clausal.it", lemma(c.head)) and (_points(theme) or _points_back(c.head)):
            continue  # "Lima denies it", ", which Lima denied": what was said before
        predicate = _named(c, theme, mentions, words)
        yield from _made(
            c, Link(subject=agent, thing=theme, predicate=predicate, kind="direct"), mentions, words
        )


def _points(token: Token) -> bool:
    return token.lower_ in {"it", "this", "that"}


def _points_back(verb: Token) -> bool:
    """Tell whether the object of a relative clause is all that was said: "…, which Lima denied"."""
    which = [t for t in children(verb, *OBJECTS) if t.lower_ == "which"]
    return bool(which) and which[0].i > 0 and which[0].nbor(-1).text == ","


def _named(c: Clause, theme: Token, mentions: Mentions, words: Words) -> str:
    """Return the predicate of a verb with this object: "shoot" a guard, but "shoot-film"."""
    verb = name(c.head, c.particle)
    known = typed(c, words)
    if words.has("acting.predicates", known) and any(_happens(t, mentions) for t in c.agents):
        return minted(verb)  # "a quake hit Manila" is no attack
    if known and not _meant(verb, theme, mentions, words):
        return minted(verb, lemma(theme)) if known == minted(verb) else minted(verb)
    return known or minted(verb)


def _moved(c: Clause, words: Words) -> bool:
    """Tell whether the object only does what the infinitive says: "led the crane to collapse"."""
    inner = [t for t in children(c.head, "xcomp", "ccomp") if t.tag_ == "VB" and t.i > c.head.i]
    acts = bool(inner) and not children(inner[0], "nsubj", "mark")
    return acts and c.kind == "active" and not words.has("governors.asked", lemma(c.head))


def _happens(token: Token, mentions: Mentions) -> bool:
    """Tell whether an event acts, not somebody."""
    draft = mentions.at(token.i)
    kind = draft.first().type if draft is not None else nominal_class(token)
    return kind == "Event" or lemma(token) in table("en", "arguments")["acting"]["forces"]


def _meant(verb: str, theme: Token, mentions: Mentions, words: Words) -> bool:
    """Tell whether a verb has its typed meaning with this object: "fire" a minister."""
    only, never = words.restricted.get(verb), words.excluded.get(verb, frozenset())
    draft = mentions.at(theme.i)
    if draft is None:
        return only is None
    types = {draft.first().type, family(draft.first().type)}
    return (only is None or not types.isdisjoint(only)) and types.isdisjoint(never)


def _harm(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the event that did harm: "five people were killed in the raid"."""
    predicate = typed(c, words)
    if c.kind != "passive" or c.agents or not words.has("harm.predicates", predicate):
        return
    for o in c.obliques:
        if o.words != "in" or lemma(o.thing) not in words.nouns:
            continue
        for theme in c.themes:
            link = Link(subject=o.thing, thing=theme, predicate=predicate, kind="harm", prep=o.prep)
            yield from _made(c, link, mentions, words)


def _together(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield what several do with each other: "Chad and Mali met", "exchanged fire"."""
    verb = name(c.head, c.particle)
    if not words.has("reciprocal.verbs", verb) or c.kind != "active" or len(c.agents) < 2:
        return
    named = [d for t in c.agents if (d := mentions.at(t.i)) is not None]
    if len(named) < len(c.agents) or any(d.first().form != "name" for d in named):
        return
    if any(o.words in {"with", "against"} for o in c.obliques):
        return
    nouns = c.themes[:1] if verb not in {"meet", "marry"} else ()
    if verb in {"meet", "marry"} and c.themes:
        return
    predicate = typed(c, words, nouns, "with") or words.verbs.get(f"{verb} with", "")
    predicate = predicate or minted(verb, *(lemma(n) for n in nouns), "with")
    for first, second in combinations(c.agents, 2):
        link = Link(
            subject=first, thing=second, predicate=predicate, kind="together", said=("with",)
        )
        yield from _made(c, link, mentions, words)


def _recipient(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield agent - verb to - recipient: "gave Kyiv two batteries"."""
    verb = name(c.head, c.particle)
    things = [lemma(t) for t in c.themes[:1] if t.pos_ in {"NOUN", "PROPN"}]
    for agent, receiver in ((a, r) for a in c.agents for r in c.recipients):
        predicate = minted(verb, *things, "to")
        yield from _made(
            c,
            Link(subject=agent, thing=receiver, predicate=predicate, kind="recipient"),
            mentions,
            words,
        )


def _oblique(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield subject - verb with preposition - its object.

    Of a clause that has a direct object only those become relations that lead to a name;
    the rest qualifies the claim. A clause with nothing else tells when it happened.
    """
    told = 0
    for path in paths(c, mentions, words):
        known = typed(c, words, path.nouns[-1:], path.oblique.words)
        if not known and not c.themes:
            known = typed(c, words, (), path.oblique.words)
        if path.oblique.words == "as" and words.has("naming.as", lemma(c.head)):
            continue  # "dismissed as groundless": what it is called
        if is_time(path.oblique.thing) or words.has("idle.hours", lemma(path.oblique.thing)):
            known = ""  # "agreed on Tuesday", "arrived at dawn"
        if known or _worth(c, path, mentions, words, told=told):
            told += 1
            yield from _through(c, path, known, mentions, words)
    bare = (
        not c.recipients
        and not children(c.head, "ccomp", "xcomp", "parataxis")
        and not (c.agents if c.kind == "passive" else c.themes)
    )
    for oblique in c.obliques:
        if not told and bare and is_time(oblique.thing):
            told += 1
            yield from _through(c, Path(oblique=oblique), "", mentions, words)


def _through(
    c: Clause, path: Path, known: str, mentions: Mentions, words: Words
) -> Iterator[Relation]:
    """Yield the relation of each subject to one prepositional argument."""
    verb = name(c.head, c.particle)
    parts = ["be", verb] if c.kind == "passive" else [verb]
    things = [lemma(n) for n in path.nouns if n.pos_ == "NOUN"]  # no names: "left Vega for Norsk"
    predicate = known or minted(*parts, *things, path.oblique.words)
    for subject in c.themes if c.kind == "passive" else c.agents:
        link = Link(
            subject=subject,
            thing=path.oblique.thing,
            predicate=predicate,
            kind="oblique",
            prep=path.oblique.prep,
            said=(*(n.text for n in path.nouns), path.oblique.words),
            literal=value(path.oblique.thing) if is_time(path.oblique.thing) else None,
        )
        yield from _made(c, link, mentions, words)


def typed(c: Clause, words: Words, nouns: tuple[Token, ...] = (), prep: str = "") -> str:
    """Return the typed predicate of a verb with its particle, object noun and preposition."""
    verb = name(c.head, c.particle)
    parts = [
        f"be {verb}" if c.kind == "passive" and prep else verb,
        *(lemma(n) for n in nouns),
        prep,
    ]
    found = words.verbs.get(" ".join(p for p in parts if p), "")
    if found or not nouns or not words.has("light.verbs", verb):
        return found
    event = words.nouns.get(lemma(nouns[-1]))
    return event.predicate if event is not None and prep in event.theme else ""


def _worth(c: Clause, path: Path, mentions: Mentions, words: Words, *, told: int) -> bool:
    """Tell whether a prepositional argument makes a claim rather than a qualifier."""
    o = path.oblique
    if (
        words.has("idle.prepositions", o.words)
        or words.has("idle.nouns", lemma(o.thing))
        or words.has("idle.hours", lemma(o.thing))
        or is_time(o.thing)
        or (o.words == "in" and words.has("according.nouns", o.thing.lower_))
    ):
        return False
    if lemma(c.head) in words.stances and not path.nouns and _speaks(c, o, words):
        return False
    draft = mentions.at(o.thing.i)
    named = draft is not None and draft.first().form == "name"
    complete = bool(c.themes) if c.kind != "passive" else bool(c.agents)
    if path.nouns:
        return named and not (words.has("places.prepositions", o.words) and o.words != "on")
    if complete and c.kind != "passive":
        return named and not words.has("places.prepositions", o.words)
    return named or not told or (told < _ENOUGH and o.prep.i > c.head.i)


def _speaks(c: Clause, o: Oblique, words: Words) -> bool:
    """Tell whether a phrase of a reporting verb is its audience or topic, not its argument."""
    aside = c.head.dep_ == "parataxis"
    reports = aside or any(t.dep_ in {"ccomp", "parataxis"} for t in c.head.children)
    quotes = o.words in {"on", "about"} and any(t.is_quote for t in c.head.sent)
    return reports or quotes or words.has("audience.nouns", lemma(o.thing))


def _content(c: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield what a plan is about: "did not discuss plans to equip the base"."""
    if c.kind == "passive":
        return
    for noun in c.themes:
        if not words.has("planning.nouns", lemma(noun)):
            continue
        for inner in children(noun, "acl"):
            if inner.tag_ != "VB" or not is_verb(inner):
                continue
            for thing in children(inner, "dobj", "dative"):
                for agent in c.agents:
                    link = Link(
                        subject=agent,
                        thing=thing,
                        predicate=minted(name(c.head, c.particle), lemma(noun), "to", lemma(inner)),
                        kind="content",
                        said=(noun.text, "to", inner.text),
                    )
                    yield from _made(c, link, mentions, words)


def _made(c: Clause, link: Link, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relation of a link; under "agreed to" also that of the commitment itself."""
    trigger, phrase = said_by(c, link)
    saying = Saying(
        trigger=trigger,
        phrase=phrase,
        state=of_clause(c.head, words),
        construction=c.construction,
    )
    made = relate(c.head, link, mentions, saying)
    if made is None:
        return
    yield made
    if not _commits(c, words):
        return
    predicate, kind = _committed(c, link.predicate), f"{link.kind}/commitment"
    governed = replace(saying, state=of_clause(c.chain[0], words))
    again = relate(c.chain[0], replace(link, predicate=predicate, kind=kind), mentions, governed)
    if again is not None:
        yield again


def _commits(c: Clause, words: Words) -> bool:
    """Tell whether the verbs above an infinitive tell something of their own: "agreed to buy".

    What somebody reports ("denied hiding", "is said to have left") is told with its source, and
    who "vowed never to leave" has not vowed to leave.
    """
    kinds = {words.governors.get(lemma(t), "planned") for t in c.chain}
    if not c.chain or kinds <= {"asserted"} or c.construction != "control":
        return False
    told = is_gerund(c.head) and any(
        words.has(known, lemma(c.chain[-1])) for known in ("gerund.verbs", "gerund.done")
    )
    told = told or (is_passive(c.chain[-1]) and bool(reporting(c.chain[-1], words)))
    if told or negated(c.head, auxiliaries(c.head), words):
        return False
    return lemma(c.chain[0]) not in {"be", "have", "seem", "appear", "get", "go"}


def _committed(c: Clause, predicate: str) -> str:
    """Return the name of a commitment: "agree-to-buy", "be-advise-to-send"."""
    first = "be" if is_passive(c.chain[0]) else ""
    steps = [
        (lemma(v), *(t.lower_ for t in children(v, "prt")), "to" if _to(below) else "")
        for v, below in pairwise((*c.chain, c.head))
    ]
    return minted(first, *(word for step in steps for word in step), predicate)


def _to(verb: Token) -> bool:
    return any(t.lower_ == "to" for t in children(verb, "aux"))


def said_by(c: Clause, link: Link) -> tuple[tuple[int, int], str]:
    """Return the trigger span and the words of the relation without its arguments."""
    tokens = {t.i: t for v in (*c.chain, c.head) for t in (*auxiliaries(v), v)}
    if c.particle is not None:
        tokens[c.particle.i] = c.particle
    ordered = [tokens[i] for i in sorted(tokens)]
    start, end = ordered[0].i, ordered[-1].i + 1
    if end - start > 8:
        near = c.particle is not None and 0 < c.particle.i - c.head.i < 4
        start, end = c.head.i, (c.particle.i if near and c.particle is not None else c.head.i) + 1
    return (start, end), " ".join([*(t.text for t in ordered), *link.said])
