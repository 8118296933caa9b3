"""What documents state in, the rows that the reduce works on out, kept beside their shard.

They are a pure function of the extractions and of the rules of resolution, so that a shard is
derived once: the files are named by its digest and by what made them.
"""

import io
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kgraph import gazetteer
from kgraph.export.rdf.parts import in_order
from kgraph.export.rdf.prepare import ready_claim
from kgraph.export.rdf.ready import PAIR
from kgraph.files import atomic_write
from kgraph.graph import settled, stands
from kgraph.ids import digest
from kgraph.model import Claim, Extraction, Literal
from kgraph.ontology import ontology_path
from kgraph.plain import json_line, record_of
from kgraph.reduce.arrow import schema_of
from kgraph.reduce.packing import COLUMNS, Row, columns, text_of
from kgraph.resolve.clusters import summary
from kgraph.resolve.decisions import called
from kgraph.resolve.parting import Spoken, words_of
from kgraph.resolve.resolution import things_of
from kgraph.resolve.signatures import signature
from kgraph.store import DERIVED, code_digest, has_end, libraries, read_table

MAKERS = (
    *("data/en", "decisions", "export", "export/rdf", "gazetteer", "gazetteer/user", "resolve"),
    "reduce",
)
"""Folders of the package on which the rows depend."""
_ONTOLOGY = ("kgraph.ttl", "predicates.ttl")
_KEYS = {"shard": "text", "content": "text"}
SCHEMAS: dict[str, dict[str, str]] = {
    "documents": _KEYS
    | {"doc": "text", "clusters": "number", "document": "text"}
    | {"signature": "text", "sentences": "number", "telling": "number"},
    "clusters": _KEYS
    | {"n": "number"}
    | COLUMNS
    | {"words": "texts", "links": "texts", "names": "texts", "phrases": "texts"},
    "claims": _KEYS
    | {"id": "text", "subject": "number", "predicate": "text", "kind": "text", "value": "text"}
    | {"object": "number", "positive": "truth", "fact": "truth", "status": "text"}
    | {"confidence": "real"}
    | {"broader": "text", "beside": "numbers", "roles": "texts", "words": "text"}
    | {"claim": "text", "nth": "number", "ready": "text", "quads": "number"},
}
"""The tables, and the types of their columns."""
_SCHEMA = 4
"""Version of the tables."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the tables."""

    documents: list[Row] = field(default_factory=list)
    clusters: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)


def rules() -> str:
    """Return the digest of what the rows depend on beside their shard."""
    words = (ontology_path(name).read_text("utf-8") for name in _ONTOLOGY)
    return digest("derived", _SCHEMA, code_digest(MAKERS), *words, *gazetteer.digests())


def derived(root: Path, shard: str, made_by: str) -> dict[str, Path]:
    """Return the files of the rows of a shard by table, made where they are missing.

    Args:
        root: The store.
        shard: File of the shard, relative to it.
        made_by: What `rules` gives.
    """
    stem = f"{Path(shard).stem}-{made_by}"
    paths = {name: root / DERIVED / f"{stem}-{name}.parquet" for name in SCHEMAS}
    if not all(map(has_end, paths.values())):
        kept = read_table(root, shard, ["content", "extraction"])
        rows = rows_of((row["content"], row["extraction"]) for row in kept)
        (root / DERIVED).mkdir(exist_ok=True)
        for name, path in paths.items():
            _write(path, table_of(name, shard, getattr(rows, name)))
    return paths


def table_of(name: str, shard: str, rows: Sequence[Row]) -> Any:  # noqa: ANN401 - of Arrow
    """Return rows as a table of Arrow, each with its shard.

    Args:
        name: One of `SCHEMAS`.
        shard: File of the shard.
        rows: Its rows.
    """
    arrow, _ = libraries()
    return arrow.Table.from_pylist(
        [{"shard": shard, **row} for row in rows], schema=schema_of(SCHEMAS[name])
    )


def _write(path: Path, table: Any) -> None:  # noqa: ANN401 - of Arrow
    _, parquet = libraries()
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    atomic_write(path, out.getvalue())


