"""Human judgements: their file in, decisions out; a decision in, a line of the file out."""

from kgraph.decisions.claims import claims_of
from kgraph.decisions.file import append, read_decisions
from kgraph.decisions.references import Reference, folded, reference
from kgraph.decisions.rows import JUDGEMENTS, MANY, TO, make

__all__ = [
    "JUDGEMENTS",
    "MANY",
    "TO",
    "Reference",
    "append",
    "claims_of",
    "folded",
    "make",
    "read_decisions",
    "reference",
]
