"""A Doc in, nominal mentions out: "the coalition", "a base in Mali", "Turkish jets"."""

from collections import Counter

from spacy.tokens import Doc, Token

from kgraph.extract.appositions import appose, before_name
from kgraph.extract.kinds import family, head_of_state, nominal_class
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.syntax import core, phrase
from kgraph.lexicon import table

_LONGEST = 10
"""Tokens of the longest full phrase; beyond it the noun with what stands before it is enough."""
_NO_PLACE = frozenset({"Person", "Group", "Country"})
"""Families whose phrases take only of-phrases: "the leader of Chile [to this proposal]"."""
_LANDS = frozenset({"Country", "Region"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_TIMES = frozenset({"DATE", "TIME"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "any", "no"})


def add_nominals(doc: Doc, mentions: Mentions, allowed: set[int]) -> None:
    """Add a mention for every noun phrase whose head noun tells a class.

    Args:
        doc: The annotated Doc.
        mentions: Its mentions so far; names keep their tokens.
        allowed: Token positions where nominals are wanted.
    """
    repeated = _repeated(doc, allowed)
    for token in doc:
        if token.i not in allowed or mentions.at(token.i) is not None:
            continue
        if not _is_noun(token, mentions) or _in_role(token):
            continue
        side = _side(token, mentions)
        kind = nominal_class(token) or (side.type if side is not None else "")
        if not kind and token.lemma_.lower() in repeated:
            kind = "Concept"
        if not kind or (_is_modifier(token, mentions) and not _is_owned(token, mentions)):
            continue
        draft = mentions.add(_nominal(token, kind, mentions))
        if side is not None:
            draft.antecedent, draft.rule = side, "side of"
        else:
            appose(token, draft, mentions)


def _is_noun(token: Token, mentions: Mentions) -> bool:
    """Tell whether a word is a noun, also where the model doubts it: "Vega [rival] Norsk"."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    anyone: list[str] = table("en", "nominals")["anyone"]["nouns"]
    return token.lower_ in anyone and before_name(token, mentions)


def _repeated(doc: Doc, allowed: set[int]) -> set[str]:
    """Return the nouns of no known class that a text speaks of more than once, once definitely."""
    counts: Counter[str] = Counter()
    definite = set()
    for token in doc:
        if token.i not in allowed or token.pos_ != "NOUN" or token.ent_type_ in _MEASURES:
            continue
        if token.dep_ in {"compound", "npadvmod", "amod"}:
            continue
        lemma = token.lemma_.lower()
        counts[lemma] += 1
        if any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in token.lefts):
            definite.add(lemma)
    return {lemma for lemma, n in counts.items() if n > 1 and lemma in definite}


def _nominal(token: Token, kind: str, mentions: Mentions) -> Draft:
    start, end = (core if family(kind) in _NO_PLACE else phrase)(token)
    low = _left(token, mentions)
    if family(kind) != "Event":
        end = _with_land(token, _before_time(token, end), mentions)
    if end - start > _LONGEST and family(kind) not in _NO_PLACE:
        start, end = core(token)
    if end - start > _LONGEST or not start <= token.i < end:
        start, end = low, token.i + 1
    start = _behind_bracket(token, start)
    state = head_of_state(token)
    head_end = state or token.i + 1
    while low < token.i and token.doc[low].lower_ in _DETERMINERS:
        low += 1
    return Draft(
        start=min(start, low),
        end=max(end, head_end),
        head_start=low,
        head_end=head_end,
        root=token.i,
        type=kind,
        form="nominal",
    )


def _behind_bracket(token: Token, start: int) -> int:
    """Cut a phrase that begins inside a bracket: "XWB (Extra Wide Body) [aircraft]"."""
    words = [t.text for t in token.doc[start : token.i]]
    if ")" not in words or "(" in words:
        return start
    return start + words.index(")") + 1


def _before_time(token: Token, end: int) -> int:
    """Cut a phrase before a time, which the parser hung on its noun: "the firm [in May]"."""
    for i in range(token.i + 1, end - 1):
        after = token.doc[i + 1 : end]
        timed = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "NUM"}), None)
        if token.doc[i].dep_ == "prep" and timed is not None and timed.ent_type_ in _TIMES:
            return i
    return end


def _with_land(token: Token, end: int, mentions: Mentions) -> int:
    """Widen a phrase that ends in a place by the land behind it: "a base near Gao[, Mali]"."""
    doc = token.doc
    if end - 1 <= token.i or end + 1 >= len(doc) or doc[end].text != ",":
        return end
    land = mentions.at(end + 1)
    is_place = doc[end - 1].pos_ == "PROPN"
    if not is_place or land is None or land.form != "name" or land.type not in _LANDS:
        return end
    # "in Gao, Mali and Niger" lists places.
    closed = land.end >= len(doc) or doc[land.end].is_punct
    return land.end if closed and doc[land.end - 1].head.i < end else end


def _left(token: Token, mentions: Mentions) -> int:
    """Return where the words right before a noun begin that modify it.

    Another noun phrase may stand there without a preposition in translated copy: two names side by
    side, or a noun with a country of its own, are a border.
    """
    start = token.i
    floor = token.sent.start
    named = before_name(token, mentions)
    while start > floor:
        before = token.doc[start - 1]
        if before.lower_ in _DETERMINERS:
            return start - 1
        if before.text != "-":
            verbal = before.tag_ in {"VBN", "VBG"} and token.is_ancestor(before)
            if before.pos_ not in _MODIFIERS and not verbal:
                break
            if not (token.is_ancestor(before) or named) or _is_border(before, named, mentions):
                break
        start -= 1
    while start < token.i and token.doc[start].text == "-":
        start += 1
    return start


def _is_border(before: Token, named: bool, mentions: Mentions) -> bool:
    one, two = mentions.at(before.i), mentions.at(before.i + 1)
    if one is not None and two is not None and one is not two and one.form == two.form == "name":
        return True
    if not named or (one is not None and one.form == "name"):
        return False
    return bool(nominal_class(before)) and _is_owned(before, mentions)


def _in_role(token: Token) -> bool:
    """Tell whether a noun is the end of "head of state", "chief of staff"."""
    return token.i > 1 and head_of_state(token.doc[token.i - 2]) == token.i + 1


def _is_modifier(token: Token, mentions: Mentions) -> bool:
    """Tell whether a noun only modifies another one: "plane crash", "base commander"."""
    if token.dep_ not in {"compound", "nmod", "amod", "npadvmod"} or token.head.i <= token.i:
        return False
    if token.head.tag_ in {"VBN", "VBG"} and token.nbor().text == "-":
        return True  # "the state-owned firm"
    held = mentions.at(token.head.i)
    if held is not None and held.form == "name":
        return any(t.pos_ == "NOUN" for t in token.doc[token.i + 1 : held.head_start])
    return token.head.pos_ in {"NOUN", "PROPN"}


def _is_owned(token: Token, mentions: Mentions) -> bool:
    """Tell whether a modifying noun has a country of its own: "the Russian base commander"."""
    if family(nominal_class(token)) not in {"Place", "Organization"}:
        return False
    before = token.i - 1
    while before >= 0 and token.doc[before].pos_ == "ADJ" and mentions.at(before) is None:
        before -= 1
    owner = mentions.at(before) if before >= 0 else None
    return owner is not None and owner.type == "Country"


def _side(token: Token, mentions: Mentions) -> Draft | None:
    """Return the party that "the Turkish side" is, or "the south side" where it is the South."""
    if token.lower_ not in table("en", "nominals")["sides"]["nouns"] or not token.i:
        return None
    doc, before = token.doc, token.i - 1
    owner = mentions.at(before)
    if owner is None and before and doc[before - 1].lower_ == "the":
        behind = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        called = doc[before].text.capitalize() if behind != "of" else ""
        owner = next((d for d in mentions if _is_called(doc, d, called)), None)
    return owner if owner is not None and owner.type == "Country" else None


def _is_called(doc: Doc, draft: Draft, word: str) -> bool:
    """Tell whether one word is all of a name."""
    one = draft.form == "name" and draft.head_end - draft.head_start == 1
    return one and doc[draft.head_start].text == word
