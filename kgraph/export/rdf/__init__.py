"""A KnowledgeGraph in, RDF out: a file in any serialisation, N-Quads lines or an rdflib Graph."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.export.rdf.parts import Parts
from kgraph.export.rdf.quads import sections
from kgraph.export.rdf.serialize import FORMATS, line_blocks, serialize
from kgraph.export.rdf.terms import DEFAULT_BASE, prefixes
from kgraph.files import atomic_write
from kgraph.model import KnowledgeGraph

if TYPE_CHECKING:
    import rdflib

__all__ = ["DEFAULT_BASE", "FORMATS", "nquads", "prefixes", "serialize", "to_rdflib", "write_rdf"]


def write_rdf(
    graph: KnowledgeGraph | Parts, path: Path, format: str, *, base: str = DEFAULT_BASE
) -> None:
    """Write the graph to a file, whole or not at all.

    Args:
        graph: The graph to write, or the streams of one.
        path: The file.
        format: One of `FORMATS`.
        base: IRI under which entities, claims and documents are named.

    Raises:
        WriteError: If the format, the base IRI or the file is not to be used.
    """
    atomic_write(path, serialize(graph, format, base=base))


def nquads(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE) -> Iterator[str]:
    """Yield the graph as N-Quads lines without line ends, claims in a graph for each document."""
    for block in line_blocks(sections(graph, base=base), named=True):
        yield from block.split("\n")[:-1]  # line ends inside strings are escaped


def to_rdflib(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE) -> "rdflib.Graph":
    """Return the graph as one rdflib Graph, flattened, with its prefixes bound."""
    import rdflib

    made = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        made.bind(prefix, namespace)
    lines = line_blocks(sections(graph, base=base), named=False)
    return made.parse(data="".join(lines), format="nt")
