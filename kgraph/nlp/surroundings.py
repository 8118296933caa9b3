"""A name and the words in and around it in, the class they tell out; "" where they tell none."""

from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import Name, words_of

_THINGS = frozenset({"Organization", "Event", "Place", "Product"})
"""Classes whose head words are surnames too: Mr Lake, Ms Park."""
_HEADED = frozenset({"ORG", "FAC", "PERSON", "GPE", "LOC", "PRODUCT", "NORP", "LAW", "EVENT"})
_NOUNED = frozenset(
    {"PERSON", "ORG", "GPE", "PRODUCT", "LOC", "FAC", "NORP", "WORK_OF_ART", "EVENT"}
)
_SOLE = frozenset({"in", "near", "at", "from", "of", "outside"})
_PAPERS = frozenset({"daily", "weekly", "monthly"})
_DOERS = frozenset({"EVENT", "PRODUCT"})
"""Labels of things that never speak."""
_IDEAS = frozenset({"Concept", "Event", "Law"})
"""Classes of well-known things that one word names."""
_TRUSTING = frozenset({"believe", "trust", "confide", "invest", "see", "interest", "delight"})
"""Verbs whose "in" has persons behind it: "she believed in Musa"."""
_BASED = frozenset({"based", "born", "headquartered"})
_SHORT = 3
"""Words of the longest name that its first word alone tells: not "Lake Kos Sailing Club"."""


def class_told(doc: Doc, name: Name) -> str:
    """Return the class that a name's own words or the noun beside it tell."""
    return (
        class_of_party(doc, name)
        or class_by_first(doc, name)
        or class_by_head(doc, name)
        or class_by_noun(doc, name)
        or class_by_noun_behind(doc, name)
        or class_by_deed(doc, name)
    )


def class_of_party(doc: Doc, name: Name) -> str:
    """Return the class of a party that its followers name: "the Democrats", "a Tory minister"."""
    parties = table("en", "names")["parties"]
    word = doc[name.end - 1].lower_
    return "PoliticalParty" if name.label == "NORP" and word in parties else ""


def class_by_head(doc: Doc, name: Name) -> str:
    """Return the class that the last word tells, or the one before "of": "Palace of Arts"."""
    if name.end - name.start < 2 or (name.type == "Person" and name.label != "PERSON"):
        return ""
    if name.label not in _HEADED:
        return ""
    words = [t.lower_ for t in doc[name.start : name.end]]
    found = _heads().get(words[-1], "")
    small = next((w for w in words[1:] if w in {"of", "for"}), "")
    if not found and small:
        inner = _heads().get(words[words.index(small, 1) - 1], "")
        found = "" if inner == "Region" else inner  # "the Republic of Kos" is a land
    if name.label == "PERSON" and words[-1] in table("en", "names")["no_surnames"]:
        return found
    return "" if found in _THINGS and name.label == "PERSON" else found


def class_by_first(doc: Doc, name: Name) -> str:
    """Return the class that the first word of a short name tells: "Fort Bor", "Lake Kos"."""
    if not 1 < name.end - name.start <= _SHORT or name.label not in _HEADED:
        return ""
    return "" if doc[name.start + 1].lower_ == "of" else _firsts().get(doc[name.start].lower_, "")


def class_by_noun(doc: Doc, name: Name) -> str:
    """Return the class that a noun right before a name tells: "the ship Aurora"."""
    before = doc[name.start - 1] if name.start else None
    if before is None or name.label not in _NOUNED:
        return ""
    if before.lower_ in _PAPERS and name.start > 1 and doc[name.start - 2].lower_ == "the":
        return "Medium"  # "the daily La Prensa": an adjective too
    if before.pos_ != "NOUN":
        return ""
    root = doc[name.start : name.end].root
    clause = root.head.dep_ in {"relcl", "ccomp", "acl"} and not _is_owned(before)
    if root.dep_ in {"nsubj", "nsubjpass"} and clause:
        return ""  # "the book Ruiz wrote"
    pair = _pairs().get(doc[name.start - 2 : name.start].text.lower(), "")
    if pair:
        return pair
    tied = before.head.i in {root.i, root.head.i} or root.head.i == before.i
    if tied and before.lower_ in _ships():
        return "Ship"  # ships are called by persons' names
    if name.label != "PERSON" and before.lower_ in table("en", "names")["traders"]:
        return "Organization"
    many = name.label == "PERSON" and name.end - name.start > 1
    if is_full_name(doc, name) or (many and before.lower_ in table("en", "names")["makers"]):
        return ""  # "the tour operator Imre Nagy"
    found = _by_noun().get(before.lower_, "")
    bare = name.start < 2 or doc[name.start - 2].pos_ == "ADP"
    return "" if bare and found == "Facility" else found  # "in hospital Ana Ruiz said"


