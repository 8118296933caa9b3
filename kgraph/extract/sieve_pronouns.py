"""Sieves that give pronouns their antecedent, and abstain where two would do."""

from bisect import bisect_left
from collections.abc import Callable

from spacy.tokens import Doc, Token

from kgraph.extract.joins import clusters, join, sentence, sentence_starts
from kgraph.extract.kinds import Pronoun, family, gender, is_plural, nominal_class, pronoun
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.prominence import BACK, SUBJECTS, most_prominent
from kgraph.extract.relation import argument
from kgraph.extract.syntax import is_verb, subject_of
from kgraph.lexicon import table

_OBJECTS = frozenset({"dobj", "pobj", "dative"})
_OWNED = frozenset({"'s", "’s", "'", "’"})
_OPEN = frozenset({"any", "no", "every", "each", "either", "neither"})
_INSIDE = frozenset({"poss", "pobj", "prep", "compound", "amod", "nmod", "appos", "conj"})
"""What leads from a name up to the head of the phrase it stands in."""
_PLACES = frozenset({"Place", "Country"})
_INANIMATE = frozenset({"Product", "Event", "Law", "WorkOfArt"})
_THINGS = frozenset({"Organization", "Country", "Place", "Product", "Event", "Law", "WorkOfArt"})


def quoted_speakers(doc: Doc, drafts: list[Draft], speakers: Callable[[int], Draft | None]) -> None:
    """Join "I" inside a quotation to its speaker, and "we" where a body or group speaks.

    A person's "we" is that person's side, not the person.
    """
    for draft in drafts:
        told = _told(doc, draft)
        if told is None or told.number not in {"first", "we"}:
            continue
        speaker = speakers(draft.root)
        if told.number == "we" and (speaker is None or not _is_several(speaker)):
            continue
        if speaker is not None and speaker is not draft and speaker.form != "pronoun":
            join(draft, speaker, "speaker of the quotation")


def _is_several(speaker: Draft) -> bool:
    return family(speaker.first().type) in {"Organization", "Country", "Group"}


def personal(doc: Doc, mentions: Mentions, speakers: Callable[[int], Draft | None]) -> None:
    """Join "he", "she", "it", "they" to the most prominent candidate that agrees with it.

    A noun of no known class that is more prominent becomes a mention.
    """
    drafts, starts = list(mentions), sentence_starts(doc)
    genders = _genders(doc, drafts)
    ordered = sorted(drafts, key=lambda d: d.head_start)
    positions = [d.head_start for d in ordered]
    for draft in drafts:
        told = _told(doc, draft)
        if (
            told is None
            or draft.antecedent is not None
            or told.number not in {"singular", "plural"}
        ):
            continue
        if told.type == "Concept" and _is_expletive(doc[draft.root]):
            continue
        if _is_reflexive(doc[draft.root]) and reflexive(doc, draft, mentions):
            continue
        here = sentence(doc, draft, starts)
        low = starts[max(0, here - (1 if _is_object(doc[draft.root]) else BACK))]
        quoted = speakers(draft.root)
        # '"Chad is to blame", its spokesman said': whose he is stands in no words of his
        here_owns = quoted is None and doc[draft.root].dep_ == "poss"
        candidates = [
            d
            for d in ordered[bisect_left(positions, low) : bisect_left(positions, draft.head_start)]
            if d is not draft
            and _agrees(doc, d, told, genders)
            and not _binds(doc, d, draft)
            and not _is_inside_subject(doc, d, draft)
            and not _is_whereabouts(doc, d, draft)
            and not _is_topic(doc[d.root], doc[draft.root])
            and not _is_judge(doc[d.root], doc[draft.root])
            and not (_is_object(doc[draft.root]) and _is_audience(doc[d.root]))
            and not (sentence(doc, d, starts) != here and _is_open(doc[d.root]))
            and not (quoted is not None and d.first() is quoted.first())
            and speakers(d.root) is not draft  # who "she said" is, is not in her own words
            and not (
                here_owns and speakers(d.root) is not None and sentence(doc, d, starts) == here
            )
        ]
        candidates = _fitting(doc, doc[draft.root], candidates, starts)
        best = most_prominent(doc, draft, candidates, starts)
        thing = argument(best, mentions) if isinstance(best, Token) else best
        if isinstance(thing, Draft):
            join(draft, thing, "pronoun")


