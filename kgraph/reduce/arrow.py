"""The names of columns and of their types in, a schema of Arrow out."""

from collections.abc import Mapping
from typing import Any

from kgraph.store import libraries


def schema_of(columns: Mapping[str, str]) -> Any:  # noqa: ANN401 - a schema of Arrow
    """Return the schema of columns.

    Args:
        columns: Their names, and one of text, texts, number, place, numbers, real, truth.

    Raises:
        StoreError: If pyarrow is not installed.
    """
    arrow, _ = libraries()
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "number": arrow.int32(),
        "place": arrow.int64(),
        "numbers": arrow.list_(arrow.int32()),
        "real": arrow.float64(),
        "truth": arrow.bool_(),
    }
    return arrow.schema([(name, types[type]) for name, type in columns.items()])
