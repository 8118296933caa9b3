"""Nouns in, relations out: events ("Turkey's attack on …"), posts ("Chile's president"), places.

What a noun phrase says is presupposed: it stays so when the sentence around it is negated.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph.extract.clauses import subjects
from kgraph.extract.factuality import Factuality, of_clause, of_noun
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument, minted
from kgraph.extract.syntax import children, conjuncts, is_verb, lemma, phrase
from kgraph.extract.words import EventNoun, Words

_ACTORS = frozenset({
    "Person", "Organization", "Country", "Group", "ArmedGroup", "Ministry", "PoliticalParty",
    "Company", "Medium", "InternationalOrganization", "MilitaryUnit", "City", "Product", "Aircraft",
})
_LOCATED = frozenset({
    "Place", "City", "Region", "Facility", "Water", "Organization", "ArmedGroup", "Group", "Company",
    "Ministry", "MilitaryUnit", "Product", "Event",
})
_PARTS = frozenset({
    "Organization", "ArmedGroup", "MilitaryUnit", "Ministry", "Group", "Place", "Region", "Facility",
    "City", "Company", "Medium", "PoliticalParty",
})
_WHOLES = _PARTS | frozenset({"Country", "InternationalOrganization"})
_PLACES = frozenset({"Place", "City", "Country", "Region", "Facility", "Water"})


def relations(doc: Doc, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relations that the nouns of a Doc state."""
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN"}:
            continue
        event = words.nouns.get(lemma(token))
        if event is not None:
            yield from _event(token, event, mentions, words)
        yield from _post(token, mentions, words)
        yield from _where(token, mentions)
        yield from _apposed(token, mentions, words)


