"""Readings of a set's rows in, output rows in the shape of that set's gold out.

An adapter maps types and cuts spans to a set's conventions. It knows no answers and treats
every row alike.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from benchmarks.reading import Reading, Row

Adapter = Callable[[Sequence[Reading], str], Iterator[Row]]

ADAPTERS = {
    "uner_pud": "names",
    "conll04": "relations",
    "re3d": "relations",
    "gum_news": "coref",
    "meantime": "coref",
    "ecbplus": "coref",
    "carb": "openie",
    "carb_said": "openie",
    "wire57": "openie",
    "polnear": "attribution",
    "plover": "events",
    "commitmentbank": "modality",
    "gold": "turtle",
    "graph": "turtle",
}
"""Set name -> module of this package whose `adapt` writes that set's rows."""


def adapter(name: str) -> Adapter:
    """Return the adapter of a set.

    Args:
        name: A key of `ADAPTERS`.
    """
    found: Adapter = import_module(f"benchmarks.adapters.{ADAPTERS[name]}").adapt
    return found
