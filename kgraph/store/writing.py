"""Documents and what they state in, a new version of the store out.

Everything a build makes is new files; at the end the manifest that names them takes the place of
the old one. Until then a journal names the shards that are done, so that a later build can take up
a killed one.
"""

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kgraph.errors import StoreError
from kgraph.files import UNFINISHED
from kgraph.ids import digest
from kgraph.model import Document, Extraction
from kgraph.plain import json_line, plain
from kgraph.store import manifest as manifests
from kgraph.store.catalogue import Row, latest, read_rows, write_rows
from kgraph.store.locks import writing
from kgraph.store.manifest import EMPTY, JOURNAL, MANIFEST, Manifest, Shard
from kgraph.store.tables import read_table, write_table

PLACE = ", "
"""Stands in a source between a file and a place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A row of a shard: what one document states, as the store keeps it."""

    content: str
    """Digest of all that is known of the document (see `content_of`)."""
    document: str
    """Its identifier."""
    published: str
    publisher: str
    title: str
    claims: int
    """How many."""
    extraction: str
    """The extraction as JSON."""


def kept(extraction: Extraction) -> Kept:
    """Return what a store keeps of what a document states.

    Most of what writing to a store costs is done here, by whoever has analysed the document.
    """
    document = extraction.document
    return Kept(
        content=content_of(document),
        document=document.id,
        published=document.published,
        publisher=document.publisher,
        title=document.title,
        claims=len(extraction.claims),
        extraction=json_line(plain(extraction)),
    )


class Writer:
    """A store open for one build; `Writer.open` gives one."""

    def __init__(self, root: Path, key: str) -> None:
        """Read what the store has; use `open`, which holds the lock."""
        self._root, self._key = root, key
        self._old = manifests.read(root / MANIFEST) or EMPTY
        self._new: list[Shard] = []
        self._rows = list(read_rows(root, self._old.catalogue))
        self._given: list[Row] = []
        made = {s.file for s in self._old.shards if s.key == key}
        self._shard_of = {r.content: r.shard for r in self._rows if r.shard in made}
        for shard in (manifests.read(root / JOURNAL) or EMPTY).shards:
            if shard.key == key:
                # One that was damaged since is made anew.
                with suppress(StoreError):
                    held = list(read_table(root, shard.file, ["content"]))
                    self._shard_of |= {row["content"]: shard.file for row in held}
                    self._new.append(shard)

    @classmethod
    @contextmanager
    def open(cls, root: Path, key: str) -> Iterator["Writer"]:
        """Open a store, made where there is none, for the only writer it has at a time.

        Args:
            root: Its folder.
            key: What makes the extractions of this build.

        Raises:
            StoreError: If another process writes to it, or it cannot be written or read.
        """
        try:
            root.mkdir(parents=True, exist_ok=True)
            if any(root.glob("catalogues/*.parquet")):
                manifests.check_present(root)
            with writing(root):
                _tidy(root)
                yield cls(root, key)
        except OSError as error:
            raise StoreError(
                f"cannot write to the store {root}: {error.strerror or error}"
            ) from error

    def knows(self, content: str) -> bool:
        """Tell whether the store has what such a document states."""
        return content in self._shard_of

    def add(self, rows: Sequence[Kept]) -> None:
        """Keep what some documents state, as one shard, whatever happens later.

        Args:
            rows: What `kept` makes of each.
        """
        if not rows:
            return
        file, size = write_table(self._root, "shards", list(map(asdict, rows)))
        claims = sum(row.claims for row in rows)
        self._new.append(
            Shard(file=file, key=self._key, documents=len(rows), claims=claims, bytes=size)
        )
        self._shard_of |= dict.fromkeys((row.content for row in rows), file)
        manifests.write(self._root / JOURNAL, replace(EMPTY, shards=tuple(self._new)))

    def give(self, input: str, source: str, document: Document) -> str:
        """Note that an input gives a document, which counts once its extraction is there.

        Returns:
            The document's content (see `content_of`).
        """
        content = content_of(document)
        self._given.append(
            Row(
                input=_encodable(input),
                source=_encodable(source),
                content=content,
                url=document.url,
                shard="",
            )
        )
        return content

    def publish(self, inputs: Iterable[str], *, unread: Iterable[str] = ()) -> None:
        """Make what was given the documents that count, beside those of other inputs.

        What an input gave before and gives no more is retracted.

        Args:
            inputs: Those that were read.
            unread: Inputs or sources that were not read, or could not be: what they gave before
                stays. So does what a source gave before whose document could not be analysed.
        """
        read = {_encodable(name) for name in inputs}
        kept = {_encodable(name) for name in unread}
        failed = {(r.input, r.source) for r in self._given if r.content not in self._shard_of}
        before = [
            row
            for row in self._rows
            if row.input not in read or _is_in(row, kept) or (row.input, row.source) in failed
        ]
        now = [
            replace(row, shard=self._shard_of[row.content])
            for row in self._given
            if row.content in self._shard_of
        ]
        shards = {s.file: s for s in (*self._old.shards, *self._new)}
        made = Manifest(
            generation=self._old.generation + 1,
            catalogue=write_rows(self._root, latest([*before, *now])),
            shards=tuple(shards.values()),
        )
        if (made.catalogue, made.shards) != (self._old.catalogue, self._old.shards):
            manifests.write(self._root / MANIFEST, made)
        with suppress(FileNotFoundError):
            (self._root / JOURNAL).unlink()


def _tidy(root: Path) -> None:
    """Remove the files that a killed process left half written; nobody else writes now."""
    for left in (*root.glob(f".*{UNFINISHED}"), *root.glob(f"*/.*{UNFINISHED}")):
        left.unlink(missing_ok=True)


def content_of(document: Document) -> str:
    """Return the digest of all that is known of a document."""
    fields = plain(document)
    del fields["kind"]
    return digest("content", json.dumps(fields, sort_keys=True))


def _encodable(text: str) -> str:
    # A file's name may hold bytes that are no text; Parquet holds UTF-8 only.
    made = text.encode("utf-8", "replace").decode()
    return text if made == text else made  # all rows of an input share its name


def _is_in(row: Row, names: Container[str]) -> bool:
    """Tell whether a row is of one of some inputs or sources; "a.zip, b.txt" is in "a.zip"."""
    parts = row.source.split(PLACE)
    places = (PLACE.join(parts[:number]) for number in range(1, len(parts) + 1))
    return row.input in names or any(place in names for place in places)
