"""The model's names in, better ones out: general facts of names over what a model gets wrong."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import Name, words_of
from kgraph.nlp.edges import name_pieces
from kgraph.nlp.evidence import classes_told, is_place
from kgraph.nlp.known import chosen
from kgraph.nlp.lands import Lands, city, lands_of, settle
from kgraph.nlp.surroundings import (
    acts_as_person,
    behind_title,
    class_told,
    has_article,
    is_acronym,
    is_governed,
    is_opening_noun,
    is_placed,
    is_plural_noun,
    is_settlement,
    well_known,
)

_PAIR = 2
"""Words of a name whose second is a surname; of longer ones the last two may be."""
_SNIPPET = 2
"""Sentences of a text too short to introduce a person by the full name."""


def from_model(doc: Doc) -> Iterator[Name]:
    """Yield the model's entities that may be names, cut at their edges, and mapped."""
    labels: dict[str, str] = table("en", "names")["labels"]
    short = is_snippet(doc)
    until = 0
    for ent in doc.ents:
        if ent.label_ not in labels or ent.start < until:
            continue
        until = _joined(doc, ent)
        for start, end in name_pieces(doc, ent.start, until, ent.label_):
            opening = not short and ent.label_ != "PERSON" and is_opening_noun(doc, start, end)
            if opening or is_plural_noun(doc, start, end):
                continue
            label = "PERSON" if behind_title(doc, start, end) else ent.label_
            start += label != ent.label_
            yield Name(start=start, end=end, type=labels[label], label=label)


def _joined(doc: Doc, ent: Span) -> int:
    """Return the end of a city's name of two words whose second the model takes for another one."""
    after = doc[ent.end : ent.end + 1]
    two = ent.label_ in {"GPE", "LOC"} and len(ent) == 1 and len(after) == 1 and ent[0].whitespace_
    if not two or after[0].ent_iob_ != "B" or after[0].ent_type_ not in {"GPE", "LOC", "PERSON"}:
        return ent.end
    found = gazetteer.lookup(doc[ent.start : ent.end + 1].text)
    return ent.end + 1 if any(e.type == "City" for e in found) else ent.end


def retype(doc: Doc, names: list[Name]) -> None:
    """Correct the classes of the model's names in place, and link what the gazetteer knows."""
    lands = lands_of(names)
    short = is_snippet(doc)
    elsewhere = classes_told(doc, names)
    for name in names:
        if name.origin != "model":
            continue
        text = words_of(doc, name)
        half = _half(doc, name, lands)
        if half:
            name.type, name.key = "Country", half
            continue
        told = class_told(doc, name) or ("" if is_place(doc, name) else elsewhere.get(text, ""))
        if told == "Place":
            name.type, name.label = "Place", "GPE"
            _link(doc, name, lands)
        elif told:
            name.type = told
        elif is_governed(doc, name) or is_settlement(doc, name) or is_placed(doc, name):
            name.type, name.label = "Place", "GPE"
            _link(doc, name, lands)
        elif short and acts_as_person(doc, name):
            name.type = "Person"
        elif has_article(doc, name):
            plain = "Organization" if is_acronym(text) else "Place"
            name.type = well_known(text) or plain
        else:
            _link(doc, name, lands)
    _agree(doc, names)
    _as_linked(doc, names)
    settle(doc, names)


def is_snippet(doc: Doc) -> bool:
    """Tell whether a text is too short to introduce a person by the full name."""
    return sum(1 for _ in doc.sents) <= _SNIPPET


def _half(doc: Doc, name: Name, lands: Lands) -> str:
    """Return the key of the country that "the North" is in a text on one northern country."""
    text = words_of(doc, name)
    if text not in {"North", "South", "East", "West"}:
        return ""
    halves = []
    for key in sorted(lands):
        record = gazetteer.record(key)
        if record is not None and record.type == "Country" and record.name.startswith(f"{text} "):
            halves.append(key)
    return halves[0] if len(halves) == 1 else ""


def _link(doc: Doc, name: Name, lands: Lands) -> None:
    text = words_of(doc, name)
    entries = tuple(
        e for e in gazetteer.lookup(text) if e.kind != "state" and e.type != "City" and e.fits(text)
    )
    if entries and name.label != "PERSON":
        known = chosen(doc, name.start, name.end, entries)
        name.type, name.key, name.origin = known.type, known.key, known.origin
        return
    placed = name.label in {"GPE", "LOC"} or (text.isupper() and len(text) > 4)
    if placed and (record := city(text, lands)) is not None:
        name.type, name.key = record.type, record.key


def _as_linked(doc: Doc, names: list[Name]) -> None:
    """Let a name be the place that the text links under that name elsewhere."""
    places = {"City", "Region", "Place", "Water"}
    linked = {
        words_of(doc, n): n for n in names if n.key and n.type in places and n.origin == "model"
    }
    people = (words_of(doc, n).split() for n in names if n.type == "Person")
    called = {word for words in people if len(words) > 1 for word in words}
    for name in names:
        same = linked.get(words_of(doc, name))
        own = name.origin != "model" or name.key or words_of(doc, name) in called
        if same is not None and not own:
            name.type, name.key, name.label = same.type, same.key, same.label


def _agree(doc: Doc, names: list[Name]) -> None:
    """Give equal names one class: a person's where a full name ends so, else the most frequent."""
    people = [words_of(doc, n).split() for n in names if n.type == "Person"]
    surnames = {w for p in people if len(p) > 1 for w in p[-2 if len(p) > _PAIR else -1 :]}
    votes: dict[str, Counter[str]] = {}
    for name in names:
        if name.origin == "model" and not name.key:
            votes.setdefault(words_of(doc, name), Counter())[name.type] += 1
    for name in names:
        text = words_of(doc, name)
        if name.origin != "model" or name.key or text not in votes:
            continue
        if text in surnames:
            name.type = "Person"
        else:
            most = max(votes[text].values())
            first = next(t for t, n in votes[text].items() if n == most)
            name.type = first
