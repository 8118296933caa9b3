"""Full disks, closed folders, builds that are broken off: no file is ever half written."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kgraph.cli import main
from kgraph.registry import FORMATS
from tests.robustness.conftest import Run
from tests.robustness.running import ARTICLE, as_nobody, spawned, tree

ALL = ",".join(known.name for known in FORMATS)
OTHER = "Norway left the pact.\n\nChile denied that its ships attacked Peru."


@contextmanager
def small_disk(folder: Path, size: int, *, whole: bool = False) -> Iterator[None]:
    """Let a folder be a disk with room for so many bytes, or files no longer than that.

    Where a bound on files would not do, because the whole disk is to be full, skip the test.
    """
    folder.mkdir(exist_ok=True)
    mount, umount = shutil.which("mount"), shutil.which("umount")
    words = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if mount and umount and subprocess.run([mount, *words], capture_output=True).returncode == 0:
        try:
            yield
        finally:
            subprocess.run([umount, str(folder)], check=True)
        return
    if whole:
        pytest.skip("may not mount a small disk")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size // 8, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("formats", [ALL, "html", "parquet", "csv", "jsonl"])
def test_a_full_disk_keeps_what_was_there(run: Run, article: Path, tmp_path: Path, formats: str):
    out = tmp_path / "disk"
    with small_disk(out, 64 << 10):
        (out / "graph.jsonl").write_text("before", encoding="utf-8")
        (out / "ballast").write_bytes(b"x" * (56 << 10))
        before = tree(out)
        ran = run("build", article, "-o", out, "--format", formats)
        ran.failed(str(out), "free the disk")
        assert tree(out) == before
        assert sorted(p.name for p in out.iterdir()) == ["ballast", "graph.jsonl"]


def test_a_full_disk_keeps_decisions_and_store(run: Run, built: Path, tmp_path: Path):
    disk = tmp_path / "disk"
    with small_disk(disk, 8 << 20, whole=True):  # the graph to ask takes some, however small
        shutil.copytree(built / "store", disk / "store")
        decided = disk / "decisions.toml"
        words = ["decide", "rename", "Peru", "Perú", "--decisions", decided, "--reason"]
        assert run(*words, "so").code == 0
        with suppress_full(), (disk / "ballast").open("wb", buffering=0) as file:
            while file.write(b"x" * 512):
                pass
        before = tree(disk)
        run("decide", "type", "Chile", "Country", "--decisions", decided, "--reason",
            "because " * 2_000).failed("cannot write", "decisions.toml")  # fmt: skip
        (built / "other.txt").write_text(OTHER, encoding="utf-8")
        store = ["--store", disk / "store", "-o", tmp_path / "out"]
        run("build", built / "other.txt", *store).failed("cannot write", str(disk))
        assert tree(disk) == before
        (disk / "ballast").unlink()
        assert run("build", built / "other.txt", *store).code == 0
        assert run("store", "verify", disk / "store").code == 0


@contextmanager
def suppress_full() -> Iterator[None]:
    try:
        yield
    except OSError:
        return


def test_a_cache_that_cannot_be_written_is_done_without(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    names = tmp_path / "names.csv"
    names.write_text("name,type\nLima,Place\n", encoding="utf-8")
    disk = tmp_path / "disk"
    with small_disk(disk, 8 << 10):
        with suppress_full(), (disk / "ballast").open("wb", buffering=0) as file:
            while file.write(b"x" * 512):
                pass
        monkeypatch.setenv("XDG_CACHE_HOME", str(disk))
        ran = run("build", article, "-o", tmp_path / "out", "--gazetteer", names)
        assert (ran.code, len(ran.lines)) == (0, 1)
        assert not [p for p in disk.rglob("*") if p.is_file() and p.name != "ballast"]


READ_ONLY = """
from pathlib import Path
from kgraph.cli import main
import kgraph.store, pyarrow.parquet, kgraph.export.output, kgraph.decisions, kgraph.export.jsonl
from kgraph.registry import FORMATS, writer
graph = kgraph.load(sys.argv[1] + "/graph.jsonl")
main(["store", "info", sys.argv[1] + "/store"])
for known in FORMATS:
    writer(known)
"""
AS_NOBODY = """
folder = sys.argv[1]
from kgraph.export.output import write_folder
try:
    write_folder(graph, Path(folder), FORMATS[:1])
except kgraph.errors.KgraphError as error:
    print("told:", error)
print(main(["store", "info", folder + "/store"]), main(["store", "verify", folder + "/store"]))
print(len(list(kgraph.store.extractions(Path(folder + "/store")))))
print(main(["store", "compact", folder + "/store"]))
print(main(["decide", "type", "Peru", "Country", "--reason", "r", "--author", "a",
            "--decisions", folder + "/d.toml"]))