def _is_owned(noun: Token) -> bool:
    """Tell whether a noun opens a relative clause by its owner: "whose [freighter] Aurora"."""
    return noun.i > 0 and noun.nbor(-1).tag_ == "WP$"


def class_by_deed(doc: Doc, name: Name) -> str:
    """Return the class of a body that the model takes for an event or ware, by what it does.

    Events and wares say nothing and have no seat: "Karu Rights Now says", "Oslo-based Karu Now".
    """
    if name.label not in _DOERS:
        return ""
    root, before = doc[name.start : name.end].root, [t.lower_ for t in doc[: name.start][-2:]]
    speaks = root.dep_ == "nsubj" and root.head.lemma_ in table("en", "names")["speech"]
    return "Organization" if speaks or before == ["-", "based"] else ""


def is_full_name(doc: Doc, name: Name) -> bool:
    """Tell whether a name begins with a given name that is known: no firm's, nor a place's."""
    if name.label != "PERSON" or name.end - name.start < 2:
        return False
    return is_given_name(doc[name.start])


def is_given_name(word: Token) -> bool:
    """Tell whether a word is a known given name."""
    return word.lower_ in _given()


def class_by_noun_behind(doc: Doc, name: Name) -> str:
    """Return the class that the noun right behind tells: "the Kos region", "the Yan dynasty"."""
    if name.label not in {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"} or name.end >= len(doc):
        return ""
    if name.label != "NORP" and _is_paper(doc, name):
        return "Medium"
    after, root = doc[name.end], doc[name.start : name.end].root
    proper = name.label == "NORP" and all(t.tag_ == "NNP" for t in doc[name.start : name.end])
    single = name.end - name.start == 1 or name.label != "PERSON"
    if not single and after.lower_ in {"coalition", "alliance"}:
        single = not is_full_name(doc, name)
    if after.pos_ != "NOUN" or root.head.i != after.i or not single:
        return ""
    found = _behind().get(after.lower_, "")
    if name.label == "NORP" and not (proper and found in {"Region", "Organization"}):
        return ""  # "the Kurdish region"
    return found


def _is_paper(doc: Doc, name: Name) -> bool:
    """Tell whether a name stands before "daily" as papers do: "the La Prensa daily"."""
    article = name.end - name.start > 1 and name.start and doc[name.start - 1].lower_ == "the"
    after = doc[name.end + 1].pos_ if name.end + 1 < len(doc) else ""
    return (
        bool(article) and doc[name.end].lower_ in _PAPERS and after not in {"PROPN", "NOUN", "ADJ"}
    )


def behind_title(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name is a person's with a form of address: "Princess Ama", no hospital."""
    words = table("en", "names")
    if not 2 <= end - start <= _SHORT + 1 or not doc[start].is_title:
        return False
    last = doc[end - 1].lower_
    titled = doc[start].lower_.strip(".") in words["only_persons"]
    return titled and last not in _heads()


def is_governed(doc: Doc, name: Name) -> bool:
    """Tell whether a post or noun of place shows a place: "the mayor of Gao", "the city of Bor"."""
    before = doc[max(0, name.start - 2) : name.start]
    if name.label not in {"PERSON", "ORG"} or len(before) < 2 or before[1].lower_ != "of":
        return False
    return before[0].lower_ in table("en", "names")["governed"]


def is_settlement(doc: Doc, name: Name) -> bool:
    """Tell whether a text calls a name a city, town or the like: "the besieged city of Bor"."""
    before = doc[max(0, name.start - 2) : name.start]
    if name.label in {"", "NORP"} or len(before) < 2 or before[1].lower_ != "of":
        return False
    kinds = table("en", "names")["settlements"]
    return before[0].lower_ in kinds and before[0].lower_ != "capital"  # a firm has one too


def is_placed(doc: Doc, name: Name) -> bool:
    """Tell whether a name stands as places do: "Vega Co. of Oslo", "at Oslo", "Oslo-based"."""
    tied = doc[name.end : name.end + 2]
    if len(tied) == 2 and tied[0].text == "-" and tied[1].lower_ in _BASED:
        return name.label in {"PERSON", "ORG", "NORP"}
    alone = name.label == "PERSON" and name.end - name.start == 1 and _is_where(doc, name.start)
    if not name.start or not (alone or name.label in {"ORG", "NORP"}):
        return False
    before, after = doc[name.start - 1], doc[name.end : name.end + 1]
    if before.lower_ not in _SOLE or (len(after) and after[0].pos_ in {"NOUN", "PROPN", "PART"}):
        return False
    if before.lower_ == "of" and before.head.pos_ != "PROPN":
        return False
    return any(e.type == "City" and e.fits(words_of(doc, name)) for e in _entries(doc, name))


def _is_where(doc: Doc, i: int) -> bool:
    """Tell whether a word stands behind an "in" that tells where something happens."""
    before = doc[i - 1] if i else None
    if before is not None and before.lower_ in {"near", "outside"}:
        return True
    if before is None or before.lower_ != "in" or before.head.pos_ not in {"VERB", "PROPN"}:
        return False
    return before.head.lemma_ not in _TRUSTING


def acts_as_person(doc: Doc, name: Name) -> bool:
    """Tell whether a single unknown name acts or is harmed, where nobody was introduced."""
    word = doc[name.start]
    if name.label not in {"ORG", "NORP", "GPE"} or name.end - name.start > 1 or not word.is_title:
        return False
    if (name.start and doc[name.start - 1].lower_ == "the") or gazetteer.lookup(word.text):
        return False
    if any(len(e) > 1 and word.text in [t.text for t in e] for e in doc.ents):
        return False
    return does_as_persons(word)


def does_as_persons(word: Token) -> bool:
    """Tell whether a word stands where persons do: it acts, owns, is harmed, is the source."""
    words = table("en", "names")
    if word.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return word.head.lemma_ not in words["corporate"]
    if word.dep_ == "pobj" and word.head.lower_ == "to" and word.head.head.lower_ == "according":
        return True
    return word.dep_ == "dobj" and word.head.lemma_ in words["harm"]


def is_common_noun(word: Token) -> bool:
    """Tell whether a capitalised word is a listed common noun: "Ministers", "Government"."""
    return {word.lower_, word.lower_.removesuffix("s")} & _common() != set()


def is_common_person(word: Token) -> bool:
    """Tell whether a word is a listed noun for several persons: "Terrorists"."""
    return (
        word.lower_.endswith("s") and word.lower_[:-1] in table("en", "nominals")["heads"]["Person"]
    )


def is_plural_noun(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the first word of a sentence is a plain plural and no name: "Rebels fled"."""
    word = doc[start]
    return (
        end - start == 1
        and bool(word.is_sent_start)
        and word.tag_ == "NNS"
        and is_common_noun(word)
    )


def is_opening_noun(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the first word of a sentence or quotation is a noun and no name: "Justice".

    The tagger must see a common noun, and no gazetteer know the word.
    """
    word = doc[start]
    opens = word.is_sent_start or (start > 0 and doc[start - 1].is_quote)
    if end - start != 1 or not opens or not word.is_title or word.tag_ != "NN":
        return False
    return not gazetteer.lookup(word.text)


def has_article(doc: Doc, name: Name) -> bool:
    """Tell whether an article shows that a single word is no person: "the Danube"."""
    if name.label != "PERSON" or name.end - name.start > 1 or not name.start:
        return False
    after = doc[name.end] if name.end < len(doc) else None
    free = after is None or after.pos_ not in {"NOUN", "PROPN"}
    return free and doc[name.start - 1].lower_ == "the" and doc[name.start].tag_ == "NNP"


def is_acronym(text: str) -> bool:
    """Tell whether a word is written as acronyms are: "BGMEA"."""
    return text.isalpha() and text.isupper() and len(text) >= _SHORT


def well_known(text: str) -> str:
    """Return the class of the one well-known thing of a name: "the Hajj", "the Ivy League".

    A single word counts where it is no body's, as bodies are called by common words ("the Sun").
    """
    keys = gazetteer.known_as(text)
    record = gazetteer.record(keys[0]) if len(keys) == 1 else None
    if record is None or record.type in {"Person", "Group"}:
        return ""
    return record.type if " " in text or record.type in _IDEAS else ""


def _entries(doc: Doc, name: Name) -> tuple[gazetteer.Entry, ...]:
    return tuple(gazetteer.lookup(words_of(doc, name)))


@cache
def _common() -> frozenset[str]:
    rows: dict[str, list[str]] = table("en", "nominals")["heads"]
    return frozenset(word for words in rows.values() for word in words)


@cache
def _given() -> frozenset[str]:
    rows = table("en", "nominals")["gender"]
    return frozenset([*rows["male_names"], *rows["female_names"]])


@cache
def _pairs() -> dict[str, str]:
    return _inverted(table("en", "names")["pairs_before"])


@cache
def _ships() -> frozenset[str]:
    return frozenset(table("en", "names")["weapon_nouns"]["Ship"])


@cache
def _by_noun() -> dict[str, str]:
    words = table("en", "names")
    return _inverted(words["weapon_nouns"]) | _inverted(words["nouns_before"])


@cache
def _behind() -> dict[str, str]:
    return _inverted(table("en", "names")["nouns_behind"])


@cache
def _firsts() -> dict[str, str]:
    return _inverted(table("en", "names")["firsts"])


@cache
def _heads() -> dict[str, str]:
    return _inverted(table("en", "names")["heads"])


def _inverted(rows: dict[str, Any]) -> dict[str, str]:
    return {word: kind for kind, words in rows.items() for word in words}
