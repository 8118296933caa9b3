"""Words of a command in, what became of it out."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ARTICLE = (
    "Ministers sign the harbour pact\n\n"
    "OSLO, May 3, 2011. Norway signed the pact in Lima on Monday. "
    "Peru said that Chile attacked the harbour.\n"
)


@dataclass(frozen=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str

    def check(self) -> None:
        """Look whether it keeps to the contract: no traceback, no surprise, one line if it fails.

        A command that goes on without some of its inputs names each, and then sums up.
        """
        assert "Traceback" not in self.err
        assert "a defect of kgraph" not in self.err
        assert not [c for c in self.err if not c.isprintable() and c != "\n"]
        assert self.code in (0, 1, 2), self.err
        if self.code == 2:
            assert len(self.lines) == 1

    @property
    def lines(self) -> list[str]:
        """Return what it told on standard error, without the bar of progress."""
        return [line for line in self.err.splitlines() if not line.startswith("documents ")]

    def failed(self, *words: str) -> None:
        """Look whether it failed in one line that has these words."""
        assert (self.code, len(self.lines)) == (1, 1), self.err
        assert all(word in self.err for word in words), self.err

    def left_out(self, *words: str, documents: int = 1, lines: int = 1) -> None:
        """Look whether it named something, in one line as a rule, and built the rest."""
        assert self.code == 0, self.err
        *problems, summary = self.lines
        assert len(problems) == lines, self.err
        assert all(word in problem for word in words for problem in problems), self.err
        assert summary.startswith(f"{documents} document"), self.err
        assert "left out" in summary


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder with their bytes, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def spawned(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, as a shell does."""
    command = [sys.executable, "-m", "kgraph", *map(str, words)]
    settings = {"capture_output": True, "text": True, "check": False, "timeout": 120, **options}
    done = subprocess.run(command, **settings)  # type: ignore[call-overload]
    assert "Traceback" not in (done.stderr or "")
    return done  # type: ignore[no-any-return]


def as_nobody(before: str, code: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run Python code as a user without rights: root may do what files forbid.

    Args:
        before: What is run with all rights, so that everything needed is loaded: the interpreter
            may lie where nobody may look.
        code: What is run without them.
        *words: Arguments of both.
    """
    drop = "os.setgid(65534), os.setuid(65534)" if os.getuid() == 0 else ""
    return subprocess.run(
        [sys.executable, "-c", "\n".join(("import os, sys", before, drop, code)), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