"""


def test_a_read_only_folder_is_told_and_a_read_only_store_is_read(built: Path):
    for parent in (built, *built.parents[:3]):
        parent.chmod(0o755)
    for path in (built, *built.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = tree(built)
    done = as_nobody(READ_ONLY, AS_NOBODY, built)
    for path in (built, *built.rglob("*")):
        path.chmod(0o755)
    told = [line for line in done.stdout.splitlines() if line[0] in "t01"]
    assert told[0] == f"told: cannot write to {built}: no permission; choose another folder"
    assert told[1:] == ["0 0", "1", "1", "1"], done
    assert "Traceback" not in done.stderr
    assert done.stderr.count("Permission denied") == 2
    assert tree(built) == before


def test_an_output_that_is_a_file_is_told(run: Run, article: Path, tmp_path: Path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "gone").symlink_to("nowhere/at/all")
    for name in ("file", "file/below", "loop", "gone"):
        run("build", article, "-o", tmp_path / name).failed(f"{tmp_path}")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_rights_of_an_output_stay_as_they_were(run: Run, article: Path, tmp_path: Path):
    assert run("build", article, "-o", tmp_path, "--format", "jsonl,ttl").code == 0
    (tmp_path / "graph.jsonl").chmod(0o600)
    assert run("build", article, "-o", tmp_path, "--format", "jsonl,ttl").code == 0
    modes = [oct((tmp_path / f"graph.{s}").stat().st_mode & 0o777) for s in ("jsonl", "ttl")]
    assert modes == ["0o600", oct(0o666 & ~umask())]


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


SLOW = """
import signal, sys, time

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # tests that run in the background may ignore it

import kgraph.cli, kgraph.export.jsonl, kgraph.shards
from tests.robustness.poison import quick

whole = kgraph.export.jsonl.lines


def slow(graph):
    for number, line in enumerate(whole(graph)):
        if number == 1:
            print("writing", flush=True)
            time.sleep(60)
        yield line


kgraph.export.jsonl.lines = slow
kgraph.shards.shard = quick
kgraph.cli.process.ISOLATED = False
sys.exit(kgraph.cli.main(sys.argv[1:]))
"""


def broken_off(number: int, out: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Send a signal to a build while it writes graph.jsonl, behind graph.ttl."""
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, "build", *map(str, words), "-o", str(out),
         "--format", "ttl,jsonl"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "writing\n"
    # Ctrl-C goes to all processes of a terminal, the others to the one they are sent to.
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    told = process.communicate(timeout=60)
    return subprocess.CompletedProcess([], process.returncode, *told)


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGKILL, -9)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_build_that_is_ended_leaves_the_old_files_whole(
    run: Run, article: Path, tmp_path: Path, number: int, code: int
):
    out = tmp_path / "out"
    assert run("build", article, "-o", out, "--format", "ttl,jsonl").code == 0
    before = tree(out)
    article.write_text(OTHER, encoding="utf-8")
    done = broken_off(number, out, article)
    assert done.returncode == code, done
    assert {name: tree(out)[name] for name in before} == before
    if number != signal.SIGKILL:
        assert done.stderr == "kgraph: interrupted; no file is left half written\n"
        assert tree(out) == before
    # What a killed build left is removed by the next one.
    assert run("build", article, "-o", out, "--format", "ttl,jsonl").code == 0
    assert sorted(p.name for p in out.iterdir()) == ["graph.jsonl", "graph.ttl"]
    assert tree(out) != before


def test_a_first_build_that_is_ended_leaves_nothing(article: Path, tmp_path: Path):
    done = broken_off(signal.SIGTERM, tmp_path / "new" / "out", article)
    assert done.returncode == 143
    assert not (tmp_path / "new").exists()


