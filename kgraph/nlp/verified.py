"""A package of a pipeline in, nothing or a refusal out: its files are those that kgraph knows.

What is learnt from an article depends on every weight of the model, and its package is code that is
run. The digests of the default one's files are `kgraph/data/model.toml`; they are compared before
any of it is imported. Reading 55 MB takes 0.04 s of a processor that has SHA-256 in hardware.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from kgraph.errors import ModelError


def verify(package: str) -> None:
    """Refuse an installed package whose files are not those that kgraph knows.

    A package that is not installed is left to whoever loads it.

    Raises:
        ModelError: If a file is another, is missing or is too many.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return
    data = tomllib.loads((files("kgraph") / "data" / "model.toml").read_text(encoding="utf-8"))
    known: Mapping[str, str] = data["files"]
    folder = Path(spec.origin).parent
    found = dict(digests(folder))
    if found == known:
        return
    wrong = sorted(n for n in found.keys() | known.keys() if found.get(n) != known.get(n))
    raise ModelError(
        f"the files of the default pipeline in {folder} are not those of {data['name']} "
        f"{data['version']} ({_told(wrong)}); install it anew: pip install --force-reinstall "
        f"{data['name']}=={data['version']}, or name one that you trust: --model NAME"
    )


def digests(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and SHA-256 of each file of a package; what Python compiled is none of it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            with path.open("rb") as file:
                told = hashlib.file_digest(file, "sha256").hexdigest()
            yield path.relative_to(folder).as_posix(), told


def _told(names: list[str]) -> str:
    """Return the first of some files, and how many more there are."""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}"
