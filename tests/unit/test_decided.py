"""What decisions make of a graph: things joined, parted, renamed, typed, rejected; claims too."""

from collections.abc import Sequence

import pytest
from pyoxigraph import RdfFormat, parse

import kgraph
from kgraph.decisions import claims_of, make
from kgraph.errors import Problem, ReadError
from kgraph.explain import explain
from kgraph.export.jsonl import lines
from kgraph.export.rdf import nquads
from kgraph.model import Decision, Document, KnowledgeGraph
from kgraph.read import document
from kgraph.validate import check, shacl
from tests.builders import Builder

pytestmark = pytest.mark.usefixtures("one_pipeline")


def decision(judgement: str, *things: str, **fields: str) -> Decision:
    """Return a decision of Vera's."""
    return make(judgement, things, **({"author": "Vera", "reason": "I looked"} | fields))


def built(
    texts: Sequence[str | Document], *decisions: Decision
) -> tuple[KnowledgeGraph, dict[str, kgraph.model.Entity], list[str]]:
    """Return a graph, its entities by name, and what was wrong with the decisions."""
    problems: list[Problem] = []
    documents = [t if isinstance(t, Document) else document(t) for t in texts]
    graph = kgraph.build(documents, view=kgraph.View(decisions=decisions), problems=problems)
    told = [str(p) for p in problems]
    assert check(graph) == []
    return graph, {e.name: e for e in graph.entities.values()}, told


TWO = ("Ann Moss left Peru.", "Anna Musa left Chile.")


def test_two_names_are_made_one_in_all_documents():
    graph, found, told = built(TWO, decision("same", "Anna Musa", "Ann Moss"))
    assert told == []
    assert set(found["Anna Musa"].aliases) == {"Ann Moss"}
    (applied,) = graph.decisions
    assert applied.applies_to == (found["Anna Musa"].id,)
    text = "\n".join(explain(graph, "Ann Moss", "Anna Musa"))
    assert text.startswith("'Ann Moss' and 'Anna Musa' are one thing, Anna Musa (Person):")
    assert f"decision {applied.id} by Vera {applied.date}: I looked" in text


def test_a_phrase_that_no_name_has_may_be_judged_with_its_article():
    texts = ("Anna Musa left Peru.", "The harbour master left Chile.")
    graph, found, told = built(texts, decision("same", "Anna Musa", "the Harbour Master"))
    assert told == []
    assert "harbour master" in found["Anna Musa"].aliases
    told = explain(graph, "the harbour master", "Anna Musa")
    assert told[0].endswith("are one thing, Anna Musa (Person):")
    assert "decision same-" in told[1]


def test_two_links_become_one_thing_with_both():
    _, found, told = built(["Chile sued Peru."], decision("same", "Chile", "wd:Q419"))
    assert told == []
    assert {"wd:Q298", "wd:Q419"} == {key for e in found.values() for key in e.same_as}


def test_names_of_one_document_are_parted():
    text = "Anna Musa sued the firm on Monday. Musa left Peru. Anna Musa sued Chile."
    assert "Musa" in built([text])[1]["Anna Musa"].aliases
    graph, found, told = built([text], decision("not-same", "Anna Musa", "Musa"))
    assert told == []
    assert "Musa" not in found["Anna Musa"].aliases
    assert len(found["Musa"].mentions) == 1
    assert "are two things: decision not-same-" in explain(graph, "Anna Musa", "Musa")[0]


def test_two_people_of_one_name_are_parted_by_their_documents():
    one, other = document(TWO[1], url="https://example.org/a"), document("Anna Musa sued Mali.")
    third = document("Anna Musa slept.")
    assert len(built([one, other])[1]["Anna Musa"].mentions) == 2
    names = ("Anna Musa @ https://example.org/a", f"Anna Musa @ {other.id}")
    graph, _, told = built([one, other, third], decision("not-same", *names))
    assert told == []
    assert len([e for e in graph.entities.values() if e.name == "Anna Musa"]) == 2


def test_what_is_kept_apart_is_not_joined_through_a_third():
    texts = [document("Anna Musa left.", title=str(n)) for n in range(4)]
    graph, _, _ = built(texts, decision("not-same", "Anna Musa @ 0", "Anna Musa @ 3"))
    made = [e for e in graph.entities.values() if e.name == "Anna Musa"]
    assert sorted(len(e.mentions) for e in made) in ([1, 3], [2, 2])


def test_a_thing_is_renamed_and_typed_under_its_old_identifier():
    before = built(["Vega sued Peru."])[1]["Vega"]
    graph, found, told = built(
        ["Vega sued Peru."],
        decision("rename", "Vega", to="Vega Holding"),
        decision("type", "vega", to="Company"),
    )
    assert told == []
    named = found["Vega Holding"]
    assert (named.id, named.type, named.aliases) == (before.id, "Company", ("Vega",))
    assert any("judged: decision rename-" in line for line in explain(graph, "Vega Holding"))
    by_iri = decision("rename", f"ent:{before.id}", to="Vega Holding")
    assert "Vega Holding" in built(["Vega sued Peru."], by_iri)[1]


