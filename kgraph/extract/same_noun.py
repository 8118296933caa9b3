"""Two nominals of one Doc in, whether the later one can be the earlier one again out.

What counts is the head noun, what stands before it and what stands behind it.
"""

from spacy.tokens import Doc, Token

from kgraph.extract.joins import determiner, modifiers
from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft
from kgraph.extract.sieve_owned import is_of_pronoun
from kgraph.lexicon import table

_VAGUE = frozenset({"Concept", "Person", "Group", "Organization", "Product", "Event", "Place"})
"""Classes too wide for two nouns of them to mean one thing."""
_SHORTEST = 3
"""Letters that a word before another one in a compound has at least: "gun-man", not "wo-man"."""


def same_thing(doc: Doc, draft: Draft, before: Draft) -> bool:
    """Tell whether a phrase says no more than an earlier one of its head noun, and nothing else.

    Args:
        doc: The annotated Doc.
        draft: The later nominal.
        before: The earlier one.
    """
    if family(draft.type) != family(before.type):
        return False
    if _is_picked_out(doc, draft):
        return False
    owned = any(t.tag_ == "PRP$" for t in doc[draft.root].lefts)
    if owned and head_noun(doc[draft.root]) != head_noun(doc[before.root]):
        return False  # "his men" are no policemen
    if is_of_pronoun(doc, draft) and is_of_pronoun(doc, before):
        return False  # whose they are is known only behind the pronouns
    if not is_same_noun(doc, draft, before):
        return is_same_description(doc, draft, before)
    if is_only_one(doc, draft):
        one_s, other_s = _named_in(doc, draft), _named_in(doc, before)
        return not one_s or not other_s or one_s == other_s
    own, theirs = modifiers(doc, draft), modifiers(doc, before)
    if not determiner(doc, draft):
        return own == theirs or (_is_body(doc, draft) and own < theirs)
    theirs |= _told_before(doc, before)
    inside, there = behind(doc, draft), behind(doc, before)
    if inside and there and inside != there:
        return False
    return own <= theirs and (not inside or inside == there)


def _is_picked_out(doc: Doc, draft: Draft) -> bool:
    """Tell whether a relative clause says which are meant: "the drones which flew into Chad".

    Of one thing it may tell more: "the document that lists them".
    """
    if not is_plural(doc[draft.root]):
        return False
    for clause in doc[draft.root].rights:
        if clause.dep_ == "relcl":
            first = clause.left_edge
            return first.tag_ in {"WDT", "WP"} and first.i > 0 and first.nbor(-1).text != ","
    return False


def _told_before(doc: Doc, draft: Draft) -> set[str]:
    """Return what a text has said of a thing by then: "the jets" are the new jets all the same."""
    words: set[str] = set()
    while draft.antecedent is not None:
        draft = draft.antecedent
        if draft.form == "nominal":
            words |= modifiers(doc, draft)
    return words


def is_same_noun(doc: Doc, draft: Draft, before: Draft) -> bool:
    """Tell whether a nominal has the head noun of an earlier one, or what that one is a kind of.

    "The strike" after "an airstrike": in English the last part of a compound says what it is.
    """
    one, other = doc[draft.root], doc[before.root]
    if is_plural(one) != is_plural(other):
        return False
    noun, earlier = head_noun(one), head_noun(other)
    return noun == earlier or _is_kind_of(earlier, noun)


def is_same_description(doc: Doc, draft: Draft, before: Draft) -> bool:
    """Tell whether two phrases differ in the noun alone, and not in its class: "two Karu jets".

    Both must count the things or name whose they are, and say one thing more of them.
    """
    own = modifiers(doc, draft)
    if draft.type != before.type or draft.type in _VAGUE or own != modifiers(doc, before):
        return False
    told = [t for t in doc[draft.head_start : draft.root] if t.pos_ == "NUM" or is_named(t)]
    return bool(told) and len(own) > 1 and behind(doc, draft) == behind(doc, before)


def head_noun(token: Token) -> str:
    """Return the lemma of a head noun, what a hyphen ties to it included: "lawbreaker"."""
    lemma = token.lemma_.lower()
    if token.tag_ == "NNPS":  # the model leaves a capitalised noun as it is
        lemma = lemma.removesuffix("s")
    if token.i < 2 or token.nbor(-1).text != "-":
        return lemma
    hyphen, before = token.nbor(-1), token.nbor(-2)
    tied = not hyphen.whitespace_ and not before.whitespace_
    return before.lower_ + lemma if tied and before.is_alpha else lemma


def _is_kind_of(word: str, noun: str) -> bool:
    if word in table("en", "nominals")["compounds"]["no_kinds"]:
        return False
    return word.endswith(noun) and len(word) - len(noun) >= _SHORTEST


def _is_body(doc: Doc, draft: Draft) -> bool:
    """Tell whether bare words call a country's body, as a name would: "Iraqi forces"."""
    if family(draft.type) != "Organization":
        return False
    return any(is_named(t) for t in doc[draft.head_start : draft.root])


def is_only_one(doc: Doc, draft: Draft) -> bool:
    """Tell whether a text that speaks of such a thing speaks of one: "the opposition"."""
    root = doc[draft.root]
    only = table("en", "nominals")["only_one"]["nouns"]
    return not is_plural(root) and root.lemma_.lower() in only


def _named_in(doc: Doc, draft: Draft) -> set[str]:
    """Return the names that tell two such things apart: "the [Saudi] coalition"."""
    told = {t.lower_ for t in doc[draft.head_start : draft.root] if is_named(t)}
    for preposition in doc[draft.root].rights:
        if preposition.dep_ == "prep":
            told |= {t.lower_ for t in preposition.rights if t.dep_ == "pobj" and is_named(t)}
    return told


def is_named(token: Token) -> bool:
    """Tell whether a word is a name or a demonym."""
    return token.pos_ == "PROPN" or token.ent_type_ == "NORP"


def behind(doc: Doc, draft: Draft) -> set[str]:
    """Return the content words behind the head noun: "[in] Syria"."""
    after = doc[draft.head_end : draft.end]
    return {t.lower_ for t in after if t.pos_ in {"PROPN", "NOUN", "NUM"}}
