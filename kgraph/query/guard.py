"""SPARQL text in, nothing or a refusal out: a query may not reach for the network.

pyoxigraph calls other hosts for SERVICE, and a SILENT one fails unseen; FROM names graphs to fetch.
"""

import re

from kgraph.errors import QueryError

_TOKEN = re.compile(
    r"""
    (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3}
      | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
  | (?P<comment>\#[^\n\r]*)
  | (?P<variable>[?$]\w+)
  | (?P<word>\w[\w-]*) (?::[\w-]*)? | :[\w-]+
    """,
    re.VERBOSE | re.DOTALL,
)
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


def refuse_network(sparql: str) -> None:
    """Refuse SERVICE and FROM outside strings, IRIs, comments, variables and local names.

    pyoxigraph needs no space around a keyword ("5SERVICEf:x" is 5, SERVICE and f:x), so that any
    other word with one of them inside is refused too.

    Raises:
        QueryError: If the query holds one of them.
    """
    for match in _TOKEN.finditer(sparql):
        word = match["word"] or ""
        for pattern, problem in _REFUSED:
            if pattern.search(word):
                line = sparql.count("\n", 0, match.start()) + 1
                raise QueryError(f"query, line {line}: {problem}")
