"""Extractions in, entities out: which mentions are one thing, within and across documents."""

from kgraph.resolve.resolution import resolve

__all__ = ["resolve"]
