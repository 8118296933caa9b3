"""Names in, known things out: countries, demonyms, capitals, places, organisations."""

from kgraph.gazetteer.index import institutions, lookup, record, scannable
from kgraph.gazetteer.records import Entry, Institution, Kind, Record, fold

__all__ = [
    "Entry",
    "Institution",
    "Kind",
    "Record",
    "fold",
    "institutions",
    "lookup",
    "record",
    "scannable",
]
