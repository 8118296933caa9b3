"""What a watch knows in, a file in the store out, and back: what was taken in, what was told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kgraph.errors import StoreError
from kgraph.files import atomic_write
from kgraph.ids import digest
from kgraph.watch.alerts import Alert
from kgraph.watch.files import Stamp

SCHEMA = 1
"""Version of the file; one of another version is as none: its files are read once more."""
FORMAT = "kgraph-watch"
FOLDER = "watches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a watch has done so far."""

    told: str | None = None
    """Catalogue of the version of the store whose graph was told; None before the first."""
    made_by: str = ""
    """Digest of what else the graph depends on: pipeline, rules, gazetteers, decisions."""
    files: Mapping[str, Stamp] = field(default_factory=dict)
    """Files that were read, also those that could not be used, and how they stood."""


def place(root: Path, inputs: Sequence[str], alert: Alert) -> Path:
    """Return the file of a watch: each set of inputs and wishes has its own in a store."""
    name = digest("watch", json.dumps([sorted(inputs), asdict(alert)]))
    return root / FOLDER / f"{name}.json"


def recall(path: Path) -> Memory:
    """Return what a watch has done, nothing where there was none.

    Raises:
        StoreError: If the file cannot be read.
    """
    try:
        fields = json.loads(path.read_bytes())
        if fields.pop("format") != FORMAT or fields.pop("schema") != SCHEMA:
            return Memory()
        files = {name: (int(a), int(b), int(c)) for name, (a, b, c) in fields["files"].items()}
        told = fields["told"]
        return Memory(
            told=None if told is None else str(told), made_by=str(fields["made_by"]), files=files
        )
    except FileNotFoundError:
        return Memory()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            f"{path} cannot be read ({error}); remove it, and all files are read once more"
        ) from error


def keep(path: Path, memory: Memory) -> None:
    """Keep what a watch has done.

    Raises:
        StoreError: If the store's folder cannot be made.
        WriteError: If the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"cannot write to the store {path.parent.parent}: {reason}") from error
    fields = {"format": FORMAT, "schema": SCHEMA, **asdict(memory)}
    atomic_write(path, json.dumps(fields, ensure_ascii=True, indent=0) + "\n", sync=True)
