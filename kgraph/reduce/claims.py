"""The claims of a corpus and its entities in, what stands, the edges and the words in use out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from math import inf
from typing import TypeVar

from kgraph.export.predicates import event_type
from kgraph.export.rdf.parts import Said, Words, in_order
from kgraph.graph import settled, stands
from kgraph.model import Claim, Counts, Literal, Statement
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
          status, broader, beside, roles
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


def spell(work: Work, least: float, broader: Mapping[str, str]) -> None:
    """Make the tables `written` and `anew`: documents, and those whose claims are spelled anew.

    Claims are spelled where they are derived, as if each of their clusters were an entity of its
    own and all were written.

    Args:
        work: The database, with `standing`, and `verdicts` on its claims.
        least: Claims of less confidence are left out.
        broader: Minted predicate -> the typed one that it specialises.
    """
    work.run("CREATE TABLE written AS SELECT d FROM docs")
    work.run(
        """
        CREATE TABLE left_out AS SELECT id FROM claims WHERE confidence < $least
        UNION SELECT id FROM verdicts WHERE NOT accepted""",
        {"least": least},
    )
    told = work.rows("SELECT DISTINCT predicate, broader FROM claims")
    others = (
        (predicate, typed)
        for predicate, typed in told
        if event_type(predicate, {predicate: typed}) != event_type(predicate, broader)
    )
    work.fill("others", {"predicate": "text", "broader": "text"}, others)
    work.run("""
        CREATE TABLE twins AS SELECT DISTINCT d FROM clusters JOIN owner USING (pos)
        GROUP BY d, unit HAVING count(*) > 1""")
    work.run("""
        CREATE TABLE anew AS
        SELECT d FROM clusters ANTI JOIN owner USING (pos)
        UNION SELECT d FROM claims SEMI JOIN left_out USING (id)
        UNION SELECT d FROM claims SEMI JOIN verdicts USING (id)
        UNION SELECT d FROM claims SEMI JOIN others USING (predicate, broader)
        UNION SELECT d FROM (
          SELECT d, id, unnest(list_distinct(list_concat([subject, object], beside))) AS pos
          FROM claims SEMI JOIN twins USING (d))
        JOIN owner USING (pos) GROUP BY d, id HAVING count(*) > count(DISTINCT unit)""")


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


def counts(work: Work) -> Counts:
    """Return how much the graph holds; before any of it is put aside.

    Args:
        work: The database, with `kept`.
    """
    ((documents, sentences, telling),) = work.rows("""
        SELECT count(*), CAST(sum(sentences) AS BIGINT), CAST(sum(telling) AS BIGINT)
        FROM docs JOIN all_documents USING (content)""")
    ((entities,),) = work.rows("SELECT count(*) FROM kept")
    claims = work.rows("SELECT status, count(*) FROM standing GROUP BY status")
    return Counts(
        documents=documents,
        entities=entities,
        claims=dict(claims),
        sentences=sentences,
        telling=telling,
    )


def said(work: Work, among: str = "written") -> Iterator[Said]:
    """Yield what each document says, in the order of the documents.

    Args:
        work: The database, with `anew`: documents whose claims are spelled anew.
        among: The table of the documents.
    """
    ((some,),) = work.rows(f"SELECT count(*) FROM {among}")
    if not some:
        return
    owners, claims = _beside(_owners(work, among)), _beside(_claims(work, among))
    spelled = _beside(_spelled(work, among))
    rows = work.rows(f"""
        SELECT d, document, anew.d IS NOT NULL FROM docs SEMI JOIN {among} USING (d)
        JOIN all_documents USING (content) LEFT JOIN anew USING (d) ORDER BY d""")
    for d, about, is_anew in rows:
        document = document_of(about)
        entity_of = dict(owners(d))
        made = Said(document=document.id, title=document.title, entity_of=entity_of)
        if is_anew:
            every: list[Claim] = [record_of(fields_of(text)) for text in claims(d)]
            kept = (settled(claim, entity_of) for claim in every if stands(claim, entity_of))
            yield replace(made, claims=in_order(kept))
        else:
            yield replace(made, ready=spelled(d))


def _beside(groups: Iterator[tuple[int, list[T]]]) -> Callable[[int], list[T]]:
    """Return a function that gives the group of a place, asked for in ascending order."""
    at, held = next(groups, (inf, []))

    def of(place: int) -> list[T]:
        nonlocal at, held
        while at < place:
            at, held = next(groups, (inf, []))
        return held if at == place else []

    return of


def _claims(work: Work, among: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each document's place with its claims, in the order of documents."""
    rows = work.rows(f"""
        SELECT d, claim FROM all_claims JOIN docs USING (content) SEMI JOIN anew USING (d)
        SEMI JOIN {among} USING (d) ANTI JOIN left_out USING (id) ORDER BY d""")
    for d, group in groupby(rows, key=lambda row: row[0]):
        yield d, [text for _, text in group]


def _spelled(work: Work, among: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each document's place with what RDF says of its claims, in the order of documents."""
    rows = work.rows(f"""
        SELECT d, ready FROM all_claims JOIN docs USING (content) SEMI JOIN {among} USING (d)
        ANTI JOIN anew USING (d) WHERE ready <> '' ORDER BY d, nth""")
    for d, group in groupby(rows, key=lambda row: row[0]):
        yield d, [text for _, text in group]


def _owners(work: Work, among: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield each document's place with the entities of its clusters, in the order of documents."""
    rows = work.rows(f"""
        SELECT d, n, id FROM clusters SEMI JOIN {among} USING (d) JOIN units USING (pos)
        JOIN ids USING (unit) ORDER BY d""")
    for d, group in groupby(rows, key=lambda row: row[0]):
        yield d, [(str(n), key) for _, n, key in group]
