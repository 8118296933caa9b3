import json
import subprocess
import sys
from pathlib import Path

import pytest

import kgraph
from kgraph import registry
from kgraph.cli import main
from kgraph.errors import WriteError

ARTICLE = (
    "Ministers sign the harbour pact\n\n"
    "OSLO, May 3, 2011. Norway signed the pact in Lima on Monday. "
    "Peru said that Chile attacked the harbour.\n"
)
OTHER = "Chile denied that its ships attacked Peru."
pytestmark = pytest.mark.usefixtures("one_pipeline")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return the path of an article."""
    path = tmp_path / "in" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def built(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a folder with the graph of the article."""
    assert main(["build", str(article), "-o", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    return tmp_path / "out"


def test_build_writes_the_default_formats_and_sums_up(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "new" / "out"
    assert main(["build", str(article), "-o", str(folder)]) == 0
    paths, told = capsys.readouterr()
    names = ["graph.html", "graph.jsonl", "graph.ttl"]
    assert sorted(Path(p).name for p in paths.splitlines()) == names
    assert sorted(p.name for p in folder.iterdir()) == names
    assert told.startswith("1 document · ")
    assert "from 3 of 3 sentences" in told
    assert "fact" in told
    assert told.rstrip().endswith(" s")


def test_building_twice_gives_the_same_bytes(built: Path, article: Path):
    before = {p.name: p.read_bytes() for p in built.iterdir()}
    assert main(["build", str(article), "-o", str(built)]) == 0
    assert {p.name: p.read_bytes() for p in built.iterdir()} == before


def test_base_names_the_identifiers(article: Path, tmp_path: Path):
    base = "https://example.org/graph/"
    assert main(["build", str(article), "-o", str(tmp_path), "--format", "nt", "--base", base]) == 0
    assert f"<{base}" in (tmp_path / "graph.nt").read_text(encoding="utf-8")


def test_several_documents_show_their_progress(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (article.parent / "other.txt").write_text(OTHER, encoding="utf-8")
    assert main(["build", str(article.parent), "-o", str(tmp_path), "--format", "jsonl"]) == 0
    told = capsys.readouterr().err
    assert "2/2" in told
    assert "2 documents" in told


def test_bad_documents_are_named_and_left_out(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (article.parent / "empty.txt").write_bytes(b"")
    words = ["build", str(article.parent), "-o", str(tmp_path / "out")]
    assert main(words) == 0
    told = capsys.readouterr().err
    assert "empty.txt: is empty" in told
    assert "1 left out" in told
    assert main([*words, "--strict"]) == 1


def test_a_document_that_breaks_the_analysis_is_named_and_left_out(
    article: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    import kgraph.extract

    whole = kgraph.extract.extract

    def fragile(doc, document):
        if "denied" in document.text:
            raise RuntimeError("no parse\nat all")
        return whole(doc, document)

    monkeypatch.setattr(kgraph.extract, "extract", fragile)
    (article.parent / "other.txt").write_text(f"Chile denies\n\n{OTHER}", encoding="utf-8")
    assert main(["build", str(article.parent), "-o", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err
    assert "Chile denies: could not be analysed (RuntimeError: no parse at all)" in told
    assert "1 document · 1 left out" in told
    (tmp_path / "out" / "graph.ttl").unlink()
    assert main(["build", f"{article.parent}/other.txt", "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_the_share_of_sentences_that_gave_a_claim_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    silent = tmp_path / "silent.txt"
    text = "The harbour pact\n\nChile left the pact in May. What a day!\n\nSee also\nPeru left it\n"
    silent.write_text(text, encoding="utf-8")
    assert main(["build", str(silent), "-o", str(tmp_path / "out")]) == 0
    assert "from 1 of 3 sentences" in capsys.readouterr().err
    graph = kgraph.load(tmp_path / "out" / "graph.jsonl")
    assert (graph.telling, graph.sentences) == (1, 3)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("binary.txt", b"\x00\x01\x02\x03" * 99, "is binary"),
        ("cut.txt", "Århus é".encode()[:-1], "byte 0xC3"),
        ("line.txt", b"word " * 1_000_000, "limit of 200,000|document of 200,000"),
        ("folder/none.md", b"text", "has no article"),
        (None, b"", "no such file"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str | None, data: bytes, words: str
):
    source = tmp_path / (name or "missing.txt")
    if name:
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(data)
        source = tmp_path / name.split("/")[0]
    out = tmp_path / "out"
    assert main(["build", str(source), "-o", str(out)]) == 1
    printed, told = capsys.readouterr()
    assert not printed
    assert told.count("\n") == 1
    assert any(w in told for w in words.split("|"))
    assert not out.exists()


def test_the_limit_can_be_raised(
    article: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    words = ["build", str(article), "-o", str(tmp_path / "out"), "--format", "jsonl"]
    monkeypatch.setenv("KGRAPH_MAX_CHARACTERS", "10")
    assert main(words) == 1
    assert "KGRAPH_MAX_CHARACTERS" in capsys.readouterr().err
    monkeypatch.setenv("KGRAPH_MAX_CHARACTERS", "1000")
    assert main(words) == 0
    monkeypatch.setenv("KGRAPH_MAX_CHARACTERS", "many")
    assert main(words) == 2


def test_unwritable_output_is_found_before_the_work(
    article: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    def work(*_: object, **__: object) -> None:
        raise AssertionError("the work began")

    monkeypatch.setattr("kgraph.api.build", work)
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in ("file", "file/below"):
        assert main(["build", str(article), "-o", str(tmp_path / folder)]) == 1
        assert "is a file; choose another folder" in capsys.readouterr().err
    (tmp_path / "graph.ttl").mkdir()
    assert main(["build", str(article), "-o", str(tmp_path)]) == 1
    monkeypatch.setattr("os.access", lambda *_: False)
    assert main(["build", str(article), "-o", str(tmp_path / "out")]) == 1
    assert "no permission" in capsys.readouterr().err


def test_when_one_format_fails_nothing_is_written(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object, **__: object) -> None:
        raise WriteError("the disk is full")

    whole = registry.writer
    monkeypatch.setattr(
        "kgraph.export.output.writer", lambda f: broken if f.name == "ttl" else whole(f)
    )
    out = tmp_path / "out"
    assert main(["build", str(article), "-o", str(out), "--format", "jsonl,ttl"]) == 1
    assert not out.exists()
    out.mkdir()
    (out / "graph.jsonl").write_text("before", encoding="utf-8")
    assert main(["build", str(article), "-o", str(out), "--format", "jsonl,ttl"]) == 1
    assert [p.name for p in out.iterdir()] == ["graph.jsonl"]
    assert (out / "graph.jsonl").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["build", "x.txt", "--format", "docx"], 2, "no format is called 'docx'"),
        (["build", "x.txt", "--format", ","], 2, "names no format"),
        (["build"], 2, "Missing argument"),
        (["build", "--colour", "x.txt"], 2, "No such option"),
        (["query", "x.ttl"], 2, "--named"),
        (["query", "x.ttl", "SELECT", "*"], 2, "in quotes"),
        (["query", "x.ttl", "--named", "says", "Turkey"], 2, "who="),
        (["query", "none.ttl", "ASK {}"], 1, "none.ttl"),
        (["validate", "none.ttl"], 1, "none.ttl"),
        (["explain", "none.jsonl", "a"], 1, "none.jsonl"),
        (["diff", "none.jsonl", "other.jsonl"], 1, "none.jsonl"),
    ],
)
def test_wrong_usage_is_2_and_wrong_files_are_1(
    words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
):
    assert main(words) == code
    printed, errors = capsys.readouterr()
    assert told in errors
    assert "Traceback" not in errors
    assert not printed


def test_query_in_sparql_as_table_csv_and_json(built: Path, capsys: pytest.CaptureFixture[str]):
    sparql = 'SELECT ?name { ?x a kg:Country ; kg:name ?name FILTER(?name = "Norway") }'
    words = ["query", str(built / "graph.ttl"), sparql]
    assert main(words) == 0
    printed, told = capsys.readouterr()
    assert printed.split() == ["name", "Norway"]
    assert told == "1 row\n"
    assert main([*words, "--format", "csv"]) == 0
    assert capsys.readouterr().out == "name\nNorway\n"
    assert main([*words, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"name": "Norway"}]


def test_named_query_with_a_parameter(built: Path, capsys: pytest.CaptureFixture[str]):
    graph = str(built / "graph.jsonl")
    assert main(["query", graph, "--named", "says", "who=peru", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["subject"], row["quote"]) == ("Chile", "Chile attacked the harbour")


def test_rows_and_time_of_a_query_are_bounded(built: Path, capsys: pytest.CaptureFixture[str]):
    words = ["query", str(built / "graph.ttl"), "SELECT ?n { ?x kg:name ?n } ORDER BY ?n"]
    assert main([*words, "--limit", "1", "--timeout", "60", "--format", "tsv"]) == 0
    assert capsys.readouterr().out.count("\n") == 2
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    assert main([*words[:2], endless, "--timeout", "0.2"]) == 1
    assert "took more than 0.2 s" in capsys.readouterr().err


def test_construct_prints_turtle(built: Path, capsys: pytest.CaptureFixture[str]):
    graph = str(built / "graph.ttl")
    assert main(["query", graph, "--named", "subgraph", "who=peru", "--format", "ttl"]) == 0
    assert "@prefix kg:" in capsys.readouterr().out
    assert main(["query", graph, "ASK {}", "--format", "ttl"]) == 1


def test_validate_exits_with_1_at_a_violation(built: Path, capsys: pytest.CaptureFixture[str]):
    path = built / "graph.ttl"
    assert main(["validate", str(path), "--shacl"]) == 0
    broken = built / "broken.ttl"
    text = path.read_text(encoding="utf-8")
    broken.write_text(text.replace("kg:polarity kg:positive", "kg:polarity kg:x", 1))
    for options in ([], ["--shacl"]):
        assert main(["validate", str(broken), *options]) == 1
        assert "a claim has one polarity" in capsys.readouterr().out


def test_diff_prints_json_and_patch(built: Path, capsys: pytest.CaptureFixture[str]):
    graph = str(built / "graph.jsonl")
    assert main(["diff", graph, graph, "--format", "json"]) == 0
    assert capsys.readouterr().out == "[]\n"
    assert main(["diff", graph, graph, "--format", "patch"]) == 0
    assert capsys.readouterr().out == ""


def test_the_list_of_queries_needs_no_graph(capsys: pytest.CaptureFixture[str]):
    assert main(["query", "--list"]) == 0
    assert "says who=" in capsys.readouterr().out


def test_validate_explain_diff_and_formats(built: Path, capsys: pytest.CaptureFixture[str]):
    graph = str(built / "graph.jsonl")
    assert main(["validate", str(built / "graph.ttl")]) == 0
    assert main(["explain", graph, "Chile", "harbour"]) == 0
    assert "Chile attacked the harbour" in capsys.readouterr().out
    assert main(["diff", graph, graph]) == 0
    assert capsys.readouterr().out == ""
    assert main(["formats"]) == 0
    assert "graph.html" in capsys.readouterr().out


def test_nothing_printed_acts_on_the_terminal(built: Path, capsys: pytest.CaptureFixture[str]):
    hostile = "\x1b]0;title\x07\x1b[31mred\u202e"
    words = ["query", str(built / "graph.ttl"), f'SELECT ("{hostile}" AS ?x) {{}}']
    for layout in ("table", "csv", "json"):
        assert main([*words, "--format", layout]) == 0
        printed = capsys.readouterr().out
        assert "red" in printed
        assert not {"\x1b", "\x07", "\u202e"} & set(printed)
    main(["build", f"/none/{hostile}.txt"])
    assert "\x1b" not in capsys.readouterr().err


def test_as_a_process_from_standard_input(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "kgraph", "build", "-", "-o", tmp_path, "--format", "jsonl"],
        input=ARTICLE.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode()) == (0, f"{tmp_path / 'graph.jsonl'}\n")
    assert b"Warning" not in done.stderr
    assert done.stderr.count(b"\n") == 1
