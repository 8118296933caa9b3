"""Extractions in, entities out: which mentions are one thing, within and across documents."""

from kgraph.resolve.decisions import Decision
from kgraph.resolve.resolution import resolve

__all__ = ["Decision", "resolve"]
