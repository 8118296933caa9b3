"""Turtle files in, a frozen Vocabulary out: classes, typed predicates and what follows from them.

The files are `ontology/kgraph.ttl` and `ontology/predicates.ttl`: in a wheel under
`kgraph/ontology_data`, beside an editable install in the repository's `ontology/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kgraph.errors import DataError

KG = "https://w3id.org/kgraph/ontology#"
KGR = "https://w3id.org/kgraph/relation/"
KGQ = "https://w3id.org/kgraph/qualifier/"
PLOVER = "https://w3id.org/kgraph/plover/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"

Table = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Subject -> property -> objects in the order of the file, all as strings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A class of `kgraph.ttl`."""

    name: str
    label: str
    comment: str
    ancestors: tuple[str, ...] = ()
    """Local names of the classes above it, nearest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A typed predicate of `predicates.ttl`. Names are local names, "" where there is none."""

    name: str
    label: str
    comment: str
    ancestors: tuple[str, ...] = ()
    """The predicates that it entails, nearest first."""
    inverse: str = ""
    symmetric: bool = False
    inverse_label: str = ""
    """How it reads from its object: "attacked by"."""
    domain: str = ""
    range: str = ""
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    """Classes to be expected on either side, domain and range included; they entail nothing."""
    event_type: str = ""
    """PLOVER class, such as "ASSAULT"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The classes and typed predicates by local name, in the order of the files."""

    classes: Mapping[str, Class] = field(repr=False)
    predicates: Mapping[str, Predicate] = field(repr=False)

    def is_a(self, type: str, ancestor: str) -> bool:
        """Tell whether a class is the other class or below it; an unknown class is only itself."""
        known = self.classes.get(type)
        return type == ancestor or (known is not None and ancestor in known.ancestors)

    def predicate(self, name: str) -> Predicate:
        """Return the typed predicate, or the description of a minted one: its label and no more."""
        known = self.predicates.get(name)
        return known or Predicate(name=name, label=name.replace("-", " "), comment="")


def ontology_path(name: str) -> Path:
    """Return the path of a file of the ontology, as installed.

    Args:
        name: File name, such as "shapes.ttl".

    Raises:
        DataError: If no such file was shipped.
    """
    package = Path(__file__).parent
    for folder in (package / "ontology_data", package.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise DataError(f"no ontology file {name!r} beside {package}; reinstall kgraph")


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary, read once.

    Raises:
        DataError: If a file is missing, is not Turtle or names a term that it does not define.
    """
    classes, predicates = _table("kgraph.ttl"), _table("predicates.ttl")
    parents = {key: _local(rows.get(RDFS + "subClassOf", ()), KG) for key, rows in classes.items()}
    made = {
        name: Class(
            name=name,
            label=_first(rows, RDFS + "label") or name,
            comment=_first(rows, RDFS + "comment"),
            ancestors=_ancestors(KG + name, parents, KG),
        )
        for name, rows in _terms(classes, KG)
        if RDFS + "Class" in rows.get(RDF + "type", ())
    }
    return Vocabulary(
        classes=MappingProxyType(made), predicates=MappingProxyType(_predicates(predicates))
    )


def _predicates(table: Table) -> dict[str, Predicate]:
    above = RDFS + "subPropertyOf"
    parents = {key: _local(rows.get(above, ()), KGR) for key, rows in table.items()}
    inverses = {key: _first(rows, OWL + "inverseOf") for key, rows in table.items()}
    inverses |= {value: key for key, value in inverses.items() if value}
    return {
        name: Predicate(
            name=name,
            label=_first(rows, RDFS + "label") or name.replace("-", " "),
            comment=_first(rows, RDFS + "comment"),
            ancestors=_ancestors(KGR + name, parents, KGR),
            inverse=inverses[KGR + name].removeprefix(KGR),
            symmetric=OWL + "SymmetricProperty" in rows.get(RDF + "type", ()),
            inverse_label=_first(rows, KG + "inverseLabel"),
            domain=_class_name(rows, RDFS + "domain"),
            range=_class_name(rows, RDFS + "range"),
            subjects=_classes(rows, RDFS + "domain", SCHEMA + "domainIncludes"),
            objects=_classes(rows, RDFS + "range", SCHEMA + "rangeIncludes"),
            event_type=_first(rows, KG + "eventType").removeprefix(PLOVER),
        )
        for name, rows in _terms(table, KGR)
    }


def _class_name(rows: Mapping[str, tuple[str, ...]], key: str) -> str:
    """Return the class of ours that a domain or range names, "" where it is anything."""
    iri = _first(rows, key)
    return iri.removeprefix(KG) if iri.startswith(KG) else ""


def _table(name: str) -> Table:
    """Read one file into subject -> property -> objects."""
    from pyoxigraph import RdfFormat, parse  # lazily: `kgraph --help` needs none of it

    path = ontology_path(name)
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            rows = table.setdefault(_text(quad.subject), {})
            rows[quad.predicate.value] = (*rows.get(quad.predicate.value, ()), _text(quad.object))
    except (SyntaxError, OSError) as error:
        raise DataError(f"{path}: not valid Turtle ({error}); mend the file") from error
    return table


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _terms(table: Table, namespace: str) -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
    return [(k.removeprefix(namespace), v) for k, v in table.items() if k.startswith(namespace)]


def _local(iris: tuple[str, ...], namespace: str) -> tuple[str, ...]:
    return tuple(iri for iri in iris if iri.startswith(namespace))


def _first(rows: Mapping[str, tuple[str, ...]], key: str) -> str:
    return rows.get(key, ("",))[0]


def _classes(rows: Mapping[str, tuple[str, ...]], *keys: str) -> tuple[str, ...]:
    named = (iri for key in keys for iri in rows.get(key, ()))
    return tuple(iri.removeprefix(KG) for iri in named if iri.startswith(KG))


def _ancestors(iri: str, parents: Mapping[str, tuple[str, ...]], namespace: str) -> tuple[str, ...]:
    """Return the local names above a term, breadth first."""
    found: list[str] = []
    queue = list(parents.get(iri, ()))
    while queue:
        above = queue.pop(0)
        if above not in parents:
            raise DataError(f"ontology: {iri} is put under {above}, which is not defined")
        if above not in found:
            found.append(above)
            queue += parents[above]
    return tuple(term.removeprefix(namespace) for term in found)
