"""A Doc in, nominal mentions out: "the coalition", "a base in Mali", "Turkish jets"."""

from collections import Counter

from spacy.tokens import Doc, Token

from kgraph.extract.kinds import family, head_of_state, is_plural, nominal_class
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.syntax import core, phrase
from kgraph.lexicon import table

_LONGEST = 10
"""Tokens of the longest full phrase; beyond it the noun with what stands before it is enough."""
_NO_PLACE = frozenset({"Person", "Group", "Country"})
"""Families whose phrases take only of-phrases: "the leader of Chile [to this proposal]"."""
_UNSURE = frozenset({"Place", "Organization", "Product"})
"""Families that a model takes for one another where it does not know a name."""
_ACTORS = frozenset({"Organization", "Country"})
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
        if token.pos_ not in {"NOUN", "PROPN"} or _in_role(token):
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
            _appose(token, draft, mentions)


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
        end = _before_time(token, end)
    if end - start > _LONGEST or not start <= token.i < end:
        start, end = low, token.i + 1
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


def _before_time(token: Token, end: int) -> int:
    """Cut a phrase before a time, which the parser hung on its noun: "the firm [in May]"."""
    for i in range(token.i + 1, end - 1):
        after = token.doc[i + 1 : end]
        timed = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "NUM"}), None)
        if token.doc[i].dep_ == "prep" and timed is not None and timed.ent_type_ in _TIMES:
            return i
    return end


def _left(token: Token, mentions: Mentions) -> int:
    """Return where the words right before a noun begin that modify it.

    Another noun phrase may stand there without a preposition in translated copy: two names side by
    side, or a noun with a country of its own, are a border.
    """
    start = token.i
    floor = token.sent.start
    named = _before_name(token, mentions)
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


def _before_name(token: Token, mentions: Mentions) -> bool:
    after = mentions.at(token.i + 1) if token.i + 1 < len(token.doc) else None
    return after is not None and after.form == "name" and after.start == token.i + 1


def _in_role(token: Token) -> bool:
    """Tell whether a noun is the end of "head of state", "chief of staff"."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and head_of_state(before[0]) == token.i + 1


def _is_modifier(token: Token, mentions: Mentions) -> bool:
    """Tell whether a noun only modifies another one: "plane crash", "base commander"."""
    if token.dep_ not in {"compound", "nmod", "amod", "npadvmod"} or token.head.i <= token.i:
        return False
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
    """Return the party that "the Turkish side" is."""
    if token.lower_ not in table("en", "nominals")["sides"]["nouns"] or not token.i:
        return None
    owner = mentions.at(token.i - 1)
    return owner if owner is not None and owner.type == "Country" else None


def _appose(token: Token, draft: Draft, mentions: Mentions) -> None:
    """Join a noun to the name it stands before or is set beside: "attack aircraft su-24"."""
    after = mentions.at(token.i + 1) if _before_name(token, mentions) else None
    kind = family(draft.type)
    if after is not None and _is_anyones(token) and family(after.type) in _ACTORS:
        draft.type = after.type  # "Vega's rival Norsk": firms and countries have rivals too
        kind = family(draft.type)
    unlike = kind == "Group" or (kind == "Country" and not _is_anyones(token))
    if after is not None and family(after.type) == kind and not unlike:
        draft.antecedent, draft.rule, draft.end = after, "class before name", token.i + 1
        return
    called = _called(token, mentions)
    if called is not None:
        draft.antecedent, draft.rule = called, "place of that name"
        return
    if token.dep_ == "appos":
        if _is_acting(token.doc, draft):
            return
        named = mentions.at(token.head.i)
        if named is not None and named.form == "name" and _told_by(draft, named, mentions):
            draft.antecedent, draft.rule = named, "apposition"
        return
    named = _name_behind(token, draft, mentions)
    if named is not None:
        draft.antecedent, draft.rule = named, "apposition"


def _is_anyones(token: Token) -> bool:
    """Tell whether a noun speaks of a relation that firms and countries have as persons do."""
    return token.lower_ in table("en", "nominals")["anyone"]["nouns"]


def _called(token: Token, mentions: Mentions) -> Draft | None:
    """Return the place that an of-phrase only names: "the town of Bor"."""
    words = table("en", "nominals")["called"]
    behind = token.doc[token.i + 1 : token.i + 3]
    if len(behind) < 2 or behind[0].lower_ != "of" or is_plural(token):
        return None
    if token.lower_ not in words["places"] and token.lower_ not in words["states"]:
        return None
    named = mentions.at(token.i + 2)
    if named is None or named.form != "name" or named.head_start != token.i + 2:
        return None
    wanted = {"Country", "Place"} if token.lower_ in words["states"] else {"Place"}
    definite = any(t.lower_ == "the" for t in token.lefts)
    return named if definite and family(named.type) in wanted else None


def _is_acting(doc: Doc, draft: Draft) -> bool:
    """Tell whether a verb behind a phrase makes it a subject and no apposition."""
    after = doc[draft.end] if draft.end < len(doc) else None
    return after is not None and after.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _told_by(draft: Draft, named: Draft, mentions: Mentions) -> bool:
    """Tell whether an apposition may describe a name, and let it correct an unsure class.

    "the Frente Libre, a rebel group": what no gazetteer knows is what the text says it is.
    """
    if family(named.type) == family(draft.type):
        return True
    sure = named.link is not None or family(named.type) not in _UNSURE
    if sure or family(draft.type) not in _UNSURE or draft.start != named.end + 1:
        return False
    _correct(named, draft.type, mentions)
    return True


def _correct(named: Draft, kind: str, mentions: Mentions) -> None:
    """Give a name another class, wherever it stands."""
    text = mentions.doc[named.head_start : named.head_end].text
    equal = (d for d in mentions if d.form == "name" and d.link is None and d.type == named.type)
    for other in list(equal):
        if mentions.doc[other.head_start : other.head_end].text == text:
            other.type = kind


def _name_behind(token: Token, draft: Draft, mentions: Mentions) -> Draft | None:
    """Return the name set behind a noun by a comma: "the mayor of Gao, Ana Ruiz, said".

    The parser may hang it on the last word of the phrase, which then is of another family.
    """
    doc, comma = token.doc, max(draft.end, token.i + 1)
    if comma + 1 >= len(doc) or doc[comma].text != "," or is_plural(token):
        return None
    named = mentions.at(comma + 1)
    if named is None or named.form != "name" or named.head_start != comma + 1:
        return None
    end = named.head_end
    closed = end >= len(doc) or doc[end].is_punct or doc[end].lower_ in {"who", "which"}
    root = doc[named.root]
    if not closed or root.dep_ != "appos" or family(named.type) != family(draft.type):
        return None
    inside = mentions.at(root.head.i)
    hung = inside is None or inside is draft or family(inside.type) != family(draft.type)
    return named if hung and draft.start <= root.head.i < comma else None
