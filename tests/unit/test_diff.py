import json
from dataclasses import replace

from kgraph.diff import diff, diff_json, patch
from kgraph.export.rdf import nquads
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
    assert {line[0] for line in diff(new, old)} == {"+", "~"}
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


def _voices(*said):
    text = "Peru left Gao, Oslo said. Peru left Gao, Lima said. Peru did not leave Gao, Oslo said."
    b = Builder(text, title="Same title")
    peru, gao = b.mention("Peru", "Country"), b.mention("Gao", "City")
    for who, words, polarity in said:
        source = b.said(b.mention(who, "City"), "said")
        quote = f"{words}, {who} said"
        b.claim(peru, "leave", gao, quote, words[5:], sources=(source,), polarity=polarity)
    return join(b)


def test_new_sources_of_an_old_claim_and_turns_are_told():
    oslo = ("Oslo", "Peru left Gao", "positive")
    lima = ("Lima", "Peru left Gao", "positive")
    turned = ("Oslo", "Peru did not leave Gao", "negative")
    lines = diff(_voices(oslo), _voices(oslo, lima))
    assert "+ source Peru | leave | Gao: Lima (affirms)" in lines
    lines = diff(_voices(oslo), _voices(turned))
    assert "~ stance Peru | leave | Gao: Oslo affirms -> denies" in lines


def test_changes_as_json():
    old, new = _graph("Peru left Gao."), _graph("It rained.  Peru left Gao.")
    (change,) = json.loads(diff_json(old, new))
    assert (change["sign"], change["kind"], change["what"]) == ("~", "document", "Same title")
    assert change["old"].keys() == change["new"].keys() == {"text"}
    assert json.loads(diff_json(old, old)) == []


def test_a_patch_turns_the_old_quads_into_the_new_ones():
    old, new = sample_graph(), _voices(("Oslo", "Peru left Gao", "positive"))
    first, *lines, last = patch(old, new)
    assert (first, last) == ("TX .", "TC .")
    quads = set(nquads(old))
    for line in lines:
        (quads.remove if line[:2] == "D " else quads.add)(line[2:])
    assert quads == set(nquads(new))
    assert patch(old, old) == []


def test_the_order_of_documents_is_no_difference():
    old = sample_graph()
    turned = replace(
        old,
        documents=dict(reversed(old.documents.items())),
        claims=dict(reversed(old.claims.items())),
        statements=tuple(reversed(old.statements)),
    )
    assert diff(old, turned) == patch(old, turned) == []


def _called(name, *titles):
    """Return articles in each of which Orlov, who has this name in the graph, left Gao."""
    made = []
    for title in titles:
        b = Builder("Orlov left Gao, Oslo said.", title=title)
        source = b.said(b.mention("Oslo", "City"), "said")
        orlov, gao = b.mention("Orlov", "Person", name), b.mention("Gao", "City")
        b.claim(orlov, "leave", gao, "Orlov left Gao", "left", sources=(source,))
        made.append(b)
    graph = join(*made)
    mentions = {key: [m for m, e in graph.entity_of.items() if e == key] for key in graph.entities}
    entities = {k: replace(e, mentions=tuple(mentions[k])) for k, e in graph.entities.items()}
    return replace(graph, entities=entities)


def test_a_thing_that_is_named_anew_changes_no_claim():
    lines = diff(_called("Orlov", "First"), _called("Pavel Orlov", "First"))
    assert [line[: line.index(":")] for line in lines] == ["~ thing orlov"]
    assert "id orlov -> pavel-orlov; name Orlov -> Pavel Orlov" in lines[0]


def test_things_that_are_joined_change_no_claim():
    one, other = _called("Orlov", "First"), _called("Pavel Orlov", "Second")
    apart = replace(
        one,
        **{
            name: {**getattr(one, name), **getattr(other, name)}
            for name in ("documents", "mentions", "claims", "entity_of")
        },
        entities={**_called("Oslo", "First", "Second").entities, **one.entities, **other.entities},
        statements=(*one.statements, *other.statements),
    )
    lines = diff(apart, _called("Pavel Orlov", "First", "Second"))
    assert {line.split(" ")[1] for line in lines} == {"thing"}
    assert "~ thing orlov: id orlov -> pavel-orlov" in lines


def test_a_further_article_with_the_same_words_is_one_new_claim():
    lines = diff(_called("Orlov", "Second"), _called("Orlov", "First", "Second"))
    assert [line[:8] for line in lines if "claim" in line] == ["+ claim "]
