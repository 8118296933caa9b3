"""Files that are none, that vanish, that may not be read, or are called what no file should be."""

import os
import random
import socket
import sys
import tracemalloc
from pathlib import Path

import pytest

from kgraph.read import read_sources, walk
from tests.robustness.conftest import Run
from tests.robustness.running import ARTICLE, as_nobody, spawned

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


@needs_links
def test_a_loop_of_links_is_not_walked(run: Run, article: Path):
    folder = article.parent
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to("self.txt")
    for given in (folder, f"{folder}/**/*.txt", f"{folder.parent}/**"):
        ran = run("build", given, "-o", folder.parent / "out", "--format", "jsonl")
        ran.left_out("self.txt: ")
    run("build", folder / "self.txt", "-o", folder).failed("self.txt: no such file")


@needs_links
@pytest.mark.parametrize("kind", ["pipe", "socket", "/dev/zero", "/dev/null"])
@pytest.mark.parametrize(
    "words",
    [
        ["build", "{}", "-o", "out"],
        ["build", "good.txt", "-o", "out", "--gazetteer", "{}"],
        ["build", "good.txt", "-o", "out", "--decisions", "{}"],
        ["query", "{}.ttl", "ASK {}"],
        ["validate", "{}.ttl"],
        ["validate", "{}.jsonl"],
        ["explain", "{}", "Peru"],
        ["diff", "{}", "{}"],
        ["decide", "type", "Peru", "Country", "--reason", "r", "--decisions", "{}"],
    ],
    ids=lambda words: " ".join(words[:1] + [w for w in words if w.startswith("--")]),
)
def test_pipes_sockets_and_devices_are_refused_at_once(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch, kind: str, words: list[str]
):
    monkeypatch.chdir(article.parent)
    if kind == "pipe":
        os.mkfifo("odd")
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("odd")
    else:
        Path("odd").symlink_to(kind)
    for suffix in (".ttl", ".jsonl"):
        Path(f"odd{suffix}").symlink_to("odd")
    ran = run(*(word.format("odd") for word in words))
    ran.failed("is no file but a pipe or a device")
    assert "odd" in ran.err or kind in ran.err
    assert not Path("out").exists()


def test_a_file_that_vanishes_is_named_and_the_rest_is_built(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
):
    (article.parent / "a.txt").write_text(ARTICLE, encoding="utf-8")
    listed = walk.files_in

    def vanishing(*args):
        for path in list(listed(*args)):
            Path(path).unlink() if path.endswith("good.txt") else None
            yield path

    monkeypatch.setattr("kgraph.read.sources.files_in", vanishing)
    ran = run("build", article.parent, "-o", article.parent / "out", "--format", "jsonl")
    ran.left_out("good.txt: is gone: it was removed")


