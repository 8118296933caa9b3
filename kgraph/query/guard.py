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
  | (?P<name>(?:\w[\w.-]*)?:[\w:%.\\-]*)
  | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_REFUSED = {
    "SERVICE": "SERVICE would ask another host; load that data into a graph of your own",
    "FROM": "FROM would fetch a graph; the source is the data set, GRAPH chooses a document",
}


def refuse_network(sparql: str) -> None:
    """Refuse SERVICE and FROM outside strings, IRIs, names and comments.

    Raises:
        QueryError: If the query holds one of them.
    """
    for match in _TOKEN.finditer(sparql):
        problem = _REFUSED.get(match.group().upper()) if match.lastgroup == "word" else None
        if problem:
            line = sparql.count("\n", 0, match.start()) + 1
            raise QueryError(f"query, line {line}: {problem}")
