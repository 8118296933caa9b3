"""A model's entity in, the pieces of it that are names out: where a name begins and ends."""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kgraph import gazetteer
from kgraph.lexicon import table
from kgraph.nlp.candidates import bare
from kgraph.nlp.surroundings import is_common_noun, is_given_name

_NUMERAL = re.compile(r"II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|I|Jr\.?|Sr\.?")
_LONGEST = 12
"""Words between the begin of a body's name, as the model sees it, and the bracket behind it."""
_CODE = re.compile(r"(?=\w*[A-Z])\w*\d{5,}\w*$")
_ATTRIBUTES = frozenset({"JJ", "VBN", "VBG", "NN"})
_BREAKS = frozenset({"/", "©", "as", "whether", "that", "because", "while"})


def name_pieces(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an entity that are names.

    Args:
        doc: The Doc.
        start: First token of the entity.
        end: End of the entity.
        label: The model's label of it.
    """
    never, counts = table("en", "names")["never"], table("en", "names")["ordinals"]
    for low, high in _pieces(doc, start, end, label):
        begin, stop = bare(doc, low, high)
        begin = _behind_adjective(doc, _from_first_name(doc, begin, stop), stop)
        begin = _behind_prefix(doc, begin, stop)
        begin = _with_ordinal(doc, begin, stop)
        if label == "PERSON":
            begin = _behind_land(doc, begin, stop)
            begin = _with_given_name(doc, _after_title(doc, begin, stop), stop)
        stop = _before_role(doc, stop)
        text = doc[begin:stop].text
        if begin >= stop or text.lower() in (*never, *counts) or not any(c.isupper() for c in text):
            continue
        if stop - begin == 1 and _is_portfolio(doc, begin):
            continue
        if label == "NORP":
            begin = _with_first_part(doc, begin)
        if label == "PERSON":
            stop = _with_number(doc, _with_surname(doc, begin, stop))
        yield begin, stop


def _is_portfolio(doc: Doc, i: int) -> bool:
    """Tell whether a word only says what a minister is for: "[Labor] Minister Ana Ruiz"."""
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    return after in {"minister", "ministry"} and doc[i].lower_ in table("en", "names")["portfolios"]


def is_code(token: Token) -> bool:
    """Tell whether a word is the number of a file or message ("LD2804174994") and no name."""
    return bool(_CODE.match(token.text))


def _pieces(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Yield what line ends, slashes, dashes, brackets and "as" part: "Ruiz | as Hamlet"."""
    low, end = start, _to_bracket(doc, start, end) if label == "ORG" else end
    closed = any(t.text == ")" for t in doc[end - 1 : end + 1])
    bracketed = closed and any(t.text == "(" for t in doc[start:end])
    for i in range(start, end):
        apart = "\n" in doc[i].text or doc[i].text in _BREAKS or is_code(doc[i])
        if apart or _is_dash(doc, i) or (bracketed and doc[i].text in {"(", ")"}):
            yield low, i
            low = i + 1
    yield low, end


def _to_bracket(doc: Doc, start: int, end: int) -> int:
    """Extend a body's name up to its acronym: "African Party [for the Unity of Kosia] (APUK)".

    Over capitalised words and the small ones of names, where the acronym has letters of theirs: the
    bracket stands behind all of it.
    """
    small: list[str] = table("en", "names")["small"]
    stop = end
    while stop < len(doc) and stop - end < _LONGEST:
        word = doc[stop]
        if word.text == "(":
            break
        if not (word.text[:1].isupper() or word.lower_ in small):
            return end
        stop += 1
    if stop + 2 >= len(doc) or doc[stop].text != "(" or doc[stop + 2].text != ")":
        return end
    acronym = doc[stop + 1].text
    lacking = Counter(acronym) - Counter(t.text[0] for t in doc[start:end])
    inside = lacking <= Counter(t.text[0] for t in doc[end:stop])
    return stop if acronym.isupper() and acronym.isalpha() and lacking and inside else end


def _is_dash(doc: Doc, i: int) -> bool:
    """Tell whether a dash between blanks stands here: "Gao - Vostra" are two names.

    Where blanks stand before full stops too they tell nothing: "Coca - Cola sold it ."
    """
    if doc[i].text not in {"-", "--", "–", "—"} or not (i and doc[i - 1].whitespace_):
        return False
    last = doc[i].sent[-1]
    return bool(doc[i].whitespace_) and not (last.is_punct and doc[last.i - 1].whitespace_)


def _from_first_name(doc: Doc, start: int, end: int) -> int:
    """Skip the common noun that begins a sentence: "Bombers of Chile" is about Chile."""
    if end - start < 3 or doc[start + 1].lower_ != "of":
        return start
    common = doc[start].is_sent_start and doc[start].tag_ in {"NNS", "NN"}
    return bare(doc, start + 2, end)[0] if common else start


def _behind_land(doc: Doc, start: int, end: int) -> int:
    """Skip the country whose president a person is: "the president of [Zambia] Ana Ruiz"."""
    after_of = start > 0 and doc[start - 1].lower_ == "of" and end - start > 2
    land = any(e.type == "Country" and e.kind == "name" for e in gazetteer.lookup(doc[start].text))
    return start + 1 if after_of and land else start


def _behind_adjective(doc: Doc, start: int, end: int) -> int:
    """Skip the small words before a name of two: "[paramilitary] Rapid Forces", not "de Rosa"."""
    particles = table("en", "names")["particles"]
    begin = start
    while end - begin > 2 and doc[begin].text.islower() and doc[begin].tag_ in _ATTRIBUTES:
        if doc[begin].text in particles or not doc[begin].is_alpha:
            return start
        begin += 1
    return begin if doc[begin].is_title or doc[begin].text.isupper() else start


def _behind_prefix(doc: Doc, start: int, end: int) -> int:
    """Skip the prefix before a name: "anti-Moscow", "pro-Western" are no names of their own."""
    prefixes: list[str] = table("en", "names")["prefixes"]
    tied = end - start > 2 and doc[start + 1].text == "-" and doc[start].text in prefixes
    return start + 2 if tied else start


def _with_first_part(doc: Doc, start: int) -> int:
    """Extend a party's or people's name over the proper noun before it: "[New] Democrats"."""
    before = doc[start - 1] if start else None
    if before is None or before.tag_ != "NNP" or before.ent_type_ or before.is_sent_start:
        return start
    return start - 1 if before.dep_ == "compound" and before.is_title else start


def _with_ordinal(doc: Doc, start: int, end: int) -> int:
    """Extend a name of two words over the count before it: "[Second] Thomas Shoal"."""
    before = doc[start - 1] if start else None
    if before is None or before.is_sent_start or not before.is_title or end - start < 2:
        return start
    counts = before.lower_ in table("en", "names")["ordinals"] and before.tag_ == "NNP"
    return start - 1 if counts and start <= before.head.i < end else start


def _with_given_name(doc: Doc, start: int, end: int) -> int:
    """Extend a single word for a person over the proper noun before it: "[Senada] Hodzic".

    Not over what the model gives another name to, nor over a post, nor where a sentence begins.
    """
    before = doc[start - 1] if start else None
    if before is None or end - start != 1 or before.is_sent_start:
        return start
    if before.ent_type_ and not (before.ent_type_ == "GPE" and is_given_name(before)):
        return start  # "Volodymyr" is a town as well
    if before.tag_ != "NNP" or not before.is_title or before.head.i != start:
        return start
    known = before.lower_.strip(".") in table("en", "names")["titles"] or is_common_noun(before)
    return start if known else start - 1


def _with_surname(doc: Doc, start: int, end: int) -> int:
    """Extend a person's name over the proper noun it modifies: "Tomas Kuri [Limachi]".

    Not over what the model gives another name to, nor over a post or other common noun.
    """
    after = doc[end] if end < len(doc) else None
    if after is None or end - start < 2 or not all(t.is_title for t in doc[start:end]):
        return end
    proper = after.tag_ == "NNP" and after.is_title and not after.ent_type_ and len(after) > 2
    if not proper or doc[end - 1].head.i != end or doc[end - 1].dep_ != "compound":
        return end
    known = after.lower_ in table("en", "names")["titles"] or is_common_noun(after)
    free = end + 1 >= len(doc) or doc[end + 1].pos_ not in {"NOUN", "PROPN"}
    return end + 1 if free and not known else end


def _after_title(doc: Doc, start: int, end: int) -> int:
    """Skip the form of address before a person's name."""
    titles = table("en", "names")["titles"]
    while end - start > 1 and doc[start].lower_.strip(".") in titles and doc[start].is_title:
        start += 1
    return start


def _before_role(doc: Doc, end: int) -> int:
    """Cut a name before a role of two words whose first it took: "Vega Press | Secretary"."""
    two = " ".join(t.lower_ for t in doc[end - 1 : end + 1])
    roles: dict[str, list[str]] = table("en", "nominals")["roles"]
    half = two.count(" ") == 1 and any(two in words for words in roles.values())
    return end - 1 if half else end


def _with_number(doc: Doc, end: int) -> int:
    """Extend a person's name by what tells namesakes apart: "Mojmir I", "King, Jr."."""
    after = [t.text for t in doc[end : end + 2]]
    if after and after[0] in table("en", "names")["filial"]:
        return end + 1
    if after and _NUMERAL.fullmatch(after[0]):
        return end + 1
    if len(after) == 2 and after[0] == "," and after[1] in {"Jr.", "Jr", "Sr.", "Sr"}:
        return end + 2
    return end