def _event(noun: Token, event: EventNoun, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield agent - event - theme of a deverbal noun that names both."""
    agents, themes = _event_arguments(noun, event, mentions)
    state = of_noun(noun, words)
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
            confidence=0.7,
        )


def _can_act(draft: Draft) -> bool:
    first = draft.first()
    return first.type in _ACTORS or first.form == "pronoun"


def _event_arguments(
    noun: Token, event: EventNoun, mentions: Mentions
) -> tuple[list[Token], list[Token]]:
    """Return who acts and what is acted on, by the prepositions and possessors of an event noun."""
    agents: list[Token] = []
    themes: list[Token] = []
    of: list[Token] = []
    for child in noun.children:
        things = [c for t in children(child, "pobj") for c in conjuncts(t)]
        if child.dep_ in {"prep", "agent"} and child.lower_ == "by":
            agents += things
        elif child.dep_ == "prep" and child.lower_ == "between" and "between" in event.theme:
            agents, themes = things[:1], things[1:]
        elif child.dep_ == "prep" and child.lower_ == "of":
            of += things
        elif child.dep_ == "prep" and child.lower_ in event.theme:
            themes += things
    owners = [c for t in children(noun, "poss") for c in conjuncts(t)]
    owners += [t for t in children(noun, "amod", "compound", "nmod") if _is_actor(t, mentions)]
    if of and not agents:
        agents = _by_below(of[0], mentions)
    if of:
        if agents or (owners and event.of == "theme"):
            themes += of if not themes else []
        elif themes or event.of == "agent":
            agents += of
        else:
            themes += of
    if not agents:
        agents = owners
    elif owners and not themes:
        themes = owners
    if agents and not themes:
        themes = _bare_theme(noun, agents, mentions)
    return agents, themes


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
    for i in range(end, min(end + 3, len(doc))):
        if doc[i].is_punct or doc[i].pos_ in {"ADP", "CCONJ", "VERB", "AUX"}:
            draft = mentions.at(i)
            if draft is None:
                return []
        draft = mentions.at(i)
        if draft is not None and draft.first().type in {"Product", "Aircraft", "Ship", "Weapon", "MissileSystem"}:
            return [doc[draft.root]]
    return []


def _post(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield person - press secretary of - president, from the role noun of a known person."""
    found = _post_words(noun, words)
    if found is None:
        return
    role, broader = found
    holder, state = _predicated(noun, mentions, words)
    if holder is None:
        holder = _holder(noun, mentions.at(noun.i), mentions)
    if holder is None:
        return
    ended = any(words.has("ended.adjectives", t.lower_.strip("-")) for t in noun.children)
    for owner in _post_owner(noun, role, mentions):
        target = argument(owner, mentions)
        if not isinstance(target, Draft) or target.first() is holder.first():
            continue
        if target.first().form == "pronoun":
            continue
        said = f"{'former ' if ended else ''}{role} of"
        yield Relation(
            head=noun,
            subject=holder,
            predicate=minted(said),
            broader="" if ended else broader,
            object=target,
            trigger=(noun.i - role.count(" "), noun.i + 1),
            phrase=said,
            rule="nominal/post",
            factuality=state,
            confidence=0.8,
        )


def _post_words(noun: Token, words: Words) -> tuple[str, str] | None:
    """Return the role that a noun names with the words before it, longest first, and its predicate."""
    doc = noun.doc
    tail = " ".join(t.lower_ for t in doc[noun.i + 1 : noun.i + 3])
    spoken = [f"{lemma(noun)} {tail}"]
    for length in (3, 2, 1):
        start = noun.i - length + 1
        if start >= 0:
            before = " ".join(t.lower_ for t in doc[start : noun.i])
            spoken.append(f"{before} {lemma(noun)}".strip())
    return next(((said, words.posts[said]) for said in spoken if said in words.posts), None)


def _predicated(
    noun: Token, mentions: Mentions, words: Words
) -> tuple[Draft | None, Factuality]:
    """Return whom a clause gives a role, and whether it does: "is the mayor", "was elected"."""
    verb = noun.head
    if noun.dep_ not in {"attr", "oprd"} or not is_verb(verb):
        return None, Factuality()
    subject = next(iter(subjects(verb, lambda _: False)[0]), None)
    draft = mentions.at(subject.i) if subject is not None else None
    if draft is None or draft.first().type != "Person" or children(verb, "dobj"):
        return None, Factuality()
    return draft, of_clause(verb, words)


def _holder(noun: Token, draft: Draft | None, mentions: Mentions) -> Draft | None:
    """Return the named person whom a role noun stands with or refers to."""
    if draft is None:
        return None
    if draft.first().form == "name" and draft.first().type == "Person":
        return draft
    for other in (*children(noun, "appos"), noun.head):
        near = mentions.at(other.i)
        joined = other.dep_ == "appos" or noun.dep_ in {"appos", "compound", "attr", "nmod"}
        if near is not None and joined and near.first().form == "name" and near.first().type == "Person":
            return near
    return None


def _post_owner(noun: Token, role: str, mentions: Mentions) -> list[Token]:
    """Return whose post it is: possessor, of- or for-phrase, demonym or name before the noun."""
    own: list[Token] = []
    for prep in children(noun, "prep"):
        if prep.lower_ in {"of", "for", "at", "with"} or (prep.lower_ == "to" and _sent(role)):
            own += [c for t in children(prep, "pobj") for c in conjuncts(t) if t.lower_ not in role]
    heads = [noun]
    if noun.dep_ in {"compound", "nmod"}:
        heads.append(noun.head)
    for head in heads:
        own += [t for t in children(head, "poss") if t.i < noun.i]
    first = noun.i - role.count(" ")
    for head in heads:
        own += [t for t in children(head, "amod", "compound", "nmod") if t.i < first and _names(t, mentions)]
    if not own and first > 0 and _names(noun.doc[first - 1], mentions):
        own = [noun.doc[first - 1]]
    seen: dict[int, Token] = {}
    for token in own:
        seen.setdefault(token.i, token)
    return list(seen.values())[:2]


def _sent(role: str) -> bool:
    """Tell whether a role is one to somebody: "ambassador to", "adviser to"."""
    return role.split()[-1] in {"ambassador", "envoy", "adviser", "advisor", "aide", "delegate", "representative"}


def _names(token: Token, mentions: Mentions) -> bool:
    draft = mentions.at(token.i)
    if draft is None:
        return False
    first = draft.first()
    return first.form == "name" and first.type != "Person" and draft.head_end - 1 >= token.i


def _apposed(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield name - is a - description, from an apposition that is no post: "BNL, a bank"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.form != "name":
        return
    for part in children(noun, "appos"):
        if part.pos_ != "NOUN" or lemma(part) in words.posts or not children(part, "det", "poss", "amod"):
            continue
        near = argument(part, mentions)
        if isinstance(near, Draft) and near.form == "nominal" and part.ent_type_ == "":
            yield _static(noun, draft, "is-a", near, (part.i, part.i + 1), "is")


def _where(noun: Token, mentions: Mentions) -> Iterator[Relation]:
    """Yield what a noun phrase says of its own place, side or owner: "a base in Syria"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.type == "Concept" or draft.root != noun.i:
        return
    for prep in children(noun, "prep"):
        for thing in (c for t in children(prep, "pobj") for c in conjuncts(t)):
            near = mentions.at(thing.i)
            if near is None or near.first().form != "name" or near.first() is draft.first():
                continue
            predicate = _local(draft, prep.lower_, near)
            if predicate:
                yield _static(noun, draft, predicate, near, (prep.i, prep.i + 1), prep.lower_)
    for part in children(noun, "appos"):
        near = mentions.at(part.i)
        if near is not None and _comma_place(draft, near):
            yield _static(noun, draft, "located-in", near, (part.i, part.i + 1), ",")


def _local(draft: Draft, prep: str, near: Draft) -> str:
    kind, other = draft.first().type, near.first().type
    if prep in {"in", "at", "inside", "within"} and other in _PLACES and kind in _LOCATED:
        return "located-in"
    if prep == "near" and other in _PLACES and kind in _LOCATED:
        return "near"
    if prep == "against" and kind in _ACTORS | {"Event"}:
        return "against"
    if prep == "of" and kind in _PARTS and draft.form == "nominal" and draft.first() is draft:
        return "part-of" if other in _WHOLES else ""
    return ""


def _comma_place(draft: Draft, near: Draft) -> bool:
    """Tell whether two places stand as "Kanata, Ontario"."""
    places = draft.first().type in _PLACES and near.first().type in _PLACES
    return places and draft.form == near.form == "name" and near.head_start - draft.head_end == 1


def _static(noun: Token, left: Draft, predicate: str, right: Draft, trigger: tuple[int, int], said: str) -> Relation:
    return Relation(
        head=noun,
        subject=left,
        predicate=predicate,
        object=right,
        trigger=trigger,
        phrase=said,
        rule=f"nominal/{predicate}",
        confidence=0.75,
    )
