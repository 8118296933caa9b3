"""Clauses in, relations out: which arguments a verb relates, under which predicate."""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import Clause, Oblique, auxiliaries, name
from kgraph.extract.factuality import Factuality, of_clause
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument, is_time, minted, value
from kgraph.extract.syntax import lemma
from kgraph.extract.words import Words
from kgraph.model import Literal

_STATES = frozenset({"be", "become", "remain", "stay", "seem", "look", "appear", "get"})
_PLACES = frozenset({"in", "at", "on", "near", "inside", "outside", "across", "around", "within"})
_IDLE = frozenset({"according to", "because of", "due to", "as", "despite", "like", "after", "before",
                   "since", "until", "during", "without", "than", "by", "per", "regarding",
                   "such as", "including", "except", "instead of", "as of", "prior to"})


def relations(clause: Clause, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield the relations that a clause states."""
    state = of_clause(clause.head, words)
    if lemma(clause.head) in _STATES and clause.kind != "passive":
        yield from _copular(clause, mentions, words, state)
        return
    yield from _direct(clause, mentions, words, state)
    yield from _recipient(clause, mentions, words, state)
    yield from _oblique(clause, mentions, words, state)


def _direct(c: Clause, mentions: Mentions, words: Words, state: Factuality) -> Iterator[Relation]:
    """Yield agent - verb - theme."""
    verb = name(c.head, c.particle)
    predicate, broader = _typed(verb, words)
    for agent, theme in ((a, t) for a in c.agents for t in c.themes):
        if agent.i == theme.i:
            continue
        yield from _make(c, mentions, state, agent, theme, predicate, "direct", words, broader=broader)


def _recipient(c: Clause, mentions: Mentions, words: Words, state: Factuality) -> Iterator[Relation]:
    """Yield agent - verb to - recipient: "gave Kyiv two batteries"."""
    verb = name(c.head, c.particle)
    for agent, receiver in ((a, r) for a in c.agents for r in c.recipients):
        things = [lemma(t) for t in c.themes[:1]]
        typed = words.verbs.get(f"{verb} to") or words.verbs.get(verb, "")
        predicate = typed if typed in {"ask", "pay"} else minted(verb, *things, "to")
        yield from _make(c, mentions, state, agent, receiver, predicate, "recipient", words)


def _oblique(c: Clause, mentions: Mentions, words: Words, state: Factuality) -> Iterator[Relation]:
    """Yield subject - verb with preposition - its object.

    Of a clause that has a direct object only those become relations that lead to a name;
    the rest qualifies the claim.
    """
    subjects = c.themes if c.kind == "passive" else c.agents
    object_token = c.themes[0] if c.themes and c.kind != "passive" else None
    obliques = [*c.obliques, *_borrowed(c, object_token)]
    told = False
    for oblique in obliques:
        typed = _typed_oblique(c, oblique, object_token, words)
        if not typed and not _worth(oblique, mentions, has_object=object_token is not None or (c.kind == "passive" and bool(c.agents)), told=told):
            continue
        told = True
        for subject in subjects:
            if subject.i != oblique.thing.i:
                yield from _by_preposition(c, mentions, state, subject, oblique, object_token, typed, words)


def _borrowed(c: Clause, object_token: Token | None) -> list[Oblique]:
    """Return the prepositional phrases of the direct object: they attach to either in news prose."""
    if object_token is None:
        return []
    from kgraph.extract.syntax import prepositions

    return [
        Oblique(words=w, prep=p, thing=t)
        for w, p, t in prepositions(object_token)
        if w in {"with", "to", "against", "for", "on", "in", "from", "at", "into", "over"}
    ]


def _typed_oblique(c: Clause, o: Oblique, thing: Token | None, words: Words) -> str:
    """Return the typed predicate of a verb with its preposition, or of the idiom with its object."""
    verb = name(c.head, c.particle)
    if thing is not None:
        return words.verbs.get(f"{verb} {lemma(thing)} {o.words}", "")
    if c.kind == "passive":
        return words.verbs.get(f"be {verb} {o.words}", "")
    return words.verbs.get(f"{verb} {o.words}", "")


def _worth(o: Oblique, mentions: Mentions, *, has_object: bool, told: bool) -> bool:
    if o.words in _IDLE or is_time(o.thing):
        return False
    draft = mentions.at(o.thing.i)
    named = draft is not None and draft.first().form == "name"
    if has_object:
        return named and o.words not in _PLACES | {"of"}
    return named or not told


def _by_preposition(  # noqa: PLR0913 - one keyword for each part of the construction
    c: Clause,
    mentions: Mentions,
    state: Factuality,
    subject: Token,
    o: Oblique,
    thing: Token | None,
    typed: str,
    words: Words,
) -> Iterator[Relation]:
    verb = name(c.head, c.particle)
    parts = [verb, lemma(thing)] if thing is not None else ["be", verb] if c.kind == "passive" else [verb]
    predicate = typed or minted(*parts, o.words)
    yield from _make(c, mentions, state, subject, o.thing, predicate, "oblique", words, oblique=o, through=thing)


def _copular(c: Clause, mentions: Mentions, words: Words, state: Factuality) -> Iterator[Relation]:
    """Yield subject - is - attribute, and subject - is in - object of the preposition."""
    verb = lemma(c.head)
    for subject in c.agents:
        for attribute in c.attributes:
            yield from _attribute(c, mentions, words, state, subject, attribute)
        if c.attributes:
            continue
        for oblique in c.obliques[:2]:
            if oblique.words in _IDLE or is_time(oblique.thing):
                continue
            doubtful = words.has("lowering.doubts", lemma(oblique.thing))
            found = state.under(Factuality(modality="possible")) if doubtful else state
            typed = "located-in" if oblique.words in {"in", "at"} and _is_place(oblique, mentions) else ""
            predicate = typed or minted(verb, oblique.words)
            yield from _make(c, mentions, found, subject, oblique.thing, predicate, "copular", words, oblique=oblique)


def _is_place(o: Oblique, mentions: Mentions) -> bool:
    draft = mentions.at(o.thing.i)
    return draft is not None and draft.first().type in {"Place", "City", "Country", "Region", "Water", "Facility"}


def _attribute(  # noqa: PLR0913 - one argument for each part of the construction
    c: Clause, mentions: Mentions, words: Words, state: Factuality, subject: Token, attribute: Token
) -> Iterator[Relation]:
    verb = lemma(c.head)
    if attribute.pos_ in {"NOUN", "PROPN"}:
        predicate = "is-a" if verb == "be" else minted(verb)
        yield from _make(c, mentions, state, subject, attribute, predicate, "attribute", words)
        return
    from kgraph.extract.syntax import prepositions

    behind = [Oblique(words=w, prep=p, thing=t) for w, p, t in prepositions(attribute)]
    for oblique in behind[:1]:
        predicate = minted(verb, lemma(attribute), oblique.words)
        yield from _make(c, mentions, state, subject, oblique.thing, predicate, "attribute", words, oblique=oblique, through=attribute)
        return
    doubtful = words.has("lowering.doubts", lemma(attribute))
    if attribute.pos_ in {"ADJ", "VERB", "ADV"} and not any(t.dep_ in {"xcomp", "ccomp"} for t in attribute.children):
        found = state.under(Factuality(modality="possible")) if doubtful else state
        thing = value(attribute)
        if thing is not None:
            yield from _make(c, mentions, found, subject, attribute, minted(verb), "attribute", words, literal=thing)


def _typed(verb: str, words: Words) -> tuple[str, str]:
    """Return the predicate of a verb: the typed one, else one minted from the lemma."""
    return words.verbs.get(verb) or minted(verb), ""


def _make(  # noqa: PLR0913 - the one place where a clause becomes a relation
    c: Clause,
    mentions: Mentions,
    state: Factuality,
    subject: Token,
    thing: Token,
    predicate: str,
    rule: str,
    words: Words,
    *,
    oblique: Oblique | None = None,
    through: Token | None = None,
    literal: Literal | None = None,
    broader: str = "",
) -> Iterator[Relation]:
    left = argument(subject, mentions)
    right = literal or argument(thing, mentions)
    if not isinstance(left, Draft) or right is None or not predicate:
        return
    if isinstance(right, Draft) and left.first() is right.first():
        return
    trigger, said = _said(c, oblique, through)
    common = {
        "head": c.head,
        "subject": left,
        "object": right,
        "trigger": trigger,
        "phrase": said,
        "used": frozenset({oblique.prep.i}) if oblique is not None else frozenset(),
    }
    rule = f"clause/{c.construction}/{rule}"
    if not c.chain:
        yield Relation(predicate=predicate, broader=broader, factuality=state, rule=rule, confidence=_confidence(c), **common)  # type: ignore[arg-type]
        return
    yield from _controlled(c, predicate, state, rule, words, common)


def _controlled(c: Clause, predicate: str, state: Factuality, rule: str, words: Words, common: dict) -> Iterator[Relation]:  # type: ignore[type-arg]
    """Yield the relations of "agreed to buy": the agreement is so, the buying is a plan."""
    outer = c.chain[0]
    kinds = {words.governors.get(lemma(t), "planned") for t in c.chain}
    confidence = _confidence(c)
    yield Relation(predicate=predicate, factuality=state, rule=rule, confidence=confidence, **common)
    if kinds <= {"asserted"} or c.construction != "control" or lemma(outer) in {"be", "have", "seem", "appear"}:
        return
    governed = of_clause(outer, words)
    compound = minted(*(lemma(t) for t in c.chain), "to", name(c.head, c.particle))
    yield Relation(predicate=compound, factuality=governed, rule=f"{rule}/commitment", confidence=confidence, **common)


def _confidence(c: Clause) -> float:
    """Return how sure a construction is; measured on the development gold (docs/notes)."""
    return {"finite": 0.85, "relative": 0.8, "conjunct": 0.8, "control": 0.75}.get(c.construction, 0.65)


def _said(c: Clause, oblique: Oblique | None, through: Token | None) -> tuple[tuple[int, int], str]:
    """Return the trigger span and the words of the relation without its arguments."""
    tokens = [t for v in (*c.chain, c.head) for t in (*auxiliaries(v), v)]
    if c.particle is not None:
        tokens.append(c.particle)
    tokens = sorted(set(tokens), key=lambda t: t.i)
    start, end = tokens[0].i, max(t.i for t in tokens) + 1
    if end - start > 8:
        start, end = c.head.i, (c.particle.i if c.particle is not None and c.particle.i - c.head.i < 4 else c.head.i) + 1
    words = [t.text for t in tokens]
    if through is not None:
        words.append(through.text)
    if oblique is not None:
        words.append(oblique.words)
    return (start, end), " ".join(words)
