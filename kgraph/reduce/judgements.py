"""Decisions and the tables of a corpus in, what they say of which clusters and claims out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kgraph.decisions import reference
from kgraph.errors import Problem
from kgraph.graph import judged, verdicts_of
from kgraph.model import Claim, Decision, Document
from kgraph.plain import record_of
from kgraph.reduce.derive import words_digest
from kgraph.reduce.load import document_of
from kgraph.reduce.packing import COLUMNS, columns, fields_of, text_of, unpacked
from kgraph.reduce.work import Work
from kgraph.resolve.decisions import Called, Index, Ruling

Baseline = Callable[[set[str]], Mapping[str, set[int]]]


def index_of(work: Work, decisions: Iterable[Decision], baseline: Baseline) -> Index:
    """Return the clusters that decisions may speak of, by what they are called.

    Args:
        work: The database, with `called`.
        decisions: Those on things.
        baseline: Gives the clusters of some entities as they are without decisions.
    """
    wanted = [reference(words) for d in decisions for words in d.things]
    words = sorted({text_of(t.value) for t in wanted} | {text_of(t.iri) for t in wanted if t.iri})
    found: Mapping[str, set[int]] = {}
    if any(t.kind == "entity" for t in wanted):
        found = baseline({t.value for t in wanted})
    positions = sorted({at for t in wanted for at in found.get(t.value, ())})
    index = Index(lambda: found)
    rows = work.rows(
        """
        SELECT pos, link, document, links, names, phrases FROM called
        JOIN clusters USING (pos) JOIN docs ON docs.d = called.d
        JOIN all_documents USING (content)
        WHERE list_has_any(links, $words) OR list_has_any(names, $words)
          OR list_has_any(phrases, $words) OR list_contains($positions, pos)
        ORDER BY pos""",
        {"words": words, "positions": positions},
    )
    documents: dict[str, Document] = {}
    for at, link, document, links, names, phrases in rows:
        told = Called(links=frozenset(links), named=frozenset(names), phrases=frozenset(phrases))
        index.add(at, link, documents.setdefault(document, document_of(document)), told)
    return index


def give_classes(work: Work, ruled: Iterable[Ruling]) -> None:
    """Give clusters the classes that people gave them; those stand in the table `changed`.

    Args:
        work: The database, with `clusters`.
        ruled: What the decisions say of which clusters.
    """
    given = (
        (i, r.decision.to) for r in ruled if r.decision.judgement == "type" for i in r.clusters
    )
    work.fill("given", {"pos": "place", "type": "text"}, dict(given).items())
    rows = work.rows("SELECT pos, summary, given.type FROM given JOIN clusters USING (pos)")
    changed = (
        (at, *columns(replace(unpacked(text), given=type)).values()) for at, text, type in rows
    )
    work.fill("changed", {"pos": "place"} | COLUMNS, changed)
    sets = ", ".join(f"{name} = changed.{name}" for name in COLUMNS if name != "ready")
    work.run(f"UPDATE clusters SET {sets} FROM changed WHERE clusters.pos = changed.pos")


def judge_claims(
    work: Work, decisions: Sequence[Decision], problems: list[Problem]
) -> tuple[Decision, ...]:
    """Return the decisions with the claims that they accept or reject; the table `verdicts` too.

    Args:
        work: The database, with `standing`.
        decisions: All of them.
        problems: Receives a line for each decision that speaks of no claim here.
    """
    claims = {claim.id: claim for claim in _meant(work, decisions)}
    made = judged(decisions, claims, problems)
    verdicts = ((key, said == "accept") for key, said in verdicts_of(made).items())
    work.fill("verdicts", {"id": "text", "accepted": "truth"}, verdicts)
    return made


def _meant(work: Work, decisions: Sequence[Decision]) -> Iterator[Claim]:
    """Yield the claims that decisions may speak of: by identifier or by words."""
    ids, words = set(), set()
    for decision in decisions:
        thing = reference(decision.things[0])
        if thing.is_claim:
            ids.add(text_of(thing.value))
            words |= {words_digest(thing.value), words_digest(decision.quote)}
    if not ids:
        return
    rows = work.rows(
        """
        SELECT claim FROM all_claims SEMI JOIN standing USING (id)
        WHERE list_contains($ids, id) OR list_contains($words, words) ORDER BY id""",
        {"ids": sorted(ids), "words": sorted(words)},
    )
    for (text,) in rows:
        yield record_of(fields_of(text))
