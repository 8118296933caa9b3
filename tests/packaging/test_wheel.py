"""The wheel: everything the package needs is in it, and it works away from the sources."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], capture_output=True, check=True)
    return next(folder.glob("*.whl"))


def tracked(folder: str) -> set[str]:
    """Return the files under a folder of the sources."""
    found = (p for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(ROOT / folder).as_posix() for p in found}


def test_the_wheel_holds_the_data_and_the_ontology(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"kgraph/data/{name}" for name in tracked("kgraph/data")} <= names
    assert {f"kgraph/ontology_data/{name}" for name in tracked("ontology")} <= names
    assert "kgraph/py.typed" in names


def test_the_wheel_holds_no_tests_and_no_sample(wheel: Path):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"kgraph", next(t for t in tops if t.endswith(".dist-info"))}


def test_the_wheel_works_away_from_the_sources(wheel: Path, tmp_path: Path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import kgraph\n"
        f"assert kgraph.__file__.startswith({str(tmp_path)!r}), kgraph.__file__\n"
        "from kgraph.ontology import vocabulary\n"
        "from kgraph.query import catalogue\n"
        "assert vocabulary() and catalogue()\n"
        "assert kgraph.document('OSLO, May 3, 2011. Norway signed.').published == '2011-05-03'\n"
    )
    # -P keeps the folder of the sources off the path; the environment's packages stay.
    subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{code}"],
        cwd=tmp_path,
        check=True,
    )
