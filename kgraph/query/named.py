"""The named queries: `kgraph/data/queries/*.rq` in, their catalogue and SPARQL text out.

A file begins with comment lines: the title, then one line for each parameter, "name: what it is"
or "name?: what it is" where it may be left out. In the query `$name` stands for the parameter, in
braces for the labels that it may mean in small and large letters: an index finds those, where
comparing LCASE of all labels would read them all. Lines between "#if name" and "#end" are left
out with the parameter, those between "#if not name" and "#end" are then put in.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from kgraph.errors import DataError, QueryError
from kgraph.export.rdf import prefixes
from kgraph.export.rdf.terms import label, text

_PARAMETER = re.compile(r"# (?P<name>[a-z]+)(?P<optional>\?)?: (?P<meaning>.+)")
_OPTIONAL = re.compile(r"#if (?P<no>not )?(?P<name>[a-z]+)\n(?P<lines>.*?)#end\n", re.DOTALL)

_USED = re.compile(r"(?P<spellings>\{ )?\$(?P<name>\w+)")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SMALL = re.compile(r"(?<=[ -])(And|At|For|In|Of|On|The|To)(?=[ -])")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query of the catalogue."""

    name: str
    title: str
    parameters: tuple[str, ...] = ()
    """Names of the parameters, in order."""
    optional: tuple[str, ...] = ()
    """Those of them that may be left out."""
    sparql: str = ""
    """The query with `$name` for each parameter and without prefixes."""


@cache
def catalogue() -> tuple[NamedQuery, ...]:
    """Return the named queries in alphabetical order.

    Raises:
        DataError: If a file has no title.
    """
    folder = files("kgraph") / "data" / "queries"
    shipped = sorted(file.name for file in folder.iterdir() if file.name.endswith(".rq"))
    return tuple(
        _parse(name.removesuffix(".rq"), (folder / name).read_text(encoding="utf-8"))
        for name in shipped
    )


def named(name: str, **params: str) -> str:
    """Return the SPARQL text of a named query, its parameters bound as escaped strings.

    Args:
        name: Name of the query.
        **params: Values of its parameters; names of things match in any case.

    Raises:
        QueryError: If there is no such query, or the parameters are not its own.
    """
    query = _find(name)
    unknown = sorted(params.keys() - set(query.parameters))
    missing = [p for p in query.parameters if p not in query.optional and not params.get(p)]
    if unknown or missing:
        problem = f"has no parameter {unknown[0]!r}" if unknown else f"needs {missing[0]!r}"
        takes = ", ".join(f"{p}?" if p in query.optional else p for p in query.parameters)
        raise QueryError(f"named query {name!r} {problem}; it takes: {takes or 'nothing'}")
    day = params.get("since", "")
    if day and not _DAY.fullmatch(day):
        raise QueryError(f"since={day!r} is no day; write it as 2015-11-30")
    kept = _OPTIONAL.sub(
        lambda m: m["lines"] if bool(params.get(m["name"])) is not bool(m["no"]) else "",
        query.sparql,
    )
    # One pass: what a value holds is not looked at again.
    bound = _USED.sub(lambda match: _value(match, params), kept)
    used = {k: v for k, v in prefixes().items() if re.search(rf"\b{k}:", kept)}
    return "".join(f"PREFIX {k}: <{v}>\n" for k, v in used.items()) + bound


def _value(match: re.Match[str], params: dict[str, str]) -> str:
    """Return a parameter as SPARQL: a string, or in braces the labels it may mean."""
    given = str(params[match["name"]])
    if not match["spellings"]:
        return text(given)
    title = given.title()
    found = (given, given.lower(), given.upper(), given.capitalize(), title)
    spellings = dict.fromkeys((*found, _SMALL.sub(lambda m: m[0].lower(), title)))
    return "{ " + " ".join(label(spelling) for spelling in spellings)


def _find(name: str) -> NamedQuery:
    known = {query.name: query for query in catalogue()}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(known)}"
        raise QueryError(f"no named query {name!r}; {hint}")
    return known[name]


def _parse(name: str, content: str) -> NamedQuery:
    lines = content.splitlines()
    header = [line for line in lines if line.startswith("# ")]
    if not header or not content.startswith(header[0]):
        raise DataError(f"named query {name!r}: the first line must be a comment with its title")
    found = [m for line in header[1:] if (m := _PARAMETER.fullmatch(line))]
    return NamedQuery(
        name=name,
        title=header[0].removeprefix("# "),
        parameters=tuple(m["name"] for m in found),
        optional=tuple(m["name"] for m in found if m["optional"]),
        sparql="\n".join(line for line in lines if not line.startswith("# ")) + "\n",
    )
