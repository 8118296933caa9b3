import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import ReadError
from kgraph.model import Document
from kgraph.read import Problem, document, iso_date, read_sources

PROSE = "The minister opened the harbour on Monday."


def read(*inputs: str | Path, limit: int = 1000) -> tuple[list[Document], list[Problem]]:
    """Return the documents and the problems of some inputs."""
    problems: list[Problem] = []
    found = read_sources(inputs, problems=problems, limit=limit)
    return [located.document for located in found], problems


def only_problem(*inputs: str | Path) -> str:
    documents, problems = read(*inputs)
    assert not documents
    assert len(problems) == 1
    assert "\n" not in str(problems[0])
    return str(problems[0])


def test_file_with_title_and_date(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(f"Harbour opens\n\nOSLO, May 3, 2011. {PROSE}\n", encoding="utf-8")
    (made,), problems = read(file)
    assert (made.title, made.published, problems) == ("Harbour opens", "2011-05-03", [])


def test_folder_is_read_in_order_without_hidden_and_other_files(tmp_path: Path):
    for name in ("b.txt", "a/z.TXT", ".hidden.txt", ".git/x.txt", "graph.jsonl", "notes.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{PROSE} {name}", encoding="utf-8")
    documents, problems = read(tmp_path)
    assert [d.text.split()[-1] for d in documents] == ["a/z.TXT", "b.txt"]
    assert not problems


def test_patterns_and_names_that_look_like_patterns(tmp_path: Path):
    for name in ("a1.txt", "a2.txt", "b[1].txt"):
        (tmp_path / name).write_text(f"{PROSE} {name}", encoding="utf-8")
    assert len(read(f"{tmp_path}/a*.txt")[0]) == 2
    assert len(read(f"{tmp_path}/b[1].txt")[0]) == 1
    assert "no file matches" in only_problem(f"{tmp_path}/c*.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(PROSE.encode())))
    assert read("-")[0][0].text == PROSE


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("marks.txt", b"\xef\xbb\xbf \n", "is empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is binary"),
        ("program.txt", bytes(range(256)) * 20, "is binary"),
        ("photo.txt", b"\xff\xd8\xff\xe0 and so on", "is binary"),
        ("pdf.txt", b"%PDF-1.7 and so on", "no PDF that can be read"),
        ("cut.txt", "Århus é".encode()[:-1], "byte 0xC3 at 7"),
        ("odd16.txt", b"\xff\xfeA\x00B", "UTF-16"),
        ("page.txt", b"<!DOCTYPE html><nav></nav>", "no article"),
        ("long.txt", b"word " * 201, "1,005 characters, more than the limit of 1,000"),
        ("line.txt", b"x" * 5_000_000, "more than 4,000 bytes"),
        ("bad.jsonl", b"{", "line 1: is not JSON"),
        ("empty.jsonl", b"\n", "is empty"),
        ("list.jsonl", b'["text"]', "is not an object"),
        ("number.jsonl", b'{"text": 7}', "'text' that is not a string"),
        ("no.jsonl", b'{"title": "Harbour"}', "is empty"),
        ("deep.jsonl", b"[" * 20_000, "is not JSON"),
        ("endless.jsonl", b"[" * 1_000_000, "line 1: is longer than a line"),
    ],
)
def test_bad_files_are_told_in_one_line(tmp_path: Path, name: str, data: bytes, words: str):
    (tmp_path / name).write_bytes(data)
    told = only_problem(tmp_path / name)
    assert words in told
    assert name in told


def test_missing_file_and_folder_without_text(tmp_path: Path):
    assert "no such file" in only_problem(tmp_path / "none.txt")
    assert "no such file" in only_problem("a\0b.txt")
    assert "has no article" in only_problem(tmp_path)


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "a.txt"
    file.write_text(PROSE, encoding="utf-8")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in only_problem(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str):
    file = tmp_path / "a.txt"
    file.write_bytes("Café\r\nin Århus.".encode(encoding))
    assert read(file)[0][0].text == "Café\nin Århus."


def test_one_bad_document_never_stops_a_corpus(tmp_path: Path):
    lines = [
        json.dumps(
            {"text": PROSE, "title": "Harbour", "date": "2011-05-03T10:00Z", "id": 7}
        ).encode(),
        b"{broken",
        b'{"text": "\xc3\x85rhus \xc3"}',
        b'{"text": "Surrogate \\ud800 and null \\u0000."}',
        b"",
    ]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(b"\n".join(lines))
    documents, problems = read(tmp_path / "none.txt", corpus)
    assert [p.source.rsplit("/")[-1] for p in problems] == [
        "none.txt",
        "corpus.jsonl, line 2",
        "corpus.jsonl, line 3",
    ]
    assert (documents[0].title, documents[0].published) == ("Harbour", "2011-05-03")
    assert documents[1].text == "Surrogate \ufffd and null  ."


def test_known_fields_enter_the_document():
    made = document(PROSE, title="Harbour", url="https://example.org/1", publisher="Coast Daily")
    assert (made.title, made.url, made.publisher, made.published) == (
        "Harbour",
        "https://example.org/1",
        "Coast Daily",
        "",
    )


def test_the_same_text_under_another_url_is_another_document():
    assert document(PROSE).id == document(PROSE).id != document(PROSE, url="https://e.org").id


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Friday, August 21, 2015", "2015-08-21"),
        ("June 09 , 2007", "2007-06-09"),
        ("3rd of March 2011", "2011-03-03"),
        ("Sept. 5, 2001", "2001-09-05"),
        ("2015-08-21T10:00:00Z", "2015-08-21"),
        ("November 25", ""),
        ("November 31, 2015", ""),
        ("May 2015", ""),
        ("10/11/2015", ""),
    ],
)
def test_only_full_dates_are_dates(words: str, date: str):
    assert iso_date(words) == date


@given(st.text(st.characters(), min_size=1))
def test_any_text_keeps_its_length_and_loses_what_no_output_can_hold(text: str):
    try:
        made = document(text)
    except ReadError:
        return
    assert len(made.text) == len(text)
    assert made.text.encode("utf-8")
    assert not set(made.text) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
