"""Sections of RDF terms in, JSON-LD out: a thing a line under a context that is in the file.

The context is `ontology/context.jsonld` with the prefixes of the graph's own names, so that a
program may read the file as plain JSON and no reader has to fetch anything.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from kgraph.export.rdf import terms
from kgraph.export.rdf.quads import Block, Section
from kgraph.export.rdf.short import shortener
from kgraph.ontology import RDF, ontology_path

_TYPE = f"<{RDF}type>"


@cache
def context() -> dict[str, Any]:
    """Return the shipped context; callers must not change it."""
    text = ontology_path("context.jsonld").read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(text)["@context"]
    return made


def json_ld(parts: Iterable[Section], base: str) -> Iterator[str]:
    """Yield the pieces of a JSON-LD document, all graphs in one."""
    short = shortener(terms.prefixes(base))
    names = {(d if isinstance(d, str) else d["@id"]): k for k, d in context().items()}
    yield '{"@context": ' + json.dumps(context() | terms.prefixes(base)) + ',\n"@graph": [\n'
    comma = ""
    for part in parts:
        for block in part.blocks:
            yield comma + _thing(block, short, names)
            comma = ",\n"
    yield "\n]}\n"


def _thing(block: Block, short: Callable[[str], str], names: dict[str, str]) -> str:
    """Return one thing as a JSON object; values of a property with several make a list."""
    subject, pairs = block
    values: dict[str, list[str]] = {}
    for pair in pairs:
        name, _, value = pair.partition(" ")
        if name == _TYPE:
            values.setdefault("@type", []).append(f'"{_plain(short(value))}"')
        else:
            iri = _plain(short(name))
            key = names.get(iri, iri)
            values.setdefault(key, []).append(_value(value, context().get(key), short))
    inner = (
        f'"{key}": {v[0] if len(v) == 1 else "[" + ", ".join(v) + "]"}' for key, v in values.items()
    )
    return "{" + ", ".join([f'"@id": "{_plain(short(subject))}"', *inner]) + "}"


def _value(term: str, definition: str | dict[str, str] | None, short: Callable[[str], str]) -> str:
    """Return a value as JSON, as short as the definition of its key allows."""
    known = definition if isinstance(definition, dict) else {}
    if term[0] == "<":
        iri = f'"{_plain(short(term))}"'
        return iri if known.get("@type") == "@id" else f'{{"@id": {iri}}}'
    # The escapes of N-Triples are escapes of JSON too.
    text, kind, datatype = _parts(term)
    name = _plain(short(datatype)) if kind == "@type" else datatype
    if known.get(kind) == name or (not kind and not known.keys() & {"@type", "@language"}):
        return text
    if name == "xsd:integer" and "@type" not in known and text[1:-1] == str(int(text[1:-1])):
        return text[1:-1]
    return f'{{"@value": {text}, "{kind}": "{name}"}}' if kind else f'{{"@value": {text}}}'


def _parts(term: str) -> tuple[str, str, str]:
    """Return the quoted text of a literal, which key of JSON-LD tells the rest, and the rest."""
    if term[-1] == ">":
        text, _, datatype = term.rpartition("^^")
        return text, "@type", datatype
    if term[-1] == '"':
        return term, "", ""
    text, _, language = term.rpartition("@")
    return text, "@language", language


def _plain(iri: str) -> str:
    return iri[1:-1] if iri[0] == "<" else iri
