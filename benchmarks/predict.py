"""A set's texts in, kgraph's answers in the shape of that set's gold out.

usage: python -m benchmarks.predict SET INPUT.jsonl OUTPUT.jsonl
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language

from benchmarks.adapters import ADAPTERS, adapter
from benchmarks.reading import TEXT_FIELDS, Row, read


def load_rows(path: Path) -> list[Row]:
    """Return the rows of a JSONL file, cut down to the fields that hold text.

    Args:
        path: File with one JSON object a line.
    """
    rows = [
        json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    return [{k: v for k, v in row.items() if k in TEXT_FIELDS} for row in rows]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSONL.

    Args:
        path: File to write.
        rows: JSON objects.
    """
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def predict(name: str, rows: list[Row], pipeline: Language | None = None) -> list[Row]:
    """Return one output row per input row.

    Args:
        name: Name of the set.
        rows: Text fields of its rows.
        pipeline: A loaded pipeline, the default one where missing.
    """
    return list(adapter(name)(tuple(read(rows, pipeline)), name))


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    if len(arguments) != 3 or arguments[0] not in ADAPTERS:
        sys.stderr.write(f"{__doc__}SET is one of {' '.join(ADAPTERS)}\n")
        return 2
    source = Path(arguments[1])
    if not source.is_file():
        sys.stderr.write(f"{source}: no such file\n")
        return 1
    write_rows(Path(arguments[2]), predict(arguments[0], load_rows(source)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
