"""What README and docs say exists, exists, and what exists on the command line they say."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgraph.cli import app, main
from kgraph.query import catalogue
from kgraph.registry import FORMATS

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
README = ROOT / "README.md"
CODE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def code(language: str, *pages: Path) -> Iterator[str]:
    """Yield the code of a language in some pages."""
    for page in pages or PAGES:
        for found in CODE.finditer(page.read_text(encoding="utf-8")):
            if found[1] == language:
                yield found[2]


def commands() -> list[str]:
    """Return the kgraph commands in the pages."""
    lines = [line for text in (*code("sh"), *code("console")) for line in text.splitlines()]
    found = (re.search(r"(?:^|\| |\$ |bin/)kgraph (.*)", line.split("  #")[0]) for line in lines)
    return sorted({m[1] for m in found if m})


def options() -> dict[str, set[str]]:
    """Return the options of each command, also of those of `store`."""
    import typer.main

    made = dict(typer.main.get_command(app).commands)
    made |= {f"store {name}": command for name, command in made["store"].commands.items()}
    return {name: {o for p in command.params for o in p.opts} for name, command in made.items()}


@pytest.mark.parametrize("command", commands())
def test_commands_in_the_docs_exist_with_their_options(command: str):
    name, *words = shlex.split(command)
    known = options()
    if name == "store":
        name = f"store {words.pop(0)}"
    assert name in known
    assert {w.split("=")[0] for w in words if w.startswith("-") and w != "-"} <= known[name]
    if "--named" in words:
        named = words[words.index("--named") + 1]
        assert named in {q.name for q in catalogue()}


def test_every_command_is_in_the_docs():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in options() if f"kgraph {name}" not in text] == []


def test_make_targets_in_the_docs_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for page in PAGES:
        named = re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(named) <= targets


def test_links_lead_somewhere():
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert link.startswith("https://") or (page.parent / link).exists(), (page.name, link)


@pytest.mark.usefixtures("one_pipeline")
def test_the_readme_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "examples/tass_su24.txt"]) == 0
    for block in code("python", README):
        names: dict[str, object] = {}
        exec(block, names)
        assert names["rows"].rows
    capsys.readouterr()
    for block in code("console", README):
        prompt, _, answer = block.partition("\n")
        assert main(shlex.split(prompt.removeprefix("$ kgraph "))) == 0
        assert capsys.readouterr().out == answer, "the answer in README.md is not the real one"


def test_the_example_of_a_new_relation_is_complete():
    import rdflib

    page = ROOT / "docs" / "add-a-relation.md"
    (turtle,), (toml,) = code("turtle", page), code("toml", page)
    known = (ROOT / "ontology" / "predicates.ttl").read_text(encoding="utf-8")
    prefixes = "".join(re.findall(r"^@prefix .*\n", known, re.MULTILINE))
    graph = rdflib.Graph().parse(data=prefixes + turtle, format="turtle")
    ((name, entry),) = tomllib.loads(toml).items()
    (subject,) = set(graph.subjects())
    assert str(subject).rsplit("/")[-1] == name
    assert entry["fires"]
    assert entry["quiet"]
    shipped = tomllib.loads(
        (ROOT / "kgraph" / "data" / "en" / "relations.toml").read_text(encoding="utf-8")
    )
    keys = {key for e in shipped.values() for key in e}
    assert entry.keys() <= keys
    assert name not in shipped


def test_the_demo_writes_every_format():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^FORMATS := (.*)$", makefile, re.MULTILINE)
    assert found
    assert found[1].split(",") == [f.name for f in FORMATS]