def _is_object(token: Token) -> bool:
    """Tell whether a pronoun is what is done to: it takes up a thing of just now."""
    return token.dep_ in _OBJECTS and token.lower_ in {"it", "them"}


def _is_reflexive(token: Token) -> bool:
    """Tell whether a pronoun is one of those that are bound: no mere stress, as "Musa himself"."""
    return token.lower_.endswith(("self", "selves")) and token.dep_ in _OBJECTS


def reflexive(doc: Doc, draft: Draft, mentions: Mentions) -> bool:
    """Join "himself" to the subject of its clause, to nobody else (Chomsky 1981, principle A).

    Args:
        doc: The annotated Doc.
        draft: The pronoun.
        mentions: The mentions.

    Returns:
        Whether the clause has a subject that is a mention.
    """
    verb = next((t for t in doc[draft.root].ancestors if is_verb(t)), None)
    while verb is not None and verb.dep_ == "xcomp" and is_verb(verb.head):
        verb = verb.head
    subject = subject_of(verb) if verb is not None else None
    found = mentions.at(subject.i) if subject is not None else None
    if found is None or found.head_start >= draft.head_start:
        return False
    join(draft, found, "reflexive")
    return True


def _is_open(noun: Token) -> bool:
    """Tell whether a phrase means nobody in particular, whom no later sentence speaks of."""
    return any(t.lower_ in _OPEN for t in noun.children if t.dep_ in {"det", "neg"})


def _fitting(doc: Doc, token: Token, candidates: list[Draft], starts: list[int]) -> list[Draft]:
    """Return the candidates that the clause of a pronoun allows.

    "It is a company", "it was forty percent": only a thing of the kind that the noun tells.
    "Their leaders": weapons have none. "They said": who acts is no matter, no time, no measure.
    """
    verb = token.head
    if token.lower_ == "their" and family(nominal_class(verb)) in {"Person", "Group"}:
        return [d for d in candidates if family(d.first().type) not in _INANIMATE]
    if token.dep_ not in SUBJECTS:
        return candidates
    if token.lower_ == "it" and verb.lemma_ == "be":
        told = [c for c in verb.children if c.dep_ == "attr"]
        kinds = {family(nominal_class(c)) for c in told}
        return [d for d in candidates if not told or family(d.first().type) in kinds]
    if (
        token.lower_ in {"they", "it"}
        and verb.lemma_ in table("en", "arguments")["willing"]["verbs"]
    ):
        candidates = [d for d in candidates if family(d.first().type) not in _INANIMATE]
    if token.lower_ == "they" and verb.lemma_ != "be" and token.dep_ == "nsubj":
        return [d for d in candidates if d.first().type != "Concept"]
    return candidates


def _told(doc: Doc, draft: Draft) -> Pronoun | None:
    return pronoun(doc[draft.root].text) if draft.form == "pronoun" else None


def _genders(doc: Doc, drafts: list[Draft]) -> dict[int, str]:
    """Return the gender of each cluster, as titles, given names and nouns tell it."""
    found: dict[int, str] = {}
    for key, group in clusters(drafts).items():
        for draft in group:
            words = [t.text for t in doc[max(0, draft.start - 1) : draft.head_end]]
            # "the actor's wife" is no actor
            own = len(words) - next((i for i, w in enumerate(reversed(words)) if w in _OWNED), 99)
            first = words[max(0, own) :] if draft.form == "nominal" else words[:2]
            told = gender(first) if draft.form != "pronoun" else ""
            if told:
                found.setdefault(key, told)
                break
    return found