def rows_of(extractions: Iterable[tuple[str, str]], spoken: Spoken | None = None) -> Rows:
    """Return the rows of some documents.

    Args:
        extractions: For each its content, and its extraction as a shard keeps it.
        spoken: Decisions that may part its things.
    """
    made = Rows()
    for content, text in extractions:
        fields = json.loads(text)
        extraction = record_of(fields)
        things, _ = things_of(extraction, spoken or {}, [])
        for n, thing in enumerate(things):
            cluster = summary(thing)
            told = called(cluster)
            made.clusters.append(
                {
                    "content": content,
                    "n": n,
                    "words": sorted(map(text_of, words_of(thing))),
                    "links": sorted(map(text_of, told.links)),
                    "names": sorted(map(text_of, told.named)),
                    "phrases": sorted(map(text_of, told.phrases)),
                    **columns(cluster),
                }
            )
        place = {m.id: n for n, t in enumerate(things) for m in (*t.mentions, *t.hidden)}
        placed = list(_placed(fields["claims"], place))
        ready = _ready(placed, len(things))
        made.claims.extend(
            {
                "content": content,
                "claim": json_line(whole),
                **_claim(claim, place),
                **ready.get(claim.id, {"nth": 0, "ready": "", "quads": 0}),
            }
            for claim, whole in zip(extraction.claims, placed, strict=True)
        )
        made.documents.append(_document(content, extraction, len(things)))
    return made


def words_digest(quote: str) -> str:
    """Return what the words of two claims share where they are the same words."""
    return digest("words", " ".join(quote.split()))


def _document(content: str, extraction: Extraction, clusters: int) -> Row:
    document = replace(extraction.document, text="", blocks=())
    told = {name: getattr(document, name) for name in _DOCUMENT}
    return {
        "content": content,
        "doc": text_of(document.id),
        "clusters": clusters,
        "document": json_line(told),
        "signature": b64encode(signature(extraction.document)).decode(),
        "sentences": extraction.sentences,
        "telling": extraction.telling,
    }


def _ready(claims: Iterable[Row], clusters: int) -> dict[str, Row]:
    """Return for each claim that may stand its place in the text, and what RDF says of it."""
    places = {str(n): str(n) for n in range(clusters)}
    every: list[Claim] = [record_of(claim) for claim in claims]
    standing = in_order(settled(claim, places) for claim in every if stands(claim, places))
    made: dict[str, Row] = {}
    for nth, claim in enumerate(standing):
        text = ready_claim(claim, places)
        made[claim.id] = {"nth": nth, "ready": text, "quads": text.count(PAIR)}
    return made


_DOCUMENT = ("id", "title", "url", "publisher", "published", "language")


def _placed(claims: Sequence[Mapping[str, Any]], place: Mapping[str, int]) -> Iterator[Row]:
    """Yield plain claims that call a mention by the place of its cluster."""

    def at(mention: str | None) -> str | None:
        return None if mention is None else str(place.get(mention, ""))

    for claim in claims:
        thing = claim["object"]
        yield {
            "kind": "claim",
            **claim,
            "subject": at(claim["subject"]),
            "object": at(thing) if isinstance(thing, str) else thing,
            "sources": [{**s, "source": at(s["source"])} for s in claim["sources"]],
            "qualifiers": [{**q, "mention": at(q["mention"])} for q in claim["qualifiers"]],
        }


def _claim(claim: Claim, place: Mapping[str, int]) -> Row:
    thing = claim.object
    value = thing if isinstance(thing, Literal) else None
    beside = [a.source for a in claim.sources] + [q.mention for q in claim.qualifiers]
    return {
        "id": claim.id,
        "subject": place.get(claim.subject),
        "predicate": text_of(claim.predicate),
        "kind": None if value is None else text_of(value.datatype),
        "value": None if value is None else text_of(value.value),
        "object": place.get(thing) if isinstance(thing, str) else None,
        "positive": claim.polarity == "positive",
        "fact": claim.status == "fact",
        "status": claim.status,
        "confidence": claim.confidence,
        "broader": text_of(claim.broader),
        "beside": sorted({place[m] for m in beside if m is not None and m in place}),
        "roles": sorted({text_of(q.role) for q in claim.qualifiers}),
        "words": words_digest(claim.evidence.quote),
    }
