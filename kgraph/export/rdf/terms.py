"""Strings of any kind in, RDF terms in N-Triples spelling out; the only place that escapes.

Names and words come from articles: whatever they hold, the term that comes out is one valid term.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from kgraph.errors import WriteError
from kgraph.ontology import KG, KGQ, KGR, OWL, PLOVER, RDF, RDFS

DEFAULT_BASE = "https://w3id.org/kgraph/id/"
DCT = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

_VOCABULARIES = {
    "dct": DCT,
    "kg": KG,
    "kgq": KGQ,
    "kgr": KGR,
    "owl": OWL,
    "plover": PLOVER,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "wd": WIKIDATA,
    "wgs": WGS,
    "xsd": XSD,
}
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?(/.*)?", re.DOTALL)
_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/([A-Za-z0-9._~/-]*[/#])?")
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_LEXICAL = {
    "boolean": re.compile(r"true|false"),
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "double": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"),
    "gYear": re.compile(r"\d{4}"),
    "integer": re.compile(r"[+-]?\d+"),
}
_EXTERNAL = {"wd": (WIKIDATA, re.compile(r"Q\d+"), ""), "geo": (GEONAMES, re.compile(r"\d+"), "/")}


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return the prefixes of a graph under this base IRI, in alphabetical order."""
    own = {"ent": f"{base}entity/", "claim": f"{base}claim/", "doc": f"{base}document/"}
    return dict(sorted((_VOCABULARIES | own).items()))


def check_base(base: str) -> str:
    """Return the base IRI if identifiers can be put after it.

    Raises:
        WriteError: If it is not an absolute http(s) IRI that ends in "/" or "#".
    """
    if not _BASE.fullmatch(base):
        raise WriteError(f'base IRI {base!r} must look like "https://example.org/id/"')
    return base


def iri(namespace: str, name: str) -> str:
    """Return the IRI of a name under a namespace, all but letters, digits, - and _ encoded.

    A name such as ".." would be a path, and one that ends in "." is misread by some parsers.
    """
    if not (name.isascii() and name.isalnum()) and not _PLAIN.fullmatch(name):
        name = quote(name, safe="", errors="replace").replace(".", "%2E").replace("~", "%7E")
    return f"<{namespace}{name}>"


def web_iri(url: str) -> str | None:
    """Return the IRI of a web address, or None if it is not one."""
    if not _ABSOLUTE.fullmatch(url):
        return None
    head, _, fragment = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", url).partition("#")
    safe = "/:?@!$&'()*+,;=~%"
    tail = f"#{quote(fragment, safe=safe, errors='replace')}" if fragment else ""
    return f"<{quote(head, safe=safe, errors='replace')}{tail}>"


def external(compact: str) -> str | None:
    """Return the IRI of a compact name such as "wd:Q43" or "geo:520494", None if unknown."""
    prefix, _, name = compact.partition(":")
    namespace, pattern, end = _EXTERNAL.get(prefix, ("", _LEXICAL["integer"], ""))
    if namespace and pattern.fullmatch(name):
        return f"<{namespace}{name}{end}>"
    return web_iri(compact)


def text(value: str) -> str:
    """Return a plain string."""
    if value.isprintable():  # as nearly all strings are
        if '"' in value or "\\" in value:
            value = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{value}"'
    return f'"{_TO_ESCAPE.sub(_escape, value)}"'


def label(value: str, language: str = "en") -> str:
    """Return a string in a language."""
    return f"{text(value)}@{language}"


def typed(value: str, datatype: str) -> str:
    """Return a value of an XSD type such as "xsd:date", a plain string where it is not one.

    A date is checked for its form, so that no store refuses the file.
    """
    name = datatype.removeprefix("xsd:")
    pattern = _LEXICAL.get(name)
    if pattern is None or not value.isascii() or not pattern.fullmatch(value):
        return text(value)
    return f'"{value}"^^<{XSD}{name}>'


def integer(value: int) -> str:
    """Return a whole number."""
    return f'"{value}"^^<{XSD}integer>'


@lru_cache(maxsize=1000)
def decimal(value: float) -> str:
    """Return a number with up to four decimals, always spelled the same."""
    digits = f"{value:.4f}".rstrip("0")
    return typed(f"{digits}0" if digits.endswith(".") else digits, "xsd:decimal")


def _escape(match: re.Match[str]) -> str:
    """Escape one character; a lone surrogate is no character, U+FFFD stands for it."""
    char = match.group()
    if char in _SPECIAL:
        return _SPECIAL[char]
    return "\ufffd" if ord(char) >= 0xD800 else f"\\u{ord(char):04X}"
