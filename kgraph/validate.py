"""A graph in, readable violations out: quick checks for every build, SHACL on request.

The checks are `kgraph/data/checks.toml` (SPARQL on pyoxigraph), the shapes `ontology/shapes.ttl`.
Both say the same; SHACL is the standard's word on it and takes some ten times as long.
"""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kgraph.errors import DataError
from kgraph.export.jsonl import read_jsonl
from kgraph.export.rdf import prefixes
from kgraph.export.rdf.stores import Source, load
from kgraph.export.words import one_line
from kgraph.model import Claim, Evidence, KnowledgeGraph
from kgraph.ontology import KG, ontology_path

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import QuerySolutions, Store

SHOWN = 20
"""Violations of one rule that are listed; the rest is counted."""


def check(source: Source, halt: Callable[[], None] = lambda: None) -> list[str]:
    """Return the violations that the quick checks find, one line each; none is right.

    Args:
        source: A graph, or the path of a file of one. For a graph and for .jsonl the words of every
            evidence are compared with the document too.
        halt: Called before each step, so that it may end the check by an exception.

    Raises:
        QueryError: If the file cannot be read.
        DataError: If a .jsonl file is not a graph.
    """
    halt()
    if not isinstance(source, KnowledgeGraph) and str(source).endswith(".jsonl"):
        source = read_jsonl(Path(source), whole=False)
    found = list(_records(source)) if isinstance(source, KnowledgeGraph) else []
    store = load(source)
    for rule, where in _checks():
        halt()
        found += _violations(store, rule, where)
    return list(dict.fromkeys(found))


def shacl(source: Source) -> list[str]:
    """Return the violations of the shapes that pyshacl finds, one line each; none is right.

    Raises:
        QueryError: If the file cannot be read.
        DataError: If a .jsonl file is not a graph, or the shapes cannot be read.
    """
    import pyshacl
    import rdflib

    path = ontology_path("shapes.ttl")
    try:
        shapes = rdflib.Graph().parse(path, format="turtle")
    except Exception as error:  # whatever its parser comes upon
        raise DataError(f"{path}: not valid Turtle ({error}); mend the file") from error
    _, report, _ = pyshacl.validate(_flat(load(source)), shacl_graph=shapes, inference="none")
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    lines = []
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        thing = report.value(result, sh.focusNode)
        value = report.value(result, sh.value)
        if thing == rdflib.URIRef(
            KG + "Claim"
        ):  # the shape of plain edges, which is of no one thing
            thing, value = value, report.value(result, sh.resultPath)
        messages = sorted(str(message) for message in report.objects(result, sh.resultMessage))
        lines.append(_told(str(thing), messages[0] if messages else "", str(value or "")))
    return sorted(set(lines))


@cache
def _checks() -> tuple[tuple[str, str], ...]:
    data = tomllib.loads((files("kgraph") / "data" / "checks.toml").read_text(encoding="utf-8"))
    return tuple((check["rule"], check["where"]) for check in data["check"])


def _violations(store: "Store", rule: str, where: str) -> Iterator[str]:
    query = f"SELECT DISTINCT ?thing ?value WHERE {{ {where} }} ORDER BY ?thing ?value"
    answer = store.query(query, prefixes=prefixes(), use_default_graph_as_union=True)
    found = list(cast("QuerySolutions", answer))
    for solution in found[:SHOWN]:
        value = solution["value"]
        yield _told(solution["thing"].value, rule, "" if value is None else value.value)
    if len(found) > SHOWN:
        yield f"{rule}: {len(found) - SHOWN} more do not keep to it"


def _told(thing: str, rule: str, value: str) -> str:
    """Return one violation on one line: where, what, and the value that is wrong."""
    for prefix, namespace in prefixes().items():
        if thing.startswith(namespace):
            thing = f"{prefix}:{thing.removeprefix(namespace)}"
    value = one_line(value)
    return f"{thing}: {rule}" + (f" (found {value[:80]!r})" if value else "")


def _flat(store: "Store") -> "rdflib.Graph":
    """Return the triples of all graphs of a store as one rdflib Graph."""
    import rdflib
    from pyoxigraph import RdfFormat, serialize

    data = serialize((quad.triple for quad in store), format=RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=data, format="nt")


def _records(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield what is wrong with the records themselves: identifiers and quotations."""
    for mention in graph.mentions.values():
        for evidence in (mention.evidence, mention.head):
            yield from _quotation(graph, f"mention {mention.id}", evidence)
    for key, entity in sorted(graph.entity_of.items()):
        if entity not in graph.entities:
            yield f"mention {key}: belongs to the entity {entity!r}, which is not in the graph"
    for claim in graph.claims.values():
        yield from _claim(graph, claim)
    for statement in graph.statements:
        for key in statement.claims:
            if key not in graph.claims:
                yield f"statement {statement.predicate}: its claim {key!r} is not in the graph"


def _claim(graph: KnowledgeGraph, claim: Claim) -> Iterator[str]:
    name = f"claim {claim.id}"
    for evidence in (claim.evidence, claim.trigger, *(source.cue for source in claim.sources)):
        yield from _quotation(graph, name, evidence)
    used = [claim.subject, *(q.mention for q in claim.qualifiers if q.mention)]
    used += [claim.object] if isinstance(claim.object, str) else []
    used += [source.source for source in claim.sources if source.source]
    for key in used:
        if key not in graph.mentions:
            yield f"{name}: its mention {key!r} is not in the graph"
        elif key not in graph.entity_of:
            yield f"{name}: its mention {key!r} belongs to no entity"


def _quotation(graph: KnowledgeGraph, name: str, evidence: Evidence) -> Iterator[str]:
    document = graph.documents.get(evidence.document_id)
    if document is None:
        yield f"{name}: its document {evidence.document_id!r} is not in the graph"
    elif document.text[evidence.start : evidence.end] != evidence.quote:
        words = one_line(evidence.quote)[:80]
        yield f"{name}: quotes {words!r}, which the document does not have there"
