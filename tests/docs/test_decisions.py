"""The file of decisions that docs/decisions.md shows is one, and its commands write such lines."""

import re
import shlex
from pathlib import Path

import pytest

from kgraph.cli import main
from kgraph.decisions import JUDGEMENTS, read_decisions

PAGE = Path(__file__).parents[2] / "docs" / "decisions.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_file_of_the_page_can_be_read(tmp_path: Path):
    (shown,) = re.findall(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    (tmp_path / "decisions.toml").write_text(shown, encoding="utf-8")
    problems: list = []
    assert len(read_decisions(tmp_path / "decisions.toml", problems)) == 3
    assert problems == []


def test_every_judgement_is_told():
    assert {f"| `{judgement}` |" in TEXT for judgement in JUDGEMENTS} == {True}


@pytest.mark.parametrize("line", re.findall(r"^kgraph (decide .*)$", TEXT, re.MULTILINE))
def test_the_commands_of_the_page_write_decisions(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    # The graph of the page is not at hand.
    assert main(shlex.split(line.replace("--graph output/graph.jsonl", ""))) == 0
    assert len(read_decisions("decisions.toml", [])) == 1


@pytest.mark.usefixtures("one_pipeline")
def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (code,) = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    (tmp_path / "examples").symlink_to(PAGE.parents[1] / "examples")
    monkeypatch.chdir(tmp_path)
    words = ["decide", "rename", "Dmitry Peskov", "D. Peskov", "--reason", "so"]
    assert main(words) == 0
    names: dict[str, object] = {}
    exec(code, names)
    assert names["stale"] == []
