"""The floors of the quality gate in `floors.toml`: read them, and raise them.

usage: python -m tests.quality.floors [--lower]     writes today's figures; never a lower one
unless asked to
"""

import sys
import tomllib
from pathlib import Path

from tests.quality.measure import Measured, articles, digest

PATH = Path(__file__).parent / "floors.toml"

Floors = dict[str, dict[str, int]]


def load() -> tuple[str, Floors]:
    """Return the digest that the floors hold for, and the floors by article."""
    if not PATH.is_file():
        return "", {}
    table = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return table.pop("digest"), table


def render(floors: Floors) -> str:
    """Return the floors as the text of `floors.toml`."""
    parts = [
        "# The least that is found in each of our articles. Floors only rise:",
        "# python -m tests.quality.floors",
        "",
        f'digest = "{digest()}"',
    ]
    for name, figures in sorted(floors.items()):
        parts += ["", f"[{name}]", *(f"{key} = {value}" for key, value in figures.items())]
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    _, before = load()
    now = {name: Measured(name).figures for name in articles()}
    fallen = [
        f"{name}: {key} falls from {before[name][key]} to {value}"
        for name, figures in now.items()
        for key, value in figures.items()
        if value < before.get(name, {}).get(key, 0)
    ]
    if fallen and "--lower" not in arguments:
        sys.stderr.write(
            "\n".join(fallen) + "\nnothing written; --lower to write it all the same\n"
        )
        return 1
    PATH.write_text(render(now), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
