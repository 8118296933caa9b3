"""The ledger of a published graph in, what the graph of the store differs by from it out.

A part is a subject that the default graph describes, or the named graph of a document. The ledger
has a digest of each, of what it is spelled from, so that only parts that differ are spelled.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kgraph.export.rdf.parts import Parts
from kgraph.export.rdf.quads import Space, described_words
from kgraph.export.rdf.serialize import serialize
from kgraph.export.rdf.terms import DEFAULT_BASE, check_base
from kgraph.ids import digest
from kgraph.reduce.claims import said
from kgraph.reduce.entities import spoken
from kgraph.reduce.stream import Resolved
from kgraph.reduce.work import Work, quoted
from kgraph.store import Revision, ledger

_TOLD = {"kind": "text", "d": "place", "term": "text", "digest": "text", "quads": "number"}
_DIGITS = 24
_MOST = 0.5
"""Share of the parts up to which they are changed one by one."""


def revision(found: Resolved, parts: Parts, base: str = DEFAULT_BASE) -> Revision:
    """Return what the graph of a store differs by from the published one, to be read once.

    That is the whole graph where none is published whose parts are known, or most parts differ.
    After it the parts give no more than what differs.

    Args:
        found: The tables of the graph.
        parts: What `parts_of` gives.
        base: IRI under which entities, claims and documents are named.

    Raises:
        WriteError: If the base IRI is not to be used.
    """
    work = found.work
    space = Space(parts, check_base(base), reified=True)
    _list(found, space, parts)
    before, known = ledger(found.source.root) or ("", None)
    if known is not None and not _compare(work, known):
        before = ""
    if before:
        _narrow(work)
    return Revision(
        before=before,
        name=_name(work),
        quads=_quads(work),
        ledger=_kept(work),
        graphs=_gone(work, "kind = 'graph'") if before else (),
        subjects=_gone(work, "kind <> 'graph'") if before else (),
        lines=serialize(parts, "nq", base=base),
    )


def ends(work: Work) -> None:
    """Make the tables `versions` and `ends_of`: what a document says, and of which entities.

    Args:
        work: The database, with `ids`; where they are made already, nothing is done.
    """
    # Where people part things, what is derived is not what the content says.
    work.run("""
        CREATE TABLE IF NOT EXISTS versions AS
        SELECT d, start, coalesce(version, content) AS version FROM docs LEFT JOIN (
          SELECT content, md5(concat(said, string_agg(ready, '' ORDER BY n))) AS version
          FROM own_clusters LEFT JOIN (
            SELECT content, string_agg(ready, '' ORDER BY nth, id) AS said FROM own_claims
            GROUP BY content) USING (content)
          GROUP BY content, said) USING (content)""")
    work.run("""
        CREATE TABLE IF NOT EXISTS ends_of AS
        SELECT d, bit_xor(md5_number(concat_ws(' ', pos - start, id))) AS ended
        FROM clusters JOIN versions USING (d) JOIN units USING (pos) JOIN ids USING (unit)
        GROUP BY d""")


def _list(found: Resolved, space: Space, parts: Parts) -> None:
    """Make the table `parts`: of each its kind, its term, and the digest of what it is made of."""
    work = found.work
    work.fill("told", _TOLD, _told(work, space, parts))
    ends(work)
    work.run("""
        CREATE TABLE edges_of AS
        SELECT subject AS unit, bit_xor(md5_number(concat_ws(chr(31), predicate,
          coalesce(kind, ''), coalesce(value, id)))) AS edged, count(*) AS edges
        FROM edges LEFT JOIN ids ON ids.unit = object GROUP BY subject""")
    work.run("""
        CREATE TABLE said_of AS SELECT d, sum(quads) AS said
        FROM all_claims JOIN docs USING (content) GROUP BY d""")
    columns = {"unit": "place", "digest": "text", "quads": "number"}
    work.fill("judged", columns, _judged(work, space))
    work.run(
        """
        CREATE TABLE parts AS
        SELECT 'entity' AS kind, unit AS place, concat($entity, id, '>') AS term,
          md5(concat_ws(' ', $made_by, edged, coalesce(judged.digest, md5(ready),
            concat(version, ' ', pos - start)))) AS digest,
          coalesce(judged.quads, entities.quads) + coalesce(edges, 0) AS quads
        FROM kept JOIN ids USING (unit) JOIN entities USING (unit) LEFT JOIN judged USING (unit)
        LEFT JOIN edges_of USING (unit)
        LEFT JOIN (SELECT pos, start, version FROM clusters JOIN versions USING (d)) ON pos = unit
        UNION ALL
        SELECT kind, d, term, CASE WHEN digest = ''
          THEN md5(concat_ws(' ', $made_by, ended, version)) ELSE digest END,
          CASE WHEN kind = 'graph' AND digest = '' THEN coalesce(said, 0) ELSE quads END
        FROM told LEFT JOIN versions USING (d) LEFT JOIN ends_of USING (d)
        LEFT JOIN said_of USING (d)""",
        {"made_by": found.source.made_by, "entity": space.entity_iri("")[:-1]},
    )


def _judged(work: Work, space: Space) -> Iterator[tuple[int, str, int]]:
    """Yield the entities that decisions changed: what is told of each, and in how many quads."""
    for unit, made in spoken(work):
        _, pairs = space.entity(made)
        yield unit, digest(*pairs), len(pairs)


def _told(work: Work, space: Space, parts: Parts) -> Iterator[tuple[str, int, str, str, int]]:
    """Yield the parts other than entities; the claims that are not spelled anew have no digest."""
    spelled = {}
    for made in said(work, "anew"):
        pairs = list(chain(*(pairs for _, pairs in space.said(made))))
        spelled[made.document] = digest(*pairs), len(pairs)
    for d, document in enumerate(parts.documents):
        subject, pairs = space.document(document)
        yield "document", d, subject, digest(*pairs), len(pairs)
        yield "graph", d, subject, *spelled.get(document.id, ("", 0))
    judged = (space.decision(decision) for decision in parts.decisions if decision.applies_to)
    for subject, pairs in chain(described_words(parts.words), judged):
        yield "other", -1, subject, digest(*pairs), len(pairs)


def _compare(work: Work, known: Path) -> bool:
    """Make the table `differing`; tell whether it is worth changing the graph that is there."""
    work.run(f"CREATE TABLE before AS SELECT * FROM read_parquet('{quoted(str(known))}')")
    work.run("""
        CREATE TABLE differing AS
        SELECT kind, term, place, before.digest IS NOT NULL AS known
        FROM parts FULL JOIN before USING (kind, term)
        WHERE parts.digest IS DISTINCT FROM before.digest""")
    ((other, every),) = work.rows("""
        SELECT (SELECT count(*) FROM differing), (SELECT count(*) FROM parts)""")
    return bool(other <= _MOST * every)


def _narrow(work: Work) -> None:
    """Leave only what differs to be written."""
    work.run("""
        DELETE FROM written WHERE d NOT IN (
          SELECT place FROM differing WHERE kind IN ('document', 'graph') AND place IS NOT NULL)""")
    work.run("""
        DELETE FROM kept WHERE unit NOT IN (
          SELECT place FROM differing WHERE kind = 'entity' AND place IS NOT NULL)""")
    work.run("DELETE FROM edges WHERE subject NOT IN (SELECT unit FROM kept)")


def _gone(work: Work, which: str) -> Iterator[str]:
    for (term,) in work.rows(f"SELECT term FROM differing WHERE known AND {which} ORDER BY term"):
        yield term


def _name(work: Work) -> str:
    ((mark,),) = work.rows(
        "SELECT bit_xor(md5_number(concat_ws(' ', kind, term, digest))) FROM parts"
    )
    return digest("graph", mark) + digest("of a store", mark)[: _DIGITS - 16]


def _quads(work: Work) -> int:
    ((number,),) = work.rows("SELECT CAST(coalesce(sum(quads), 0) AS BIGINT) FROM parts")
    return int(number)


def _kept(work: Work) -> Path:
    """Write the ledger to a file that is gone with the work, unless it is moved."""
    path = work.folder / "ledger.parquet"
    work.run(f"""
        COPY (SELECT kind, term, digest FROM parts) TO '{quoted(str(path))}'
        (FORMAT parquet, COMPRESSION zstd)""")
    return path
