"""Gazetteers, decisions, ontologies and models that are not what they should be."""

import shutil
from pathlib import Path

import pytest

from kgraph import ontology, validate
from kgraph.errors import DataError, KgraphError
from kgraph.gazetteer import sources
from tests.robustness.conftest import Run
from tests.robustness.running import tree

GAZETTEERS = {
    "empty.csv": b"",
    "header.csv": b"name,type\n",
    "columns.csv": b"title,kind\nPeru,Country\n",
    "nothing.csv": b"name,type\n,Country\n123,Person\n",
    "binary.csv": bytes(range(256)) * 10,
    "utf16.csv": "name,type\nPeru,Country\n".encode("utf-16"),
    "depth.jsonl": b"[" * 100_000,
    "list.jsonl": b"[]\n{}\n7\nnull\n",
    "cut.jsonl": b'{"name": "Peru"',
    "type.jsonl": b'{"name": "Peru", "type": "Planet"}',
    "number.jsonl": b'{"name": "Peru", "id": ' + b"9" * 10_000 + b"}",
    "long.csv": b"name\n" + b"Peru " * 200_000,
    "missing.csv": None,
}


@pytest.mark.parametrize("name", GAZETTEERS)
def test_a_gazetteer_without_a_name_in_it_is_refused(
    run: Run, article: Path, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(article.parent / "cache"))
    path, data = article.parent / name, GAZETTEERS[name]
    if data is not None:
        path.write_bytes(data)
    ran = run("build", article, "-o", article.parent / "out", "--gazetteer", path)
    ran.failed(name)
    assert not (article.parent / "out").exists()


def test_a_bad_row_of_a_gazetteer_is_named_and_the_rest_used(run: Run, article: Path):
    path = article.parent / "names.csv"
    path.write_bytes(b"name,type\nLima,Place\nPeru,Planet\n\xff\xfe,Person\na\0b,Person\n")
    ran = run("build", article, "-o", article.parent / "out", "--gazetteer", path)
    assert ran.code == 0
    assert [line.split(" has ")[0].split(" is ")[0] for line in ran.lines[:-1]] == [
        f"kgraph: {path}, row {n}:" for n in (3, 4, 5)
    ]


DECISIONS = {
    "garbage": b"}{",
    "binary": bytes(range(256)),
    "utf16": 'a = { same = ["A", "B"] }'.encode("utf-16"),
    "deep": b"a = " + b"[" * 100_000,
    "cut": b'a = { same = ["A", "B"], auth',
    "twice": b"a = 1\na = 2\n",
}


@pytest.mark.parametrize("name", DECISIONS)
def test_decisions_that_are_no_toml_are_refused(run: Run, article: Path, name: str):
    path = article.parent / "decisions.toml"
    path.write_bytes(DECISIONS[name])
    words = ["--decisions", path]
    run("build", article, "-o", article.parent / "out", *words).failed("decisions.toml")
    run("decide", "type", "Peru", "Country", "--reason", "r", *words).failed("decisions.toml")
    assert path.read_bytes() == DECISIONS[name]


@pytest.mark.parametrize(
    "row",
    [
        "x = 7",
        "x = { same = 7 }",
        'x = { same = ["A"], author = "V", date = 2026-11-25, reason = "r" }',
        'x = { same = ["A", "B"], author = "V", date = "soon", reason = "r" }',
        'x = { type = "Peru", to = "Planet", author = "V", date = 2026-11-25, reason = "r" }',
        'x = { hate = ["A", "B"], author = "V", date = 2026-11-25, reason = "r" }',
    ],
)
def test_a_decision_that_is_malformed_is_named_and_the_rest_applied(
    run: Run, article: Path, row: str
):
    path = article.parent / "decisions.toml"
    good = 'y = { rename = "Peru", to = "Perú", author = "V", date = 2026-11-25, reason = "r" }'
    path.write_text(f"{row}\n{good}\n", encoding="utf-8")
    out = article.parent / "out"
    run("build", article, "-o", out, "--decisions", path).left_out("decisions.toml, line 1, x: ")
    assert "Perú" in (out / "graph.jsonl").read_text(encoding="utf-8")


def test_words_of_a_decision_that_are_no_text_are_refused(run: Run, tmp_path: Path):
    path = tmp_path / "decisions.toml"
    words = ["--decisions", path, "--reason"]
    run("decide", "type", "Peru", "Country", *words, "\udcff").failed("is not UTF-8 text")
    assert not path.exists()
    ran = run("decide", "rename", "Per\x1b[31mu", "P\x07", *words, "\x1b]0;x\x07")
    assert not {"\x1b", "\x07"} & set(ran.out + ran.err)


@pytest.mark.parametrize("name", ["kgraph.ttl", "predicates.ttl"])
@pytest.mark.parametrize("text", ["@prefix", "\0", "<x:a> <x:b> (" + "(" * 9_000, "kg:A a kg:B ."])
def test_an_ontology_that_is_damaged_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
):
    for file in ("kgraph.ttl", "predicates.ttl"):
        shutil.copy(ontology.ontology_path(file), tmp_path / file)
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(ontology, "ontology_path", lambda file: tmp_path / file)
    with pytest.raises(DataError, match=name) as caught:
        ontology.vocabulary.__wrapped__()
    assert "\n" not in str(caught.value)
    (tmp_path / name).unlink()
    with pytest.raises(DataError, match=name):
        ontology.vocabulary.__wrapped__()


def test_shapes_and_actors_that_are_damaged_are_named(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "shapes.ttl").write_text("@prefix", encoding="utf-8")
    monkeypatch.setattr(validate, "ontology_path", lambda file: tmp_path / file)
    with pytest.raises(KgraphError, match=r"shapes\.ttl"):
        validate.shacl(built / "graph.ttl")
    (tmp_path / "actors.toml").write_text("= 1", encoding="utf-8")
    monkeypatch.setattr(sources, "data_file", lambda file: tmp_path / file)
    with pytest.raises(KgraphError, match=r"actors\.toml"):
        getattr(sources.read_table, "__wrapped__", sources.read_table)("actors.toml")


MODELS = ["nothing_of_the_kind", "json", "os", "no/such/folder", "../..", " ", "a b", "\x1b[31m",
          "kgraph", "http://127.0.0.1:9/model"]  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_an_unknown_model_is_told(
    article: Path, name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    from kgraph.nlp import load

    with pytest.raises(KgraphError, match="spaCy pipeline") as caught:
        load(name)
    assert "\n" not in str(caught.value)


def test_a_model_of_another_language_or_half_of_one_is_told(article: Path, tmp_path: Path):
    import spacy

    from kgraph.nlp import load

    for language, pipes, told in (
        ("de", ("parser", "ner"), "another language"),
        ("en", ("ner",), "parser"),
    ):
        nlp = spacy.blank(language)
        for pipe in pipes:
            nlp.add_pipe(pipe).add_label("PERSON")
        nlp.initialize()
        nlp.to_disk(tmp_path / "model")
        with pytest.raises(KgraphError, match=told):
            load(str(tmp_path / "model"))
    before = tree(tmp_path)
    (tmp_path / "model" / "config.cfg").write_text("[nlp]\nlang = !", encoding="utf-8")
    with pytest.raises(KgraphError, match="can be loaded"):
        load(str(tmp_path / "model"))
    assert set(tree(tmp_path)) == set(before)
