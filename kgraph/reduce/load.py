"""A store in, the tables of its documents, clusters and claims out, as people part the things.

`docs` numbers the documents in the order of their identifiers, and `clusters` numbers the clusters
through all of them, as resolution in memory does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kgraph.model import Document
from kgraph.reduce.derive import SCHEMAS, derived, rows_of, rules, table_of
from kgraph.reduce.packing import fields_of, text_of
from kgraph.reduce.work import Work, quoted
from kgraph.resolve.parting import Spoken
from kgraph.store import DERIVED, LIKENED, complete, placed


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a store are."""

    root: Path
    contents: Mapping[str, set[str]]
    """Shard -> contents that are read from it."""
    files: Mapping[str, list[str]] = field(default_factory=dict)
    """Table -> files of Parquet."""
    made_by: str = ""
    """What the rows depend on beside the shards (see `derive.rules`)."""


def source_of(root: Path, catalogue: str | None = None) -> Source:
    """Return where the rows of a store are, those of new shards made now.

    Args:
        root: The store.
        catalogue: That of an earlier version; the last one where None.

    Raises:
        StoreError: If there is no store, or it is damaged.
    """
    contents = placed(root, complete(root), catalogue)
    made_by = rules()
    files: dict[str, list[str]] = {name: [] for name in SCHEMAS}
    for shard in sorted(contents):
        for name, path in derived(root, shard, made_by).items():
            files[name].append(str(path))
    return Source(root=root, contents=contents, files=files, made_by=made_by)


def likened_of(source: Source) -> Path:
    """Return the file in which it is kept how alike the texts of a store are."""
    return source.root / DERIVED / f"{LIKENED}{source.made_by}.pairs"


def load(work: Work, source: Source, spoken: Spoken) -> None:
    """Make the tables `docs`, `told`, `clusters` and `claims`.

    Args:
        work: The database.
        source: The store.
        spoken: Decisions that may part things; the documents that they speak of are read anew.
    """
    pairs = ((s, c) for s, contents in source.contents.items() for c in sorted(contents))
    work.fill("placed", {"shard": "text", "content": "text"}, pairs)
    for name, files in source.files.items():
        listed = ", ".join(f"'{quoted(file)}'" for file in files)
        work.run(f"CREATE OR REPLACE VIEW kept_{name} AS SELECT * FROM read_parquet([{listed}])")
    # Equal texts with other words about them are one document: one of them counts.
    work.run("""
        CREATE TABLE counting AS SELECT doc, max(content) AS content
        FROM kept_documents JOIN placed USING (shard, content) GROUP BY doc""")
    work.run("""
        CREATE TABLE chosen AS
        SELECT shard, content FROM placed SEMI JOIN counting USING (content)""")
    for name in SCHEMAS:
        work.run(f"CREATE TABLE own_{name} AS SELECT * FROM kept_{name} LIMIT 0")
    if spoken:
        _part(work, source, spoken)
    for name in SCHEMAS:
        work.run(f"""
            CREATE VIEW all_{name} AS
            SELECT * FROM kept_{name} SEMI JOIN chosen USING (shard, content)
            ANTI JOIN own_documents USING (content)
            UNION ALL BY NAME SELECT * FROM own_{name}""")
    _number(work)
    work.fill("changed", {"pos": "place"}, ())


def document_of(text: str) -> Document:
    """Return the document that a row tells of, without its text."""
    return Document(text="", **fields_of(text))


def _number(work: Work) -> None:
    """Make the tables, documents and clusters numbered."""
    work.run("""
        CREATE TABLE docs AS
        SELECT d, content, doc, sum(clusters) OVER (ORDER BY d) - clusters AS start
        FROM (SELECT row_number() OVER (ORDER BY doc) - 1 AS d, content, doc, clusters
              FROM all_documents)""")
    columns = ", ".join(
        name
        for name in SCHEMAS["clusters"]
        if name not in {"shard", "content", "words", "links", "names", "phrases", "ready"}
    )
    work.run(f"""
        CREATE TABLE clusters AS SELECT CAST(start + n AS BIGINT) AS pos, d, {columns}
        FROM all_clusters JOIN docs USING (content)""")
    work.run("""
        CREATE VIEW called AS
        SELECT CAST(start + n AS BIGINT) AS pos, d, links, names, phrases
        FROM all_clusters JOIN docs USING (content)""")
    work.run("""
        CREATE VIEW described AS SELECT CAST(start + n AS BIGINT) AS pos, ready
        FROM all_clusters JOIN docs USING (content)""")
    beside = "list_transform(beside, lambda n : CAST(start + n AS BIGINT))"
    work.run(f"""
        CREATE VIEW claims AS
        SELECT d, id, predicate, kind, value, positive, fact, status, confidence, broader, roles,
          words,
          CAST(start + subject AS BIGINT) AS subject, CAST(start + object AS BIGINT) AS object,
          {beside} AS beside
        FROM all_claims JOIN docs USING (content)""")


def _part(work: Work, source: Source, spoken: Spoken) -> None:
    """Derive the documents anew whose things decisions may part."""
    words = [text_of(word) for word in spoken]
    found = work.rows(
        """SELECT DISTINCT shard, content FROM kept_clusters SEMI JOIN chosen
           USING (shard, content) WHERE list_has_any(words, $words) ORDER BY shard, content""",
        {"words": words},
    )
    by_shard: dict[str, list[str]] = {}
    for shard, content in found:
        by_shard.setdefault(shard, []).append(content)
    for shard, contents in by_shard.items():
        rows = rows_of(extractions_of(work, source.root / shard, contents), spoken)
        for name in SCHEMAS:
            work.insert(f"own_{name}", table_of(name, shard, getattr(rows, name)))


def extractions_of(work: Work, shard: Path, contents: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the content and the extraction, as it is kept, of some documents of a shard."""
    sql = f"""SELECT content, extraction FROM read_parquet('{quoted(str(shard))}')
              WHERE list_contains($contents, content)"""
    yield from work.rows(sql, {"contents": list(contents)})
