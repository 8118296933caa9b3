"""The claims of a corpus and its entities in, what stands, the edges and the words in use out."""

from collections.abc import Callable, Iterator
from itertools import groupby
from math import inf
from typing import TypeVar

from kgraph.export.rdf.parts import Said, Words, in_order
from kgraph.graph import settled, stands
from kgraph.model import Claim, Literal, Statement
from kgraph.plain import record_of
from kgraph.reduce.load import document_of
from kgraph.reduce.packing import fields_of
from kgraph.reduce.work import Work

T = TypeVar("T")


def stand(work: Work, least: float) -> None:
    """Make the tables `owner` (clusters with an entity) and `standing` (claims that enter).

    Args:
        work: The database, with `claims`, `units` and `ids`.
        least: Claims of less confidence are left out.
    """
    work.run("CREATE TABLE owner AS SELECT pos, unit FROM units SEMI JOIN ids USING (unit)")
    work.run(
        """
        CREATE TABLE standing AS
        SELECT d, id, s.unit AS subject, predicate, kind, value, o.unit AS object, positive, fact,
          broader, beside, roles
        FROM claims JOIN owner s ON s.pos = claims.subject
        LEFT JOIN owner o ON o.pos = claims.object
        WHERE confidence >= $least
          AND (kind IS NOT NULL OR (o.unit IS NOT NULL AND o.unit <> s.unit))""",
        {"least": least},
    )


def settle(work: Work) -> None:
    """Make the tables `kept` (entities that are written) and `edges` (statements that hold).

    Args:
        work: The database, with `standing`, and `verdicts` on its claims.
    """
    work.run("""
        DELETE FROM standing WHERE id IN (SELECT id FROM verdicts WHERE NOT accepted)""")
    work.run("""
        CREATE TABLE kept AS
        SELECT unit FROM ids JOIN entities USING (unit) WHERE shown
        UNION SELECT subject FROM standing
        UNION SELECT object FROM standing WHERE object IS NOT NULL
        UNION SELECT unit FROM (SELECT unnest(beside) AS pos FROM standing)
        JOIN owner USING (pos)""")
    # As `graph.holds`: what people accepted counts alone, else what the author's own voice says.
    work.run("""
        CREATE TABLE edges AS
        SELECT subject, predicate, kind, value, object FROM (
          SELECT subject, predicate, kind, value, object,
            bool_and(positive) FILTER (accepted IS NOT NULL) AS judged,
            bool_and(positive) FILTER (fact) AS facts
          FROM standing LEFT JOIN verdicts USING (id)
          GROUP BY subject, predicate, kind, value, object)
        WHERE coalesce(judged, facts, false)""")


def edges(work: Work) -> Iterator[Statement]:
    """Yield the statements that hold, in the order of `graph.assemble`, without their claims."""
    rows = work.rows("""
        SELECT s.id, predicate, kind, coalesce(value, o.id) AS thing
        FROM edges JOIN ids s ON s.unit = subject LEFT JOIN ids o ON o.unit = object
        ORDER BY s.id, predicate, coalesce(kind, ''), thing""")
    for subject, predicate, kind, thing in rows:
        value = thing if kind is None else Literal(value=thing, datatype=kind)
        yield Statement(subject=subject, predicate=predicate, object=value, claims=(), holds=True)


def words(work: Work) -> Words:
    """Return the classes, predicates and roles that are in use."""
    types = work.rows("""
        SELECT DISTINCT coalesce(said.type, entities.type) FROM kept JOIN entities USING (unit)
        LEFT JOIN said USING (unit)""")
    predicates = work.rows("SELECT DISTINCT predicate FROM standing")
    # Of claims that disagree on it the last one tells, as in memory.
    broader = work.rows("""
        SELECT predicate, max_by(broader, id) FROM standing WHERE broader <> ''
        GROUP BY predicate""")
    roles = work.rows("SELECT DISTINCT unnest(roles) FROM standing")
    return Words(
        types=frozenset(name for (name,) in types),
        predicates=frozenset(name for (name,) in predicates),
        broader=dict(broader),
        roles=frozenset(name for (name,) in roles),
    )


def said(work: Work, least: float) -> Iterator[Said]:
    """Yield what each document says, in the order of the documents.

    Args:
        work: The database.
        least: Claims of less confidence are left out.
    """
    gone = {key for (key,) in work.rows("SELECT id FROM verdicts WHERE NOT accepted")}
    owners, claims = _beside(_owners(work)), _beside(_claims(work, least))
    rows = work.rows("""
        SELECT d, document FROM docs JOIN all_documents USING (content) ORDER BY d""")
    for d, about in rows:
        document = document_of(about)
        entity_of = dict(owners(d))
        every: list[Claim] = [record_of(fields_of(text)) for text in claims(d)]
        kept = (settled(c, entity_of) for c in every if c.id not in gone and stands(c, entity_of))
        yield Said(
            document=document.id, title=document.title, claims=in_order(kept), entity_of=entity_of
        )


def _beside(groups: Iterator[tuple[int, list[T]]]) -> Callable[[int], list[T]]:
    """Return a function that gives the group of a place, asked for in ascending order."""
    at, held = next(groups, (inf, []))

    def of(place: int) -> list[T]:
        nonlocal at, held
        while at < place:
            at, held = next(groups, (inf, []))
        return held if at == place else []

    return of


def _claims(work: Work, least: float) -> Iterator[tuple[int, list[str]]]:
    """Yield each document's place with its claims, in the order of documents."""
    rows = work.rows(
        """
        SELECT d, claim FROM all_claims JOIN docs USING (content)
        WHERE confidence >= $least ORDER BY d""",
        {"least": least},
    )
    for d, group in groupby(rows, key=lambda row: row[0]):
        yield d, [text for _, text in group]


def _owners(work: Work) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield each document's place with the entities of its clusters, in the order of documents."""
    rows = work.rows("""
        SELECT d, n, id FROM clusters JOIN units USING (pos) JOIN ids USING (unit) ORDER BY d""")
    for d, group in groupby(rows, key=lambda row: row[0]):
        yield d, [(str(n), key) for _, n, key in group]
