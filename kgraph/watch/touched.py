"""Two versions of a store in, two small graphs out that differ as the whole ones do.

Of each version they hold the documents of which something is another now, the things told of
there, all claims of the statements made there, and what those claims need. Words decide, as in
`kgraph.diff`: statements of the same words belong together whatever their things are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kgraph.diff.names import became
from kgraph.export.words import one_line
from kgraph.graph import settled, statements_of, verdicts_of
from kgraph.model import Claim, Document, Entity, KnowledgeGraph, Literal
from kgraph.plain import record_of
from kgraph.reduce import Resolved, ends
from kgraph.reduce.entities import entities_of, spoken
from kgraph.reduce.load import document_of
from kgraph.reduce.packing import fields_of
from kgraph.reduce.work import Work, quoted

_KEYS = {"id": "text"}


def touched(old: Resolved, new: Resolved) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    """Return what has to be compared of two versions of a store, as two graphs.

    The mentions of a thing are called by the least of each document's; documents have no text.
    """
    both = old, new
    for found in both:
        _mark(found)
    _differ(old.work, new.work)
    near = {key for found in both for key in _keys(found.work)}
    things = []
    for found in both:
        found.work.fill("near", _KEYS, ((key,) for key in near))
        things.append(_Things.near(found.work))
    heirs = became(*(_graph(entities=t.entities, entity_of=t.entity_of) for t in things))
    later = things[1].entities
    names = {was: one_line(later[now].name) for was, now in heirs.items() if now in later}
    _choose(old.work, new.work, names)
    return _small(old, things[0]), _small(new, things[1])


def _mark(found: Resolved) -> None:
    """Make the table `marks`: of each document what it says, of whom, and what people judged."""
    ends(found.work)
    found.work.run("""
        CREATE TABLE marks AS
        SELECT d, doc, concat_ws(' ', version, ended, judged) AS mark
        FROM docs JOIN versions USING (d) LEFT JOIN ends_of USING (d) LEFT JOIN (
          SELECT d, bit_xor(md5_number(concat_ws(' ', id, accepted))) AS judged
          FROM claims JOIN verdicts USING (id) GROUP BY d) USING (d)""")


def _differ(old: Work, new: Work) -> None:
    """Make the table `unlike` in both: the documents of which something is another."""
    for work, other in ((old, new), (new, old)):
        _lend(other, "marks", work)
        work.run("""
            CREATE TABLE unlike AS SELECT marks.d FROM marks
            LEFT JOIN lent_marks USING (doc) WHERE marks.mark IS DISTINCT FROM lent_marks.mark""")


def _lend(work: Work, table: str, to: Work) -> None:
    """Copy a table of one database to another, as `lent_` with its name."""
    path = quoted(str(to.folder / f"{table}.parquet"))
    work.run(f"COPY (SELECT * FROM {table}) TO '{path}' (FORMAT parquet)")
    to.run(f"CREATE TABLE lent_{table} AS SELECT * FROM read_parquet('{path}')")


def _keys(work: Work) -> Iterator[str]:
    """Yield the things that documents tell of of which something is another."""
    rows = work.rows("""
        SELECT DISTINCT id FROM clusters SEMI JOIN unlike USING (d)
        JOIN units USING (pos) JOIN ids USING (unit)""")
    for (key,) in rows:
        yield key


@dataclass(frozen=True, slots=True)
class _Things:
    """Entities, and the mentions that stand for theirs."""

    entities: dict[str, Entity]
    entity_of: dict[str, str]

    @classmethod
    def near(cls, work: Work) -> "_Things":
        """Return the things of the table `near` that are written, with a mention for each."""
        rows = work.rows("""
            SELECT id, clusters.least, summary FROM near JOIN ids USING (id) SEMI JOIN kept
            USING (unit) JOIN units USING (unit) JOIN clusters USING (pos)""")
        mentions: dict[str, list[str]] = {}
        entity_of = {}
        for key, least, summary in rows:
            fields = fields_of(summary)
            mentions.setdefault(key, []).extend([least] * (fields["size"] + fields["proposed"]))
            entity_of[least] = key
        entities = {
            made.id: replace(made, mentions=tuple(mentions[made.id]))
            for made, _ in entities_of(work, "near")
        }
        return cls(entities, entity_of)


def _choose(old: Work, new: Work, names: Mapping[str, str]) -> None:
    """Make the table `picked` in both: the claims of all statements that have to be compared."""
    old.fill("heirs", {"id": "text", "heir": "text"}, names.items())
    new.fill("heirs", {"id": "text", "heir": "text"}, ())
    for work in (old, new):
        value = r"regexp_replace(trim(value), '\s+', ' ', 'g')"
        renamed = ((unit, one_line(made.entity.name)) for unit, made in spoken(work))
        work.fill("renamed", {"unit": "place", "judged": "text"}, renamed)
        work.run("""
            CREATE TABLE named AS SELECT unit, coalesce(heir, judged, name) AS name
            FROM kept JOIN entities USING (unit) JOIN ids USING (unit)
            LEFT JOIN renamed USING (unit) LEFT JOIN heirs USING (id)""")
        work.run(f"""
            CREATE TABLE stated AS
            SELECT standing.id, d IN (SELECT d FROM unlike) AS differs,
              concat_ws(' | ', s.name, predicate, coalesce(o.name, {value})) AS words
            FROM standing JOIN named s ON s.unit = subject LEFT JOIN named o ON o.unit = object""")
    _lend(old, "stated", new)
    new.run("CREATE TABLE every AS SELECT * FROM stated UNION ALL SELECT * FROM lent_stated")
    new.run("CREATE TABLE picked AS SELECT DISTINCT id FROM every WHERE differs")
    before, number = -1, _size(new)
    while number > before:
        new.run("""
            CREATE OR REPLACE TABLE picked AS SELECT DISTINCT id FROM every SEMI JOIN (
              SELECT words FROM every SEMI JOIN picked USING (id)) told USING (words)""")
        before, number = number, _size(new)
    old.fill("picked", _KEYS, new.rows("SELECT id FROM picked"))


def _size(work: Work) -> int:
    ((number,),) = work.rows("SELECT count(*) FROM picked")
    return int(number)


def _small(found: Resolved, near: _Things) -> KnowledgeGraph:
    """Return the graph of the claims picked and of the documents that differ."""
    work = found.work
    work.run("""
        CREATE TABLE shown AS SELECT d FROM unlike
        UNION SELECT d FROM standing SEMI JOIN picked USING (id)""")
    least, entity_of = _mentions(work)
    rows = work.rows("""
        SELECT d, claim FROM all_claims JOIN docs USING (content) SEMI JOIN picked USING (id)
        SEMI JOIN standing USING (id) ORDER BY id""")
    claims = {c.id: c for c in (_placed(record_of(fields_of(t)), least[d]) for d, t in rows)}
    claims = {key: settled(claim, entity_of) for key, claim in claims.items()}
    used = {entity_of[m] for m in _used(claims.values())}
    work.fill("needed", _KEYS, ((key,) for key in used - near.entities.keys()))
    entities = dict(near.entities)
    entity_of |= near.entity_of
    for made, mentions in entities_of(work, "needed"):
        # One for all of them: no document differs that has one.
        entities[made.id] = replace(made, mentions=(f"={made.id}",) * mentions)
        entity_of[f"={made.id}"] = made.id
    documents = work.rows("""
        SELECT document FROM docs SEMI JOIN shown USING (d) JOIN all_documents USING (content)""")
    return _graph(
        documents=sorted((document_of(text) for (text,) in documents), key=lambda d: d.id),
        claims=claims,
        entities=dict(sorted(entities.items())),
        entity_of={m: key for m, key in entity_of.items() if key in entities},
        verdicts=verdicts_of(found.decisions),
    )


def _mentions(work: Work) -> tuple[dict[int, dict[str, str]], dict[str, str]]:
    """Return for each document its places -> mentions, and the entities of those."""
    rows = work.rows("""
        SELECT d, CAST(pos - start AS VARCHAR), least, id FROM clusters SEMI JOIN shown USING (d)
        JOIN docs USING (d) JOIN units USING (pos) LEFT JOIN ids USING (unit)""")
    places: dict[int, dict[str, str]] = {}
    entity_of = {}
    for d, place, least, key in rows:
        places.setdefault(d, {})[place] = least
        if key is not None:
            entity_of[least] = key
    return places, entity_of


def _placed(claim: Claim, mentions: Mapping[str, str]) -> Claim:
    """Return a claim that speaks of mentions in the place of places."""

    def at(place: str | None) -> str | None:
        return None if place is None else mentions.get(place)

    thing = claim.object
    return replace(
        claim,
        subject=mentions[claim.subject],
        object=thing if isinstance(thing, Literal) else mentions[thing],
        sources=tuple(replace(a, source=at(a.source)) for a in claim.sources),
        qualifiers=tuple(replace(q, mention=at(q.mention)) for q in claim.qualifiers),
    )


def _used(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        ends = (claim.subject, claim.object, *(a.source for a in claim.sources))
        for mention in (*ends, *(q.mention for q in claim.qualifiers)):
            if isinstance(mention, str):
                yield mention


def _graph(
    *,
    entities: Mapping[str, Entity],
    entity_of: Mapping[str, str],
    documents: Iterable[Document] = (),
    claims: Mapping[str, Claim] | None = None,
    verdicts: Mapping[str, str] | None = None,
) -> KnowledgeGraph:
    made = claims or {}
    return KnowledgeGraph(
        documents={document.id: document for document in documents},
        mentions={},
        claims=made,
        entities=entities,
        statements=statements_of(made.values(), entity_of, verdicts or {}),
        entity_of=entity_of,
    )
