"""A Doc in, the names of the user's gazetteers out, whether or not the model saw them.

The longest name at a place wins. Texts write names with capitals: a word in lower case is none, and
where a capital tells nothing (at the start of a sentence, in a headline) tagger, model or the rest
of the text must bear it out.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from kgraph import gazetteer
from kgraph.gazetteer import Named
from kgraph.lexicon import table
from kgraph.nlp.candidates import DETERMINERS, POSSESSIVES, Name

_LONGEST = 24
"""Tokens of the longest name that is looked for: hyphens and full stops are tokens too."""
_OPENERS = frozenset({":", "-", "–", "—", "•", "*", "(", "["})
"""Behind these a word begins as sentences do."""
_TITLE_CASE = 0.6
"""Share of a headline's longer words from which on its capitals tell nothing."""
_LONG = 4


def find_users(doc: Doc, model: Sequence[Name]) -> Iterator[Name]:
    """Yield the user's names in the order of the text; none overlaps another.

    Args:
        doc: The annotated Doc.
        model: The model's names: what is only a part of a longer one is not the user's.
    """
    if not gazetteer.digests():
        return
    text = doc.text
    headline = {i for b in doc.spans.get("blocks", []) if _is_shouted(b) for i in _tokens(b)}
    i = 0
    while i < len(doc):
        found = None
        for j, words in _spans(doc, text, i) if _may_begin(doc[i]) else ():
            known = [n for n in gazetteer.user_names(gazetteer.fold(words)) if _fits(n, words)]
            name = _chosen(doc, i, j, known) if known and not _is_cut(text, doc[i:j]) else None
            if name is not None and _is_meant(doc, name, model, headline):
                found = name
                break
        if found is not None:
            yield found
        i = found.end if found is not None else i + 1


def _spans(doc: Doc, text: str, i: int) -> list[tuple[int, str]]:
    """Return the ends and words of the spans from a token that some name is as long as.

    The longest comes first.
    """
    lengths = gazetteer.user_lengths(gazetteer.first_word(gazetteer.fold(doc[i].text)))
    spans = []
    start = doc[i].idx
    for j in range(i + 1, min(len(doc), i + _LONGEST) + 1) if lengths else ():
        last = doc[j - 1]
        words = text[start : last.idx + len(last)]
        count = len(words.split())
        if count > lengths.bit_length() or "\n\n" in words:
            break
        if lengths >> (count - 1) & 1 and not last.is_space:
            spans.append((j, words))
    return spans[::-1]


def _may_begin(token: Token) -> bool:
    """Tell whether a name can begin here: with a capital or digit, or a particle ("de", "von")."""
    if token.is_lower and token.is_alpha:
        return token.text in table("en", "names")["particles"]
    return any(c.isupper() or c.isdigit() for c in token.text)


def _fits(named: Named, text: str) -> bool:
    """Tell whether words of a text may be this name, by their case."""
    if not any(c.isupper() or c.isdigit() for c in text):
        return False
    if text == named.surface or (text.isupper() and not named.exact):
        return True
    own, words = named.surface.split(), text.split()
    if named.exact or len(own) != len(words):
        return False
    mixed = not (named.surface.isupper() or named.surface.islower())
    small = table("en", "names")["small"]
    return all(
        w[:1].isupper() or any(c.isdigit() for c in w) or w in small or (mixed and w == o)
        for o, w in zip(own, words, strict=True)
    )


def _is_cut(text: str, span: Span) -> bool:
    """Tell whether the words are a part of a longer word: "Vega" in "Vega-2"."""
    before, after = text[: span.start_char][-1:], text[span.end_char : span.end_char + 2]
    return before.isalnum() or after[:1].isalnum() or (after[:1] == "-" and after[1:].isdigit())


def _chosen(doc: Doc, start: int, end: int, known: list[Named]) -> Name | None:
    """Return the name that a span is, of several things of that name.

    Exact spelling goes before another, a thing's own name before an alias. Where several things
    remain the class is told if they agree, and no link.
    """
    text = " ".join(doc[start:end].text.split())
    known = [n for n in known if n.surface == text] or known
    known = [n for n in known if n.preferred] or known
    keys, types = {n.key for n in known}, {n.type for n in known}
    if len(keys) > 1 and (len(types) > 1 or "" in types):
        return None
    key = known[0].key if len(keys) == 1 else ""
    record = gazetteer.record(key) if key else None
    kind = known[0].type or (record.type if record else "")
    return Name(start=start, end=end, type=kind, key=key, origin="user")


