"""The claims of a corpus and its entities in, what stands, the edges and the words in use out."""

from collections.abc import Iterator

from kgraph.export.rdf.parts import Said, Words, in_order
from kgraph.graph import settled, stands
from kgraph.model import Claim, Literal, Statement
from kgraph.plain import record_of
from kgraph.reduce.load import document_of
from kgraph.reduce.packing import fields_of
from kgraph.reduce.work import Work


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
    work.run("CREATE TABLE named AS SELECT pos, id FROM units JOIN ids USING (unit)")
    work.run("""
        CREATE TABLE owners AS SELECT d, list(id ORDER BY n) AS ids
        FROM clusters LEFT JOIN named USING (pos) GROUP BY d""")
    gone = {key for (key,) in work.rows("SELECT id FROM verdicts WHERE NOT accepted")}
    rows = work.rows("""
        SELECT document, claims, ids FROM docs JOIN all_documents USING (content)
        LEFT JOIN owners USING (d) ORDER BY docs.d""")
    for about, text, ids in rows:
        document = document_of(about)
        entity_of = {str(n): key for n, key in enumerate(ids or ()) if key is not None}
        every: list[Claim] = [record_of(fields) for fields in fields_of(text)["claims"]]
        found = (c for c in every if c.confidence >= least and c.id not in gone)
        kept = (settled(c, entity_of) for c in found if stands(c, entity_of))
        yield Said(
            document=document.id, title=document.title, claims=in_order(kept), entity_of=entity_of
        )
