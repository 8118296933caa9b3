"""Documents in, annotated spaCy Docs out: sentences, blocks, names, dates and quotations."""

from kgraph.nlp.pipeline import DEFAULT_MODEL, annotate, load

__all__ = ["DEFAULT_MODEL", "annotate", "load"]
