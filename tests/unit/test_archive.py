"""With a store only what is new is analysed, and the graph is the one without it."""

from pathlib import Path

import pytest

import kgraph
import kgraph.extract
from kgraph import archive, store
from kgraph.cli import main
from kgraph.export.jsonl import lines

pytestmark = pytest.mark.usefixtures("one_pipeline")
NAMES = ("Anna Musa", "Emre Kaya", "Lena Ortiz", "Pavel Orlov", "Rosa Vega")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an article on each person."""
    made = tmp_path / "news"
    made.mkdir()
    for number, name in enumerate(NAMES):
        write(made / f"{number}.txt", name)
    return made


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the articles that are analysed from now on."""
    seen: list[str] = []
    whole = kgraph.extract.extract

    def watched(doc, document):
        seen.append(document.title.removesuffix(" in Lima"))
        return whole(doc, document)

    monkeypatch.setattr(kgraph.extract, "extract", watched)
    return seen


def write(path: Path, name: str) -> None:
    path.write_text(f"{name} in Lima\n\n{name} met rebels in Lima. Peru denied it.", "utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and p.suffix != ".lock"
    }


def test_only_what_is_new_is_analysed(folder: Path, tmp_path: Path, analysed: list[str]):
    kept = tmp_path / "kept"
    kgraph.build([folder], store=kept)
    assert analysed == list(NAMES)
    analysed.clear()
    write(folder / "0.txt", "Ines Duarte")
    (folder / "1.txt").unlink()
    graph = kgraph.build([folder], store=kept)
    assert analysed == ["Ines Duarte"]
    assert list(lines(graph)) == list(lines(kgraph.build([folder])))


def test_a_build_that_is_broken_off_is_taken_up(
    folder: Path, tmp_path: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archive, "SHARD", 2)
    monkeypatch.setattr("kgraph.shards.BATCH", 1)
    kept, whole = tmp_path / "kept", tmp_path / "whole"

    def broken(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kgraph.build([folder], store=kept, progress=broken)
    assert analysed == list(NAMES[:3])
    analysed.clear()
    kgraph.build([folder], store=kept)
    assert analysed == list(NAMES[2:])
    kgraph.build([folder], store=whole)
    assert files(kept) == files(whole)


def test_what_cannot_be_read_today_stays(folder: Path, tmp_path: Path, analysed: list[str]):
    kept = tmp_path / "kept"
    kgraph.build([folder], store=kept)
    (folder / "4.txt").write_bytes(b"\xff\xd8\xff broken")
    problems: list = []
    graph = kgraph.build([folder, tmp_path / "none"], store=kept, problems=problems)
    assert len(problems) == 2
    assert len(graph.documents) == len(NAMES)


def test_a_gazetteer_makes_extractions_anew(folder: Path, tmp_path: Path, analysed: list[str]):
    known = tmp_path / "names.csv"
    known.write_text("name,type,id\nRosa Vega,Person,p1\n", encoding="utf-8")
    kgraph.build([folder], store=tmp_path / "kept")
    kgraph.build([folder], store=tmp_path / "kept", view=kgraph.View(gazetteers=known))
    assert len(analysed) == 2 * len(NAMES)


def test_the_commands(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    kept, out = str(tmp_path / "kept"), str(tmp_path / "out")
    assert main(["store", "info", kept]) == 1
    assert "no store" in capsys.readouterr().err
    for _ in range(2):
        assert main(["build", str(folder), "--store", kept, "-o", out]) == 0
    capsys.readouterr()
    assert main(["store", "info", kept]) == 0
    assert capsys.readouterr().out.startswith("documents  5")
    assert main(["store", "verify", kept]) == 0
    (folder / "0.txt").unlink()
    assert main(["build", str(folder), "--store", kept, "-o", out]) == 0
    assert main(["store", "compact", kept]) == 0
    assert "set free" in capsys.readouterr().err
    assert store.info(Path(kept)).kept == 4


def test_a_store_is_asked_by_its_last_published_graph(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    kept, out = tmp_path / "kept", str(tmp_path / "out")
    build = ["build", str(folder), "--store", str(kept), "-o", out, "--format", "jsonl"]
    who = [
        "query",
        str(kept),
        "SELECT ?who { ?c kgr:meet ?d . ?c kg:name ?who }",
        "--format",
        "csv",
    ]
    assert main(build) == 0
    capsys.readouterr()
    assert main(who) == 0
    asked = capsys.readouterr()
    assert sorted(asked.out.split()[1:]) == sorted(" ".join(NAMES).split())
    assert "publish" not in asked.err

    write(folder / "0.txt", "Ines Duarte")
    kgraph.build([folder], store=kept)  # the library leaves the graph to who asks for it
    assert main(who) == 0
    asked = capsys.readouterr()
    assert "Anna" in asked.out
    assert f"kgraph store publish {kept}" in asked.err

    assert main(["store", "publish", str(kept)]) == 0
    capsys.readouterr()
    assert main(who) == 0
    asked = capsys.readouterr()
    assert "Ines" in asked.out
    assert "Anna" not in asked.out
    assert "publish" not in asked.err
    for command in (["validate", str(kept)], ["explain", str(kept), "Ines Duarte", "Lima"]):
        assert main(command) == 0


def test_a_store_gives_back_the_graph_of_its_documents(folder: Path, tmp_path: Path):
    graph = kgraph.build([folder], store=tmp_path / "kept")
    assert list(lines(kgraph.load(tmp_path / "kept"))) == list(lines(graph))
