"""SPARQL text in, nothing or a refusal out: a query may not reach out, nor nest without end.

pyoxigraph calls other hosts for SERVICE, and a SILENT one fails unseen; FROM names graphs to fetch.
Its grammar tries one reading after another: "<" opens an IRI or compares, and three quotes around
what is no string are an empty string and the start of another. Words that a single reading hides in
a string or a comment may stand open in another, so that every reading is followed here.
"""

import re
from collections.abc import Iterator

from kgraph.errors import QueryError

_ESCAPE = r"\\[tbnrf\\\"']"
_LONG = r"\"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}"
_SHORT = r"\"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*'"
_IRI = r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
_TOKEN = re.compile(
    rf"""
    (?P<long>{_LONG}) | (?P<short>{_SHORT}) | (?P<iri>{_IRI})
  | (?P<comment>\#[^\n\r]*)
  | (?P<escape>\\.)  # in a local name, where "\#" opens no comment
  | [?$]\w+
  | (?P<word>\w[\w-]*) (?::[\w-]*)? | :\w[\w-]*
    """,
    re.VERBOSE | re.DOTALL,
)
_SURE_LONG = re.compile(rf"(?:[^\\]|{_ESCAPE})*", re.DOTALL)
"""What no reading can take for anything but a long string: its escapes are all simple ones."""
_SURE_IRI = re.compile(r"<[A-Za-z][\w+.-]*://")
"""No comparison goes on like this."""
_REFUSED = (
    (
        re.compile("service", re.IGNORECASE),
        "SERVICE would ask another host; load that data into a graph of your own",
    ),
    (
        re.compile("from", re.IGNORECASE),
        "FROM would fetch a graph; the source is the data set, GRAPH chooses a document",
    ),
)


DEEPEST = 100
"""Brackets in brackets, or signs before a value; pyoxigraph calls itself for each, and some
thousands of them end the process."""
_SIGNS = re.compile(rf"(?:[!+^-]\s*){{{DEEPEST}}}")
_NOT_WORDS = re.compile(rf"{_LONG} | {_SHORT} | {_IRI} | \#[^\n\r]*", re.VERBOSE | re.DOTALL)


def refuse_depth(sparql: str) -> None:
    """Refuse a query that nests deeper than any question needs to.

    Raises:
        QueryError: If it does.
    """
    text = _NOT_WORDS.sub(" ", sparql)
    depth = deepest = 0
    for bracket in re.findall(r"[(\[{}\])]", text):
        depth = depth + 1 if bracket in "([{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    if deepest > DEEPEST or _SIGNS.search(text):
        raise QueryError(f"the query nests more than {DEEPEST} deep; ask it in parts")


def refuse_network(sparql: str) -> None:
    """Refuse SERVICE and FROM outside strings, IRIs, comments, variables and local names.

    pyoxigraph needs no space around a keyword ("5SERVICEf:x" is 5, SERVICE and f:x), so that any
    other word with one of them inside is refused too.

    Raises:
        QueryError: If the query holds one of them in any reading.
    """
    if not any(pattern.search(sparql) for pattern, _ in _REFUSED):
        return
    todo, seen = [0], {0}
    while todo:
        match = _TOKEN.search(sparql, todo.pop())
        if match is None:
            continue
        for pattern, problem in _REFUSED:
            if pattern.search(match["word"] or ""):
                line = sparql.count("\n", 0, match.start()) + 1
                raise QueryError(f"query, line {line}: {problem}")
        fresh = set(_ends(match)) - seen
        seen |= fresh
        todo += fresh


def _ends(match: re.Match[str]) -> Iterator[int]:
    """Yield where a token may end: more than one place where there is more than one reading."""
    yield match.end()
    start, token = match.span()[0], match[0]
    if match["iri"] and not _SURE_IRI.match(token):
        yield start + 1
    if match["long"] and not _SURE_LONG.fullmatch(token[3:-3]):
        yield start + 2
