"""What goes wrong: errors that are raised, problems that are collected. Each says where and what.

An error ends the work; a problem concerns one source, row or decision, which is left out.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something given that could not be used, and why: together one line for the user."""

    source: str
    message: str

    def __str__(self) -> str:
        """Return the line."""
        return f"{self.source}: {self.message}"


class KgraphError(Exception):
    """A problem that is told to the user in one line."""


class ReadError(KgraphError):
    """A source that cannot be read as a document."""


class DataError(KgraphError):
    """Shipped or user data (lexicon, ontology, gazetteer) that does not hold together."""


class ModelError(KgraphError):
    """A spaCy pipeline that is missing or unfit."""


class EngineError(KgraphError):
    """What several processes or machines need is missing or cannot be started."""


class QueryError(KgraphError):
    """A SPARQL query or named query that cannot be answered."""


class StoreError(KgraphError):
    """A store that cannot be read or written."""


class BusyError(StoreError):
    """A store that another process writes to just now."""


class WriteError(KgraphError):
    """An output that cannot be written."""
