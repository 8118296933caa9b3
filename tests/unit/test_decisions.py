"""The file of decisions: what stands in it, what it may not hold, how lines are added."""

import stat
from pathlib import Path

import pytest

from kgraph.decisions import Reference, append, make, read_decisions, reference
from kgraph.errors import DataError, Problem

BY = 'author = "Vera", date = 2026-11-25, reason = "seen"'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the decisions of a test stand."""
    return tmp_path / "decisions.toml"


def read(path: Path, *lines: str) -> tuple[list, list[str]]:
    """Return the decisions of these lines and what is wrong with others."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems: list[Problem] = []
    decisions = read_decisions(path, problems)
    return decisions, [str(p).removeprefix(f"{path}, ") for p in problems]


def test_each_judgement_is_read(path: Path):
    decisions, told = read(
        path,
        "# by hand",
        f'a = {{ same = ["Anna Musa", "Mrs Musa"], {BY} }}',
        f'b = {{ not-same = ["wd:Q230", "wd:Q1428"], {BY} }}',
        f'c = {{ rename = "Musa", to = "Anna Musa", {BY} }}',
        f'd = {{ type = "Vega", to = "Company", {BY} }}',
        f'e = {{ reject = "two years", {BY} }}',
        "[f]",
        'accept = "claim:9f"',
        'quote = "Chile backs Peru"',
        'author = "Vera"',
        'date = "2026-11-25"',
        'reason = "seen"',
    )
    assert told == []
    assert [d.judgement for d in decisions] == [
        "same",
        "not-same",
        "rename",
        "type",
        "reject",
        "accept",
    ]
    assert decisions[0].things == ("Anna Musa", "Mrs Musa")
    assert decisions[3].to == "Company"
    assert str(decisions[5]) == "decision f by Vera 2026-11-25: seen"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x = 3", "is not a decision"),
        (f"x = {{ {BY} }}", "must have one of same, not-same, rename"),
        (f'x = {{ same = ["A", "B"], reject = "A", {BY} }}', "must have one of"),
        (f'x = {{ same = ["A"], {BY} }}', "needs two different names"),
        (f'x = {{ same = "A", {BY} }}', "needs two different names"),
        (f'x = {{ not-same = ["A", "a"], {BY} }}', "needs two different names"),
        (f'x = {{ same = ["A", 3], {BY} }}', "has no name behind same"),
        (f'x = {{ reject = " ", {BY} }}', "has no name behind reject"),
        (f'x = {{ reject = ["A"], {BY} }}', "has no name behind reject"),
        (f'x = {{ rename = "A", {BY} }}', "needs to ="),
        (f'x = {{ reject = "A", to = "B", {BY} }}', 'has "to", which means nothing'),
        (f'x = {{ type = "A", to = "Firm", {BY} }}', "names no class 'Firm'"),
        (f'x = {{ type = "A", to = "Claim", {BY} }}', "names no class 'Claim'"),
        (f'x = {{ accept = "Anna Musa", {BY} }}', "accepts no claim"),
        (f'x = {{ same = ["claim:1", "A"], {BY} }}', "judges a claim"),
        (f'x = {{ reject = "A", why = "B", {BY} }}', "has 'why', which means nothing"),
        ('x = { reject = "A", author = "V", date = 2026-11-25 }', "has no reason"),
        ('x = { reject = "A", reason = "V", date = 2026-11-25 }', "has no author"),
        ('x = { reject = "A", author = "V", reason = "W" }', "has no date"),
        ('x = { reject = "A", author = "V", reason = "W", date = "May" }', "found 'May'"),
        ('x = { reject = "A", author = 3, reason = "W", date = "May" }', "not a string"),
    ],
)
def test_a_malformed_decision_is_told_with_its_line_and_the_rest_is_read(
    path: Path, row: str, told: str
):
    decisions, problems = read(path, "# one", row, f'y = {{ reject = "B", {BY} }}')
    assert [d.id for d in decisions] == ["y"]
    (problem,) = problems
    assert problem.startswith("line 2, x: ")
    assert told in problem


@pytest.mark.parametrize(
    "rows",
    [
        ('a = { same = ["A", "B"], %s }', 'b = { not-same = ["b", "a"], %s }'),
        (
            'a = { same = ["A", "B"], %s }',
            'c = { same = ["C", "B"], %s }',
            'b = { not-same = ["A", "C"], %s }',
        ),
        ('a = { rename = "A", to = "B", %s }', 'b = { rename = "a", to = "C", %s }'),
        ('a = { type = "A", to = "City", %s }', 'b = { type = "A", to = "Person", %s }'),
        ('a = { accept = "claim:1", %s }', 'b = { reject = "claim:1", %s }'),
    ],
)
def test_contradictions_are_told_and_neither_side_is_applied(path: Path, rows: tuple[str, ...]):
    decisions, problems = read(path, *(row % BY for row in rows), f'y = {{ reject = "Y", {BY} }}')
    assert [d.id for d in decisions] == ["y"]
    (problem,) = problems
    assert ", b: contradicts a" in problem
    assert f"line {len(rows)}" in problem


