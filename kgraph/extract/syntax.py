"""Tokens of a parsed Doc in, phrases and neighbours out: the few walks every rule needs.

Labels are those of spaCy's English pipelines (ClearNLP dependencies).
"""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kgraph.tokens import tokens_of

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
# What is told about a phrase, not part of it.
OUTSIDE = frozenset({"relcl", "appos", "conj", "cc", "parataxis", "advcl", "ccomp", "nsubj"})
CLAUSAL = frozenset({"acl"})
_SHORT = re.compile(r"[^aeiouy]*[aeiou][^aeiouwxysz]")
# Verb forms in these places head no clause: "regarding", "according", "the united front".
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound", "prep", "case", "mark", "det", "cc"})


def children(token: Token, *labels: str) -> list[Token]:
    """Return the children of a token with one of these dependency labels, in order."""
    below = tokens_of(token.doc).children[token.i]
    return [child for label, child in below if label in labels] if below else []


def conjuncts(token: Token) -> list[Token]:
    """Return a token and what is coordinated with it: "A, B and C" hangs C on B, B on A.

    What is left out ("but not D") is none of it.
    """
    found = [token]
    for child in token.children:
        same = child.dep_ == "conj" and (child.pos_ in NOMINAL) == (token.pos_ in NOMINAL)
        if same and not _left_out(child):
            found.extend(conjuncts(child))
    return found


def _left_out(conjunct: Token) -> bool:
    """Tell whether what is coordinated is not meant: "but not Zambia", "if not impossible"."""
    before = [t for t in conjunct.head.children if t.dep_ == "cc" and t.i < conjunct.i]
    return bool(children(conjunct, "neg")) or (bool(before) and before[-1].lower_ == "if")


def subtree(token: Token) -> set[int]:
    """Return the token positions below a token, itself included."""
    return {t.i for t in token.subtree}


def is_verb(token: Token) -> bool:
    """Tell whether a token heads a verbal clause of its own."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in _NO_CLAUSE


def is_torn(doc: Doc, start: int) -> bool:
    """Tell whether a sentence begins where none has ended: the parser tore it off the one before.

    Args:
        doc: The Doc.
        start: First token of the sentence.
    """
    before = doc[start - 1] if start else None
    return before is not None and before.is_alpha and "\n" not in before.text_with_ws


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb; of a relative pronoun, the noun it stands for."""
    own = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    relative = own is not None and own.tag_ in RELATIVE and verb.dep_ == "relcl"
    return verb.head if relative else own


def first_preposition(prep: Token) -> Token:
    """Return the preposition that one repeats: the first of "accused of lying and of hiding"."""
    above = prep.head
    if prep.dep_ != "conj":
        return prep
    before = above.head if above.dep_ == "pcomp" else above
    return first_preposition(before) if before.lower_ == prep.lower_ else prep


def is_gerund(verb: Token) -> bool:
    """Tell whether a verb is a gerund: "denied hiding", "denied having hidden"."""
    perfect = verb.tag_ == "VBN" and any(t.tag_ == "VBG" for t in children(verb, "aux"))
    return verb.tag_ == "VBG" or perfect


def is_infinitive(token: Token) -> bool:
    """Tell whether a verb is an infinitive: "to sign", "to have signed", "to be weighing"."""
    helping = {t.lower_ for t in children(token, "aux")}
    return "to" in helping and (token.tag_ == "VB" or bool(helping & {"have", "be"}))


