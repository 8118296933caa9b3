"""Measure kgraph: predictions in the shape of each set's gold, and one table of scores."""
