"""The matrix of bad input in the docs and the tests of it name each other."""

import re
from collections import Counter

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "robustness"
PAGE = ROOT / "docs" / "robustness.md"


def test_each_row_of_the_matrix_is_a_test_and_each_test_has_its_row():
    named: Counter[tuple[str, str]] = Counter()
    file = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if head := re.search(r"test in `(test_\w+\.py)`", line):
            file = head[1]
        elif row := re.search(r"\| `(test_\w+)` \|$", line):
            named[file, row[1]] += 1
    there = {
        (path.name, test)
        for path in FOLDER.glob("test_*.py")
        for test in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert set(named) == there
    assert set(named.values()) == {1}
