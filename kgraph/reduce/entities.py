"""The joined clusters in, entities out: each with its identifier, made once it is asked for."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kgraph.errors import Problem
from kgraph.export.rdf.parts import Described, Ready
from kgraph.model import Entity
from kgraph.plain import json_line, plain, record_of
from kgraph.reduce.packing import COLUMNS, columns, described, fields_of, united, unpacked
from kgraph.reduce.work import Work
from kgraph.resolve.clusters import Cluster
from kgraph.resolve.decisions import Index, Ruling
from kgraph.resolve.entities import Claimant, entity, identified
from kgraph.resolve.naming import name_of
from kgraph.resolve.verdicts import as_judged

_OWN = ("slug", "unlinked", "fewer", "mark", "least", "type", "shown", "summary", "quads", "name")
"""What is told of an entity."""
_MERGED = {"unit": "place", "ready": "text"} | {name: COLUMNS[name] for name in _OWN}
_SAID = {"unit": "place", "type": "text", "entity": "text"}


def name_entities(work: Work) -> None:
    """Make the tables `entities` (what is told of each unit) and `ids` (its identifier).

    Args:
        work: The database, with `clusters` and `units`.
    """
    work.run("CREATE TABLE sizes AS SELECT unit, count(*) AS many FROM units GROUP BY unit")
    work.fill("merged", _MERGED, _merged(work))
    names = ", ".join(_OWN)
    work.run(f"""
        CREATE TABLE entities AS SELECT unit, {names}, ready FROM merged
        UNION ALL BY NAME
        SELECT unit, {names} FROM clusters JOIN sizes ON pos = unit
        ANTI JOIN merged USING (unit)""")
    work.run("DROP TABLE merged")
    work.run("DROP TABLE sizes")
    rows = work.rows("""
        SELECT slug, unlinked, fewer, mark, least, unit FROM entities
        ORDER BY slug, unlinked, fewer, mark, least, unit""")
    ids = identified(Claimant(*row) for row in rows)
    work.fill("ids", {"unit": "place", "id": "text"}, ids)
    work.fill("said", _SAID, ())


def apply(
    work: Work, ruled: Sequence[Ruling], index: Index, problems: list[Problem]
) -> dict[str, tuple[str, ...]]:
    """Change the entities as people judged; return for each decision the entities it touched.

    Entities that decisions speak of stand in the table `said` as these say; those that they reject
    lose their identifier.

    Args:
        work: The database.
        ruled: What the decisions say of which clusters.
        index: Where they were found.
        problems: Receives a line for a decision that says otherwise than one before it.
    """
    spoken = sorted({i for ruling in ruled for i in ruling.clusters})
    work.fill("spoken", {"pos": "place"}, ((i,) for i in spoken))
    found = work.rows(
        "SELECT pos, id, unit FROM spoken JOIN units USING (pos) JOIN ids USING (unit)"
    )
    entity_of: dict[int, str] = {}
    unit_of: dict[str, int] = {}
    for at, key, unit in found:
        entity_of[at], unit_of[key] = key, unit
    work.fill("units_spoken", {"unit": "place"}, ((unit,) for unit in unit_of.values()))
    rows = work.rows("""
        SELECT id, summary FROM units_spoken JOIN entities USING (unit) JOIN ids USING (unit)""")
    entities = {key: _entity(unpacked(text), key) for key, text in rows}
    after, touched = as_judged(entities, ruled, entity_of.__getitem__, index.link, problems)
    changed = ((unit_of[k], e.type, json_line(plain(e))) for k, e in after.items())
    work.fill("said", _SAID, changed)
    gone = [(unit_of[key],) for key in entities if key not in after]
    work.fill("gone", {"unit": "place"}, gone)
    work.run("DELETE FROM ids WHERE unit IN (SELECT unit FROM gone)")
    return touched


def things(work: Work) -> Iterator[Described | Ready]:
    """Yield the entities in the order of their identifiers.

    Args:
        work: The database, with `kept`: the units that are written.
    """
    rows = work.rows("""
        SELECT id, coalesce(entities.ready, described.ready), entity,
          CASE WHEN entity IS NOT NULL THEN summary END
        FROM kept JOIN entities USING (unit) JOIN ids USING (unit)
        LEFT JOIN said USING (unit) LEFT JOIN described ON pos = unit ORDER BY id""")
    for key, ready, said, text in rows:
        if said is None:
            yield Ready(key=key, text=ready)
        else:
            yield described(unpacked(text), record_of(fields_of(said)))


def entities_of(work: Work, table: str) -> Iterator[tuple[Entity, int]]:
    """Yield the entities, without mentions, that a table names and that are written.

    Args:
        work: The database, with `kept`.
        table: Has their identifiers in a column `id`.
    """
    rows = work.rows(f"""
        SELECT id, summary, entity FROM {table} JOIN ids USING (id) SEMI JOIN kept USING (unit)
        JOIN entities USING (unit) LEFT JOIN said USING (unit)""")
    for key, text, said in rows:
        cluster = unpacked(text)
        made = _entity(cluster, key) if said is None else record_of(fields_of(said))
        yield made, cluster.size + cluster.proposed


def spoken(work: Work) -> Iterator[tuple[int, Described]]:
    """Yield the units and entities that are written as decisions say."""
    rows = work.rows("""
        SELECT unit, summary, entity FROM said SEMI JOIN kept USING (unit)
        JOIN entities USING (unit)""")
    for unit, text, said in rows:
        yield unit, described(unpacked(text), record_of(fields_of(said)))


def _entity(cluster: Cluster, key: str) -> Entity:
    return entity(cluster, name_of(cluster), key)


def _merged(work: Work) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the entities of several clusters, or of one whose class people gave."""
    rows = work.rows("""
        SELECT unit, summary FROM clusters JOIN units USING (pos) JOIN sizes USING (unit)
        WHERE many > 1 OR pos IN (SELECT pos FROM changed) ORDER BY unit, pos""")
    for unit, group in groupby(rows, key=lambda row: row[0]):
        made = columns(united(text for _, text in group))
        yield (unit, made["ready"], *(made[name] for name in _OWN))
