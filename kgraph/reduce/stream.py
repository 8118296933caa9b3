"""A store in, the parts of its graph's RDF out, or its N-Quads: streams, read once and in order."""

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from kgraph.errors import Problem, ReadError, StoreError
from kgraph.export.rdf.parts import Parts, Words
from kgraph.export.rdf.serialize import serialize
from kgraph.export.rdf.terms import DEFAULT_BASE
from kgraph.model import Decision, Document
from kgraph.plain import record_of
from kgraph.reduce.claims import edges, said, settle, spell, stand, words
from kgraph.reduce.entities import apply, name_entities, things
from kgraph.reduce.join import join
from kgraph.reduce.judgements import give_classes, index_of, judge_claims
from kgraph.reduce.load import Source, document_of, extractions_of, likened_of, load, source_of
from kgraph.reduce.packing import fields_of
from kgraph.reduce.work import Work, working
from kgraph.resolve.decisions import rulings
from kgraph.resolve.origins import origins
from kgraph.resolve.parting import Spoken, spoken_of
from kgraph.resolve.resolution import things_of
from kgraph.store import complete
from kgraph.store.locks import reading

T = TypeVar("T")


def quads(
    root: Path,
    *,
    decisions: Sequence[Decision] = (),
    least: float = 0.0,
    problems: list[Problem] | None = None,
    base: str = DEFAULT_BASE,
) -> Iterator[str]:
    """Yield the N-Quads of the graph of all documents of a store, in pieces that end with a line.

    They are byte for byte those of the graph in memory. The gazetteers that the store was built
    with are those in use (`gazetteer.using`). The store is read until the last piece is taken.

    Args:
        root: Folder of the store.
        decisions: Human judgements.
        least: Claims of less confidence are left out.
        problems: Receives the decisions that speak of nothing here.
        base: IRI under which entities, claims and documents are named.

    Raises:
        ReadError: If the store has no documents.
        StoreError: If there is no store, it is damaged, or the disk is full.
        WriteError: If the base IRI is not to be used.
    """
    with reduced(root, decisions=decisions, least=least, problems=problems) as parts:
        yield from serialize(parts, "nq", base=base)


