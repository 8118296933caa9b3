"""Sources and a store in, the store brought up to date out: only what is new is analysed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kgraph.errors import Problem
from kgraph.ids import digest
from kgraph.model import Document
from kgraph.read import Located
from kgraph.shards import batches
from kgraph.store import Kept, Writer, code_digest

SHARD = 100
"""Documents of a shard: enough to be worth a file, few enough that a kill loses little."""

MAKERS = ("data/en", "nlp", "extract", "gazetteer")
"""Folders of the package on which extractions depend: another rule or word is another maker."""

Analyse = Callable[[Iterable[Document]], Iterator[Kept | Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What is read into a store."""

    names: Sequence[str]
    """The inputs, as they are named where they are located."""
    kept: Collection[str] = ()
    """Files in them that are not read this time: what they gave before stays."""


def update(
    root: Path,
    key: str,
    located: Iterable[Located],
    inputs: Inputs,
    problems: list[Problem],
    analyse: Analyse,
) -> None:
    """Bring a store up to date with some inputs.

    A document that the store knows is not analysed again; a changed one replaces what it was, and
    what an input gave before and gives no more is retracted. A build that was killed is taken up.

    Args:
        root: The store, made where there is none.
        key: What makes the extractions (see `maker`).
        located: What the inputs give, consumed as it is needed.
        inputs: What was read.
        problems: Receives the documents that cannot be analysed; those of reading are in it.
        analyse: Gives what the store keeps of what each document states, in their order.

    Raises:
        StoreError: If the store cannot be written, or another process writes to it.
        ModelError: If the pipeline cannot be used.
    """
    with Writer.open(root, key) as writer:
        for found in batches(analyse(_unknown(located, writer)), SHARD):
            problems += [f for f in found if isinstance(f, Problem)]
            writer.add([f for f in found if isinstance(f, Kept)])
        unread = {*inputs.kept, *(p.source for p in problems)}
        writer.publish(inputs.names, unread=unread)


def maker(model: str, *given: str) -> str:
    """Return what makes extractions: kgraph, the pipeline and a digest of rules and words.

    Args:
        model: Name of the pipeline.
        *given: What else they depend on, such as the digests of gazetteers.
    """
    versions = f"kgraph {_version('kgraph')}, {model} {_version(model)}"
    return f"{versions}, {digest(code_digest(MAKERS), *given)}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # a pipeline in a folder
        return "of no version"


def _unknown(located: Iterable[Located], writer: Writer) -> Iterator[Document]:
    """Yield the documents whose extractions the store lacks, telling it of every one."""
    seen: set[str] = set()
    for found in located:
        content = writer.give(found.input, found.source, found.document)
        if content not in seen and not writer.knows(content):
            seen.add(content)
            yield found.document
