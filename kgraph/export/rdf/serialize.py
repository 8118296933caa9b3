"""Sections of N-Quads lines in, a serialisation out: ttl, nt, nq, trig, jsonld, rdf12.

N-Triples and N-Quads are our own lines. The others go through pyoxigraph, section by section; its
prefixes come in random order, so that they are written here.
"""

from collections.abc import Iterator

from kgraph.errors import WriteError
from kgraph.export.rdf import terms
from kgraph.export.rdf.quads import Section, sections
from kgraph.model import KnowledgeGraph

FORMATS: tuple[str, ...] = ("ttl", "nt", "nq", "trig", "jsonld", "rdf12")
"""What `serialize` can write. jsonld and the Turtle formats ttl and rdf12 flatten the graphs."""


def serialize(
    graph: KnowledgeGraph,
    format: str,
    *,
    base: str = terms.DEFAULT_BASE,
) -> Iterator[str | bytes]:
    """Yield the pieces of a file.

    Args:
        graph: The graph to write.
        format: One of `FORMATS`.
        base: IRI under which entities, claims and documents are named.

    Raises:
        WriteError: If the format or the base IRI is not to be used.
    """
    if format not in FORMATS:
        raise WriteError(f"no RDF format {format!r}; choose one of {', '.join(FORMATS)}")
    parts = sections(graph, base=base, named=format in ("nq", "trig"), reified=format != "rdf12")
    if format in ("nt", "nq"):
        return ("".join(f"{line}\n" for line in part.lines) for part in parts)
    if format == "jsonld":
        return _json_ld(parts)
    return _turtle(parts, terms.prefixes(base), named=format == "trig")


def _turtle(
    parts: Iterator[Section], prefixes: dict[str, str], *, named: bool
) -> Iterator[str | bytes]:
    """Yield Turtle or TriG with a heading over each section and a blank line between blocks."""
    from pyoxigraph import RdfFormat, parse
    from pyoxigraph import serialize as write

    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    for part in parts:
        if not part.lines:
            continue
        quads = parse("\n".join(part.lines), RdfFormat.N_QUADS)
        things = quads if named else (quad.triple for quad in quads)
        data = write(
            things, format=RdfFormat.TRIG if named else RdfFormat.TURTLE, prefixes=prefixes
        )
        body = (data or b"").decode().split("\n", len(prefixes))[-1]
        # Line ends inside strings are escaped, so that these are line ends of the syntax.
        body = body.replace("\n\t\t", "\n    ").replace("\n\t", "\n  ")
        yield f"\n#### {part.title}\n\n" + body.replace(" .\n", " .\n\n").rstrip("\n") + "\n"


def _json_ld(parts: Iterator[Section]) -> Iterator[str | bytes]:
    from pyoxigraph import RdfFormat, parse
    from pyoxigraph import serialize as write

    lines = "\n".join(line for part in parts for line in part.lines)
    triples = (quad.triple for quad in parse(lines, RdfFormat.N_QUADS))
    yield write(triples, format=RdfFormat.JSON_LD) or b""
    yield "\n"
