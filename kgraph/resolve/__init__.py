"""Extractions in, entities out: which mentions are one thing, within and across documents."""

from kgraph.resolve.gist import Gist, gist_of
from kgraph.resolve.resolution import resolve

__all__ = ["Gist", "gist_of", "resolve"]