def test_a_signal_between_two_files_waits_until_both_are_in_place(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    out = tmp_path / "out"
    assert run("build", article, "-o", out, "--format", "ttl,jsonl").code == 0
    before = tree(out)
    article.write_text(OTHER, encoding="utf-8")
    moved = Path.replace

    def interrupted(self, target):
        found = moved(self, target)
        if Path(target) == out / "graph.ttl":
            signal.raise_signal(signal.SIGINT)
        return found

    monkeypatch.setattr(Path, "replace", interrupted)
    assert main(["build", str(article), "-o", str(out), "--format", "ttl,jsonl"]) == 130
    after = tree(out)
    assert set(after) == set(before)
    assert not [name for name in before if after[name] == before[name]]


def test_a_store_survives_kills_at_any_moment(made: Path, tmp_path: Path, run: Run):
    """Kill a build again and again, each time a little later, until one comes through."""
    news = tmp_path / "news"
    news.mkdir()
    for n in range(30):
        (news / f"{n}.txt").write_text(f"Norway signed pact {n}. Peru left it.", encoding="utf-8")
    code = (
        "import os, sys, threading, time\n"
        "import kgraph.archive, kgraph.shards\n"
        "from tests.robustness.poison import quick\n"
        "kgraph.archive.SHARD = 3\nkgraph.shards.shard = quick\n"
        "from kgraph.cli import main\nimport kgraph.cli\nkgraph.cli.process.ISOLATED = False\n"
        "writes = 0\nimport kgraph.files as f\nreplace = f.Path.replace\n"
        "def counted(self, target):\n"
        "    global writes\n    writes += 1\n"
        "    if writes == int(sys.argv[1]): os.kill(os.getpid(), 9)\n"
        "    found = replace(self, target)\n"
        "    return found\n"
        "f.Path.replace = counted\n"
        "words = sys.argv[2:]\n"
        "for n in range(40):\n"
        "    pid = os.fork()\n"
        "    if not pid:\n"
        "        sys.argv[1] = str(n % 7 + 1 + n // 7)\n"
        "        os._exit(main(words))\n"
        "    status = os.waitpid(pid, 0)[1]\n"
        "    print(os.waitstatus_to_exitcode(status), flush=True)\n"
        "    if status == 0: break\n"
    )
    store, out = tmp_path / "store", tmp_path / "out"
    words = ["build", news, "--store", store, "-o", out, "--format", "jsonl"]
    done = subprocess.run(
        [sys.executable, "-c", code, "0", *map(str, words)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    codes = [int(line) for line in done.stdout.split() if line.lstrip("-").isdigit()]
    assert codes[-1] == 0, done
    assert codes.count(-9) >= 3, done
    assert run("store", "verify", store).code == 0
    assert run("store", "info", store).out.startswith("documents  30")
    assert not list(store.rglob("*.part"))


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_no_process_outlives_a_build_that_is_ended(tmp_path: Path, number: int, code: int):
    news = tmp_path / "news"
    news.mkdir()
    for n in range(100):
        (news / f"{n}.txt").write_text(f"Norway signed pact {n}. " * 200, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kgraph", "build", news, "-o", tmp_path / "out", "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert wait_until(lambda: len(workers(process.pid)) >= 3)
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=60)
    told = [line for line in err.splitlines() if not line.startswith("documents ")]
    assert (process.returncode, out) == (code, "")
    if number != signal.SIGKILL:
        assert told == ["kgraph: interrupted; no file is left half written"]
    assert not (tmp_path / "out").exists()
    assert wait_until(lambda: not workers(process.pid))


def wait_until(true: Callable[[], bool]) -> bool:
    """Wait, no longer than a minute, until something is so."""
    end = time.monotonic() + 60
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def workers(session: int) -> list[str]:
    """Return the processes of a session that still run."""
    found = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(session)], capture_output=True)
    return [line for line in found.stdout.decode().splitlines() if "Z" not in line]


def test_a_reader_that_has_had_enough_ends_the_command(made: Path):
    graph, python = made / "graph.jsonl", f"{sys.executable} -m kgraph"
    query = "'SELECT ?a ?b { ?a ?p ?b . ?c ?q ?d }' --limit 20000 --format csv"
    for words in (f"query {graph} {query}", "formats"):
        done = subprocess.run(
            ["bash", "-c", f"{python} {words} | head -n 1; echo ${{PIPESTATUS[0]}}"],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        assert done.stdout.splitlines()[-1] == "0"
        assert "rror" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
def test_a_full_standard_output_is_told(made: Path):
    graph = made / "graph.jsonl"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        for words in (["explain", graph, "Peru"], ["formats"]):
            done = spawned(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
            assert done.returncode == 1
            assert done.stderr == (
                "kgraph: cannot write to standard output: No space left on device; "
                "write to another file\n"
            )
        done = spawned("explain", graph, "Peru", capture_output=False, stdout=subprocess.PIPE,
                       stderr=full)  # fmt: skip
        assert done.returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
def test_a_terminal_of_another_encoding_is_written_to(made: Path, encoding: str):
    settings = os.environ | {"PYTHONIOENCODING": encoding}
    words = [
        "query",
        made / "graph.jsonl",
        'SELECT ("Århus Анкара 😀" AS ?x) {}',
        "--format",
        "json",
    ]
    done = spawned(*words, env=settings, text=False)
    assert done.returncode == 0, done
    assert "Århus Анкара" in done.stdout.decode(encoding).encode().decode("unicode_escape") or (
        encoding != "ascii"
    )


def test_an_article_is_never_named_by_its_text(run: Run, tmp_path: Path):
    """File names come from the command line and the table of formats, never from a text."""
    text = ARTICLE.replace("harbour pact", "../../etc/passwd pact")
    (tmp_path / "a.txt").write_text(f"../../{text}", encoding="utf-8")
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "o", "--format", ALL).code == 0
    files = {name for known in FORMATS for name in known.files}
    assert {p.name for p in (tmp_path / "o").iterdir()} == files
