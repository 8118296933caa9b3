"""Sections of RDF terms in, the pieces of a file out: ttl, nt, nq, trig, jsonld, rdf12.

The terms come in N-Triples spelling, which is valid Turtle and, for strings, valid JSON: the other
formats only shorten it. Nothing is parsed, and no more than one thing is held at a time.
"""

from collections.abc import Callable, Iterable, Iterator

from kgraph.errors import WriteError
from kgraph.export.rdf import terms
from kgraph.export.rdf.jsonld import json_ld
from kgraph.export.rdf.parts import Parts
from kgraph.export.rdf.quads import Block, Section, sections
from kgraph.export.rdf.short import shortener
from kgraph.model import KnowledgeGraph
from kgraph.ontology import RDF

_INTEGER, _DECIMAL = f"<{terms.XSD}integer>", f"<{terms.XSD}decimal>"
_TYPE = f"<{RDF}type>"
_NEW_LINE = "\n  "

FORMATS: tuple[str, ...] = ("ttl", "nt", "nq", "trig", "jsonld", "rdf12")
"""What `serialize` can write. jsonld and the Turtle formats ttl and rdf12 flatten the graphs."""


def serialize(
    graph: KnowledgeGraph | Parts, format: str, *, base: str = terms.DEFAULT_BASE
) -> Iterator[str]:
    """Yield the pieces of a file.

    Args:
        graph: The graph to write, or the streams of one.
        format: One of `FORMATS`.
        base: IRI under which entities, claims and documents are named.

    Raises:
        WriteError: If the format or the base IRI is not to be used.
    """
    if format not in FORMATS:
        raise WriteError(f"no RDF format {format!r}; choose one of {', '.join(FORMATS)}")
    parts = sections(graph, base=terms.check_base(base), reified=format != "rdf12")
    if format in ("nt", "nq"):
        return line_blocks(parts, named=format == "nq")
    if format == "jsonld":
        return json_ld(parts, base)
    return _turtle(parts, terms.prefixes(base), named=format == "trig")


def line_blocks(parts: Iterable[Section], *, named: bool) -> Iterator[str]:
    """Yield the lines of one thing after the other, as N-Quads or, not named, as N-Triples."""
    for part in parts:
        end = f" {part.graph} .\n" if named and part.graph else " .\n"
        for subject, pairs in part.blocks:
            lines = f"{end}{subject} ".join(pairs)
            yield f"{subject} {lines}{end}" if lines else ""


def _turtle(parts: Iterable[Section], prefixes: dict[str, str], *, named: bool) -> Iterator[str]:
    """Yield Turtle or TriG with a heading over each section and a blank line between blocks."""
    spelled = _turtle_terms(shortener(prefixes))
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    for part in parts:
        inside = named and bool(part.graph)
        head = f"\n#### {part.title}\n" + (f"\n{spelled(part.graph)} {{\n" if inside else "")
        for block in part.blocks:
            yield f"{head}\n{_turtle_block(block, spelled)}"
            head = ""
        if inside and not head:
            yield "}\n"


def _turtle_block(block: Block, spelled: Callable[[str], str]) -> str:
    """Return the description of one thing, values of one property in one line."""
    subject, pairs = block
    text, last = spelled(subject), ""
    for pair in pairs:
        name, _, value = pair.partition(" ")
        if name == last:
            text += f" , {spelled(value)}"
        else:
            text += f"{' ;' + _NEW_LINE if last else ' '}{spelled(name)} {spelled(value)}"
            last = name
    return f"{text} .\n"


def _turtle_terms(short: Callable[[str], str]) -> Callable[[str], str]:
    """Return a function that spells a term of N-Triples as Turtle does."""

    def spelled(term: str) -> str:
        if term == _TYPE:
            return "a"
        if term[0] == "<":
            return _triple_term(term, spelled) if term[1] == "<" else short(term)
        if term[-1] != ">":
            return term
        text, _, datatype = term.rpartition("^^")
        if datatype == _INTEGER or (datatype == _DECIMAL and "." in text[:-2]):
            return text[1:-1]
        return f"{text}^^{short(datatype)}"

    return spelled


def _triple_term(term: str, spelled: Callable[[str], str]) -> str:
    """Spell the parts of RDF 1.2's <<( subject predicate object )>>."""
    subject, name, value = term[4:-4].split(" ", 2)
    return f"<<( {spelled(subject)} {spelled(name)} {spelled(value)} )>>"
