"""The ontology and the named queries in, docs/ontology.md and docs/queries.md out.

usage: python -m tests.docs.generate
"""

from collections.abc import Iterator
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SDO, SKOS

from kgraph.export.rdf import prefixes
from kgraph.model import KnowledgeGraph
from kgraph.ontology import ontology_path
from kgraph.query import NamedQuery, catalogue, named, run, shown
from tests.builders import Builder, join
from tests.unit.rdf_samples import rich_graph, union

DOCS = Path(__file__).parents[2] / "docs"
SHOWN = 4
PARAMETERS = {
    "says": {"who": "anna musa"},
    "between": {"a": "peru", "b": "the pact"},
    "chain": {"a": "egypt", "b": "gao"},
    "co-mentioned": {"who": "egypt"},
    "events": {"class": "assault"},
    "subgraph": {"who": "norway"},
    "facts": {"who": "peru"},
    "timeline": {"who": "peru"},
    "roles": {"who": "chile"},
    "sides": {"who": "gao"},
    "new": {"since": "2015-11-30"},
}
NAMES = prefixes() | {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "grasp": "http://groundedannotationframework.org/grasp/factuality#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
ALIGNED = (OWL.equivalentClass, OWL.equivalentProperty, SKOS.closeMatch, SKOS.exactMatch)


def sample() -> KnowledgeGraph:
    """Return the graph whose answers the page of queries shows: each query finds something."""
    b = Builder("Egypt blamed the rebels. Chile attacked Peru, Lima said.", title="Blame")
    egypt, rebels = b.mention("Egypt", "Country"), b.mention("the rebels", "Group", "rebels")
    chile, peru = b.mention("Chile", "Country"), b.mention("Peru", "Country")
    lima = b.said(b.mention("Lima", "City"), "said")
    b.claim(egypt, "blame", rebels, "Egypt blamed the rebels", "blamed")
    b.claim(chile, "attack", peru, "Chile attacked Peru", "attacked", sources=(lima,))
    tolls = [_toll(number, f"2015-12-0{day}") for day, number in ((1, 12), (2, 14))]
    return union(union(rich_graph(), join(b)), join(*tolls))


def _toll(number: int, day: str) -> Builder:
    """Return an article that tells how many people a blast killed."""
    b = Builder(f"The blast killed {number} people.", title="Blast", published=day)
    blast = b.mention("The blast", "Event", "blast")
    people = b.mention(f"{number} people", "Group")
    b.claim(blast, "kill", people, f"The blast killed {number} people", "killed")
    return b


def queries_page() -> str:
    """Return docs/queries.md."""
    graph = sample()
    lines = [
        "# The named queries",
        "",
        "`kgraph query GRAPH --named NAME` answers them; a thing matches by any of its labels, in",
        "small or large letters. Made by `python -m tests.docs.generate`; the answers are those of",
        f"a small graph and stop after {SHOWN} rows. What the columns hold is told in",
        "[rdf-model.md](rdf-model.md). `--format csv`, `tsv`, `json` or, for CONSTRUCT, `ttl`",
        "gives them to other programs; `--limit` and `--timeout` bound them.",
        "",
        "The texts:",
        "",
        *(f"> {' '.join(d.text.split())}\n" for d in graph.documents.values()),
    ]
    for query in catalogue():
        lines += _query(graph, query)
    return "\n".join(lines)


def _query(graph: KnowledgeGraph, query: NamedQuery) -> Iterator[str]:
    given = PARAMETERS.get(query.name, {})
    words = "".join(
        f' {name}="{value}"' if " " in value else f" {name}={value}"
        for name, value in given.items()
    )
    yield f"## {query.name}\n\n{query.title}."
    if query.parameters:
        told = (
            f"`{p}`" + (" (may be left out)" if p in query.optional else "")
            for p in query.parameters
        )
        yield f"Parameters: {', '.join(told)}."
    yield f"\n```sh\nkgraph query graph.ttl --named {query.name}{words}\n```\n"
    rows = run(graph, named(query.name, **given))
    yield "| " + " | ".join(rows.columns) + " |\n" + "|---" * len(rows.columns) + "|"
    for row in rows.rows[:SHOWN]:
        yield "| " + " | ".join(shown(cell).replace("|", "\\|") for cell in row) + " |"
    more = len(rows.rows) - SHOWN
    yield f"\nand {more} more\n" if more > 0 else ""


def ontology_page() -> str:
    """Return docs/ontology.md."""
    graph = rdflib.Graph()
    for name in ("kgraph.ttl", "predicates.ttl"):
        graph.parse(ontology_path(name), format="turtle")
    kg, kgr = NAMES["kg"], NAMES["kgr"]
    classes = [s for s in sorted(graph.subjects(RDF.type, RDFS.Class)) if s.startswith(kg)]
    words = [s for s in sorted(graph.subjects(RDF.type, RDF.Property)) if s.startswith(kg)]
    relations = [s for s in sorted(graph.subjects(RDF.type, RDF.Property)) if s.startswith(kgr)]
    values = sorted({s for c in classes for s in graph.subjects(RDF.type, c)})
    events = sorted(graph.subjects(RDF.type, SKOS.Concept))
    lines = [
        "# The ontology",
        "",
        "Made from `ontology/kgraph.ttl` and `ontology/predicates.ttl` by",
        "`python -m tests.docs.generate`. A word of another vocabulary stands under *is a* where",
        "the alignment is true of every instance, under *like* where it is only near.",
        "",
        f"## Classes ({len(classes)})",
        "",
        "| class | | is a | like |\n|---|---|---|---|",
        *(_row(graph, s, (RDFS.subClassOf,), ALIGNED) for s in classes),
        f"\n## Properties ({len(words)})",
        "",
        "| property | | of | value | is a | like |\n|---|---|---|---|---|---|",
        *(
            _row(graph, s, (RDFS.domain,), (RDFS.range,), (RDFS.subPropertyOf,), ALIGNED)
            for s in words
        ),
        f"\n## Values ({len(values)})",
        "",
        "| value | | of | like |\n|---|---|---|---|",
        *(_row(graph, s, (RDF.type,), ALIGNED) for s in values),
        f"\n## Relations between things ({len(relations)})",
        "",
        "Others are minted from the words of a text; those have a label and, where one is known, a",
        "typed relation above them.",
        "",
        "| relation | | of | value | is a | inverse | event |\n|---|---|---|---|---|---|---|",
        *(
            _row(
                graph,
                s,
                (RDFS.domain, SDO.domainIncludes),
                (RDFS.range, SDO.rangeIncludes),
                (RDFS.subPropertyOf,),
                (OWL.inverseOf, rdflib.URIRef(kg + "inverseLabel")),
                (rdflib.URIRef(kg + "eventType"),),
            )
            for s in relations
        ),
        f"\n## PLOVER event classes ({len(events)})",
        "",
        "| class | |\n|---|---|",
        *(_row(graph, s) for s in events),
    ]
    return "\n".join(lines) + "\n"


def _row(graph: rdflib.Graph, term: rdflib.term.Node, *columns: tuple[rdflib.URIRef, ...]) -> str:
    cells = [f"`{_short(term)}`", str(graph.value(term, RDFS.comment) or "")]
    for properties in columns:
        named = {o for p in properties for o in graph.objects(term, p)}
        # What is to be expected says more than that anything may stand there.
        found = sorted(map(_short, named - {OWL.Thing, RDFS.Resource} or named))
        cells.append(", ".join(f"`{name}`" for name in found))
    return "| " + " | ".join(cells) + " |"


def _short(term: object) -> str:
    text = str(term)
    for prefix, namespace in NAMES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


PAGES = {"queries.md": queries_page, "ontology.md": ontology_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
