"""Shipped word data in, plain tables out: `kgraph/data/<language>/<name>.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from kgraph.errors import DataError


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """Return the content of one data file; callers must not change it.

    Args:
        language: ISO 639-1 code of a folder under `kgraph/data`.
        name: File name without `.toml`.

    Raises:
        DataError: If the file is missing or is not TOML.
    """
    path = files("kgraph") / "data" / language / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"no data {name!r} for language {language!r}: expected {path}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not valid TOML ({error}); mend the file") from error
