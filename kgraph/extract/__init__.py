"""An annotated Doc and its Document in, an Extraction out: what one article states.

Order of work: mentions, frames (who says which words), coreference, relations of clauses and
nouns, and then claims, each with its chain of sources, factuality and exact evidence.
"""

from kgraph.extract.extraction import Reported, attributions, extract

__all__ = ["Reported", "attributions", "extract"]
