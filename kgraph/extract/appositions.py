"""A noun with a class in, the name beside it that it tells of out: "the firm Vostra", "SDF forces".

The nominal's antecedent becomes the name: before or behind it, behind "of", or set off by commas.
"""

from spacy.tokens import Doc, Token

from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft, Mentions
from kgraph.lexicon import table

_UNSURE = frozenset({"Place", "Organization", "Product"})
"""Families that a model takes for one another where it does not know a name."""
_GROUPS = frozenset({"Group", "Organization"})
_ACTORS = frozenset({"Organization", "Country"})
_TITLES = 5
"""Tokens within which a person's name begins behind titles and posts."""
_FAR = 10
"""Tokens that a phrase behind a noun may have before the comma."""


def appose(token: Token, draft: Draft, mentions: Mentions) -> None:
    """Join a noun to the name it stands before or is set beside: "attack aircraft su-24"."""
    after = mentions.at(token.i + 1) if before_name(token, mentions) else None
    kind = family(draft.type)
    if after is not None and _is_anyones(token) and family(after.type) in _ACTORS:
        draft.type = after.type  # "Vega's rival Norsk": firms and countries have rivals too
        kind = family(draft.type)
    unlike = kind == "Group" or (kind == "Country" and not _is_anyones(token))
    if after is not None and family(after.type) == kind and not unlike:
        draft.antecedent, draft.rule, draft.end = after, "class before name", token.i + 1
        return
    spelled = _name_before_bracket(token, mentions)
    if spelled is not None:
        draft.start = spelled.start
    named = spelled or _name_before(token, draft, mentions) or _named(token, draft, mentions)
    if named is not None:
        draft.antecedent, draft.rule = named, "class behind name"
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


def _named(token: Token, draft: Draft, mentions: Mentions) -> Draft | None:
    """Return the name that a noun is said to have: "a man named Kone", "by the name of Kone"."""
    found: list[Token] = []
    for child in token.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in {"name", "call"}:
            found += [t for t in child.rights if t.dep_ in {"oprd", "dobj"}]
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ == "identify":
            found += [t for p in child.rights if p.lower_ == "as" for t in p.rights]
        if child.dep_ == "prep" and child.lower_ == "by":
            names = [t for t in child.rights if t.lower_ == "name"]
            found += [t for n in names for p in n.rights if p.lower_ == "of" for t in p.rights]
    named = next((d for t in found if (d := mentions.at(t.i)) is not None), None)
    fits = named is not None and named.form == "name" and named.head_start > token.i
    return named if fits and named and family(named.type) == family(draft.type) else None


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
    doc, comma = token.doc, _phrase_end(token, draft)
    if comma + 1 >= len(doc) or doc[comma].text != "," or is_plural(token):
        return None
    start = comma + 2 if doc[comma + 1].lower_ == "the" and comma + 2 < len(doc) else comma + 1
    named = _titled(doc, start, mentions, person=draft.type == "Person")
    if named is None:
        return None
    end = named.head_end
    closed = end >= len(doc) or doc[end].is_punct or doc[end].lower_ in {"who", "which"}
    root, kind = doc[named.root], family(named.type)
    if root.dep_ == "appos" and start <= root.head.i < root.i and root.head.dep_ == "appos":
        root = root.head  # "Ruiz's wife, the senator Ana Costa"
    anyone = _ACTORS | _GROUPS | {"Person"}
    alike = kind == family(draft.type) or (_is_anyones(token) and kind in anyone)
    if not closed or root.dep_ != "appos" or not alike:
        return None
    if kind != family(draft.type):
        draft.type = named.type  # "its largest owner, the Lund family"
    inside = mentions.at(root.head.i)
    hung = inside is None or inside is draft or family(inside.type) != family(draft.type)
    return named if hung and draft.start <= root.head.i < comma else None


def _titled(doc: Doc, start: int, mentions: Mentions, *, person: bool) -> Draft | None:
    """Return the name that begins here, or a person's behind titles: "Major General Ana Ruiz"."""
    i, limit = start, min(len(doc), start + _TITLES)
    while i < limit:
        found = mentions.at(i)
        if found is not None and found.form == "name" and found.head_start == i:
            wanted = found.type == "Person" or (i == start and not person)
            if wanted:
                return found
        if found is not None and found.rule == "role before name" and found.end > i:
            i = found.end
        elif doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}:
            i += 1
        else:
            break
    return None


def _phrase_end(token: Token, draft: Draft) -> int:
    """Return where a noun ends, a phrase behind it included: "a spokesman for the mission,"."""
    end = max(draft.end, token.i + 1)
    behind = token.doc[end] if end < len(token.doc) else token
    prep = behind.dep_ == "prep" and behind.head == token
    going_on = behind.text != "," and token.is_ancestor(behind)
    if not prep and not going_on:
        return end
    inside = {t.i for t in (behind if prep else token).subtree}
    commas = (t.i for t in token.doc[end : end + _FAR] if t.text == ",")
    comma = next(commas, end)
    return comma if all(i in inside for i in range(end, comma)) else end


def before_name(token: Token, mentions: Mentions) -> bool:
    """Tell whether a name begins right behind a noun."""
    after = mentions.at(token.i + 1) if token.i + 1 < len(token.doc) else None
    return after is not None and after.form == "name" and after.start == token.i + 1


def _name_before(token: Token, draft: Draft, mentions: Mentions) -> Draft | None:
    """Return the name that a noun only says the class of: "SDF forces", "the Vex biker gang"."""
    kind = family(draft.type)
    kinds = {"Organization"} if kind == "Group" else {kind}
    i = token.i - 1
    i -= i > draft.head_start and token.doc[i].is_quote  # the "Free Coast" group
    while i > draft.head_start and token.doc[i].pos_ == "NOUN":
        if mentions.at(i) not in {None, draft if kind in _GROUPS else None}:
            break
        i -= 1
    named = mentions.at(i) if i >= draft.head_start else None
    if named is None or named.form != "name":
        return None
    before = token.doc[draft.head_start : named.head_start]
    if len(before) and (kind != "Product" or any(t.pos_ not in {"ADJ", "NUM"} for t in before)):
        return None
    return named if family(named.type) in kinds and _only_says_kind(token, named) else None


def _name_before_bracket(token: Token, mentions: Mentions) -> Draft | None:
    """Return the name before a bracket and a noun for its class: "A350 XWB (Extra …) aircraft"."""
    doc, i = token.doc, token.i - 1
    if i < 0 or doc[i].text != ")":
        return None
    while i > token.sent.start and doc[i].text != "(":
        i -= 1
    named = mentions.at(i - 1) if i else None
    if named is None or named.form != "name" or named.head_end != i:
        return None
    return named if _only_says_kind(token, named) else None


def _only_says_kind(token: Token, named: Draft) -> bool:
    """Tell whether a noun behind a name says no more than what the named is."""
    words: dict[str, list[str]] = table("en", "nominals")["called_so"]
    said = (*words.get(family(named.type), ()), *words.get(named.type, ()))
    return token.lower_ in said
