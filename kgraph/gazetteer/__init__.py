"""Names in, known things out: countries, demonyms, capitals, places, organisations, people."""

from kgraph.gazetteer.index import institutions, known_as, lookup, names_of, record, scannable
from kgraph.gazetteer.records import Entry, Institution, Kind, Record, fold

__all__ = [
    "Entry",
    "Institution",
    "Kind",
    "Record",
    "fold",
    "institutions",
    "known_as",
    "lookup",
    "names_of",
    "record",
    "scannable",
]
