"""The files that docs/gazetteers.md shows can be read, and its Python runs."""

import re
from pathlib import Path

import pytest

from kgraph.gazetteer.user.rows import read_rows

PAGE = Path(__file__).parents[2] / "docs" / "gazetteers.md"
TEXT = PAGE.read_text(encoding="utf-8")


def shown(language: str) -> str:
    (code,) = re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    return code


@pytest.mark.parametrize(("suffix", "rows"), [("csv", 3), ("json", 1)])
def test_the_files_of_the_page_can_be_read(tmp_path: Path, suffix: str, rows: int):
    path = tmp_path / f"names.{suffix}"
    path.write_text(shown(suffix), encoding="utf-8")
    told: list[str] = []
    read = list(read_rows(path, lambda row, message: told.append(f"{row} {message}")))
    assert told == []
    assert len(read) == rows
    assert all(row.type and row.same_as for row in read)


@pytest.mark.usefixtures("one_pipeline")
def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "fleet.csv").write_text("name,id\nDmitry Peskov,NK-1\n", encoding="utf-8")
    (tmp_path / "examples").symlink_to(PAGE.parents[1] / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    names: dict = {}
    exec(shown("python"), names)
    assert any(e.same_as == ("id:NK-1",) for e in names["graph"].entities.values())