@contextmanager
def reduced(
    root: Path,
    *,
    decisions: Sequence[Decision] = (),
    least: float = 0.0,
    problems: list[Problem] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Parts]:
    """Give the parts that the RDF of a store's graph is written of, to be read in their order.

    Args:
        root: Folder of the store.
        decisions: Human judgements.
        least: Claims of less confidence are left out.
        problems: Receives the decisions that speak of nothing here.
        progress: Called with the name of each stage when it is done.

    Raises:
        ReadError: If the store has no documents.
        StoreError: If there is no store, it is damaged, or the disk is full.
    """
    told: list[Problem] = [] if problems is None else problems
    with resolved(root, decisions, told, progress, least=least) as found:
        yield parts_of(found)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tables of a store whose entities are made and whose statements are settled."""

    work: Work
    source: Source
    words: Words
    decisions: tuple[Decision, ...]
    """With the entities and claims that they touch."""


@contextmanager
def resolved(
    root: Path,
    decisions: Sequence[Decision],
    problems: list[Problem],
    progress: Callable[[str], None] = lambda _: None,
    *,
    least: float,
    catalogue: str | None = None,
) -> Iterator[Resolved]:
    """Give the tables that the graph of a store is read from.

    Args:
        root: Folder of the store.
        decisions: Human judgements.
        problems: Receives the decisions that speak of nothing here.
        progress: Called with the name of each stage when it is done.
        least: Claims of less confidence are left out.
        catalogue: That of an earlier version of the store; the last one where None.

    Raises:
        ReadError: If the store has no documents.
        StoreError: If there is no store, it is damaged, or the disk is full.
    """
    complete(root)  # says so where there is no store
    with reading(root), working(root) as work:
        source = source_of(root, catalogue)
        if not source.contents:
            raise ReadError(f"the store {root} has no documents; add some: kgraph build --store")
        progress("derive")
        load(work, source, spoken_of(decisions))
        progress("load")
        judged = _resolve(work, source, decisions, problems, progress)
        progress("entities")
        stand(work, least)
        judged = judge_claims(work, judged, problems)
        settle(work)
        used = words(work)
        spell(work, least, used.broader)
        progress("claims")
        yield Resolved(work, source, used, judged)


class _Stream(Iterable[T]):
    """What can be gone through anew, each time as it then is."""

    def __init__(self, begin: Callable[[], Iterator[T]]) -> None:
        self._begin = begin

    def __iter__(self) -> Iterator[T]:
        return self._begin()


def parts_of(found: Resolved) -> Parts:
    """Return the parts that RDF is written of, which may be gone through more than once."""
    work = found.work
    return Parts(
        words=found.words,
        documents=_Stream(partial(documents, work)),
        origin_of=_origins(work, found.source),
        entities=_Stream(partial(things, work)),
        decisions=found.decisions,
        plain=_Stream(partial(edges, work)),
        said=_Stream(partial(said, work)),
    )


def _resolve(
    work: Work,
    source: Source,
    decisions: Sequence[Decision],
    problems: list[Problem],
    progress: Callable[[str], None],
) -> tuple[Decision, ...]:
    """Make the entities; return the decisions with those that they touched."""
    if not decisions:
        join(work, (), problems)
        progress("join")
        name_entities(work)
        return ()
    index = index_of(work, decisions, partial(_undecided, work, source, spoken_of(decisions)))
    ruled = tuple(rulings(decisions, index, problems))
    give_classes(work, ruled)
    join(work, ruled, problems)
    progress("join")
    name_entities(work)
    touched = apply(work, ruled, index, problems)
    return tuple(replace(d, applies_to=touched.get(d.id, ())) for d in decisions)


def _undecided(work: Work, source: Source, spoken: Spoken, wanted: set[str]) -> dict[str, set[int]]:
    """Return the clusters of some entities as they are without decisions, by their places now."""
    with working(source.root) as before:
        load(before, source, {})
        join(before, (), [])
        name_entities(before)
        places = before.rows(
            """
            SELECT id, content, CAST(pos - start AS BIGINT) FROM ids JOIN units USING (unit)
            JOIN clusters USING (pos) JOIN docs USING (d) WHERE list_contains($wanted, id)""",
            {"wanted": sorted(wanted)},
        )
        work.fill("were", {"id": "text", "content": "text", "n": "place"}, places)
    found: dict[str, set[int]] = {}
    rows = work.rows("""
        SELECT id, content, CAST(start AS BIGINT), n, shard FROM were JOIN docs USING (content)
        LEFT JOIN own_documents USING (content)""")
    for key, content, start, n, shard in rows:
        now = [n] if shard is None else _parts(work, source.root / shard, spoken, (content, n))
        found.setdefault(key, set()).update(start + k for k in now)
    return found


def _parts(work: Work, shard: Path, spoken: Spoken, place: tuple[str, int]) -> Iterator[int]:
    """Yield the places of the things that a thing of a document is parted into."""
    content, n = place
    for _, text in extractions_of(work, shard, [content]):
        parts, before = things_of(record_of(fields_of(text)), spoken, [])
        whole = {m.id for m in (*before[n].mentions, *before[n].hidden)}
        for k, part in enumerate(parts):
            if whole & {m.id for m in (*part.mentions, *part.hidden)}:
                yield k


def documents(work: Work) -> Iterator[Document]:
    """Yield the documents to be written, in the order of their identifiers."""
    rows = work.rows("""
        SELECT document FROM docs SEMI JOIN written USING (d) JOIN all_documents USING (content)
        ORDER BY docs.d""")
    for (text,) in rows:
        yield document_of(text)


def _origins(work: Work, source: Source) -> Mapping[str, str]:
    """Return the copies among the documents."""
    rows = work.rows("""
        SELECT document, signature FROM docs JOIN all_documents USING (content) ORDER BY docs.d""")
    told = ((document_of(text), b64decode(signed)) for text, signed in rows)
    signed = ((document.id, document.published, signature) for document, signature in told)
    try:
        return origins(signed, work.folder, likened_of(source))
    except OSError as error:
        raise StoreError(f"cannot work in {work.folder}: {error.strerror}") from error
