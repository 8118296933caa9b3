"""Laws of the files that users write: whatever they hold, it is one line or it is read."""

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from kgraph.decisions import append, make, read_decisions
from kgraph.errors import DataError, Problem
from kgraph.gazetteer.records import fold
from kgraph.gazetteer.user.rows import read_rows
from tests.effort import tries

WORDS = st.text(min_size=1).filter(lambda s: s.strip() and not s.strip().startswith("claim:"))


def in_folder() -> Path:
    return Path(tempfile.mkdtemp())


@tries(80)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4))
@example([('"', "\\", "\n"), ("\x7f", "'''", "]}")])
def test_what_is_appended_is_read_again(rows):
    path = in_folder() / "decisions.toml"
    written = []
    for left, right, reason in rows:
        try:
            decision = make("same", [left, right], author="Vera", reason=reason)
            line = append(path, decision)
        except DataError:  # the same words twice, or one thing under two names
            continue
        assert "\n" not in line
        written.append(decision)
    if written:
        problems: list[Problem] = []
        assert read_decisions(path, problems) == written
        assert problems == []


@tries(150)
@given(st.binary(max_size=400))
@example(b"[x]\nsame = 3")
@example(b'x = { same = ["A", "B"], author = "V", date = 2026-11-25T00:00:00, reason = "r" }')
@example(b"x.y.z = 1")
def test_any_bytes_as_decisions_are_told_in_single_lines(data):
    path = in_folder() / "decisions.toml"
    path.write_bytes(data)
    problems: list[Problem] = []
    try:
        read_decisions(path, problems)
    except DataError as error:
        problems.append(Problem(source="", message=str(error)))
    assert all("\n" not in str(p) for p in problems)


@tries(150)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]), st.booleans())
def test_any_bytes_as_a_gazetteer_are_rows_or_single_lines(data, name, headed):
    path = in_folder() / name
    path.write_bytes((b"name,aliases,type,id\n" if headed else b"") + data)
    told: list[str] = []
    try:
        rows = list(read_rows(path, lambda row, message: told.append(f"{row} {message}")))
    except DataError as error:
        rows = []
        told.append(str(error))
    assert all("\n" not in line for line in told)
    for row in rows:
        assert row.names
        assert all(n.isprintable() and any(map(str.isalpha, n)) for n in row.names)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
