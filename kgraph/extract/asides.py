"""A reporting verb in, the clause that it stands beside and reports out: ", Musa said,"."""

from spacy.tokens import Token

from kgraph.extract.stance import reporting
from kgraph.extract.syntax import children, is_torn, is_verb, lemma, subtree
from kgraph.extract.words import Words

_TITLE = 10
"""Most tokens of a title between the comma and the name of who speaks."""
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "PART", "CCONJ"})


def aside(verb: Token, words: Words) -> set[int]:
    """Return the tokens of the clause that a reporting clause stands beside; none for any other.

    "Chad, Musa said, left", "Chad left, Musa told reporters", "As Musa noted, Chad left".
    """
    if as_said(verb, words):
        return subtree(verb.head) - subtree(verb)
    if not (_beside(verb) or _spliced(verb, words)) or children(verb, "mark"):
        return set()
    first = min(t.i for t in verb.subtree if not t.is_punct)
    start = _title(verb, first, words)
    before = verb.doc[start - 1].text if start > verb.sent.start else ","
    if before not in {",", "–", "—", "-", "(", "”", '"', "''"}:
        return set()
    return subtree(verb.head) - subtree(verb) - set(range(start, first))


def as_said(verb: Token, words: Words) -> bool:
    """Tell whether a clause with "as" names who says what stands around it."""
    if verb.dep_ != "advcl" or not is_verb(verb.head):
        return False
    marked = any(t.lower_ == "as" for t in children(verb, "mark", "advmod"))
    whole = not children(verb, "dobj", "ccomp", "xcomp", "prt", "acomp", "attr", "oprd")
    passive = verb.tag_ == "VBN" and not children(verb, "aux")
    spoken = bool(children(verb, "nsubj")) or passive
    return marked and whole and spoken and words.has("as_said.verbs", reporting(verb, words))


def _title(verb: Token, first: int, words: Words) -> int:
    """Return where the title of a speaker begins that the parser hung on the clause before.

    "Chad left the pact with Mali, Deputy Minister of Angola Pedro Costa told reporters".
    """
    known = False
    for i in range(first - 1, max(verb.sent.start, first - _TITLE) - 1, -1):
        token = verb.doc[i]
        if token.text == ",":
            return i + 1 if known else first
        if token.pos_ not in _NOMINAL:
            return first
        known = known or lemma(token) in words.post_words
    return first


def _beside(verb: Token) -> bool:
    """Tell whether the parse leaves a reporting clause beside a clause, under its verb."""
    loose = verb.dep_ in {"advcl", "dep"} and bool(children(verb, "nsubj"))
    return (loose or verb.dep_ == "parataxis") and is_verb(verb.head)


def _spliced(verb: Token, words: Words) -> bool:
    """Tell whether a comma alone puts a reporting clause behind its content, as a second clause.

    "Chile left, Musa told reporters": it has a subject of its own, and no object but who is told.
    """
    if verb.dep_ != "conj" or not is_verb(verb.head) or not children(verb, "nsubj"):
        return False
    joined = any(t.dep_ == "cc" and t.i < verb.i for t in verb.head.children)
    objects = [t for t in children(verb, "dobj", "dative") if t.pos_ == "NOUN"]
    heard = all(words.has("audience.nouns", lemma(t)) for t in objects)
    return heard and not joined and not children(verb, "ccomp", "xcomp")


def _torn(verb: Token) -> set[int]:
    """Return what stands before the title of a speaker at which the parser tore a sentence.

    "Talks go on, the secretary of the President of Russia | Dmitry Peskov told reporters".
    """
    doc, start = verb.doc, verb.sent.start
    if not is_torn(doc, start) or children(verb, "ccomp", "xcomp"):
        return set()
    before = doc[start - 1].sent
    commas = [i for i in range(before.start + 1, before.end) if doc[i].text == ","]
    return set(range(before.start, commas[-1])) if commas else set()


def trailing(verb: Token) -> set[int]:
    """Return the clause that stands before a short reporting clause the parser cut off."""
    if torn := _torn(verb):
        return torn
    if children(verb, "dobj", "ccomp", "xcomp"):
        return set()
    clauses = [
        t for t in children(verb, "dep", "advcl", "conj") if is_verb(t) and t.right_edge.i < verb.i
    ]
    return subtree(clauses[0]) if clauses else set()