def _agrees(doc: Doc, draft: Draft, told: Pronoun, genders: dict[int, str]) -> bool:
    first = draft.first()
    root = doc[draft.root]
    if draft.form == "pronoun":
        other = pronoun(root.text)
        return other is not None and (other.number, other.gender) == (told.number, told.gender)
    kind = family(first.type)
    if told.number == "plural":
        several = is_plural(root) and (draft.form == "nominal" or kind != "Product")
        people = draft.form == "nominal" or bool(first.link) or root.lower_.endswith("s")
        return several or (kind == "Group" and people)
    if is_plural(root) and draft.form == "nominal":
        return False
    if told.type == "Person":
        known = genders.get(id(first), "")
        return kind == "Person" and (not known or known == told.gender)
    return kind in _THINGS


def _binds(doc: Doc, draft: Draft, later: Draft) -> bool:
    """Refuse an argument of the same verb ("Musa hit him"), and a phrase that holds the pronoun."""
    if draft.start <= later.root < draft.end:
        return True
    token, other = doc[later.root], doc[draft.root]
    possessive = token.tag_ == "PRP$" or token.lower_.endswith(("self", "selves"))
    if possessive:
        return False
    if token.dep_ not in _OBJECTS:
        return False
    verb = token.head
    while verb.dep_ == "xcomp" and other.head.i != verb.i:
        verb = verb.head  # "the junta vows to retake it": the junta retakes
    return other.head.i == verb.i


def _is_inside_subject(doc: Doc, draft: Draft, later: Draft) -> bool:
    """Refuse a name inside the subject of what is done to "it": "Chad's minister called it …".

    Of persons that is no rule: "Ruiz's lawyer defended him"; nor of who has or runs a thing: "the
    shop's owner closed it".
    """
    runs: list[str] = table("en", "nominals")["running"]["nouns"]
    token, inner = doc[later.root], doc[draft.root]
    if not _is_object(token):
        return False
    if inner.dep_ == "poss" and inner.head.lemma_ in runs:
        return False
    while inner.dep_ in _INSIDE:
        inner = inner.head
        if inner.dep_ in SUBJECTS:
            return bool(inner.head.is_ancestor(token))
    return False


def _is_whereabouts(doc: Doc, draft: Draft, later: Draft) -> bool:
    """Refuse for "it" a place that an earlier sentence names as where: "born in Lima. It …"."""
    token, place = doc[later.root], doc[draft.root]
    if token.lower_ != "it" or draft.form != "name" or place.sent == token.sent:
        return False
    if family(draft.first().type) not in _PLACES or place.dep_ != "pobj":
        return False
    return place.head.lower_ in table("en", "names")["locative"]


def _is_topic(token: Token, speaker: Token) -> bool:
    """Refuse for who speaks whom he speaks about: "Regarding the visit of Musa, he said …"."""
    if speaker.dep_ not in SUBJECTS or token.sent != speaker.sent or token.i > speaker.i:
        return False
    topics: list[str] = table("en", "reporting")["frames"]["topics"]
    return any(t.lower_ in topics and not t.is_ancestor(speaker) for t in token.ancestors)


def _is_audience(token: Token) -> bool:
    """Tell whether a noun is who is told the news: "told jurors", whom nobody speaks of."""
    audience: list[str] = table("en", "reporting")["audience"]["nouns"]
    told = token.dep_ in _OBJECTS and token.head.lemma_ in table("en", "names")["speech"]
    return told and token.lemma_ in audience


def _is_judge(token: Token, judged: Token) -> bool:
    """Refuse for who is found to have done a thing whoever finds it: "the judge ruled he had"."""
    verb = judged.head.head
    verbs: list[str] = table("en", "reporting")["judging_others"]["verbs"]
    told = judged.dep_ in SUBJECTS and judged.head.dep_ == "ccomp" and verb.lemma_ in verbs
    return told and token.head == verb and token.dep_ in SUBJECTS


def _is_expletive(token: Token) -> bool:
    """Tell whether "it" stands for a clause or the weather: "it is likely that", "it rained"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS or token.tag_ == "PRP$":
        return False
    adjectives = [c for c in verb.children if c.dep_ == "acomp"]
    adjective = bool(adjectives)
    below = [c for token in (verb, *adjectives) for c in token.children]
    clausal = any(c.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} for c in below)
    weather = verb.lemma_ in {"rain", "snow", "seem", "appear", "turn", "happen"}
    return (verb.lemma_ == "be" and clausal and adjective) or weather
