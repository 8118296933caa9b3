"""A parsed Doc in, clauses with roles out: all verbal syntax in one place.

A clause says who does what to whom whatever the construction: active, passive, relative,
participial, conjoined, infinitival with control. Rules elsewhere speak of roles only.
The constructions and their parses are those of docs/notes/2026-11-22-claims.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kgraph.extract.kinds import nominal_class
from kgraph.extract.objects import direct_objects, is_cut
from kgraph.extract.syntax import (
    OBJECTS,
    RELATIVE,
    children,
    conjuncts,
    first_preposition,
    is_verb,
    lemma,
    prepositions,
)
from kgraph.lexicon import table

_DOERS = frozenset({"Group", "Person", "Organization", "Company", "Ministry", "PERSON", "ORG"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Oblique:
    """An argument behind a preposition."""

    words: str
    """The preposition, lower case: "with", "out of"."""
    prep: Token
    thing: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A predicate with its arguments; every argument is the head token of a phrase."""

    head: Token
    kind: str
    """active, passive or copular."""
    agents: tuple[Token, ...] = ()
    themes: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    attributes: tuple[Token, ...] = ()
    """What a copular verb says of its subject, or an object predicate."""
    obliques: tuple[Oblique, ...] = ()
    chain: tuple[Token, ...] = ()
    """Verbs above an infinitive that share its subject, outermost first: "agreed" to buy."""
    particle: Token | None = None
    construction: str = "finite"
    """Where the subject comes from: finite, relative, conjunct, control, participle …"""
    extra: dict[str, Token] = field(default_factory=dict, compare=False)


def clauses(doc: Doc, asked: Callable[[Token], bool]) -> Iterator[Clause]:
    """Yield the verbal clauses of a Doc in the order of their heads.

    Args:
        doc: A parsed Doc with lemmas.
        asked: Tells of a verb whether its object is who acts in the infinitive under it
            ("urged Hungary to approve").
    """
    for token in doc:
        if is_verb(token) and not token.is_space:
            yield clause(token, asked)


def clause(verb: Token, asked: Callable[[Token], bool]) -> Clause:
    """Return the clause that a verb heads, roles filled as far as syntax tells."""
    passive = is_passive(verb)
    surface, construction = subjects(verb, asked)
    agents, themes = ([], list(surface)) if passive else (list(surface), [])
    if passive:
        for by in children(verb, "agent"):
            agents += [c for t in children(by, "pobj") for c in conjuncts(t)]
    objects = direct_objects(verb)
    direct = [c for t in objects if not is_cut(t) for c in conjuncts(_filled(t, verb))]
    if not passive:
        themes += [t for t in direct if t not in themes]
    if not passive and not themes:
        themes += _zero_relative(verb)
    recipients = [c for t in children(verb, "dative") if t.pos_ != "ADP" for c in conjuncts(t)]
    attributes = [c for t in children(verb, "attr", "acomp", "oprd") for c in conjuncts(t)]
    attributes = [t for t in attributes if not t.lower_.endswith(("self", "selves"))]
    particles = children(verb, "prt") or _adverbs(verb)
    return Clause(
        head=verb,
        kind="passive" if passive else "copular" if verb.lemma_ in {"be", "become"} else "active",
        agents=tuple(agents),
        themes=tuple(themes),
        recipients=tuple(recipients),
        attributes=tuple(attributes),
        obliques=tuple(
            Oblique(words=w, prep=p, thing=_fronted(t, verb)) for w, p, t in prepositions(verb)
        ),
        chain=chain(verb),
        particle=particles[0] if particles else None,
        construction=construction,
    )


def _adverbs(verb: Token) -> list[Token]:
    """Return the adverb right behind a verb that is part of it: "press ahead"."""
    known = table("en", "arguments")["particles"]["adverbs"]
    return [t for t in children(verb, "advmod") if t.i == verb.i + 1 and t.lower_ in known]


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its auxiliary, its subject, or as a bare participle."""
    if children(verb, "auxpass"):
        return True
    if children(verb, "nsubjpass") and not children(verb, "nsubj"):
        return True
    if _gapped(verb):
        return True
    if verb.tag_ != "VBN" or any(
        t.lower_ in {"have", "has", "had", "'ve", "’ve", "having"} for t in children(verb, "aux")
    ):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head) and not children(verb, "nsubj"):
        return is_passive(verb.head) and not children(verb, "aux")
    return verb.dep_ in {"acl", "advcl", "relcl"} and not children(verb, "nsubj", "aux")


def _gapped(verb: Token) -> bool:
    """Tell whether a verb shares the "been" of another: "had been killed and ten men rescued"."""
    joined = verb.dep_ == "conj" and is_verb(verb.head) and bool(children(verb.head, "auxpass"))
    bare = not children(verb, "aux", "auxpass", "dobj", "ccomp", "xcomp", "prt")
    return joined and bare and verb.tag_ == "VBN"


def subjects(verb: Token, asked: Callable[[Token], bool]) -> tuple[list[Token], str]:
    """Return the surface subject of a verb, found or shared, and how it was found."""
    own = children(verb, "nsubj", "nsubjpass")
    if own:
        filled = [_filled(t, verb) for t in own]
        if len(own) > 1 and all(children(t, "cc") for t in own[:-1]):
            # "Ten men and at least two women left": two subjects of the parser's, one of ours
            return [c for t in filled for c in conjuncts(t)], "finite"
        # The parser may hang a second subject on the verb; the nearest one is it.
        best = (
            max(filled[:1] or filled, key=lambda t: t.i)
            if len(filled) == 1
            else _nearest(filled, verb)
        )
        if own[0].tag_ in RELATIVE and best != own[0]:
            return conjuncts(best) if verb.tag_ == "VBP" else [best], "relative"
        return conjuncts(best), "finite"
    return _shared(verb, asked)


def _nearest(tokens: list[Token], verb: Token) -> Token:
    before = [t for t in tokens if t.i < verb.i]
    return before[-1] if before else tokens[0]


def _filled(token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for, or the token itself."""
    if token.tag_ not in RELATIVE:
        return token
    for step in (verb, *verb.ancestors):
        if step.dep_ in {"relcl", "acl"}:
            return step.head
        if step.dep_ not in {"conj", "xcomp", "ccomp"}:
            break
    return token


