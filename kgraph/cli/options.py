"""What the words and options of the commands are called, and what they take."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Layout(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    ttl = "ttl"


class Engines(StrEnum):
    """Where processes are."""

    local = "local"
    ray = "ray"


class Changes(StrEnum):
    """How the changes between two graphs are printed."""

    text = "text"
    json = "json"
    patch = "patch"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Articles, corpora and archives; folders, patterns, or - for standard input.",
    ),
]
Folder = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")]
FormatList = Annotated[
    str, typer.Option("--format", metavar="LIST", help="What to write; see `kgraph formats`.")
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline.")]
Base = Annotated[str | None, typer.Option(metavar="IRI", help="How identifiers in RDF begin.")]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Names you know: CSV, JSON Lines or FollowTheMoney; may be given several times.",
    ),
]
Decisions = Annotated[
    Path | None, typer.Option("--decisions", metavar="FILE", help="What `kgraph decide` wrote.")
]
Columns = Annotated[
    str | None,
    typer.Option(metavar="LIST", help="What a corpus calls its fields: text=body,title=headline."),
]
Store = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep what documents state here; analyse only what is new."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use.")]
Where = Annotated[
    Engines,
    typer.Option("--engine", help="Where they are: on this machine, or on those that Ray has."),
]
Least = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="P",
        help="Leave out claims less likely to be right than this (0 to 1).",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with 1 if anything given is left out.")
]
GraphFile = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="A graph that `kgraph build` wrote, or a store.")
]
AnyGraph = Annotated[
    Path | None,
    typer.Argument(metavar="GRAPH", help="A graph that `kgraph build` wrote, or a store."),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="SPARQL", help='A query, or after --named NAME its who="...".'),
]
Named = Annotated[
    str | None, typer.Option("--named", metavar="NAME", help="A query that comes with kgraph.")
]
RowFormat = Annotated[
    Layout, typer.Option("--format", help="How to print the rows; ttl: the triples of CONSTRUCT.")
]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="Print at most N rows.")]
Timeout = Annotated[
    float,
    typer.Option(min=0.1, metavar="SECONDS", help="Give up after so long; loading not counted."),
]
ChangeFormat = Annotated[
    Changes,
    typer.Option("--format", help="A line a change, JSON, or an RDF patch (A and D lines)."),
]
Listing = Annotated[bool, typer.Option("--list", help="List the named queries: what they ask.")]
