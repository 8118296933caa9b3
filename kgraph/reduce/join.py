"""The clusters of a corpus in, which of them are one entity out: the rules of `resolve` on tables.

Equal clusters are one thing; only blocks in which something is left to judge are read, one after
the other, and only what is joined is held in memory.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kgraph.errors import Problem
from kgraph.reduce.packing import profile_of
from kgraph.reduce.work import Work
from kgraph.resolve.compare import SURNAME
from kgraph.resolve.decisions import Ruling
from kgraph.resolve.groups import Groups, Member, decided
from kgraph.resolve.judge import Block, Thing, judged
from kgraph.resolve.resolution import marks_of, sides_of

_PASSING = ("sided", "firsts", "keyed", "open", "things", "thing_of", "roots", "united", "marks")
"""Tables that nobody needs after the units."""


def join(work: Work, ruled: Sequence[Ruling], problems: list[Problem]) -> None:
    """Make the table `units`: each cluster's position and that of the first of its entity.

    Args:
        work: The database, with `clusters`.
        ruled: What decisions say of which clusters.
        problems: Receives a line for each decision that another forbids.
    """
    _things(work, ruled)
    marks = marks_of(ruled)
    members = _members(work) if ruled else {}
    sides = sides_of({members[i].at: mark for i, mark in marks.items()}, ruled)
    groups = Groups(sides)
    for _ in decided(groups, ruled, members, problems):
        pass
    for _ in judged(_blocks(work), groups):
        pass
    _units(work, groups)


def _things(work: Work, ruled: Sequence[Ruling]) -> None:
    """Make the tables `thing_of` and `things`: clusters of one profile that are on one side."""
    marks = ((at, repr(mark)) for at, mark in marks_of(ruled).items())
    work.fill("marks", {"pos": "place", "side": "text"}, marks)
    work.run("""
        CREATE TABLE sided AS SELECT pos, profile, coalesce(side, '') AS side
        FROM clusters LEFT JOIN marks USING (pos) WHERE named""")
    work.run("""
        CREATE TABLE firsts AS SELECT profile, side, min(pos) AS thing, count(*) AS many
        FROM sided GROUP BY profile, side""")
    # What no name names is compared with nothing: each is a thing of its own.
    work.run("""
        CREATE TABLE thing_of AS
        SELECT pos, thing FROM sided JOIN firsts USING (profile, side)
        UNION ALL SELECT pos, pos FROM clusters WHERE NOT named""")
    work.run("""
        CREATE TABLE things AS SELECT thing, many, one, bare, keys, compared
        FROM firsts JOIN clusters ON pos = thing""")


def _members(work: Work) -> dict[int, Member]:
    """Return the things of the clusters that decisions speak of."""
    found = work.rows("""SELECT pos, thing, link FROM marks JOIN thing_of USING (pos)
                         JOIN clusters USING (pos)""")
    return {at: Member(thing, link) for at, thing, link in found}


def _blocks(work: Work) -> Iterator[Block]:
    """Yield the things that share a key, keys of surnames last."""
    work.run("CREATE TABLE keyed AS SELECT unnest(keys) AS key, thing, many, bare FROM things")
    work.run(
        """
        CREATE TABLE open AS SELECT key, starts_with(key, $surname) AS last FROM keyed
        GROUP BY key
        HAVING count(*) > 1 OR (any_value(many) > 1 AND any_value(bare)
          AND starts_with(key, $surname))""",
        {"surname": SURNAME},
    )
    rows = work.rows("""
        SELECT key, thing, compared FROM keyed JOIN open USING (key) JOIN things USING (thing)
        ORDER BY last, key, thing""")
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield key, [Thing(at=at, profile=profile_of(compared)) for _, at, compared in group]


def _units(work: Work, groups: Groups) -> None:
    joined = ((at, groups.find(at)) for at in groups.joined())
    work.fill("roots", {"thing": "place", "root": "place"}, joined)
    work.fill("united", {"thing": "place"}, ((at,) for at in groups.why))
    work.run("""
        CREATE TABLE units AS
        SELECT pos, CASE WHEN pos = thing_of.thing OR one OR united.thing IS NOT NULL
          THEN coalesce(root, thing_of.thing) ELSE pos END AS unit
        FROM thing_of JOIN clusters USING (pos)
        LEFT JOIN roots ON roots.thing = thing_of.thing
        LEFT JOIN united ON united.thing = thing_of.thing""")
    for table in _PASSING:
        work.run(f"DROP TABLE {table}")