def verbs(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the clause heads among the tokens."""
    return (t for t in tokens if is_verb(t))


def governor(token: Token) -> Token | None:
    """Return the nearest verb above a token, through prepositions and nouns."""
    for ancestor in token.ancestors:
        if is_verb(ancestor):
            return ancestor
    return None


def lemma(token: Token) -> str:
    """Return the lower-case lemma.

    spaCy's rules take the e from short verbs: "staged" becomes "stag", "hoped" "hop". But a verb
    "stag" would double its last letter ("stagged"): where none is doubled, the e is put back.
    """
    known, i = tokens_of(token.doc).lemmas, token.i
    found = known[i]
    if found is None:
        found = known[i] = _lemma(token)
    return found


def _lemma(token: Token) -> str:
    found = (token.lemma_ or token.text).lower()
    if len(found) < 6 and token.pos_ == "VERB" and token.lower_ != found:
        ending = token.lower_.removeprefix(found)
        if ending in {"ed", "ing", "es"} and _SHORT.fullmatch(found):
            return f"{found}e"
    return found


BRACKETS = frozenset({"(", "[", "-LRB-"})
"""What is told of a phrase in brackets is no part of it."""


def phrase(token: Token, *, clauses: bool = False) -> tuple[int, int]:
    """Return the token span of the noun phrase that a token heads.

    What is told about the phrase (relative clauses, appositions, coordinated phrases) is left
    out, and all that follows it; prepositional phrases belong to it.

    Args:
        token: The head of the phrase.
        clauses: Whether infinitives and participles after the head belong to it too.
    """
    dropped = OUTSIDE if clauses else OUTSIDE | CLAUSAL
    start, end = token.i, token.i + 1
    for child in token.lefts:
        whose = child.tag_ == "WP$"  # "Chad, whose army left": an army
        if child.dep_ not in dropped and child.dep_ not in {"punct", "prep", "mark"} and not whose:
            start = min(start, child.left_edge.i)
    for child in token.rights:
        if child.dep_ in dropped:
            break
        if child.dep_ == "punct" and child.text not in {"-", "'", "”", '"'}:
            break
        if child.dep_ == "case" or child.dep_ == "punct":
            continue
        end = max(end, _right_end(child, dropped))
    return _trim(token, start, end)


def _right_end(token: Token, dropped: frozenset[str]) -> int:
    """Return where a token's subtree ends, before the first child that is told about it."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ in dropped - {"conj", "cc"}:
            break
        if child.dep_ in {"cc", "conj"} and token.dep_ not in {"pobj", "conj"}:
            break
        if child.text in BRACKETS:
            break
        end = max(end, _right_end(child, dropped) if child.dep_ != "punct" else end)
    return end


def _trim(token: Token, start: int, end: int) -> tuple[int, int]:
    """Return the span without spaces and punctuation at its ends."""
    doc = token.doc
    while (
        start < token.i and (doc[start].is_punct or doc[start].is_space) and doc[start].text != "“"
    ):
        start += 1
    while end > token.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def core(token: Token) -> tuple[int, int]:
    """Return the span of a noun phrase up to its head, with of-phrases but no others."""
    start, end = phrase(token)
    stop = token.i + 1
    for child in token.rights:
        if child.i < end and (child.dep_ == "prep" and lemma(child) == "of"):
            stop = max(stop, min(end, _right_end(child, OUTSIDE | CLAUSAL)))
            break
        if child.dep_ == "prep":
            break
    return _trim(token, start, stop)


def prepositions(token: Token) -> Iterator[tuple[str, Token, Token]]:
    """Yield (preposition, its token, object) of the prepositional phrases under a token.

    Chained prepositions are one ("out of", "near to"); coordinated objects come one by one.
    """
    for prep in token.children:
        if prep.dep_ in {"prep", "dative"} and prep.pos_ in {"ADP", "SCONJ", "ADV", "VERB", "PART"}:
            yield from _objects(prep.lower_, prep, prep)
        elif prep.dep_ == "advmod" and prep.pos_ in {"ADV", "ADP", "SCONJ"}:
            for inner in children(prep, "prep"):
                yield from _objects(f"{prep.lower_} {inner.lower_}", prep, inner)


def _objects(words: str, first: Token, prep: Token) -> Iterator[tuple[str, Token, Token]]:
    for child in prep.children:
        if child.dep_ == "pobj":
            for thing in conjuncts(child):
                yield words.lower(), first, thing
        elif child.dep_ == "prep":
            yield from _objects(f"{words} {child.lower_}", first, child)
