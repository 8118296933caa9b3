"""`kgraph build --gazetteer`: what people type, what they are told."""

from pathlib import Path

import pytest

from kgraph import gazetteer, load
from kgraph.cli import main

pytestmark = pytest.mark.usefixtures("one_pipeline")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with an article and two gazetteers."""
    gazetteer.record("wd:Q20")  # ours is made already
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Zarg Works sued Peru. ZWK left Gao.\n", encoding="utf-8")
    (tmp_path / "one.csv").write_text("name,aliases,id\nZarg Works,ZWK,Z-1\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(
        '{"name": "Zarg Works", "id": "Z-2"}\n{"name": 3}\n', encoding="utf-8"
    )
    return tmp_path


BUILD = ["build", "a.txt", "--format", "jsonl"]


def test_several_gazetteers_the_first_one_right(capsys: pytest.CaptureFixture[str]):
    words = [*BUILD, "--gazetteer", "one.csv", "--gazetteer", "two.jsonl"]
    assert main(words) == 0
    told = capsys.readouterr().err
    assert "two.jsonl, row 2: has a name that is not a string" in told
    assert "1 left out" in told
    (found,) = [e for e in load("output/graph.jsonl").entities.values() if "Zarg" in e.name]
    assert (found.same_as, "ZWK" in found.aliases) == (("id:Z-1",), True)
    assert main([*words, "--strict"]) == 1
    assert main([*BUILD, "--gazetteer", "one.csv", "--strict"]) == 0


def test_building_twice_gives_the_same_bytes_whether_the_index_is_there_or_not():
    made = []
    for _ in range(2):
        assert main([*BUILD, "--gazetteer", "one.csv"]) == 0
        made.append(Path("output/graph.jsonl").read_bytes())
    assert made[0] == made[1]


def test_several_processes_know_the_names_too():
    Path("b.txt").write_text("Peru blamed ZWK.\n", encoding="utf-8")
    made = []
    for jobs in ("1", "2"):
        words = ["build", "a.txt", "b.txt", "--format", "jsonl", "--gazetteer", "one.csv"]
        assert main([*words, "--jobs", jobs]) == 0
        made.append(Path("output/graph.jsonl").read_bytes())
    assert made[0] == made[1]
    (found,) = [e for e in load("output/graph.jsonl").entities.values() if "Zarg" in e.name]
    assert len(found.mentions) == 3


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.csv", None, "cannot read the gazetteer none.csv"),
        ("bad.csv", b"Vega\n", "bad.csv: has no column 'name'"),
        ("bad.jsonl", b"\x00\xff\x1b[31m", "bad.jsonl: has no name that can be used"),
        ("dir.csv", "dir", "cannot read the gazetteer dir.csv: Is a directory"),
    ],
)
def test_a_file_that_is_no_gazetteer_ends_it_in_one_line(
    name: str, content: bytes | str | None, told: str, capsys: pytest.CaptureFixture[str]
):
    if isinstance(content, bytes):
        Path(name).write_bytes(content)
    elif content:
        Path(name).mkdir()
    assert main([*BUILD, "--gazetteer", name]) == 1
    printed, errors = capsys.readouterr()
    assert told in errors
    assert "\x1b" not in errors
    assert not printed
    assert not Path("output").exists()
