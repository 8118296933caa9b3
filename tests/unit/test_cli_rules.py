"""`kgraph rules --check` tells which example sentences of the data do not hold."""

import pytest

from kgraph import rules
from kgraph.cli import main

GOOD = rules.Example(predicate="attack", text="Chad attacked Mali.", subject="Chad", object="Mali")
QUIET = rules.Example(predicate="attack", text="Chad praised Mali.")
WRONG = rules.Example(predicate="attack", text="Chad praised Mali.", subject="Chad", object="Mali")
LOUD = rules.Example(predicate="attack", text="Chad attacked Mali.")


def test_the_relations_are_listed_without_loading_a_model(capsys):
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["relation", "fires", "quiet"]
    assert any(line.split()[0] == "attack" for line in lines)


@pytest.mark.parametrize(
    ("examples", "code", "told"),
    [
        ((GOOD, QUIET), 0, ["attack    1 of 1  1 of 1"]),
        ((GOOD, WRONG), 1, ["attack    1 of 2  0 of 0", "wanted Chad | Mali; stated nothing"]),
        ((QUIET, LOUD), 1, ["attack    0 of 0  1 of 2", "wanted nothing; stated Chad | Mali"]),
    ],
)
def test_what_does_not_hold_is_told(examples, code, told, one_pipeline, monkeypatch, capsys):
    monkeypatch.setattr(rules, "examples", lambda language="en": examples)
    assert main(["rules", "--check"]) == code
    output = capsys.readouterr().out
    assert all(line in output for line in told)
