"""Text as no editor would send it: it is read for what it says, or named and left out."""

import json
from pathlib import Path

import pytest

import kgraph
from tests.robustness.conftest import Run
from tests.robustness.running import ARTICLE

SPOKEN = "Café owners in Århus said that Peru attacked the harbour. Norway signed the pact in Lima."


def graph_of(run: Run, source: Path, out: Path) -> kgraph.KnowledgeGraph:
    ran = run("build", source, "-o", out, "--format", "jsonl")
    assert ran.code == 0, ran.err
    assert len(ran.lines) == 1, ran.err
    return kgraph.load(out / "graph.jsonl")


def text_of(run: Run, data: bytes, folder: Path) -> str:
    """Return the text that kgraph reads from some bytes."""
    (folder / "a.txt").write_bytes(data)
    (document,) = graph_of(run, folder / "a.txt", folder / "out").documents.values()
    return document.text


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"],
)
def test_text_in_another_encoding_is_read(run: Run, tmp_path: Path, encoding: str):
    assert text_of(run, SPOKEN.encode(encoding), tmp_path) == SPOKEN


@pytest.mark.parametrize("big", [False, True])
def test_wide_text_is_told_by_its_mark(run: Run, tmp_path: Path, big: bool):
    for width in ("16", "32"):
        encoding = f"utf-{width}-{'be' if big else 'le'}"
        data = "\ufeff".encode(encoding) + SPOKEN.encode(encoding)
        assert text_of(run, data, tmp_path) == SPOKEN


def test_cyrillic_text_is_named_as_another_language(run: Run, article: Path):
    text = "Министр сообщил, что порт открыли в понедельник, а переговоры пройдут в Лиме. " * 5
    (article.parent / "r.txt").write_bytes(text.encode("cp1251"))
    run("build", article.parent, "-o", article.parent / "out").left_out("r.txt", "language (ru)")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cut.txt", "Café owners of Århus é".encode()[:-1], "0xC3 at 23"),
        ("mixed.txt", ("é" * 20).encode() + b"\xe9 caf\xe9 " + b"word " * 20, "0xE9"),
        ("cut16.txt", SPOKEN.encode("utf-16")[:-1], "is not UTF-16"),
        ("cut32.txt", SPOKEN.encode("utf-32")[:-1], "is not UTF-32"),
        ("bare16.txt", SPOKEN.encode("utf-16-le"), "is binary data"),
        ("nulls.txt", b"\0" * 4_000, "is binary data"),
        ("random.txt", bytes(range(256)) * 50, "is binary data"),
        ("blank.txt", b" \r\n\t \xc2\xa0", "is empty"),
        ("unseen.txt", "\u200b\u2060\ufeff".encode(), "is empty"),
    ],
)
def test_bytes_that_are_no_text_are_named(
    run: Run, article: Path, name: str, data: bytes, words: str
):
    (article.parent / name).write_bytes(data)
    run("build", article.parent, "-o", article.parent / "out").left_out(name, words)


def test_nulls_and_controls_in_a_text_become_spaces(run: Run, tmp_path: Path):
    assert text_of(run, SPOKEN.replace(" ", "\0", 1).encode(), tmp_path) == SPOKEN
    assert text_of(run, SPOKEN.replace(" ", "\x1b", 1).encode(), tmp_path) == SPOKEN


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u202e", "\u2066", "\u00ad"])
def test_unseen_marks_break_nothing_and_are_not_printed(run: Run, tmp_path: Path, mark: str):
    text = ARTICLE.replace("Norway", f"Nor{mark}way").replace("pact in", f"{mark}pact{mark} in")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    graph_of(run, tmp_path / "a.txt", tmp_path / "out")
    assert run("validate", tmp_path / "out" / "graph.jsonl").code == 0
    shown = run("query", tmp_path / "out" / "graph.jsonl", "SELECT ?q { ?c kg:quote ?q }")
    assert shown.code == 0
    assert mark not in shown.out


def test_lone_surrogates_in_a_corpus_are_replaced(run: Run, tmp_path: Path):
    line = json.dumps({"text": f"{ARTICLE} It was \ud83d late.", "title": "x\udfff"})
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (document,) = graph_of(run, tmp_path / "a.jsonl", tmp_path / "out").documents.values()
    assert "It was \ufffd late." in document.text
    assert document.title == "x\ufffd"


def test_a_line_of_ten_megabytes_is_named(run: Run, article: Path):
    (article.parent / "long.txt").write_bytes(b"word " * 2_000_000)
    out = article.parent / "out"
    run("build", article.parent, "-o", out).left_out("long.txt", "200,000 characters")
    corpus = article.parent / "c.jsonl"
    corpus.write_bytes(b'{"text": "' + b"word " * 2_000_000 + b'"}\n')
    with corpus.open("a") as file:
        file.write(json.dumps({"text": ARTICLE}))
    run("build", corpus, "-o", out).left_out("c.jsonl, line 1", "longer than")


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("deep.html", "<div>", ""),
        ("closed.html", "<div>", "</div>"),
        ("inline.html", "<b><i>", "</i></b>"),
        ("list.html", "<ul><li>", ""),
        ("table.html", "<table><tr><td>", ""),
        ("deep.xml", "<a>", "</a>"),
        ("items.rss", "<rss><item><description>x</description>", "</item></rss>"),
        ("news.xml", "<newsItem><body>x</body>", "</newsItem>"),
    ],
)
def test_a_hundred_thousand_nested_elements_end(
    run: Run, article: Path, name: str, start: str, end: str
):
    count = 100_000 // start.count("<")
    (article.parent / name).write_text(start * count + ARTICLE + end * count, encoding="utf-8")
    ran = run("build", article.parent, "-o", article.parent / "out", "--format", "jsonl")
    assert ran.code == 0
    assert len(ran.lines) == 1 or name in ran.lines[0], ran.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.xml", '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'),
        ("file.xml", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'),
        ("dtd.xml", '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><rss>&a;</rss>'),
        ("cut.xml", "<rss><channel><item>"),
        ("utf7.xml", '<?xml version="1.0" encoding="utf-7"?><rss/>'),
        ("declared.rss", "<rss><item><description>&lt;?xml version='1.0' encoding='x'?&gt;"
         "&lt;p&gt;&lt;/p&gt;</description></item></rss>"),
        ("broken.html", "<html><body>" + "<p>" * 5_000),
        ("nested.eml", "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"
                               for i in range(1_000))),
        ("charset.eml", "Content-Type: text/plain; charset=nope\n\nNorway signed the pact."),
        ("part.eml", "Content-Type: message/rfc822\n\n" * 2_000),
    ],
)  # fmt: skip
def test_hostile_markup_and_mail_are_named(run: Run, article: Path, name: str, data: str):
    (article.parent / name).write_text(data, encoding="utf-8")
    run("build", article.parent, "-o", article.parent / "out").left_out(name)


def test_lines_of_windows_and_old_macs_are_lines(run: Run, tmp_path: Path):
    found = [
        text_of(run, ARTICLE.replace("\n", end).encode(), tmp_path) for end in ("\n", "\r\n", "\r")
    ]
    assert len(set(found)) == 1


def test_csv_with_lines_of_windows_and_a_mark_is_read(run: Run, tmp_path: Path):
    text = 'title,text\r\nHarbour,"Norway signed the pact in Lima.\r\nPeru left."\r\n'
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (document,) = graph_of(run, tmp_path / "a.csv", tmp_path / "out").documents.values()
    assert document.title == "Harbour"
