"""The names of a text in, the classes that its sentences tell of them anywhere out.

What a text calls "the ferry operator Vostra" in one sentence is a company in every other. A sign
is a general fact of language: what stands beside a name only where it is of that class. Signs of
two families are none, and whoever is spoken of as a person stays one.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import POSSESSIVES, Name, words_of
from kgraph.nlp.surroundings import (
    class_by_noun,
    class_by_noun_behind,
    is_full_name,
    is_given_name,
    is_settlement,
)

_REACH = 8
"""Words of the longest description beside a name that is looked into."""
_POST = 5
"""Words of the longest post, and the one behind it."""
_SNIPPET = 2
"""Sentences of a text too short to introduce a person by the full name."""
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PUNCT", "VERB", "PRON"})
_CLOSING = frozenset({",", ".", ";", ":", ")", "that", "which", "who", "in", "of", "from", "with"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "one"})


def classes_told(doc: Doc, names: list[Name]) -> dict[str, str]:
    """Return the class that a text tells of names that no gazetteer knows, by their words."""
    persons = _persons(doc, names)
    found: dict[str, set[str]] = {}
    for name in names:
        text = words_of(doc, name)
        if name.origin != "model" or name.key or text in persons or is_full_name(doc, name):
            continue
        told = list(_signs(doc, name))
        found.setdefault(text, set()).update(told)
        short = without_legal_form(text)
        if short != text and short not in persons:
            for one in (text, short):
                found.setdefault(one, set()).add("Company")
    for text in _bracketed(doc, names):
        found.setdefault(text, set()).add("Organization")
    for text in _agencies(doc):
        found.setdefault(text, set()).add("Medium")
    classes = {text: min(kinds) for text, kinds in found.items() if len(_families(kinds)) == 1}
    return _shorter(doc, names) | classes | _longer(doc, names, classes)


def _bracketed(doc: Doc, names: list[Name]) -> Iterator[str]:
    """Yield the acronyms in brackets behind what the model takes for an organisation."""
    for name in names:
        behind = [t.text for t in doc[name.end : name.end + 3]] if name.label == "ORG" else []
        if len(behind) == 3 and (behind[0], behind[2]) == ("(", ")") and behind[1].isupper():
            yield behind[1]


def _agencies(doc: Doc) -> Iterator[str]:
    """Yield what the brackets of datelines name: "GAO, 2 May (Lusa/ANG) -"."""
    for block in doc.spans.get("blocks", []):
        if block.label_ == "dateline" and "(" in block.text:
            inside = block.text.split("(", 1)[1].split(")", 1)[0]
            yield from (" ".join(part.split()) for part in inside.split("/"))


def without_legal_form(text: str) -> str:
    """Return a company's name without what its law calls it: "Vostra ASA" is Vostra."""
    words = text.split()
    forms: list[str] = table("en", "evidence")["legal_forms"]
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in forms else text


def _longer(doc: Doc, names: list[Name], classes: dict[str, str]) -> dict[str, str]:
    """Return the longer names of organisations whose first word alone is told to be one."""
    firms = {text for text, kind in classes.items() if _family(kind) == "Organization"}
    longer = (words_of(doc, n) for n in names if n.label == "PERSON" and not n.key)
    return {text: "Organization" for text in longer if text.split()[0] in firms and " " in text}


def _shorter(doc: Doc, names: list[Name]) -> dict[str, str]:
    """Return the single words, places for the model, that begin an organisation's name: "Tanlu".

    They have no place's preposition before them, and no gazetteer knows them.
    """
    bodies = {words_of(doc, n).split()[0] for n in names if _is_body(doc, n)}
    placed = {words_of(doc, n) for n in names if n.key or is_place(doc, n)}
    single = {words_of(doc, n) for n in names if n.label == "GPE" and n.end - n.start == 1}
    return dict.fromkeys((single & bodies) - placed, "Organization")


def _is_body(doc: Doc, name: Name) -> bool:
    """Tell whether the noun before a name of several words tells an organisation."""
    told = name.end - name.start > 1 and _family(class_by_noun(doc, name)) == "Organization"
    return told and name.origin == "model" and not name.key