def test_a_rejected_thing_takes_its_claims_along():
    graph, found, told = built(["Vega sued Peru. Chile left."], decision("reject", "Vega"))
    assert told == []
    assert "Vega" not in found
    assert {c.predicate for c in graph.claims.values()} & {"sue"} == set()
    assert explain(graph, "Vega")[0].startswith("'Vega' is not in the graph: decision reject-")


def test_a_rejected_source_leaves_the_claim_reported_by_nobody():
    graph, _, _ = built(["Peru said that Vega attacked Chile."], decision("reject", "Peru"))
    (claim,) = graph.claims.values()
    assert (claim.status, claim.sources[0].source) == ("reported", None)


SAID = "Peru said that Chile attacked the harbour."


def the_claim(*texts: str):
    graph, _, _ = built(texts or [SAID])
    return next(c for c in graph.claims.values() if c.predicate == "attack")


@pytest.mark.parametrize("by", ["id", "quote", "old id"])
def test_an_accepted_claim_gets_its_plain_edge(by: str):
    claim = the_claim()
    words = f"quote:{claim.evidence.quote}" if by == "quote" else f"claim:{claim.id}"
    fields = {"quote": claim.evidence.quote} if by == "old id" else {}
    judged = decision("accept", "claim:0000" if by == "old id" else words, **fields)
    graph, _, told = built([SAID], judged)
    assert told == []
    (statement,) = (s for s in graph.statements if s.predicate == "attack")
    assert statement.holds
    assert graph.claims[claim.id].status == "reported"
    assert shacl(graph) == []
    assert any("plain edge: yes, because people accepted it" in x for x in explain(graph, claim.id))


def test_the_edge_of_an_accepted_claim_needs_its_decision(tmp_path):
    graph, _, _ = built([SAID], decision("accept", f"claim:{the_claim().id}"))
    kgraph.write(graph, tmp_path / "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "What people judged" in text
    for taken in ('kg:judgement "accept"', 'dct:creator "Vera"'):
        (tmp_path / "other.ttl").write_text(text.replace(taken, 'kg:judges "x"'), encoding="utf-8")
        assert "accepted by a decision" in check(tmp_path / "other.ttl")[0]
        assert "accepted by a decision" in shacl(tmp_path / "other.ttl")[0]
    broken = text.replace("kg:acceptedBy", "kg:judgedBy")
    (tmp_path / "other.ttl").write_text(broken, encoding="utf-8")
    assert "plain edge" in check(tmp_path / "other.ttl")[0]
    assert "plain edge" in shacl(tmp_path / "other.ttl")[0]


def test_an_accepted_denial_takes_the_edge_away():
    texts = ("Chile attacked Peru.", "Lima said that Chile did not attack Peru.")
    graph, _, _ = built(texts)
    assert any(s.holds for s in graph.statements)
    denial = next(c for c in graph.claims.values() if c.polarity == "negative")
    graph, _, told = built(texts, decision("accept", f"claim:{denial.id}"))
    assert told == []
    assert not any(s.holds for s in graph.statements)


def test_a_rejected_claim_is_left_out():
    claim = the_claim()
    graph, _, told = built([SAID], decision("reject", f"claim:{claim.id}"))
    assert told == []
    assert claim.id not in graph.claims
    assert explain(graph, claim.id)[0].startswith(f"'{claim.id}' is not in the graph: decision")


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        (("same", "Anna Musa", "Nobody"), "nothing in these documents is called 'Nobody'"),
        (("rename", "Nobody"), "nothing in these documents is called 'Nobody'"),
        (("reject", "ent:nobody"), "nothing in these documents is called 'ent:nobody'"),
        (("accept", "claim:00"), "no claim is meant by 'claim:00'"),
        (("accept", "quote:no such words"), "no claim is meant by 'quote:no such words'"),
        (
            ("not-same", "Peru", "wd:Q419"),
            "speaks of one thing here whose names do not tell it apart",
        ),
    ],
)
def test_a_decision_that_speaks_of_nothing_is_told(judged: tuple[str, ...], told: str):
    to = {"to": "A"} if judged[0] == "rename" else {}
    made = decision(*judged, **to)
    graph, _, problems = built(TWO, made)
    assert problems == [f"decision {made.id}: {told}" for _ in problems]
    assert len(problems) == 1
    assert graph.decisions[0].applies_to == ()


