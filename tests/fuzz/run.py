"""Fuzz a target: `python -m tests.fuzz.run TARGET [--runs N | --seconds N] [--seed N]`.

The target "all" is all of them at once: the first byte of an input chooses.

Prints how often it was run and what was found; an input that crashes it is left in the folder
`.cache/fuzz/TARGET`, from where it goes into the corpus with the fix.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

from tests.fuzz.targets import TARGETS, Target, every

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parents[2] / ".cache" / "fuzz"
INSTRUMENTED = ["kgraph", "email", "csv", "json", "tarfile", "zipfile", "warcio", "trafilatura"]
LONGEST = 4_096
"""Bytes of an input; most of what goes wrong goes wrong in few."""
SLOW = 30
"""Seconds after which an input counts as one that never ends."""


def main() -> None:
    """Fuzz until the time is up; exits with another number than 0 where an input crashes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--runs", type=int, default=-1)
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = FOUND / given.target
    found.mkdir(parents=True, exist_ok=True)
    grown = tempfile.mkdtemp(prefix="kgraph-fuzz-corpus-")
    options = [f"-runs={given.runs}", f"-max_total_time={given.seconds}", f"-seed={given.seed}"]
    options += [f"-max_len={LONGEST}", f"-timeout={SLOW}", f"-artifact_prefix={found}/"]
    target, seeds = _chosen(given.target)
    words = CORPUS / f"{given.target}.dict"
    options += [f"-dict={words}"] if words.exists() else []
    options += ["-rss_limit_mb=4096", "-print_final_stats=1"]
    with atheris.instrument_imports(include=INSTRUMENTED):
        for data in sorted(seeds.iterdir()):
            target(data.read_bytes())
    atheris.Setup([sys.argv[0], *options, grown, str(seeds)], target)
    atheris.Fuzz()


def _chosen(name: str) -> tuple[Target, Path]:
    """Return the function of a target and the folder of its seeds."""
    if name in TARGETS:
        return TARGETS[name], CORPUS / name
    seeds = Path(tempfile.mkdtemp(prefix="kgraph-fuzz-seeds-"))
    for number, each in enumerate(TARGETS):
        for path in (CORPUS / each).iterdir():
            (seeds / f"{each}-{path.name}").write_bytes(bytes([number]) + path.read_bytes())
    return every, seeds


if __name__ == "__main__":
    main()
