"""What the package never does, whatever it reads: looked up in its own syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "kgraph").rglob("*.py"))
CALLS = {
    "eval", "exec", "compile", "__import__", "input", "breakpoint",
    "os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv",
    "tempfile.mktemp", "yaml.load", "yaml.unsafe_load", "shelve.open",
    "marshal.loads", "marshal.load", "numpy.load", "np.load", "torch.load",
}  # fmt: skip
METHODS = {"extractall", "extract_all", "unpack_archive", "to_networkx_pickle", "from_disk_pickle"}
MODULES = {
    "pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "yaml", "xmlrpc",
    "requests", "httpx", "aiohttp", "urllib.request", "urllib3", "ftplib", "smtplib", "telnetlib",
    "xml.sax", "xml.dom", "xml.dom.minidom", "xml.dom.pulldom", "lxml.objectify", "code", "pty",
}  # fmt: skip
PARSERS = {"fromstring", "parse", "iterparse", "XMLParser", "XML", "fragment_fromstring"}
GUARDED = {"defusedxml", "lxml.html", "lxml.html.fragment_fromstring"}
"""defusedxml refuses entities; the parser of HTML knows none that are declared."""


def named(node: ast.expr) -> str:
    """Return a dotted name, "" for what is none."""
    if isinstance(node, ast.Name):
        return node.id
    inner = named(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{inner}.{node.attr}" if inner and isinstance(node, ast.Attribute) else ""


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def wrong(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = path.relative_to(ROOT)
    known = {name for _, name in imports(tree)}
    for line, name in imports(tree):
        if name in MODULES:
            yield f"{where}:{line}: imports {name}"
        if name.startswith(("xml.etree", "lxml.etree")) and not is_type(name):
            yield f"{where}:{line}: {name} parses XML without a guard"
    for call in calls(tree):
        name = named(call.func)
        if name in CALLS:
            yield f"{where}:{call.lineno}: calls {name}"
        if isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
            yield f"{where}:{call.lineno}: unpacks to the disk ({call.func.attr})"
        if any(k.arg == "shell" and not is_false(k.value) for k in call.keywords):
            yield f"{where}:{call.lineno}: calls a shell"
        if name.split(".")[-1] in PARSERS and name.startswith(("etree.", "lxml.")):
            yield f"{where}:{call.lineno}: {name} parses XML without a guard"
    if "xml.etree.ElementTree" in known and "defusedxml.ElementTree" not in known:
        yield f"{where}: parses XML without defusedxml"


def is_type(name: str) -> bool:
    """Tell whether what is imported only names a type or an error of a parser."""
    kinds = ("Element", "ParseError", "LxmlError", "ElementTree", "etree", "HtmlElement")
    return name.rpartition(".")[2] in kinds


def is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def test_the_package_runs_nothing_that_it_reads():
    assert [line for path in FILES for line in wrong(path)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from pickle import loads", "eval('1')", "import os\nos.system('x')",
        "import subprocess\nsubprocess.run('x', shell=True)", "archive.extractall()",
        "import urllib.request", "from lxml.etree import fromstring", "exec(code)",
        "import xml.dom.minidom",
    ],
)  # fmt: skip
def test_the_look_finds_what_it_looks_for(tmp_path: Path, code: str, monkeypatch):
    (tmp_path / "a.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr("tests.robustness.test_source.ROOT", tmp_path)
    assert len(list(wrong(tmp_path / "a.py"))) >= 1