def _persons(doc: Doc, names: list[Name]) -> frozenset[str]:
    """Return the words that a text may call a person by: the ends of full names."""
    full = (words_of(doc, n).split() for n in names if n.label == "PERSON" and is_full_name(doc, n))
    plain = (
        words_of(doc, n).split()
        for n in names
        if n.label == "PERSON" and n.end - n.start > 1 and not any(_signs(doc, n))
    )
    return frozenset(
        [words[0] for words in full] + [words[-1] for words in (*full, *plain) if words]
    )


def _signs(doc: Doc, name: Name) -> Iterator[str]:
    """Yield the classes that what stands beside a name tells of it."""
    for told in (class_by_noun(doc, name), class_by_noun_behind(doc, name)):
        if told:
            yield told
    if _has_officers(doc, name) or _is_traded(doc, name) or _does_as_firms(doc, name):
        yield "Organization"
    if is_settlement(doc, name) or (name.end - name.start == 1 and _is_reached(doc, name)):
        yield "Place"
    signs = (_is_peer, _is_told, _has_article, _speaks, _is_which)
    if any(sign(doc, name) for sign in signs):
        yield "Organization"
    yield from filter(None, (_described_behind(doc, name), _described_before(doc, name)))


def _has_officers(doc: Doc, name: Name) -> bool:
    """Tell whether only an organisation has what follows: "Vostra chief executive", "X's board"."""
    words = table("en", "evidence")
    owner = name.end < len(doc) and doc[name.end].lower_ in POSSESSIVES
    known: list[str] = words["possessed"] if owner else words["officers"]
    start = name.end + owner
    behind = [t.lower_ for t in doc[start : start + 3]]
    if owner and name.label in {"PRODUCT", "NORP", "WORK_OF_ART"} and behind[1:]:
        known = [*known, *words["staff"]]  # "Vostra's regional manager"
        behind = behind[doc[start].pos_ == "ADJ" :]
    later = behind[1:] if owner and behind and doc[start].tag_ in {"JJ", "VBN"} else []
    phrases = (" ".join(some[:n]) for some in (behind, later) for n in (1, 2, 3))
    return any(phrase in known for phrase in phrases)  # "Vostra's jailed leader"


def _is_traded(doc: Doc, name: Name) -> bool:
    """Tell whether a name stands as firms do: "shares in X", "X, founded in"."""
    words = table("en", "evidence")
    before = [t.lower_ for t in doc[max(0, name.start - 2) : name.start]]
    if " ".join(before) in words["traded"]:
        return name.end >= len(doc) or doc[name.end].lower_ not in POSSESSIVES
    behind = doc[name.end : name.end + 2]
    return len(behind) == 2 and behind[0].text == "," and behind[1].lower_ in words["made"]


def _does_as_firms(doc: Doc, name: Name) -> bool:
    """Tell whether a name employs people by their number: "X employs 200 people"."""
    root = doc[name.start : name.end].root
    if root.dep_ != "nsubj":
        return False
    for verb in (root.head, *root.head.conjuncts):
        staff = [t for t in verb.rights if t.dep_ == "dobj"]
        counted = any(c.dep_ == "nummod" for t in staff for c in t.lefts)
        if verb.lemma_ == "employ" and counted:
            return True
    return False


def _is_reached(doc: Doc, name: Name) -> bool:
    """Tell whether somebody or something leads to a name: "flew to X", "the road to X"."""
    words = table("en", "evidence")
    preposition = doc[name.start - 1] if name.start else None
    if preposition is None or preposition.dep_ != "prep":
        return False
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and (after.pos_ in {"NOUN", "PROPN"} or after.lower_ in POSSESSIVES):
        return False
    if preposition.lower_ == "for":
        return _leaves(preposition)
    if preposition.lower_ not in {"to", "from", "into", "through", "outside", "towards", "toward"}:
        return False
    over = preposition.head
    if preposition.i and preposition.nbor(-1).lemma_.lower() in words["routes"]:
        return True
    if over.pos_ in {"VERB", "AUX"}:
        direct = all(t.dep_ != "dobj" for t in over.rights)
        return over.lemma_ in words["moving"] and direct
    return over.lemma_.lower() in words["routes"]


