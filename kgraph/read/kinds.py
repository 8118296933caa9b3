"""A name and the first bytes of a source in, how to read it out: the visible table of formats."""

from dataclasses import dataclass
from importlib import import_module

from kgraph.read.found import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One format of articles."""

    name: str
    suffixes: tuple[str, ...]
    reader: str
    """`module:function`, a Reader, loaded when it is used."""
    alone: bool = True
    """Whether a file holds an article by itself, so that a folder is searched for it. Corpora are
    named by the user: a folder may hold other tables and logs."""


KINDS: tuple[Kind, ...] = (
    Kind(name="text", suffixes=(".txt",), reader="kgraph.read.plain_text:read"),
    Kind(name="page", suffixes=(".html", ".htm", ".xhtml"), reader="kgraph.read.html:read"),
    Kind(name="XML", suffixes=(".xml", ".rss", ".atom"), reader="kgraph.read.xml:read"),
    Kind(name="mail", suffixes=(".eml",), reader="kgraph.read.mail:read"),
    Kind(name="PDF", suffixes=(".pdf",), reader="kgraph.read.office:read_pdf"),
    Kind(name="DOCX", suffixes=(".docx",), reader="kgraph.read.office:read_docx"),
    Kind(
        name="JSON Lines",
        suffixes=(".jsonl", ".ndjson"),
        reader="kgraph.read.corpus:read_jsonl",
        alone=False,
    ),
    Kind(name="CSV", suffixes=(".csv",), reader="kgraph.read.corpus:read_csv", alone=False),
    Kind(name="TSV", suffixes=(".tsv",), reader="kgraph.read.corpus:read_tsv", alone=False),
    Kind(name="WARC", suffixes=(".warc",), reader="kgraph.read.warc:read", alone=False),
)
"""Everything `kgraph build` reads, beside the archives and compressed files of `packed`."""
PACKED = (".gz", ".bz2", ".zst")
_TEXT = KINDS[0]
_MARKUP = ((b"<!doctype html", "page"), (b"<html", "page"), (b"<?xml", "XML"), (b"%pdf-", "PDF"))


def kind_of(name: str, start: bytes) -> Kind:
    """Return how to read a source: by its suffix, else by how it begins, else as plain text.

    Args:
        name: Name of the file, without suffixes of compression.
        start: Some of its first bytes.
    """
    named = next((k for k in KINDS if name.lower().endswith(k.suffixes)), None)
    if named is not None and named is not _TEXT:
        return named
    begin = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    told = next((kind for mark, kind in _MARKUP if begin.startswith(mark)), None)
    return next((k for k in KINDS if k.name == told), _TEXT)


def in_folders(name: str) -> bool:
    """Tell whether a folder is searched for files of such a name."""
    low = name.lower()
    for suffix in PACKED:
        low = low.removesuffix(suffix)
    return any(low.endswith(k.suffixes) for k in KINDS if k.alone)


def reader(kind: Kind) -> Reader:
    """Return the function that reads a format, loading its module now."""
    module, _, name = kind.reader.partition(":")
    function: Reader = getattr(import_module(module), name)
    return function
