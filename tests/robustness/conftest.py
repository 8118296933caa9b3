"""What the rows share: the command in this process, an article, a graph and a store of it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kgraph
from kgraph.cli import main
from tests.robustness.running import ARTICLE, Ran

if TYPE_CHECKING:
    from spacy.language import Language

Run = Callable[..., Ran]


@pytest.fixture
def run(
    one_pipeline: None, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Return what runs a command in this process and looks whether it keeps to the contract."""
    monkeypatch.setenv("KGRAPH_TRACEBACK", "")

    def command(*words: object) -> Ran:
        capfd.readouterr()
        code = main([str(word) for word in words])
        ran = Ran(code, *capfd.readouterr())
        ran.check()
        return ran

    return command


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return the path of a good article, in a folder of its own."""
    path = tmp_path / "news" / "good.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def made(nlp: "Language", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a graph in every format, and a store, of one article."""
    root = tmp_path_factory.mktemp("made")
    (root / "good.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kgraph.nlp.load", lambda model=None: nlp)
        graph = kgraph.build(root / "good.txt", store=root / "store")
    for suffix in ("jsonl", "ttl", "nt", "nq", "trig", "jsonld", "html"):
        kgraph.write(graph, root / f"graph.{suffix}")
    return root


@pytest.fixture
def built(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    shutil.copytree(made, tmp_path / "made")
    return tmp_path / "made"
