"""kgraph turns news into a knowledge graph in which a claim is never shown as a fact."""

__version__ = "0.1.0"
