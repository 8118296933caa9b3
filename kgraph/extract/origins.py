"""Noun phrases in, where people and places belong out: homes, natives, capitals.

"his hometown of Lagos", "her native Ohio", "Ohio's Pedro Costa", "the Serbian capital, Belgrade".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.clauses import subjects
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation
from kgraph.extract.syntax import children, conjuncts, is_verb, lemma
from kgraph.extract.words import Words

_PLACES = frozenset({"Place", "Country"})


def origins(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield person - from - place and place - located in - place of one noun phrase."""
    if words.has("homes.nouns", lemma(noun)):
        yield from _home(noun, mentions, words)
    elif words.has("seats.nouns", lemma(noun)):
        yield from _seat(noun, mentions)
    else:
        yield from _native(noun, mentions, words)


def _home(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield "her hometown of Lagos", "from his home in Lagos", "his Iowa hometown"."""
    lives = words.has("homes.dwellings", lemma(noun))
    prepositions = {"in", "at"} if lives else {"of", "in"}
    places = [t for p in _preps(noun, prepositions) for t in children(p, "pobj")]
    places += [] if lives else children(noun, "appos", "compound")
    for owner in children(noun, "poss"):
        person = mentions.at(owner.i)
        if person is None or person.first().type != "Person":
            continue
        for place in filter(None, (_place(t, mentions) for t in places)):
            predicate = "lives-in" if lives else "from"
            yield _told(noun, person, predicate, place)


def _native(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield "in his native Ohio" and "Ohio's Pedro Costa"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.form != "name" or draft.root != noun.i:
        return
    for owner in children(noun, "poss"):
        other = mentions.at(owner.i)
        if other is None or other.first() is draft.first():
            continue
        native = any(words.has("homes.adjectives", t.lower_) for t in children(noun, "amod"))
        if native and family(draft.type) in _PLACES and other.first().type == "Person":
            yield _told(noun, other, "from", draft)
        elif draft.type == "Person" and _place(owner, mentions) is not None:
            yield _told(noun, draft, "from", other)


def _seat(noun: Token, mentions: Mentions) -> Iterator[Relation]:
    """Yield "Belgrade, the capital of Serbia", "Serbia's southern province of Kosovo"."""
    named = [p for t in _called(noun) if (p := _place(t, mentions)) is not None]
    wholes = [*children(noun, "poss", "amod", "compound", "nmod")]
    wholes += [t for p in _preps(noun, {"in"}) for t in children(p, "pobj")]
    inside = [t for p in _preps(noun, {"of"}) for t in children(p, "pobj")]
    if named:
        wholes += inside
    else:
        named = [p for t in inside if (p := _place(t, mentions)) is not None]
    for whole in filter(None, (_place(t, mentions) for t in wholes)):
        for part in named:
            if part.first() is not whole.first():
                yield _told(noun, part, "located-in", whole)


def _called(noun: Token) -> list[Token]:
    """Return the tokens of the names that a noun is set beside or said of."""
    found = [c for t in children(noun, "appos") for c in conjuncts(t)]
    if noun.dep_ == "appos":
        found.append(noun.head)
    if noun.dep_ == "attr" and is_verb(noun.head) and lemma(noun.head) == "be":
        negated = children(noun.head, "neg", "aux")
        found += [] if negated else subjects(noun.head, lambda _: False)[0]
    return found


def _preps(noun: Token, words: set[str]) -> list[Token]:
    return [p for p in children(noun, "prep") if p.lower_ in words]


def _place(token: Token, mentions: Mentions) -> Draft | None:
    """Return the place or country that a token names."""
    draft = mentions.at(token.i)
    if draft is None or draft.form != "name" or draft.root != token.i:
        return None
    return draft if family(draft.type) in _PLACES else None


def _told(noun: Token, left: Draft, predicate: str, right: Draft) -> Relation:
    return Relation(
        head=noun,
        subject=left,
        predicate=predicate,
        object=right,
        trigger=(noun.i, noun.i + 1),
        phrase=noun.text if predicate != "located-in" else "in",
        rule=f"nominal/{predicate}",
    )
