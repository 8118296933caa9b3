"""A class in, its family out: classes of one family may be one thing."""

from functools import cache

from kgraph.lexicon import table


@cache
def family(type: str) -> str:
    """Return the family of a class (data/en/nominals.toml)."""
    families: dict[str, list[str]] = table("en", "nominals")["families"]
    return next((name for name, classes in families.items() if type in classes), type)
