"""Sieves that join names: equal, surname and full name, acronym, short form of an organisation."""

import re

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.extract.joins import clusters, join, text_of
from kgraph.extract.kinds import family, gender
from kgraph.extract.mentions import Draft
from kgraph.lexicon import table

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "&", "to"})
_SHORTEST = 2
"""Letters that an acronym of a mere description needs more of."""
_PARTICLES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def equal_names(doc: Doc, drafts: list[Draft]) -> None:
    """Join names that link to one gazetteer record, or are written alike and of one family."""
    linked: dict[str, Draft] = {}
    written: dict[tuple[str, str], Draft] = {}
    for draft in _names(drafts):
        if draft.link:
            first = linked.setdefault(draft.link, draft)
            if first is not draft:
                join(draft, first, "same link")
            written.setdefault((family(draft.type), text_of(doc, draft).casefold()), draft)
    for draft in _names(drafts):
        if not draft.link:
            first = written.setdefault((family(draft.type), _key(doc, draft)), draft)
            if first is not draft:
                join(draft, first, "same name")


def parts_of_persons(doc: Doc, drafts: list[Draft]) -> None:
    """Join "Musa" to "Anna Musa": a part of one person's full name, of nobody else's."""
    people = [(d, _parts(doc, d)) for d in _names(drafts) if d.type == "Person"]
    full: dict[str, list[tuple[Draft, list[str]]]] = {}
    for draft, parts in people:
        for end in {parts[0], parts[-1]} if len(parts) > 1 else ():
            full.setdefault(end, []).append((draft, parts))
    for draft, parts in people:
        named = full.get(parts[-1], []) if parts else []
        owners = {
            id(f.first()): f
            for f, whole in named
            if _is_part(parts, whole) and not _comes_early(draft, parts, f, whole)
        }
        owners.pop(id(draft.first()), None)
        agreeing = [f for f in owners.values() if _agree(doc, draft, f)]
        if len(agreeing) == 1:
            join(draft, agreeing[0], "part of a person's name")


def acronyms(doc: Doc, drafts: list[Draft]) -> None:
    """Join an acronym to the name whose initials it is: "Chilean Grain Board" and "CGB"."""
    names = [(d, text_of(doc, d)) for d in _names(drafts) if d.type != "Person"]
    meant: dict[str, list[Draft]] = {}
    for draft, text in names:
        for letters in _initials(text) if " " in text and not _abbreviates(text) else ():
            meant.setdefault(letters, []).append(draft)
    described = _described(doc, drafts)
    for draft, text in names:
        letters = text.replace(".", "")
        if letters.isupper():
            spelled = meant.get(letters, [])
            if not spelled and not draft.link and len(letters) > _SHORTEST:
                spelled = described.get(letters, [])
            _join_one(draft, spelled or _before_bracket(doc, draft, names), "acronym")


def _abbreviates(text: str) -> bool:
    """Tell whether a name begins with an acronym: "U.S. Senate" spells out no "US"."""
    first = text.split()[0].replace(".", "")
    return len(first) > 1 and first.isupper()


def _before_bracket(doc: Doc, draft: Draft, names: list[tuple[Draft, str]]) -> list[Draft]:
    """Return the body whose letters in another language stand behind it: "Socialist Bloc (BPS)"."""
    low, high = draft.start - 1, draft.end
    inside = low > 0 and high < len(doc) and doc[low].text == "(" and doc[high].text == ")"
    if not inside or draft.link or family(draft.type) != "Organization":
        return []
    return [d for d, _ in names if d.end == low and family(d.type) == "Organization"]


def _described(doc: Doc, drafts: list[Draft]) -> dict[str, list[Draft]]:
    """Return the bodies that are only described, by initials: "Chilean border forces"."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.form == "nominal" and family(draft.type) == "Organization":
            for letters in _initials(text_of(doc, draft)):
                found.setdefault(letters, []).append(draft)
    return found


def short_organizations(doc: Doc, drafts: list[Draft]) -> None:
    """Join "Vega" to "Vega Corporation" or "Order of Vega", where it is one organisation's."""
    names = [d for d in _names(drafts) if family(d.type) == "Organization"]
    suffixes = {w for words in _company_words() for w in (words, words.rstrip("."))}
    begins: dict[str, list[Draft]] = {}
    ends: dict[str, list[Draft]] = {}
    firsts: dict[str, list[Draft]] = {}
    for draft in names:
        words = text_of(doc, draft).casefold().split()
        last = len(words)
        while last > 1 and words[last - 1] in suffixes:
            last -= 1
            begins.setdefault(" ".join(words[:last]), []).append(draft)
        two = len(words) == 2 and words[1].isalpha()
        if not draft.link and (two or words[1:2] == ["of"]):
            firsts.setdefault(words[0], []).append(draft)
        if "of" in words[1:-1]:
            ends.setdefault(" ".join(words[words.index("of") + 1 :]), []).append(draft)
    for draft in names:
        text = text_of(doc, draft).casefold()
        whole = begins.get(text, [])
        if not draft.link:
            whole = [*whole, *ends.get(text, []), *firsts.get(text, [])]
        _join_one(draft, [w for w in whole if not (w.link and draft.link)], "short form")


