"""The same documents give the same bytes, wherever, however and in whatever order they are read."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kgraph.registry import FORMATS
from tests.conftest import ROOT

ARTICLES = ROOT / "tests" / "quality" / "articles"
NAMES = ("pipeline.txt", "plant.txt", "ship.txt")
ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
MANY = {"OMP_NUM_THREADS": "8", "OPENBLAS_NUM_THREADS": "8"}


def build(
    folder: Path, names: tuple[str, ...], *options: str, cores: int = 0, **place: str
) -> None:
    """Build a graph and a store in a process of its own, on so many cores where they are told."""
    folder.mkdir()
    code = "import sys; from kgraph.cli import main; sys.exit(main())"
    if cores:
        some = f"sorted(os.sched_getaffinity(0))[:{cores}]"
        code = f"import os; os.sched_setaffinity(0, {some}); {code}"
    formats = ",".join(known.name for known in FORMATS)
    words = ["build", *names, "-o", str(folder / "out"), "--format", formats]
    subprocess.run(
        [sys.executable, "-c", code, *words, "--store", str(folder / "store"), *options],
        cwd=place.pop("cwd", ARTICLES),
        env=os.environ | place,
        check=True,
        capture_output=True,
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder by its name."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def builds(tmp_path_factory) -> dict[str, Path]:
    """Return the folders of three builds of the same articles."""
    root = tmp_path_factory.mktemp("builds")
    made = {name: root / name for name in ("usual", "elsewhere", "turned")}
    build(made["usual"], NAMES, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C", **ONE)
    build(
        made["elsewhere"],
        NAMES,
        *("--jobs", "2"),
        **{"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", **MANY},
    )
    build(
        made["turned"],
        tuple(os.path.relpath(ARTICLES / name, root) for name in reversed(NAMES)),
        cores=1 if hasattr(os, "sched_setaffinity") else 0,
        cwd=str(root),
        **{"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    )
    return made


def test_every_format_has_the_same_bytes(builds):
    found = {name: digests(folder / "out") for name, folder in builds.items()}
    assert len(found["usual"]) == sum(len(known.files) for known in FORMATS)
    assert found["elsewhere"] == found["usual"], "seed, locale, time zone, threads or jobs"
    assert found["turned"] == found["usual"], "order of documents, folder or number of cores"


def test_what_a_store_keeps_of_documents_has_the_same_bytes(builds):
    """Its RocksDB, made anew from the rest, has times and a name of its own in it."""
    kept = [
        {n: d for n, d in digests(builds[which] / "store").items() if not n.startswith("graphs")}
        for which in ("usual", "elsewhere")
    ]
    assert kept[0] == kept[1]
    assert any(name.endswith(".parquet") for name in kept[0])