def _described_behind(doc: Doc, name: Name) -> str:
    """Return the class of the noun set behind a name by a comma: "X, a town in Peru,"."""
    if name.end + 2 >= len(doc) or doc[name.end].text != ",":
        return ""
    if doc[name.end + 1].lower_ not in _ARTICLES:
        return "Person" if _has_post(doc, name) else ""
    head = _head(doc, name.end + 1)
    after = doc[head.i + 1] if head is not None and head.i + 1 < len(doc) else None
    if head is None or after is None or not _closes(after):
        return ""
    told = _thing(head)
    placed = is_place(doc, name) and doc[name.start - 1].lower_ not in {"to", "from", "via"}
    return "" if _family(told) != "Place" and placed else told


def _leaves(preposition: Token) -> bool:
    """Tell whether somebody leaves for what follows: "left for X", "sailed on Monday for X"."""
    verb = preposition.head
    leaves = verb.lemma_ in {"leave", "depart", "sail", "head", "bind"}
    return leaves and all(t.dep_ != "dobj" for t in verb.rights)


def _has_post(doc: Doc, name: Name) -> bool:
    """Tell whether a post without an article stands behind a name: "X, chief editor of"."""
    if "." in words_of(doc, name) or (name.start and doc[name.start - 1].text == ","):
        return False
    i, stop = name.end + 1, min(len(doc) - 1, name.end + 1 + _POST)
    while i < stop and doc[i].pos_ in {"ADJ", "NOUN"} and doc[i].is_lower:
        i += 1
    post = doc[i - 1].lower_ in table("en", "evidence")["bare_posts"]
    return post and doc[i].lower_ in {"of", "at", "in", "for", ","} and i > name.end + 1


def _closes(after: Token) -> bool:
    """Tell whether a phrase ends before a word: "a company registered in", "an insurer of"."""
    return after.lower_ in _CLOSING or after.lower_ in table("en", "evidence")["participles"]


def _is_peer(doc: Doc, name: Name) -> bool:
    """Tell whether a name is set beside an organisation as another: "X, its Finnish rival"."""
    behind = doc[name.end : name.end + 2]
    if len(behind) < 2 or behind[0].text != "," or behind[1].lower_ != "its":
        return False
    head = _head(doc, name.end + 1)
    peers: list[str] = table("en", "evidence")["peers"]
    return head is not None and head.lower_ in peers and name.end - name.start == 1


def _is_told(doc: Doc, name: Name) -> bool:
    """Tell whether a medium is spoken to: "witnesses told Lusa".

    The model takes it for a place, a ware or a person; a person of one word only is introduced by a
    full name first, in all but the shortest texts.
    """
    root = doc[name.start : name.end].root
    if root.dep_ not in {"dobj", "dative"} or root.head.lemma_ not in {"tell", "inform"}:
        return False
    if name.label == "PERSON":
        alone = name.end - name.start == 1 and not is_given_name(root)
        titles = table("en", "names")["titles"]
        titled = name.start > 0 and doc[name.start - 1].lower_.strip(".") in titles
        return alone and not titled and len(list(doc.sents)) > _SNIPPET
    return name.label in {"GPE", "LOC", "FAC", "PRODUCT"}


def _is_which(doc: Doc, name: Name) -> bool:
    """Tell whether a subject the model takes for a person is a thing: "Rio Tinto, which runs"."""
    root, behind = doc[name.start : name.end].root, doc[name.end : name.end + 2]
    if name.label != "PERSON" or root.dep_ not in {"nsubj", "nsubjpass"} or len(behind) < 2:
        return False
    return behind[0].text == "," and behind[1].lower_ == "which"


def _speaks(doc: Doc, name: Name) -> bool:
    """Tell whether what the model takes for a place that nobody knows answers as bodies do."""
    root = doc[name.start : name.end].root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    answers = root.dep_ == "nsubj" and root.head.lemma_ in table("en", "names")["answers"]
    unknown = name.label in {"GPE", "LOC"} and not gazetteer.lookup(words_of(doc, name))
    return answers and unknown and len(list(doc.sents)) > _SNIPPET


