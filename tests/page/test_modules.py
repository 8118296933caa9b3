"""The page's modules: their own tests under node's runner, their size, their bundle."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kgraph.export import bundle

HERE = Path(__file__).parent


def test_modules_pass_their_own_tests() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    files = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    done = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_modules_are_small_and_all_bundled() -> None:
    sources = {path.name: path for path in bundle.FOLDER.glob("*.js") if path != bundle.BUNDLE}
    assert sorted(sources) == sorted(bundle.SCRIPTS)
    for path in sources.values():
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.name


def test_the_bundle_is_made_of_the_modules() -> None:
    made = bundle.BUNDLE.read_text(encoding="utf-8")
    assert made == bundle.joined(), "run: python -m kgraph.export.bundle"
