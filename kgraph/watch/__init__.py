"""Folders and a store in, what is new in the graph out, round after round: alerts.

A round looks at the files, takes in those that have come to rest through the store, and compares
the graph with the one that was told last. What was told is kept in the store, so that nothing is
lost between two runs, however one of them ended.
"""

from kgraph.watch.alerts import Alert
from kgraph.watch.rounds import Options, Round, watch

__all__ = ["Alert", "Options", "Round", "watch"]
