"""A spaCy pipeline in, the same pipeline out, which reads no text twice.

What the model makes of a text does not change while rules above it do, and costs most of a
benchmark's time. With KGRAPH_PARSES=FILE set the benchmarks keep every parse in that SQLite file.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from kgraph import nlp

WAIT = 60
"""Seconds to wait for another process that writes."""


class RememberedParses:
    """A pipeline whose answers are kept in a file; what else it has is the pipeline's own."""

    def __init__(self, pipeline: Language, path: Path) -> None:
        """Open the file, made where missing.

        Args:
            pipeline: The pipeline that parses what the file does not know.
            path: An SQLite file, which several processes may share.
        """
        self._pipeline, self._path = pipeline, path
        meta = pipeline.meta
        self._name = f"{meta['lang']}_{meta['name']} {meta['version']} {pipeline.pipe_names}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as file, file:
            file.execute("CREATE TABLE IF NOT EXISTS parse (key TEXT PRIMARY KEY, doc BLOB)")

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pipeline has
        """Return what the pipeline calls by this name."""
        return getattr(self._pipeline, name)

    def pipe(self, made: Iterable[tuple[Doc, Any]], *, as_tuples: bool) -> Iterator[Any]:
        """Yield each Doc parsed, with what came beside it.

        Args:
            made: Unparsed Docs, each with anything.
            as_tuples: As spaCy's pipe has it; only True is asked of this one.
        """
        assert as_tuples
        with closing(self._open()) as file:
            for doc, beside in made:
                yield self._parse(doc, file), beside

    def _parse(self, doc: Doc, file: sqlite3.Connection) -> Doc:
        tokens = [(t.idx, len(t), t.is_sent_start) for t in doc]
        spans = {name: [(s.start, s.end, s.label_) for s in g] for name, g in doc.spans.items()}
        key = hashlib.sha256(repr((self._name, doc.text, tokens, spans)).encode()).hexdigest()
        row = file.execute("SELECT doc FROM parse WHERE key = ?", (key,)).fetchone()
        if row is None:
            parsed = next(iter(self._pipeline.pipe([doc])))
            row = (parsed.to_bytes(exclude=["tensor"]),)
            with file:
                file.execute("INSERT OR IGNORE INTO parse VALUES (?, ?)", (key, row[0]))
        return Doc(self._pipeline.vocab).from_bytes(row[0])

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=WAIT)


def load_pipeline() -> Language:
    """Return the default pipeline, remembering its parses where KGRAPH_PARSES names a file."""
    pipeline, path = nlp.load(), os.environ.get("KGRAPH_PARSES")
    return cast("Language", RememberedParses(pipeline, Path(path))) if path else pipeline