def _fronted(thing: Token, verb: Token) -> Token:
    """Return what a relative pronoun behind a preposition means: "the party to which he belonged".

    Only things that are known to be some: no "way in which", no "extent to which".
    """
    if thing.tag_ not in RELATIVE or thing.i > verb.i:
        return thing
    meant = _filled(thing, verb)
    return meant if meant.ent_type_ in _NAMES or nominal_class(meant) else thing


def _zero_relative(verb: Token) -> list[Token]:
    """Return the object of a relative clause without pronoun: "the drone Iran built"."""
    own = children(verb, "nsubj")
    if verb.dep_ != "relcl" or not own:
        return []
    if own[0].pos_ == "NOUN" and not children(own[0], "det", "poss"):
        return []
    if any(t.tag_ in RELATIVE for t in verb.subtree) or children(
        verb, "ccomp", "xcomp", "dative", "attr"
    ):
        return []
    if any(not children(t, "pobj", "pcomp") for t in children(verb, "prep")):
        return []  # "the town she lived in": what the preposition lacks
    adverbial = (
        children(verb, "prep")
        and lemma(verb.head) in table("en", "arguments")["adverbial"]["nouns"]
    )
    return [] if adverbial else [verb.head]


def _shared(verb: Token, asked: Callable[[Token], bool]) -> tuple[list[Token], str]:
    """Return the subject that a verb without one of its own shares, and the construction."""
    above = verb.head
    if (
        verb.dep_ in {"conj", "dep"}
        and is_verb(above)
        and (verb.dep_ == "conj" or verb.tag_ == above.tag_)
    ):
        return subjects(above, asked)[0], "conjunct"
    if doers := _purpose(verb):
        return doers, "purpose"
    if verb.dep_ == "xcomp" and is_verb(above):
        return _controlled(verb, asked)
    if verb.dep_ == "xcomp" and above.dep_ in {"acomp", "attr"} and is_verb(above.head):
        return subjects(above.head, asked)[0], "control"
    if doers := _attackers(verb):
        return doers, "participle"
    if verb.dep_ == "advcl" and is_verb(above) and verb.tag_ in {"VBG", "VB", "VBN"}:
        return subjects(above, asked)[0], "participle" if verb.tag_ != "VB" else "purpose"
    if verb.dep_ == "pcomp":
        return _gerund(verb, asked)
    if verb.dep_ == "acl":
        return _adnominal(verb, asked)
    if verb.dep_ == "ccomp" and is_verb(above) and above.i > verb.i and _elliptic(verb):
        # "Had no such information, he said": what is left out is the speaker.
        return subjects(above, asked)[0], "ellipsis"
    return [], "none"


def _controlled(verb: Token, asked: Callable[[Token], bool]) -> tuple[list[Token], str]:
    """Return who does what an infinitive under a verb tells: that verb's object or its subject."""
    above = verb.head
    whom = [t for t in above.children if t.lower_ == "whom"]
    if whom and above.dep_ == "relcl":
        return [_filled(whom[0], above)], "object-control"  # "whom the army believes to be"
    objects = [
        t
        for t in above.children
        if t.dep_ in {*OBJECTS, "dative"} and t.i < verb.i and t.pos_ != "ADP"
    ]
    moved = lemma(above) in table("en", "arguments")["moving"]["verbs"]
    if objects and (asked(above) or moved):
        return conjuncts(_filled(objects[0], above)), "object-control"
    addressed = called_on(above, verb) if asked(above) else None
    if addressed is not None:
        return conjuncts(addressed), "object-control"
    return subjects(above, asked)[0], "control"


def called_on(verb: Token, infinitive: Token) -> Token | None:
    """Return whom somebody asks by a preposition: "called on Lima to publish the data"."""
    for prep in children(verb, "prep"):
        if prep.lower_ in {"on", "upon", "to", "for", "with"} and prep.i < infinitive.i:
            for thing in children(prep, "pobj"):
                if thing.ent_type_ not in {"DATE", "TIME"}:
                    return thing
    return None