def _has_article(doc: Doc, name: Name) -> bool:
    """Tell whether an article shows that several words are no person's name: "the Red Dream"."""
    root, i = doc[name.start : name.end].root, name.start - 1
    words = doc[name.start : name.end]
    if name.label != "PERSON" or len(words) == 1 or not all(t.is_alpha for t in words):
        return False
    if root.dep_ == "compound":
        return False
    while i > 0 and doc[i].tag_ == "VBG":
        i -= 1  # "the ruling Red Dream"
    after = doc[name.end] if name.end < len(doc) else None
    free = after is None or after.pos_ not in {"NOUN", "PROPN"}
    return i >= 0 and free and doc[i].lower_ == "the"


def is_place(doc: Doc, name: Name) -> bool:
    """Tell whether the model and the word before agree on a place: "in Badajoz, a company"."""
    before = doc[name.start - 1].lower_ if name.start else ""
    placed = name.label in {"GPE", "LOC"} and before in table("en", "names")["locative"]
    return placed and not _is_traded(doc, name)


def _described_before(doc: Doc, name: Name) -> str:
    """Return the class of the noun that commas set a name behind: "a fisheries group, X,"."""
    comma = name.start - 1
    if comma < 2 or doc[comma].text != "," or name.end >= len(doc):
        return ""
    root = doc[name.start : name.end].root
    if root.dep_ != "appos" or doc[name.end].text not in {",", "."}:
        return ""
    start = comma - 1
    while start > max(0, comma - _REACH) and doc[start].lower_ not in _ARTICLES:
        start -= 1
    head = _head(doc, start) if doc[start].lower_ in _ARTICLES else None
    if head is None or not head.i == comma - 1 == root.head.i:
        return ""
    return _thing(head) or _person(head, name)


def _head(doc: Doc, start: int) -> Token | None:
    """Return the last noun of the phrase that an article begins."""
    last = None
    for token in doc[start : start + _REACH]:
        if last is not None and token.lower_ in POSSESSIVES and token.i + 1 < len(doc):
            last = None  # "the capital's [authority]"
            continue
        if token.pos_ not in _BEFORE_NOUN or (token.is_punct and token.text != "-"):
            break
        if last is not None and token.pos_ in {"VERB", "PRON", "DET"}:
            break
        last = token if token.pos_ in {"NOUN", "PROPN"} else last
    return last if last is not None and last.pos_ == "NOUN" else None


def _thing(noun: Token) -> str:
    """Return the class of an organisation, place or product that a noun in the singular tells."""
    if noun.tag_ != "NN":
        return ""
    pairs = table("en", "nominals")["phrases"]["class"]
    pair = pairs.get(f"{noun.nbor(-1).lower_} {noun.lower_}", "") if noun.i else ""
    kind = pair or _classes().get(noun.lemma_.lower(), "")
    if not kind and noun.lower_ in table("en", "evidence")["bodies"]:
        kind = "Organization"
    return kind if _family(kind) in {"Organization", "Place", "Product"} else ""


def _person(noun: Token, name: Name) -> str:
    """Return the class of a person where a post tells it of what looks like no body's name."""
    posts: dict[str, list[str]] = table("en", "nominals")["roles"]
    post = any(noun.lower_ in words for words in posts.values()) and noun.tag_ == "NN"
    return "Person" if post and name.label in {"NORP", "PRODUCT", "WORK_OF_ART"} else ""


def _families(kinds: set[str]) -> set[str]:
    return {_family(kind) for kind in kinds}


@cache
def _family(kind: str) -> str:
    families: dict[str, list[str]] = table("en", "nominals")["families"]
    return next((name for name, classes in families.items() if kind in classes), kind)


@cache
def _classes() -> dict[str, str]:
    rows: dict[str, list[str]] = table("en", "nominals")["heads"]
    return {word: kind for kind, words in rows.items() for word in words}
