"""Role nouns in, relations out: "the President's spokesman", "the mayor of", "was elected"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kgraph.extract.certainty import PLANNED, POSSIBLE, Factuality
from kgraph.extract.clauses import subjects
from kgraph.extract.factuality import of_clause
from kgraph.extract.kinds import family
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation, argument, is_time, minted
from kgraph.extract.role_words import Role, role_of
from kgraph.extract.syntax import children, conjuncts, is_verb, lemma
from kgraph.extract.words import Words
from kgraph.model import Literal

_ACTORS = frozenset({"Person", "Organization", "Country", "Group"})
_ANYONE = frozenset({"rival-of", "ally-of", "part-of", "subsidiary-of", "friend-of"})
"""Roles that countries and organisations have too."""
_TRADES = frozenset({"works-for", "founder-of", "candidate-of"})
"""Predicates of occupations: a demonym before them tells where the person is from."""
_FAMILY = frozenset({"spouse-of", "parent-of", "child-of", "sibling-of", "relative-of"})
_KIN = _FAMILY | frozenset(
    {
        "friend-of",
        "ally-of",
        "rival-of",
        "part-of",
        "subsidiary-of",
        "kill",
        "from",
        "citizen-of",
        "lives-in",
    }
)
"""Predicates that say nothing without the other side."""
_OF_BODIES = frozenset(
    {"leader-of", "head-of-state-of", "head-of-government-of", "minister-of", "chief-executive-of"}
)
"""Predicates of posts that are held with a body or place."""
_TO = frozenset({"ambassador", "envoy", "adviser", "advisor", "aide", "delegate", "representative"})
"""Roles that are roles *to* somebody."""
_THEN = frozenset({"time", "moment", "beginning", "end"})
"""What a role is had at, not of: "the army chief at the time"."""


def posts(noun: Token, mentions: Mentions, words: Words) -> Iterator[Relation]:
    """Yield person - press secretary of - president, from the role noun of a known person."""
    role = role_of(noun, words)
    if role is None:
        return
    inside = noun.dep_ in {"compound", "amod"} and noun.head.pos_ in {"NOUN", "PROPN"}
    longer = role_of(noun.head, words) if inside else None
    if longer is not None and longer.start <= noun.i < longer.end:
        return  # "chief" of "chief executive"
    if _is_rank(noun, words):
        return  # "chief" of "Chief Prosecutor Diallo"
    holder, state = _predicated(noun, mentions, words)
    if holder is None:
        holder, state = _given(noun, role, mentions, words)
    if holder is None:
        holder = _holder(noun, mentions.at(noun.i), mentions, persons=role.broader not in _ANYONE)
    if holder is None:
        return
    state = _standing(role, noun, words).under(state)
    ended = any(words.has("ended.adjectives", t.lower_.strip("-")) for t in noun.children)
    made = Relation(
        head=noun,
        subject=holder,
        predicate="",
        object=holder,
        trigger=(role.start, role.end),
        phrase="",
        rule="nominal/post",
        factuality=state,
    )
    owned = list(_owned(made, role, mentions, former=ended))
    yield from owned
    bare = None if owned or role.broader in _KIN else _bare(noun, role, mentions)
    if bare is not None:
        predicate = "formerly-holds-post" if ended else "holds-post"
        yield replace(made, predicate=predicate, phrase=bare.value, object=bare)


def _is_rank(noun: Token, words: Words) -> bool:
    """Tell whether a post is only the rank of the one named right behind it: "head coach"."""
    after = noun.nbor() if noun.dep_ == "compound" and noun.i + 1 < len(noun.doc) else None
    return after is not None and after.is_alpha and lemma(after) in words.post_words


def _standing(role: Role, noun: Token, words: Words) -> Factuality:
    """Return how sure the words beside a role are: "the alleged killer", "president-elect"."""
    doc = noun.doc
    behind = doc[role.end : role.end + 2].text.lower()
    if behind[:1] == "-" and words.has("standing.behind", behind[1:]):
        return PLANNED
    left = min([role.start, *(t.left_edge.i for t in noun.lefts)])
    before = {w.strip(",").lower() for w in doc[left : role.start].text.split()}
    if any(words.has("standing.unsure", w) for w in before):
        return POSSIBLE
    return PLANNED if any(words.has("standing.coming", w) for w in before) else Factuality()


def _owned(made: Relation, role: Role, mentions: Mentions, *, former: bool) -> Iterator[Relation]:
    """Yield the post once for each of those it is held with."""
    for owner in _post_owner(made.head, role, mentions):
        target = argument(owner, mentions)
        if not isinstance(target, Draft) or target.first().form == "pronoun":
            continue
        if target.first() is made.subject.first():
            continue
        if role.broader in _OF_BODIES and target.first().type == "Person":
            continue  # "the president of Zambia Ana Ruiz": nobody is president of a person
        said, above = f"{role.said} of", role.broader
        if former:
            said = f"former {said}"
            above = "" if role.broader in _KIN else "formerly-affiliated-with"
        if role.broader in _TRADES | _FAMILY and _home(owner, target):
            # "the Kenyan pilot Musa", "the British widow of Ruiz": where they are from
            said, above = "from", ""
        yield replace(made, predicate=minted(said), phrase=said, broader=above, object=target)


def _home(owner: Token, target: Draft) -> bool:
    """Tell whether the name before a trade is a place: "the Lagos banker", "Kenya's runner"."""
    before = owner.dep_ in {"amod", "compound", "nmod", "poss"} and owner.i < owner.head.i
    return before and family(target.first().type) in {"Country", "Place"}


def _bare(noun: Token, role: Role, mentions: Mentions) -> Literal | None:
    """Return the words of a post that names nobody it is held with: "Environment Minister"."""
    draft = mentions.at(noun.i)
    if draft is None or draft.form != "nominal" or draft.antecedent is None:
        return None
    name = draft.antecedent
    beside = (
        0 <= name.head_start - draft.head_end <= 1 or 0 <= draft.head_start - name.head_end <= 2
    )
    start = min(role.start, draft.head_start)
    while start < noun.i and noun.doc[start].lower_ in {
        "the",
        "a",
        "an",
        "former",
        "then",
        "ex",
        "-",
    }:
        start += 1
    words = noun.doc[start : role.end].text
    return Literal(value=words) if beside and words else None


def _predicated(noun: Token, mentions: Mentions, words: Words) -> tuple[Draft | None, Factuality]:
    """Return whom a clause gives a role, and whether it does: "is the mayor", "was elected"."""
    verb = noun.head
    subject = next(iter(subjects(verb, lambda _: False)[0]), None) if is_verb(verb) else None
    asked = noun.dep_ == "appos" and _asked(noun)
    if asked:  # "Is Costa the mayor?"
        verb, subject = noun.head.head, noun.head
    elif noun.dep_ not in {"attr", "oprd"} or not is_verb(verb):
        return None, Factuality()
    draft = mentions.at(subject.i) if subject is not None else None
    unfit = draft is not None and draft.first().type != "Person" and not asked
    if draft is None or unfit or children(verb, "dobj"):
        return None, Factuality()
    return draft, of_clause(verb, words)


def _asked(noun: Token) -> bool:
    """Tell whether a role that the parser hung on a name is what a question asks of it."""
    verb = noun.head.head
    inverted = lemma(verb) == "be" and noun.head.dep_ == "nsubj" and noun.head.i > verb.i
    apart = any(t.is_punct for t in noun.doc[noun.head.i : noun.i])
    return inverted and not apart and not children(verb, "attr", "acomp")


def _given(
    noun: Token, role: Role, mentions: Mentions, words: Words
) -> tuple[Draft | None, Factuality]:
    """Return whom a verb gives a role, and whether it does: "named Costa publisher of".

    The parser takes name and role for one phrase, the object.
    """
    verb, first = noun.head, role.start
    named = mentions.at(first - 1) if first else None
    if noun.dep_ not in {"dobj", "oprd", "ccomp"} or not words.has("giving.verbs", lemma(verb)):
        return None, Factuality()
    fits = named is not None and named.form == "name" and named.type == "Person"
    if named is None or not fits or named.head_end != first or named.head_start <= verb.i:
        return None, Factuality()
    return named, of_clause(verb, words)


def _holder(noun: Token, draft: Draft | None, mentions: Mentions, *, persons: bool) -> Draft | None:
    """Return the named one whom a role noun stands with or refers to; for most roles a person."""
    near = [draft] if draft is not None else []
    for other in (*children(noun, "appos"), noun.head):
        if draft is None and noun.dep_ not in {"compound", "nmod", "appos"}:
            break
        if other.dep_ == "appos" or noun.dep_ in {"appos", "compound", "attr", "nmod"}:
            near += [d for d in (mentions.at(other.i),) if d is not None]
    for found in near:
        first = found.first()
        fits = first.type == "Person" if persons else family(first.type) in _ACTORS
        if first.form == "name" and fits:
            return found
    return None


def _post_owner(noun: Token, role: Role, mentions: Mentions) -> list[Token]:
    """Return whose post it is: possessor, of- or for-phrase, demonym or name before the noun."""
    own: list[Token] = []
    for prep in children(noun, "prep"):
        sent = role.said.split()[-1] in _TO
        if prep.lower_ in {"of", "for", "with"} or prep.lower_ == ("to" if sent else "at"):
            own += [
                c
                for t in children(prep, "pobj")
                for c in conjuncts(t)
                if t.lower_ not in role.said and not is_time(t) and t.lower_ not in _THEN
            ]
    heads = [noun]
    if noun.dep_ in {"compound", "nmod"}:
        heads.append(noun.head)
    for head in heads:
        own += [t for t in children(head, "poss") if t.i < noun.i]
    first = role.start
    for head in heads:
        own += [
            t
            for t in children(head, "amod", "compound", "nmod")
            if t.i < first and _names(t, mentions)
        ]
    if not own and first > 0 and _names(noun.doc[first - 1], mentions):
        own = [noun.doc[first - 1]]
    seen: dict[int, Token] = {}
    for token in own:
        seen.setdefault(token.i, token)
    return list(seen.values())[:2]


def _names(token: Token, mentions: Mentions) -> bool:
    draft = mentions.at(token.i)
    if draft is None:
        return False
    first = draft.first()
    return first.form == "name" and first.type != "Person" and draft.head_end - 1 >= token.i