def _purpose(verb: Token) -> list[Token]:
    """Return who is to do what an infinitive tells, where it is not the subject above it.

    "is used by officers to track": the officers; "sent troops to guard the port": the troops.
    """
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in {"advcl", "xcomp"} or not is_verb(above):
        return []
    if verb.dep_ == "advcl" or above.lemma_ == "use":
        by = [c for agent in children(above, "agent") for c in children(agent, "pobj")]
        return by or (_sent(above) if verb.dep_ == "advcl" else [])
    return []


def _attackers(verb: Token) -> list[Token]:
    """Return who did the harm that a participle tells, where a relative clause before it does so.

    "The court jailed men who stormed the mall, killing 67": those who stormed killed, no court.
    """
    lists = table("en", "arguments")["attacks"]
    above = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or lemma(verb) not in lists["outcomes"]:
        return []
    if lemma(above) in lists["verbs"]:
        return []
    for token in verb.doc[above.i : verb.i]:
        if token.dep_ == "relcl" and lemma(token) in lists["verbs"]:
            return subjects(token, lambda _: False)[0]
    return []


def _sent(verb: Token) -> list[Token]:
    """Return those whom a verb sends somewhere to do a thing."""
    things = children(verb, *OBJECTS)
    if not things or lemma(verb) not in table("en", "arguments")["sending"]["verbs"]:
        return []
    acts = nominal_class(things[0]) or things[0].ent_type_
    return conjuncts(things[0]) if acts in _DOERS else []


def _elliptic(verb: Token) -> bool:
    """Tell whether a finite clause has left out its subject and begins the sentence."""
    before = verb.doc[verb.sent.start : verb.i]
    return verb.tag_ in {"VBD", "VBZ"} and all(t.is_punct or t.is_space for t in before)


def _gerund(verb: Token, asked: Callable[[Token], bool]) -> tuple[list[Token], str]:
    """Return the subject of a gerund behind a preposition: "by firing", "accused X of hiding"."""
    above = first_preposition(verb.head).head
    if above.dep_ in {"acomp", "attr"} and is_verb(above.head):
        above = above.head
    if not is_verb(above) or (verb.head.lower_ == "by" and is_passive(above)):
        return [], "none"
    objects = [t for t in above.children if t.dep_ in OBJECTS and t.i < verb.i]
    praised = lemma(above) in table("en", "arguments")["praised"]["verbs"]
    told = {"of", "for", "from", "with", "as", "against", *(["on"] if praised else [])}
    if objects and verb.head.lower_ in told:
        return conjuncts(objects[0]), "object-control"
    return subjects(above, asked)[0], "gerund"


def _adnominal(verb: Token, asked: Callable[[Token], bool]) -> tuple[list[Token], str]:
    """Return the subject of a participle or infinitive after a noun."""
    noun = verb.head
    to = any(t.lower_ == "to" for t in children(verb, "aux"))
    if verb.tag_ in {"VBN", "VBG"} and not to:
        visitors = _visitors(verb, asked)
        return (visitors, "participle") if visitors else ([noun], "reduced")
    if verb.tag_ == "VB" or to:
        owner = children(noun, "poss")
        if owner:
            return owner, "infinitive"
        above = noun.head
        if noun.dep_ in OBJECTS and is_verb(above):
            return subjects(above, asked)[0], "infinitive"
        if noun.dep_ == "pobj" and above.lower_ == "in" and lemma(above.head) in {"be", "enter"}:
            return subjects(above.head, asked)[0], "infinitive"  # "is in talks to buy"
        return [noun], "infinitive"
    return [], "none"


def _visitors(verb: Token, asked: Callable[[Token], bool]) -> list[Token]:
    """Return who was accompanied, not the place where: "flew to Lima, accompanied by Musa"."""
    known = lemma(verb) in table("en", "arguments")["accompanying"]["verbs"]
    if not known or verb.tag_ != "VBN" or verb.nbor(-1).text != ",":
        return []
    above = next((t for t in verb.head.ancestors if is_verb(t)), None)
    return subjects(above, asked)[0] if above is not None else []


def chain(verb: Token) -> tuple[Token, ...]:
    """Return the verbs above an infinitive or gerund complement, outermost first."""
    found: list[Token] = []
    token = verb
    while token.dep_ == "xcomp":
        above = token.head
        if is_verb(above):
            found.append(above)
        elif above.dep_ in {"acomp", "attr"} and is_verb(above.head):
            found.extend((above, above.head))
            above = above.head
        else:
            break
        token = above
    return tuple(reversed(found))


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and negations of a verb, shared ones of a conjunct included."""
    own = children(verb, "aux", "auxpass", "neg")
    bare = verb.dep_ == "conj" and verb.tag_ == "VB" and is_verb(verb.head)
    if bare and not own and not children(verb, "nsubj", "nsubjpass"):
        return auxiliaries(verb.head)
    return own


def name(verb: Token, particle: Token | None = None) -> str:
    """Return a verb's lemma with its particle: "shoot down"."""
    return f"{lemma(verb)} {particle.lower_}" if particle is not None else lemma(verb)