def _is_meant(doc: Doc, name: Name, model: Sequence[Name], headline: set[int]) -> bool:
    """Tell whether the words are a name here, and not a part of a longer one; set an open class."""
    same = next((m for m in model if (m.start, m.end) == (name.start, name.end)), None)
    if not name.type:
        name.type = same.type if same is not None else "Concept"
    if same is not None:
        return True
    if any(_is_part(doc, name, m) for m in model if m.covers(name)):
        return False
    if name.end - name.start > 1 or not _is_plain(doc[name.start].text):
        return True
    return _stands_alone(doc, name.start) and _is_name(doc, doc[name.start], headline)


def _is_part(doc: Doc, name: Name, holder: Name) -> bool:
    """Tell whether a name is a part of the model's longer one, titles and roles not counted.

    A full name that the user knows as a person's is none, whatever the model adds to it.
    """
    whole = name.end - name.start > 1
    if name.type == holder.type == "Person" and whole:
        return False
    for outside in (range(name.start - 1, holder.start - 1, -1), range(name.end, holder.end)):
        for i in outside:
            if whole and (doc[i].pos_ == "CCONJ" or doc[i].text == ","):
                break  # a list that the model took for one name
            if not _is_beside(doc[i]):
                return True
    return False


def _stands_alone(doc: Doc, i: int) -> bool:
    """Tell whether no capitalised word beside a single one makes a longer name with it."""
    beside = [doc[k] for k in (i - 1, i + 1) if 0 <= k < len(doc)]
    return not any(t.tag_ in {"NNP", "NNPS"} and t.is_title and not _is_beside(t) for t in beside)


def _is_beside(token: Token) -> bool:
    """Tell whether a word stands beside names and belongs to none: titles, roles, days, marks."""
    word = token.lower_.strip(".")
    words = table("en", "names")
    return (
        token.is_punct
        or token.is_space
        or word in DETERMINERS
        or word in POSSESSIVES
        or word in words["titles"]
        or word in words["never"]
        or word in _roles()
    )


def _is_plain(text: str) -> bool:
    """Tell whether a word could be a common one but for its case."""
    return text.isalpha() and (text.istitle() or text.isupper())


def _is_name(doc: Doc, token: Token, headline: set[int]) -> bool:
    """Tell whether a single word is a name: by its capital, or by more where that tells nothing."""
    if token.lower_ in table("en", "names")["never"]:
        return False
    if not _is_opening(token, headline):
        return True
    if any(t.text == token.text and not _is_opening(t, headline) for t in doc):
        return True
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "PRODUCT", "FAC", "LOC", "NORP"}:
        return True
    head = token.head
    describes = token.dep_ in {"compound", "amod", "nmod"} and head.is_lower
    return token.tag_ in {"NNP", "NNPS"} and not describes and token.i not in headline


def _is_opening(token: Token, headline: set[int]) -> bool:
    """Tell whether a word has its capital from where it stands."""
    if token.is_sent_start or token.i in headline:
        return True
    before = token.nbor(-1)
    if before.is_quote or before.is_space or before.text in _OPENERS:
        return True
    after = token.nbor(1).text if token.i + 1 < len(token.doc) else ""
    beside = [t for t in (before.text, after) if len(t) > 1 and t.isalpha()]
    return token.is_upper and any(t.isupper() for t in beside)


def _is_shouted(block: Span) -> bool:
    """Tell whether a block is a headline whose words have capitals throughout."""
    if block.label_ not in {"headline", "repeat", "heading"}:
        return False
    words = [t for t in block if t.is_alpha and len(t) >= _LONG]
    return sum(t.text[:1].isupper() for t in words) > _TITLE_CASE * len(words)


def _tokens(block: Span) -> range:
    return range(block.start, block.end)


@cache
def _roles() -> frozenset[str]:
    rows: dict[str, list[str]] = table("en", "nominals")["roles"]
    return frozenset(word for words in rows.values() for word in words) | {"ceo", "cfo", "coo"}