@pytest.mark.parametrize("text", ["a = ", "a = 1\na = 2", "[[", "a = {"])
def test_a_file_that_is_not_toml_is_refused_in_one_line(path: Path, text: str):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="is not TOML") as told:
        read_decisions(path, [])
    assert "\n" not in str(told.value)


def test_a_file_that_cannot_be_read_is_told(path: Path):
    with pytest.raises(DataError, match="cannot read the decisions"):
        read_decisions(path, [])
    path.write_bytes(b'a = "\xff"')
    with pytest.raises(DataError, match="UTF-8"):
        read_decisions(path, [])


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("Anna  Musa", "name", "anna musa"),
        ("wd:Q43", "link", "wd:Q43"),
        ("https://www.wikidata.org/wiki/Q43", "link", "wd:Q43"),
        ("<http://www.wikidata.org/entity/Q43>", "link", "wd:Q43"),
        ("https://sws.geonames.org/520494/", "link", "geo:520494"),
        ("id:NK-7", "link", "id:NK-7"),
        ("https://example.org/company/7", "link", "https://example.org/company/7"),
        ("ent:anna-musa", "entity", "anna-musa"),
        ("https://w3id.org/kgraph/id/entity/anna-musa", "entity", "anna-musa"),
        ("claim:9f3a", "claim", "9f3a"),
        ("https://w3id.org/kgraph/id/claim/9f3a", "claim", "9f3a"),
        ("quote:Chile  backs Peru", "quote", "Chile backs Peru"),
    ],
)
def test_what_words_refer_to(words: str, kind: str, value: str):
    found = reference(words)
    assert (found.kind, found.value) == (kind, value)


def test_a_name_may_say_in_which_document():
    named = reference("Anna Musa @ https://example.org/a")
    assert named == Reference(kind="name", value="anna musa", document="https://example.org/a")


def made(*things: str, judgement: str = "same", **fields: str):
    return make(judgement, things, **({"author": "Vera", "reason": "seen"} | fields))


def test_lines_are_added_and_what_was_written_stays(path: Path):
    by_hand = f"# mine\n\nmine = {{ reject = 'two years', {BY} }} # so\n"
    path.write_text(by_hand, encoding="utf-8")
    path.chmod(0o600)
    line = append(path, made("Anna Musa", "Mrs Musa", date="2026-11-25"))
    assert line.startswith("same-")
    assert line.endswith(f' = {{ same = ["Anna Musa", "Mrs Musa"], {BY} }}')
    assert path.read_text(encoding="utf-8") == f"{by_hand}{line}\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    decisions = read_decisions(path, [])
    assert [d.judgement for d in decisions] == ["reject", "same"]


def test_a_line_taken_away_is_a_decision_taken_back(path: Path):
    append(path, made("A", "B"))
    append(path, made("C", "D"))
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]), encoding="utf-8")
    assert [d.things for d in read_decisions(path, [])] == [("A", "B")]


def test_behind_a_table_a_decision_becomes_a_table(path: Path):
    path.write_text(
        "[mine]\nreject = 'x'\nauthor = 'V'\ndate = 2026-01-02\nreason = 'y'", encoding="utf-8"
    )
    append(path, made("A", "B"))
    append(path, made("C", "D"))
    assert [d.things for d in read_decisions(path, [])] == [("x",), ("A", "B"), ("C", "D")]


@pytest.mark.parametrize(
    "name",
    [
        'say "A"',
        "back\\slash",
        "new\nline",
        "nul\x00\x7f\x1b[31m",
        "\ud800",
        "é😀",
        "]} # no",
        "'''",
    ],
)
def test_any_name_can_be_judged_and_stays_one_line(path: Path, name: str):
    line = append(path, made(name, "B"))
    assert "\n" not in line
    append(path, made("C", "D"))
    first, _ = read_decisions(path, [])
    assert first.things == (name.replace("\ud800", "?").strip(), "B")


def test_what_is_decided_already_or_contradicts_is_refused(path: Path):
    append(path, made("A", "B"))
    before = path.read_bytes()
    with pytest.raises(DataError, match=r"line 3, same-\w+: is decided already"):
        append(path, made("A", "B"))
    with pytest.raises(DataError, match="contradicts same-"):
        append(path, made("B", "A", judgement="not-same"))
    assert path.read_bytes() == before


def test_a_file_with_a_fault_is_not_written_to(path: Path):
    path.write_text("a = {", encoding="utf-8")
    with pytest.raises(DataError, match="is not TOML"):
        append(path, made("A", "B"))
    assert path.read_text(encoding="utf-8") == "a = {"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="cannot write"):
        append(tmp_path / "file" / "decisions.toml", made("A", "B"))
