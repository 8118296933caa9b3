"""Deverbal nouns in, relations out: "Turkey's attack on …", "the arrest of … by …".

What a possessed or definite event noun says is presupposed: it stays so when the sentence around it
is negated.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.certainty import SURE, Factuality
from kgraph.extract.clauses import is_passive, subjects
from kgraph.extract.factuality import of_clause, of_noun
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument
from kgraph.extract.syntax import OBJECTS, children, conjuncts, is_verb, lemma, phrase
from kgraph.extract.words import EventNoun, Words

_ACTORS = frozenset({"Person", "Organization", "Country", "Group"})
_REACH = 3
"""Tokens between an agent's phrase and the thing that stands behind it without preposition."""


def events(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield agent - event - theme of a deverbal noun that names both."""
    event = words.nouns.get(lemma(noun))
    if event is not None:
        yield from _event(noun, event, mentions, words)
    if words.has("wielding.nouns", lemma(noun)):
        yield from _wielded(noun, mentions, words)


def _event(noun: Token, event: EventNoun, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield agent - event - theme of a deverbal noun that names both."""
    agents, themes = _event_arguments(noun, event, mentions)
    state = of_noun(noun, words)
    if themes and not [a for a in agents if a not in themes]:
        blamed, effect = _blamed(noun, words)
        agents, state = blamed or agents, state.under(effect)
    pursued = _pursued(noun)
    if pursued and (of := _behind(noun, {"of"})):
        agents, themes = pursued, of
    for agent, theme in ((a, t) for a in agents for t in themes if a.i != t.i):
        left, right = argument(agent, mentions), argument(theme, mentions)
        if not isinstance(left, Draft) or right is None or not _can_act(left):
            continue
        if isinstance(right, Draft) and left.first() is right.first():
            continue
        yield Relation(
            head=noun,
            subject=left,
            predicate=event.predicate,
            object=right,
            trigger=(noun.i, noun.i + 1),
            phrase=noun.text,
            rule="nominal/event",
            factuality=state,
        )


def _wielded(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield what somebody does by what he uses: "fired the shots that killed Haddad"."""
    user = noun.head
    if noun.dep_ not in OBJECTS or not words.has("wielding.verbs", lemma(user)) or is_passive(user):
        return
    for verb in children(noun, "relcl"):
        predicate = words.verbs.get(lemma(verb), "")
        own = [t for t in children(verb, "nsubj") if t.tag_ in {"WDT", "WP"}]
        if not own or not words.has("harm.predicates", predicate):
            continue
        state = of_clause(user, words).under(of_clause(verb, words))
        for agent in subjects(user, lambda _: False)[0]:
            for theme in (c for t in children(verb, *OBJECTS) for c in conjuncts(t)):
                left, right = argument(agent, mentions), argument(theme, mentions)
                if isinstance(left, Draft) and right is not None and _can_act(left):
                    yield Relation(
                        head=user,
                        subject=left,
                        predicate=predicate,
                        object=right,
                        trigger=(verb.i, verb.i + 1),
                        phrase=verb.text,
                        rule="nominal/instrument",
                        factuality=state,
                    )


def _blamed(noun: Token, words: Words) -> tuple[list[Token], Factuality]:
    """Return who is blamed for an event, and how sure: "convicted of the murder of Haddad"."""
    prep, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or prep.lower_ not in {"of", "for", "in", "with", "over"}:
        return [], SURE
    sure, unsure = (words.has(f"blaming.{kind}", lemma(verb)) for kind in ("asserted", "possible"))
    if not (sure or unsure) or not is_verb(verb):
        return [], SURE
    whom = children(verb, "nsubjpass") or children(verb, *OBJECTS)
    if not whom and verb.dep_ in {"acl", "relcl"}:
        whom = [verb.head]
    effect = SURE if sure else Factuality(modality="possible")
    return [c for t in whom for c in conjuncts(t)], effect.under(of_clause(verb, words))


def _pursued(noun: Token) -> list[Token]:
    """Return who does a thing "in support of" another: the doer of what the phrase belongs to."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "in" or children(noun, "det", "poss", "amod"):
        return []
    above = prep.head
    if is_verb(above):
        return subjects(above, lambda _: False)[0] if not is_passive(above) else []
    own = _behind(above, {"of", "by"}) or children(above, "poss")
    if own or above.dep_ not in OBJECTS or not is_verb(above.head):
        return own
    return subjects(above.head, lambda _: False)[0]


def _can_act(draft: Draft) -> bool:
    first = draft.first()
    machine = family(first.type) == "Product" and first.type != "Product"
    return family(first.type) in _ACTORS or first.form == "pronoun" or machine


def _event_arguments(
    noun: Token, event: EventNoun, mentions: Mentions
) -> tuple[list[Token], list[Token]]:
    """Return who acts and what is acted on, by the prepositions and possessors of an event noun."""
    agents = _behind(noun, {"by"})
    themes = _behind(noun, event.theme - {"of", "between"})
    between = _behind(noun, event.theme & {"between"})
    agents, themes = agents + between[:1], themes + between[1:]
    of = _behind(noun, {"of"})
    owners = [c for t in children(noun, "poss") for c in conjuncts(t)]
    owners += [t for t in children(noun, "amod", "compound", "nmod") if _is_actor(t, mentions)]
    if of and not agents:
        agents = _by_below(of[0], mentions)
    if agents or (owners and event.of == "theme"):
        themes = themes or of
    elif themes or event.of == "agent":
        agents = of
    else:
        themes = of
    if not agents:
        agents = owners
    elif not themes:
        themes = owners or _bare_theme(noun, agents, mentions)
    return agents, themes or (_bare_theme(noun, agents, mentions) if agents else [])


def _behind(noun: Token, prepositions: frozenset[str] | set[str]) -> list[Token]:
    """Return the objects of a noun's own prepositions, coordinated ones each."""
    return [
        thing
        for prep in children(noun, "prep", "agent")
        if prep.lower_ in prepositions
        for head in children(prep, "pobj")
        for thing in conjuncts(head)
    ]


def _by_below(theme: Token, mentions: Mentions) -> list[Token]:
    """Return the agent that the parser hung on the theme: "the downing of a drone by Chad"."""
    found = [t for p in children(theme, "prep") if p.lower_ == "by" for t in children(p, "pobj")]
    return [t for t in found if _is_actor(t, mentions)]


def _is_actor(token: Token, mentions: Mentions) -> bool:
    draft = mentions.at(token.i)
    return draft is not None and draft.first().form == "name" and _can_act(draft)


def _bare_theme(noun: Token, agents: list[Token], mentions: Mentions) -> list[Token]:
    """Return a thing named right behind the agent's phrase, as translation drops its preposition.

    "the attacks of the Chilean navy Peruvian trawlers": two noun phrases meet with no word
    between them, the second names a vehicle or weapon.
    """
    _, end = phrase(agents[-1])
    doc = noun.doc
    for i in range(end, min(end + _REACH, len(doc))):
        if doc[i].is_punct or doc[i].pos_ in {"ADP", "CCONJ", "VERB", "AUX"}:
            draft = mentions.at(i)
            if draft is None:
                return []
        draft = mentions.at(i)
        if draft is not None and family(draft.first().type) == "Product":
            return [doc[draft.root]]
    return []
