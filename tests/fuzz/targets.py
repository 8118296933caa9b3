"""What is fuzzed: each target takes any bytes, and raises only where kgraph is at fault.

Bad input is told as a `KgraphError` or a `Problem` in one line; what comes of good input holds
together (`tests.wholeness`).
"""

import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

from kgraph.errors import KgraphError, Problem, QueryError
from tests.wholeness import whole_document, whole_extraction, whole_graph

Target = Callable[[bytes], None]
LIMIT = 20_000
"""Most characters of a document: what is longer is only slower."""
READ = (
    "txt", "html", "xml", "eml", "pdf", "docx", "jsonl", "csv", "tsv", "warc",
    "zip", "tar", "tar.gz", "txt.gz", "txt.bz2", "txt.zst",
)  # fmt: skip
"""Suffixes, one for each format that is read and each way to pack it."""


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="kgraph-fuzz-"))


def _file(name: str, data: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def _told(problems: list[Problem]) -> None:
    """Check that each problem is one that can be told: not empty."""
    assert all(p.source and p.message.strip() for p in problems)


def read(suffix: str, data: bytes) -> None:
    """Read a source of a format."""
    from kgraph.read import read_sources

    problems: list[Problem] = []
    found = list(read_sources([_file(f"x.{suffix}", data)], problems=problems, limit=LIMIT))
    for located in found:
        whole_document(located.document)
    _told(problems)
    assert found or problems, "neither a document nor a word about it"


def graph(data: bytes) -> None:
    """Load a graph of JSON Lines; one that is taken can be checked and written."""
    import kgraph
    from kgraph.validate import check

    path = _file("graph.jsonl", data)
    with suppress(KgraphError):
        assert all(check(path)), "an empty line"
    with suppress(KgraphError):
        loaded = kgraph.load(path)
        for name in ("graph.jsonl", "nodes.csv", "graph.ttl", "graph.graphml", "graph.ftm.json"):
            kgraph.write(loaded, _folder() / name)


def gazetteer(suffix: str, data: bytes) -> None:
    """Read a gazetteer."""
    from kgraph.gazetteer.user.rows import read_rows

    told: list[str] = []
    with suppress(KgraphError):
        for row in read_rows(
            _file(f"names.{suffix}", data), lambda _, message: told.append(message)
        ):
            assert row.names
            assert row.key.isprintable()
            assert all(name.isprintable() for name in row.names)
    assert all("\n" not in message for message in told)


def decisions(data: bytes) -> None:
    """Read a file of decisions."""
    from kgraph.decisions import read_decisions

    problems: list[Problem] = []
    with suppress(KgraphError):
        read_decisions(_file("decisions.toml", data), problems)
    _told(problems)


@cache
def _listener() -> socket.socket:
    """Return a socket that hears whoever asks the host that queries name."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    return listener


@cache
def _store() -> object:
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.load(b"<http://x/s> <http://x/p> 5, 'o', <http://x/s> .", format=RdfFormat.TURTLE)
    return store


def guard(data: bytes) -> None:
    """Ask a store; a query that the guard lets pass must reach no host.

    The word HOST stands for an address that listens.
    """
    from kgraph.query.guard import refuse_network

    port = _listener().getsockname()[1]
    sparql = data.decode("utf-8", "replace").replace("HOST", f"http://127.0.0.1:{port}/")
    try:
        refuse_network(sparql)
    except QueryError:
        return
    with suppress(SyntaxError, ValueError, OSError, RuntimeError):
        answer = _store().query(sparql)  # type: ignore[attr-defined]
        for count, _ in enumerate(answer if hasattr(answer, "__iter__") else ()):
            if count > 100:
                break
    with suppress(BlockingIOError):
        _listener().accept()
        raise AssertionError(f"a query that passed has asked another host: {sparql!r}")


@cache
def _nlp() -> object:
    from kgraph.nlp import load

    return load()


def line(data: bytes) -> None:
    """Take a text the whole way: read, annotated, extracted, resolved, written in every format."""
    import kgraph
    from kgraph.errors import ReadError
    from kgraph.extract import extract
    from kgraph.graph import assemble
    from kgraph.nlp import annotate
    from kgraph.read import document as made_of
    from kgraph.registry import FORMATS
    from kgraph.resolve import resolve

    try:
        document = made_of(data.decode("utf-8", "surrogateescape")[:2_000])
    except ReadError:
        return
    whole_document(document)
    ((document, doc),) = annotate([document], _nlp())  # type: ignore[arg-type]
    extraction = extract(doc, document)
    whole_extraction(extraction)
    made = assemble([extraction], resolve([extraction]))
    whole_graph(made)
    for known in FORMATS:
        kgraph.write(made, _folder() / known.file)
    assert kgraph.load(_folder() / "graph.jsonl") == made


TARGETS: dict[str, Target] = {
    **{f"read-{suffix}": partial(read, suffix) for suffix in READ},
    "graph": graph,
    **{f"gazetteer-{suffix}": partial(gazetteer, suffix) for suffix in ("csv", "jsonl")},
    "decisions": decisions,
    "guard": guard,
    "line": line,
}


def every(data: bytes) -> None:
    """Run the target that the first byte chooses on the rest."""
    if data:
        list(TARGETS.values())[data[0] % len(TARGETS)](data[1:])
