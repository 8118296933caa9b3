from dataclasses import replace

from kgraph.diff import diff
from tests.builders import TEXT, Builder, join, sample_graph


def test_equal_graphs_have_no_difference():
    assert diff(sample_graph(), sample_graph()) == []


def test_what_is_new_gone_and_changed_is_told():
    old = sample_graph()
    buy, attack = (
        next(c for c in old.claims.values() if c.predicate == name) for name in ("buy", "attack")
    )
    claims = {**old.claims, buy.id: replace(buy, modality="possible")}
    del claims[attack.id]
    entities = {k: v for k, v in old.entities.items() if k != "gao"}
    entities["egypt"] = replace(entities["egypt"], type="City")
    new = replace(old, claims=claims, entities=entities)
    lines = diff(old, new)
    assert "~ thing egypt: type Country -> City" in lines
    assert "- thing gao [Place]" in lines
    assert any(
        line.startswith("~ claim Norway | buy") and "status planned -> uncertain" in line
        for line in lines
    )
    assert any(line.startswith("- claim Turkish jets | attack | depot") for line in lines)
    assert {line[0] for line in diff(new, old)} == {"+", "-", "~"}
    assert any(line == "+ thing gao [Place]" for line in diff(new, old))


def test_a_plain_edge_that_falls_is_told():
    old = sample_graph()
    statements = tuple(replace(s, holds=False) for s in old.statements)
    assert diff(old, replace(old, statements=statements)) == [
        "- edge Anna Musa | spokesperson-of | Chile",
        "- edge Turkish jets | attack | depot",
    ]


def _graph(text):
    b = Builder(text, title="Same title")
    b.claim(
        b.mention("Peru", "Country"), "leave", b.mention("Gao", "City"), "Peru left Gao", "left"
    )
    return join(b)


def test_a_sentence_before_the_claims_changes_only_the_document():
    lines = diff(_graph("Peru left Gao."), _graph("It rained. Peru left Gao."))
    assert [line.split(":")[0] for line in lines] == ["~ document Same title"]


def test_hostile_words_stay_on_their_line():
    old, new = (
        _graph("Peru left Gao."),
        _graph(TEXT.replace("Peru did", "Peru left Gao\x1b[2J. Peru did")),
    )
    peru = replace(new.entities["peru"], name="Pe\n+ ru\u202e")
    lines = diff(old, replace(new, entities={**new.entities, "peru": peru}))
    assert lines
    assert all(line.isprintable() and line[:2] in ("+ ", "- ", "~ ") for line in lines)
