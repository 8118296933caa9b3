"""Names in, known things out: countries, demonyms, capitals, places, organisations, people.

What is ours is in `index`; what a user brings is in `user` and goes before it.
"""

from kgraph.gazetteer.index import body_of, institutions, known_as, lookup, names_of, scannable
from kgraph.gazetteer.records import Entry, Institution, Kind, Record, fold
from kgraph.gazetteer.user.active import (
    digests,
    is_user,
    keep,
    paths,
    record,
    user_lengths,
    user_names,
    using,
)
from kgraph.gazetteer.user.index import Named, first_word

__all__ = [
    "Entry",
    "Institution",
    "Kind",
    "Named",
    "Record",
    "body_of",
    "digests",
    "first_word",
    "fold",
    "institutions",
    "is_user",
    "keep",
    "known_as",
    "lookup",
    "names_of",
    "paths",
    "record",
    "scannable",
    "user_lengths",
    "user_names",
    "using",
]