def bare_institutions(doc: Doc, drafts: list[Draft]) -> None:
    """Join "the defence ministry" to the only country's defence ministry the text names."""
    known = gazetteer.institutions()
    owned: dict[str, list[Draft]] = {}
    for draft in _names(drafts):
        words = text_of(doc, draft).lower().split() if draft.link else []
        for cut in range(1, len(words)):
            for part in (words[cut:], words[:cut]):
                institution = known.get(" ".join(part))
                if institution is not None:
                    owned.setdefault(institution.slug, []).append(draft)
    for draft in _names(drafts):
        institution = known.get(text_of(doc, draft).lower())
        if not draft.link and institution is not None:
            _join_one(draft, owned.get(institution.slug, []), "institution of one country")


def _join_one(draft: Draft, targets: list[Draft], rule: str) -> None:
    """Join a draft to the targets where they are one thing."""
    found = {id(t.first()): t for t in targets}
    found.pop(id(draft.first()), None)
    if len(found) == 1:
        join(draft, next(iter(found.values())), rule)


def _names(drafts: list[Draft]) -> list[Draft]:
    return [d for d in drafts if d.form == "name"]


def _key(doc: Doc, draft: Draft) -> str:
    text = text_of(doc, draft)
    if family(draft.type) == "Product" and any(c.isdigit() for c in text):
        make, _, variant = text.rpartition(" ")
        text = make if make and variant in table("en", "names")["variants"] else text
        # "su-24" and "su-24s" are one make.
        return (text[:-1] if re.search(r"\ds$", text) else text).casefold()
    return text.casefold()


def _parts(doc: Doc, draft: Draft) -> list[str]:
    words = [w.casefold() for w in text_of(doc, draft).split()]
    return [w for w in words if w not in _PARTICLES and w != ","]


def _is_part(short: list[str], full: list[str]) -> bool:
    if len(short) == 1:
        return short[0] == full[-1] or (short[0] == full[0] and len(short[0]) > 2)
    if short == full or short[-1] != full[-1]:
        return False
    stands: list[str] = table("en", "nicknames")["given"].get(short[0], [])
    first = short[0] == full[0] or full[0] in stands
    return first and (len(full) == 2 or all(_is_in(word, full[1:-1]) for word in short[1:-1]))


def _comes_early(short: Draft, parts: list[str], full: Draft, whole: list[str]) -> bool:
    """Tell whether a mere given name stands before the full name: it is another Mahmoud."""
    return parts[-1] != whole[-1] and short.head_start < full.head_start


def _is_in(word: str, middle: list[str]) -> bool:
    """Tell whether a name in the middle, or the one that it is the initial of, is among others."""
    letter = len(word.rstrip(".")) == 1
    return any(word == other or (letter and other.startswith(word[0])) for other in middle)


def _agree(doc: Doc, draft: Draft, full: Draft) -> bool:
    """Refuse "Mrs Musa" as a part of "John Musa"."""
    before = doc[draft.head_start - 1].lower_ if draft.head_start else ""
    title, name = gender([before]), gender(_parts(doc, full)[:1])
    return not title or not name or title == name


def _initials(text: str) -> set[str]:
    words = text.replace("-", " ").split()
    every = "".join(w[0] for w in words).upper()
    great = "".join(w[0] for w in words if w.lower() not in _SMALL).upper()
    return {every, great}


def _company_words() -> list[str]:
    heads = table("en", "names")["heads"]
    return [
        *heads["Company"],
        *(form.casefold() for form in table("en", "evidence")["legal_forms"]),
        "group",
        "company",
        "bank",
        "systems",
        "international",
        "news",
        "party",
    ]


def people(doc: Doc, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """Return the clusters that hold a person's name."""
    return {
        key: group
        for key, group in clusters(drafts).items()
        if any(d.form == "name" and d.type == "Person" for d in group)
    }
