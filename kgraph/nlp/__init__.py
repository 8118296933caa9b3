"""Documents in, annotated spaCy Docs out: sentences, blocks, names, dates and quotations."""

from kgraph.nlp.pipeline import annotate, load

__all__ = ["annotate", "load"]
