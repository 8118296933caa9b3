"""The benchmark command answers every row of every set, whatever the row holds."""

import json

import pytest

from benchmarks.adapters import ADAPTERS
from benchmarks.predict import load_rows, main, predict
from kgraph import nlp

ROWS = [
    {"doc_id": "a", "text": 'Rebels killed Anna Musa in Gao , Mali , on Monday , Peru said .'},
    {"doc_id": "b", "text": ""},
    {"doc_id": "c", "text": "  \n "},
    {
        "doc_id": "d",
        "text": "Chile backs the pact\nLIMA, May 3 - Chile backs it. \"Peru did not,\" Vega said.",
        "title": "Chile backs the pact",
        "date": "2015-05-03",
        "content": "Peru did not",
        "topic": "1",
    },
    {"doc_id": "e", "text": "\x00<b>&]]>\u2028 … ” 😀 said", "content": None, "context": None},
]  # fmt: skip
FIELDS = {
    "names": "entities",
    "relations": "relations",
    "coref": "entities",
    "openie": "triples",
    "attribution": "attributions",
    "events": "events",
    "modality": "label",
    "turtle": "turtle",
}


@pytest.fixture(scope="module")
def pipeline():
    return nlp.load()


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_every_row_is_answered_in_order(name, pipeline):
    rows = predict(name, ROWS, pipeline)
    assert [r["doc_id"] for r in rows] == [r["doc_id"] for r in ROWS]
    assert all(FIELDS[ADAPTERS[name]] in r for r in rows)
    json.dumps(rows)


@pytest.mark.parametrize("name", ["uner_pud", "conll04", "gum_news"])
def test_spans_are_the_words_they_claim(name, pipeline):
    for row, source in zip(predict(name, ROWS, pipeline), ROWS, strict=True):
        for entity in row["entities"]:
            assert source["text"][entity["start"] : entity["end"]] == entity["text"]


def test_triples_use_the_tokens_of_the_text(pipeline):
    (row,) = predict("carb", ROWS[:1], pipeline)
    tokens = set(ROWS[0]["text"].split())
    assert {w for t in row["triples"] for a in t["args"] for w in a.split()} <= tokens
    assert any(t["args"][:2] == ["Rebels", "Anna Musa"] for t in row["triples"])


def test_triples_of_plain_text_hold_whole_words(pipeline):
    row = {"doc_id": "a", "text": "Anna Musa's bank, founded in the U.S., never met Mr. Costa."}
    (made,) = predict("wire57", [row], pipeline)
    words = {w for t in made["triples"] for a in t["args"] for w in a.split()}
    assert words
    expected = "Anna Musa 's bank founded in the U.S. never met Mr . Costa ,"
    assert words <= set(expected.split())


def test_gold_fields_never_reach_an_adapter(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": "x\u2028y", "entities": [1], "label": "x"}))
    assert load_rows(path) == [{"doc_id": "a", "text": "x\u2028y"}]


def test_command_tells_how_it_is_used(capsys, tmp_path):
    assert main(["nonsense", "a", "b"]) == 2
    assert "SET is one of" in capsys.readouterr().err
    assert main(["carb", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl")]) == 1


def test_only_finite_clauses_of_a_source_that_is_told_are_attributions_of_gum_news(pipeline):
    text = "Pedro Costa said that the port was lost. He wanted to leave. It is said to be safe."
    (row,) = predict("gum_news", [{"doc_id": "x", "text": text}], pipeline)
    contents = [text[s:e] for a in row["attributions"] for s, e in a["content"]]
    assert contents == ["that the port was lost"]


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Costa defended himself and his business record.", "himself and his business record"),
        ("Costa defended himself and left Lisbon.", "himself"),
    ],
)
def test_judgements_reach_to_the_end_of_what_is_judged(pipeline, text, judged):
    (row,) = predict("polnear", [{"doc_id": "x", "text": text}], pipeline)
    assert [text[s:e] for a in row["attributions"] for s, e in a["content"]] == [judged]


def related(text, pipeline):
    """Return the relations of a text in re3d's types, as words."""
    (row,) = predict("re3d", [{"doc_id": "a", "text": text}], pipeline)
    spans = ((r["type"], r["head_span"], r["tail_span"]) for r in row["relations"])
    return {(name, text[h[0] : h[1]].strip(), text[t[0] : t[1]]) for name, h, t in spans}


def test_numbers_are_attributes_of_what_is_counted(pipeline):
    found = related("Angola sent more than 20 soldiers to Lima on 4 May 2015.", pipeline)
    attributes = {r[1:] for r in found if r[0] == "HasAttrOf"}
    assert attributes == {("soldiers", "more than 20")}


def test_who_sends_a_campaign_against_somebody_fights_him(pipeline):
    found = related("Angola launched a campaign against the Vega Front in Zambia.", pipeline)
    assert ("FightingAgainst", "Angola", "Vega Front") in found
    assert ("CoLocated", "Angola", "Zambia") not in found


def test_town_and_country_side_by_side_are_one_place(pipeline):
    found = related("Pedro Costa was posted in Lima, Peru.", pipeline)
    assert any(r[0] == "CoLocated" and r[1] == "Pedro Costa" for r in found)
    assert ("CoLocated", "Lima", "Peru") not in found
