"""The errors kgraph raises on purpose: each says what went wrong, where, and what to do."""


class KgraphError(Exception):
    """A problem that is told to the user in one line."""


class ReadError(KgraphError):
    """A source that cannot be read as a document."""


class DataError(KgraphError):
    """Shipped or user data (lexicon, ontology, gazetteer) that does not hold together."""


class ModelError(KgraphError):
    """A spaCy pipeline that is missing or unfit."""


class QueryError(KgraphError):
    """A SPARQL query or named query that cannot be answered."""


class WriteError(KgraphError):
    """An output that cannot be written."""
