"""A tagged and parsed Doc in, its parts of speech and lemmas out, as the model's rules give them.

What spaCy's attribute ruler and rule lemmatizer say of a token follows from its word, tag and
label, but for a few pairs of words ("gon na"). They cost a fifth of a pipeline's time, so they are
asked once about each combination and the answer is remembered. Morphology is not set: no rule of
ours asks for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_ASKED: list[int | str] = ["ORTH", "TAG", "DEP"]
_TOLD: list[int | str] = ["POS", "LEMMA", "TAG", "DEP"]
_RULES = ("attribute_ruler", "lemmatizer")
_TESTED = frozenset({"LOWER", "ORTH", "TEXT", "TAG", "DEP", "IS_SPACE"})
"""What a pattern may test of a token for the answer to follow from word, tag and label."""
_PAIR = 2
_NOTHING = (0, 0, 0)
_NO_WORD = "\n"
"""Stands before the first and behind the last token: no pair of words has a blank."""
_MOST = 500_000
"""Combinations remembered; past that the memory begins anew."""

Asked = tuple[int, ...]
"""Word, tag and label of a token, or of three tokens where the one amid them may be of a pair;
the label is 0 where no pattern would look at it."""
Told = tuple[int, ...]
"""Part of speech, lemma, tag and label; 0 where the last two stay as they are."""


def remember_forms(nlp: Language) -> None:
    """Put one pipe that remembers in the place of a pipeline's ruler and lemmatizer.

    A pipeline whose forms do not follow from rules over words, tags and labels is left as it is.
    """
    ruler, lemmatizer = (nlp.get_pipe(n) if n in nlp.pipe_names else None for n in _RULES)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return
    if lemmatizer.mode != "rule" or lemmatizer.overwrite or not all(map(_known, ruler.patterns)):
        return
    nlp.add_pipe("kgraph_forms", before=_RULES[0])
    pipe: Any = nlp.get_pipe("kgraph_forms")
    pipe.take(ruler, lemmatizer)
    for name in _RULES:
        nlp.remove_pipe(name)


def _known(row: Mapping[str, Any]) -> bool:
    """Tell whether a pattern of the ruler tests single tokens or pairs, by what we look at."""
    return all(
        len(tokens) <= _PAIR and all(_TESTED.issuperset(token) for token in tokens)
        for tokens in row["patterns"]
    )


class Forms:
    """The pipe: rules, and what they said of the combinations seen so far."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._rules: tuple[AttributeRuler, Lemmatizer] | None = None
        self._told: dict[Asked, Told] = {}
        self._labels: frozenset[int] = frozenset()
        self._labelled: set[int] = set()
        self._paired: set[int] = set()
        self._by_label: list[Mapping[str, Any]] = []
        self._by_pair: list[Mapping[str, Any]] = []

    def take(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Take the rules that are asked.

        Args:
            ruler: Its patterns are such that `remember_forms` accepts them.
            lemmatizer: One that goes by rules.
        """
        self._rules = ruler, lemmatizer
        patterns: Any = ruler.patterns
        rows = [(row["index"], tokens) for row in patterns for tokens in row["patterns"]]
        self._by_pair = [tokens[index] for index, tokens in rows if len(tokens) == _PAIR]
        labelled = [t for _, tokens in rows if len(tokens) < _PAIR for t in tokens if "DEP" in t]
        self._by_label = [token for token in labelled if "LOWER" in token]
        named = {label for t in labelled if "LOWER" not in t for label in _values(t["DEP"])}
        self._labels = frozenset(map(ruler.vocab.strings.__getitem__, named))

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech and lemma of each token, and tag and label of blanks."""
        if not len(doc):
            return doc
        array = doc.to_array(_ASKED)
        rows: list[Asked] = list(map(tuple, array.tolist()))
        labels, words = self._labels, self._labelled
        keys = [r if r[2] in labels or r[0] in words else (*r[:2], 0) for r in rows]
        told: list[Told | None] = list(map(self._told.get, keys))
        if None in told:
            known = [k if t else None for k, t in zip(keys, told, strict=True)]
            told = list(self._ask(doc, rows, known))
        answers = np.array(told, dtype=np.uint64)
        answers[:, 2:] = np.where(answers[:, 2:], answers[:, 2:], array[:, 1:])
        doc.from_array(_TOLD, answers)  # type: ignore[arg-type]
        return doc

    def _ask(self, doc: Doc, rows: list[Asked], known: Sequence[Asked | None]) -> Iterator[Told]:
        """Yield what is told of each token, the rules asked where nothing is known."""
        if len(self._told) > _MOST:
            known = [None] * len(known)
            self._told.clear()
        keys: list[Asked] = []
        asked: dict[Asked, list[Asked]] = {}
        for i, key in enumerate(known):
            if key is None:
                key, tokens = self._question(rows, i, doc.vocab.strings)
                if key not in self._told:
                    asked.setdefault(key, tokens)
            keys.append(key)
        self._learn(doc, asked)
        return map(self._told.__getitem__, keys)

    def _question(
        self,
        rows: list[Asked],
        i: int,
        strings: Any,  # noqa: ANN401
    ) -> tuple[Asked, list[Asked]]:
        """Return the key of a token, and the tokens to ask the rules about for it."""
        word, tag, label = rows[i]
        lower = strings[word].lower()
        if word in self._paired or any(_may_be(lower, t) for t in self._by_pair):
            self._paired.add(word)
            self._labelled.add(word)  # its key is not the one without label
            before = rows[i - 1] if i else _NOTHING
            after = rows[i + 1] if i + 1 < len(rows) else _NOTHING
            return (*before, *rows[i], *after), [before, rows[i], after]
        if label in self._labels:
            return rows[i], [rows[i]]
        if any(_may_be(lower, t) for t in self._by_label):
            self._labelled.add(word)
            return rows[i], [rows[i]]
        return (word, tag, 0), [rows[i]]

    def _learn(self, doc: Doc, asked: Mapping[Asked, list[Asked]]) -> None:
        """Ask the rules about combinations, all in one Doc."""
        assert self._rules is not None, "no pipe of a loaded pipeline"
        if not asked:
            return
        tokens = [token for group in asked.values() for token in group]
        strings = doc.vocab.strings
        made = Doc(doc.vocab, words=[strings[t[0]] if t[0] else _NO_WORD for t in tokens])
        given = np.array([t[1:] for t in tokens], dtype=np.uint64)
        made.from_array(_ASKED[1:], given)  # type: ignore[arg-type]
        for rule in self._rules:
            made = rule(made)
        found = made.to_array(_TOLD)
        found[:, 2:] = np.where(found[:, 2:] == given, 0, found[:, 2:])
        answers = list(map(tuple, found.tolist()))
        first = 0
        for key, group in asked.items():
            self._told[key] = answers[first + len(group) // 2]
            first += len(group)


def _values(wanted: Any) -> Iterable[str]:  # noqa: ANN401
    """Return the values that a pattern names for an attribute."""
    if isinstance(wanted, str):
        return [wanted]
    return [value for values in wanted.values() for value in values]


def _may_be(lower: str, token: Mapping[str, Any]) -> bool:
    """Tell whether a word, in lower case, may be what a pattern tests a token for."""
    wanted = token.get("LOWER")
    if isinstance(wanted, str):
        return lower == wanted
    if isinstance(wanted, Mapping) and set(wanted) == {"IN"}:
        return lower in wanted["IN"]
    if isinstance(wanted, Mapping) and set(wanted) == {"REGEX"}:
        return re.search(wanted["REGEX"], lower) is not None
    return True


@Language.factory("kgraph_forms")
def _make(nlp: Language, name: str) -> Forms:
    """Return a pipe without rules; `remember_forms` gives them."""
    return Forms()
