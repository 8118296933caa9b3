"""An annotated Doc in, the span group "names" out: repaired, typed, linked where certain.

The order decides who wins where candidates overlap: names of the user's gazetteers, designators of
weapons, institutions of countries, what our gazetteer knows (unless it is only a part of a longer
name the model saw), then the model.
"""

from spacy.tokens import Doc, Span, Token

from kgraph.lexicon import table
from kgraph.model import MENTION_BLOCKS
from kgraph.nlp.blocks import block_types
from kgraph.nlp.candidates import POSSESSIVES, Name, select, words_of
from kgraph.nlp.designators import find_designators
from kgraph.nlp.known import find_institutions, find_known
from kgraph.nlp.places import find_datelines
from kgraph.nlp.posted import find_posted
from kgraph.nlp.repair import from_model, retype
from kgraph.nlp.ships import find_ships
from kgraph.nlp.surroundings import is_common_person
from kgraph.nlp.unseen import find_unseen
from kgraph.nlp.user_names import find_users
from kgraph.tokens import tokens_of

_HOLDERS = frozenset({"PERSON", "ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "NORP", "GPE", "LOC"})
"""Labels of the model's names that may hold a known name inside them ("Bank of Russia")."""

_LANDS = frozenset({"City", "Place", "Region", "Country"})
"""Classes of places whose name may be a surname."""

_SHORTEST = 3
"""Letters that a name must have more of to be looked for elsewhere."""


def set_names(doc: Doc) -> None:
    """Set the names of a Doc: non-overlapping, in the order of the text.

    The countries inside longer names ("Chilean navy") stand in the span group "inner".

    A span's label is a class of the ontology, its kb_id a gazetteer key or "", its span_id where
    the name comes from ("user", "model", "gazetteer", "demonym", "capital", "institution",
    "designator").
    """
    types = block_types(doc)
    posted = list(find_posted(doc))
    model = [n for n in from_model(doc) if not any(p.overlaps(n) for p in posted)] + posted
    every = list(find_known(doc))
    known = _outermost(doc, every, model)
    bodies = [i for i in find_institutions(doc, every) if not any(_holds(k, i) for k in known)]
    ranked = [
        *find_users(doc, model),
        *find_datelines(doc),
        *find_designators(doc),
        *find_ships(doc),
        *bodies,
        *known,
        *model,
    ]
    wanted = (n for n in ranked if types[n.start] in MENTION_BLOCKS)
    names = select(n for n in wanted if not _is_month(doc, n, types))
    retype(doc, names)
    _own_acronyms(doc, names)
    _introduced(doc, names)
    repeats = _repeats(doc, names, types)
    names = select([*(n for n in names if not _is_rest(doc, n, repeats)), *repeats])
    unseen = [n for n in find_unseen(doc, names) if types[n.start] in MENTION_BLOCKS]
    names = select([*names, *unseen])
    doc.spans["names"] = _spans(doc, names)
    doc.spans["inner"] = _spans(doc, _inner(every, names))


def _is_month(doc: Doc, name: Name, types: list[str]) -> bool:
    """Tell whether a name in a dateline is the month of another calendar: "Tunis, 4 Shawwal"."""
    counted = types[name.start] == "dateline" and name.start and doc[name.start - 1].like_num
    return bool(counted) and name.end - name.start == 1


def _holds(known: Name, body: Name) -> bool:
    """Tell whether an institution without a country is a part of a name that is known."""
    return not body.key and known.covers(body) and known.start < body.start


def _spans(doc: Doc, names: list[Name]) -> list[Span]:
    return [Span(doc, n.start, n.end, label=n.type, kb_id=n.key, span_id=n.origin) for n in names]


def _inner(known: list[Name], names: list[Name]) -> list[Name]:
    """Return the countries and their demonyms inside longer names: "[Chilean] navy"."""
    inside = []
    for name in known:
        holder = next((n for n in names if n.covers(name)), None)
        if holder is None or holder.type == "Person" or name.type != "Country":
            continue
        if (holder.start, holder.end) != (name.start, name.end) and holder.key != name.key:
            inside.append(name)
    return inside


def _only_adds_nouns(doc: Doc, known: Name, holder: Name) -> bool:
    """Tell whether a model's name is a known one and a common noun: "[ISIS] Terrorists"."""
    behind = doc[known.end : holder.end]
    same = known.start == holder.start and known.type not in {"Country", "City", "Person"}
    return same and len(behind) == 1 and is_common_person(behind[0])


def _outermost(doc: Doc, known: list[Name], model: list[Name]) -> list[Name]:
    """Drop the known names that are a part of a model's name, or a person's whole name."""
    kept = []
    for name in known:
        holder = next((m for m in model if m.covers(name) and m.label in _HOLDERS), None)
        if holder is None or _only_adds_nouns(doc, name, holder):
            kept.append(name)
            continue
        name.label = holder.label
        same = (holder.start, holder.end) == (name.start, name.end)
        if same and not (holder.label == "PERSON" and _is_part_of_person(holder, model)):
            kept.append(name)
    return kept


def _is_part_of_person(holder: Name, model: list[Name]) -> bool:
    return holder.end - holder.start > 1


def _own_acronyms(doc: Doc, names: list[Name]) -> None:
    """Give an acronym the link of the body whose full name the text has, or none.

    In a text on the Revolutionary Student Front "RSF" is that, and not Reporters Without Borders.
    """
    organizations = table("en", "nominals")["families"]["Organization"]
    bodies = [n for n in names if n.label == "ORG" or n.type in organizations]
    spelled = {"".join(_initials(doc, n)): n for n in bodies if n.type != "Person"}
    for name in names:
        text = words_of(doc, name)
        acronym = text.isupper() and text.isalpha() and len(text) >= _SHORTEST
        person = name.origin == "model" and name.type == "Person"
        asked = acronym and (person or name.origin == "gazetteer")
        body = spelled.get(text) if asked else None
        if body is not None and body.key != name.key:
            name.type, name.key, name.origin = body.type, body.key, body.origin
        elif body is not None and person:
            name.type = body.type


def _initials(doc: Doc, name: Name) -> list[str]:
    """Return the first letters of the capitalised words of a name of several words."""
    words = [t.text for t in doc[name.start : name.end] if t.text[:1].isupper()]
    return [w[0] for w in words] if len(words) >= _SHORTEST else []


def _is_rest(doc: Doc, name: Name, repeats: list[Name]) -> bool:
    """Tell whether a name is a part of one that the text has whole elsewhere: "Susi [Air]"."""
    size = name.end - name.start
    longer = [r for r in repeats if r.end - r.start > size and r.covers(name)]
    whole = bool(longer) and not any(doc[r.end - 1].is_lower for r in longer)  # not "Vostra jets"
    return name.origin == "model" and not name.key and whole


def _introduced(doc: Doc, names: list[Name]) -> None:
    """Give a city's name to the person introduced with it as surname: "Paris left the ship".

    Behind a preposition of place, and before the full name stands, it stays the city.
    """
    whole: dict[str, int] = {}
    for name in names:
        words = words_of(doc, name).split()
        if name.type == "Person" and len(words) > 1:
            whole.setdefault(words[-1], name.start)
    for name in names:
        later = whole.get(words_of(doc, name), name.start) < name.start
        open_ = name.type in _LANDS and name.origin not in {"demonym", "user"}
        if later and open_ and not _is_place(doc, name):
            name.type, name.key, name.origin = "Person", "", "repeat"


def _is_place(doc: Doc, name: Name) -> bool:
    """Tell whether a name stands where a place does: "in X", "X, Ohio", "X's mayor"."""
    words = table("en", "names")
    token = doc[name.start : name.end].root
    after = doc[name.end : name.end + 1]
    if token.dep_ == "pobj":
        return token.head.lower_ in words["locative"]
    if token.dep_ == "poss":
        return token.head.lower_ in words["governed"]
    compound = token.dep_ == "compound" and token.head.pos_ != "PROPN"
    return compound or (len(after) == 1 and after[0].text == ",")


def _stands_bare(token: Token) -> bool:
    """Tell whether a noun in the singular stands as names do, without a word: "Haverty left"."""
    argument = token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}
    alone = not any(t.dep_ in {"det", "amod", "compound", "poss", "nummod"} for t in token.lefts)
    return token.tag_ == "NN" and argument and alone


def _repeats(doc: Doc, names: list[Name], types: list[str]) -> list[Name]:
    """Return further places of names already found: the surname of a person, a name once more."""
    wanted: dict[str, list[tuple[list[str], Name]]] = {}
    for name in names:
        words = tokens_of(doc).words[name.start : name.end]
        forms = [words] if name.origin == "model" and len("".join(words)) > _SHORTEST else []
        if name.type == "Person" and len(words) > 1:
            forms.append(words[-1:])
        for form in forms:
            wanted.setdefault(form[0], []).append((form, name))
    found = []
    words = tokens_of(doc).words
    for i, word in enumerate(words):
        if word not in wanted or types[i] not in MENTION_BLOCKS:
            continue
        after = doc[i + 1].text if i + 1 < len(doc) else ""
        bare = after in {",", *POSSESSIVES} or _stands_bare(doc[i])
        if doc[i].pos_ != "PROPN" and not (doc[i].is_title and (doc[i].is_oov or bare)):
            continue  # the tagger may know a word; of one that nobody knows it guesses
        for form, name in sorted(wanted[word], key=lambda w: -len(w[0])):
            end = i + len(form)
            if words[i:end] == form:
                found.append(Name(start=i, end=end, type=name.type, origin="repeat"))
                break
    return found