def test_a_name_of_several_linked_things_is_told():
    texts = ("Georgia signed the pact with Armenia.", "She was born in Macon, Georgia, in 1950.")
    _, _, (told,) = built(texts, decision("rename", "Georgia", to="Sakartvelo"))
    assert "'Georgia' is 2 things (wd:Q1428, wd:Q230); name the link" in told
    _, found, told = built(texts, decision("rename", "wd:Q230", to="Sakartvelo"))
    assert {"Sakartvelo", "Georgia"} <= set(found)
    assert told == []


def test_words_that_state_several_relations_are_told():
    b = Builder("Chile attacked and bombed Peru.", title="")
    chile, peru = b.mention("Chile", "Country"), b.mention("Peru", "Country")
    for verb in ("attacked", "bombed"):
        b.claim(chile, verb, peru, "Chile attacked and bombed Peru", verb)
    words, problems = "quote:Chile attacked  and bombed Peru", []
    assert claims_of(decision("accept", words), b.claims, problems) == ()
    assert "the words state 2 relations (attacked, bombed); add predicate" in str(problems[0])
    (key,) = claims_of(decision("accept", words, predicate="bombed"), b.claims, problems)
    assert b.claims[key].predicate == "bombed"
    assert len(problems) == 1


def test_decisions_that_only_the_documents_show_to_contradict():
    first = decision("rename", "Anna Musa", to="A. Musa")
    second = decision("rename", "Musa", to="Anna M.")
    _, found, (told,) = built(["Anna Musa left Peru. Musa slept."], first, second)
    assert told == f"decision {second.id}: contradicts {first.id}, which goes before it"
    assert "A. Musa" in found
    apart, same = decision("not-same", "Chile", "Peru"), decision("same", "wd:Q298", "wd:Q419")
    _, found, (told,) = built(["Chile sued Peru."], apart, same)
    assert told.startswith(f"decision {same.id}: contradicts {apart.id}")
    assert {"Chile", "Peru"} <= set(found)


def test_the_order_of_documents_and_decisions_does_not_count():
    judged = [decision("same", "Anna Musa", "Ann Moss"), decision("type", "Vega", to="Company")]
    texts = (*TWO, "Vega sued Peru.")
    one = "\n".join(lines(built(texts, *judged)[0]))
    assert one == "\n".join(lines(built(texts[::-1], *judged)[0]))


def test_without_a_list_of_problems_a_stale_decision_is_told_by_the_graph():
    graph = kgraph.build(
        [document(TWO[0])], view=kgraph.View(decisions=[decision("reject", "Nobody")])
    )
    assert graph.decisions[0].applies_to == ()


def test_a_file_of_decisions_is_read_and_its_faults_are_raised(tmp_path):
    path = tmp_path / "decisions.toml"
    path.write_text("x = 3\n", encoding="utf-8")
    with pytest.raises(ReadError, match="line 1, x: is not a decision"):
        kgraph.build([document(TWO[0])], view=kgraph.View(decisions=path))


def test_decisions_are_kept_in_the_file_of_a_graph(tmp_path):
    graph, _, _ = built(TWO, decision("same", "Anna Musa", "Ann Moss"))
    kgraph.write(graph, tmp_path / "graph.jsonl")
    assert kgraph.load(tmp_path / "graph.jsonl").decisions == graph.decisions


HOSTILE = "Ann\" ; <script>alert(1)</script> 'Moss\\\u202e"


def test_hostile_decisions_stay_words():
    claim = the_claim()
    judged = decision("accept", f"claim:{claim.id}", author=HOSTILE, reason=f"{HOSTILE}\n. }} #")
    graph, _, _ = built([SAID], judged, decision("rename", "Peru", to=HOSTILE))
    assert shacl(graph) == []
    data = "\n".join(nquads(graph)).encode()
    values = {getattr(q.object, "value", "") for q in parse(data, format=RdfFormat.N_QUADS)}
    assert HOSTILE in values
    assert all(line.isprintable() for line in explain(graph, claim.id))


GARBLED = "Algeria bought the s-350. Later a With-350 battery arrived."


def test_an_accepted_proposal_becomes_a_name_and_a_refused_one_a_thing():
    graph, found, _ = built([GARBLED])
    assert found["S-350"].hidden == ("With-350",)
    assert "only proposed to be one thing" in explain(graph, "S-350", "With-350")[0]
    rows = kgraph.query(graph, "SELECT ?h { ?x skos:hiddenLabel ?h }").rows
    assert len(rows) == 1
    graph, found, told = built([GARBLED], decision("same", "S-350", "With-350"))
    assert told == []
    assert found["S-350"].hidden == ()
    assert "With-350" in found["S-350"].aliases
    assert "decision same-" in "\n".join(explain(graph, "S-350", "With-350"))
    graph, found, told = built([GARBLED], decision("not-same", "S-350", "With-350"))
    assert told == []
    assert {"S-350", "With-350"} <= set(found)
    assert found["S-350"].hidden == ()