def test_a_file_that_grows_while_it_is_read_is_read_as_it_was(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Norway signed the pact."}\n' * 2, encoding="utf-8")
    reading = read_sources([path], problems=(told := []))
    next(reading)
    path.write_text("", encoding="utf-8")
    assert len(list(reading)) <= 1
    assert not told


def test_a_folder_that_vanishes_is_named(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch):
    inner = article.parent / "b"
    inner.mkdir()
    listed = os.scandir

    def vanishing(path):
        if str(path) == str(inner):
            raise FileNotFoundError(2, "No such file or directory", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    ran = run("build", article.parent, "-o", article.parent / "out", "--format", "jsonl")
    ran.left_out(f"{inner}: cannot be read: No such file")


@needs_links
def test_what_may_not_be_read_is_named_and_the_rest_is_read(tmp_path: Path):
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    for name in ("good.txt", "locked.txt", "dir/inner.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "dir").chmod(0)
    read = (
        "from kgraph.read import read_sources\n"
        "problems = []\n"
        "found = len(list(read_sources([sys.argv[1]], problems=problems)))\n"
    )
    done = as_nobody(read, f"{read}print(found, *problems, sep='\\n')", tmp_path)
    (tmp_path / "dir").chmod(0o755)
    assert done.stdout.splitlines() == [
        "1",
        f"{tmp_path}/dir: cannot be read: Permission denied",
        f"{tmp_path}/locked.txt: cannot be read: Permission denied",
    ], done.stderr


def test_one_bad_match_of_a_pattern_does_not_hide_the_others(run: Run, article: Path):
    (article.parent / "empty").mkdir()
    ran = run("build", f"{article.parent}/*", "-o", article.parent / "out", "--format", "jsonl")
    ran.left_out("empty: the folder has no article")


def test_a_name_that_the_system_cannot_have_is_told(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(article.parent)
    long = "SELECT * { ?a ?b ?c } " * 200  # the graph was forgotten: its place is taken
    run("query", long, "ASK {}").failed("File name too long")
    run("build", long, "-o", "out").failed("no file matches")
    run("build", "x" * 300, "-o", "out").failed("no such file")
    run("build", article, "-o", "x" * 300).failed("File name too long")
    run("build", article, "-o", "out", "--store", "x" * 300).failed("File name too long")
    run("build", article, "-o", "out", "--gazetteer", "x" * 300).failed("File name too long")
    run("explain", "x" * 300, "Peru").failed("File name too long")
    run("store", "verify", "x" * 300).failed("File name too long")


NAMES = [
    "two words.txt", "quote'\".txt", "new\nline.txt", "tab\there.txt", "Ζεύς-北京-😀.txt",
    "-o.txt", "--jobs=9.txt", "[abc].txt", "*.txt", "$(id).txt", ";id.txt", "a%20b.txt", "#.txt",
    "\x1b]0;owned\x07.txt", "\u202egpj.txt", "back\\slash.txt", "~.txt", "a:b.txt",
    "x" * 250 + ".txt",
]  # fmt: skip


@needs_links
@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_file_is_only_a_name(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    folder = article.parent / name.removesuffix(".txt")
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path(name).write_text(ARTICLE, encoding="utf-8")
    for given in (".", f"./{name}", str(folder)):
        ran = run("build", "--format", "jsonl", "-o", folder / "-out put", "--", given)
        assert (ran.code, len(ran.lines)) == (0, 1), ran.err
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)
    assert run("validate", "--", folder / "-out put" / "graph.jsonl").code == 0
    Path(name).write_bytes(b"")
    ran = run("build", "-o", "x", "--", name)
    ran.failed("is empty")


@needs_links
def test_a_name_that_is_no_text_is_told(run: Run, article: Path):
    name = os.fsencode(article.parent) + b"/\xff\x1b.txt"
    Path(os.fsdecode(name)).write_bytes(b"")
    out = article.parent / "out"
    run("build", article.parent, "-o", out).left_out("\\udcff.txt: is empty")


@needs_links
def test_an_option_with_escapes_does_not_reach_the_terminal(run: Run):
    for words in (["build", "--\x1b]0;owned\x07"], ["\x1b[31mbuild"], ["decide", "\x1b[2J", "a"]):
        ran = run(*words)
        assert ran.code == 2
        assert "\x1b" not in ran.err + ran.out


def test_two_thousand_tiny_files_are_walked_in_order_and_lazily(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(walk, "HELD", 64)
    names = [f"{n:04}.txt" for n in range(2_000)]
    random.Random(1).shuffle(names)
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / "0500").mkdir()
    (tmp_path / "0500" / "x.txt").touch()
    tracemalloc.start()
    found = walk.files_in(tmp_path, lambda name: name.endswith(".txt"), [])
    first = next(found)
    rest = list(found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    paths = [Path(p).relative_to(tmp_path).as_posix() for p in (first, *rest)]
    assert paths == sorted([*names, "0500/x.txt"], key=lambda p: p.split("/"))
    assert peak < 1_000_000


def test_many_tiny_files_are_built(run: Run, tmp_path: Path):
    for n in range(300):
        (tmp_path / f"{n}.txt").write_text(f"Norway signed pact {n}." if n % 3 else "")
    ran = run("build", tmp_path, "-o", tmp_path / "out", "--format", "jsonl")
    assert ran.code == 0
    assert sum("is empty" in line for line in ran.lines) == 100
    assert ran.lines[-1].startswith("200 documents · 100 left out")


def test_closed_standard_streams_are_told(article: Path, made: Path):
    graph = made / "graph.jsonl"
    for fd, words, code in (
        (0, ["build", "-", "-o", article.parent / "out"], 1),
        (1, ["explain", graph, "Peru"], 1),
        (2, ["explain", graph, "Peru"], 0),
    ):
        done = spawned(*words, preexec_fn=lambda fd=fd: os.close(fd))
        assert done.returncode == code, done
        assert done.stderr.count("\n") == (code == 1), done
