"""Where kgraph runs makes no difference: without a network, at any hour, in any language."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.robustness.conftest import Run
from tests.robustness.running import ARTICLE

SESSION = """
import os, sys
opened = []


def watch(event, args):
    # A pair of sockets joins threads of this process; it reaches nobody.
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        opened.append((event, args[1:]))
    elif event == "socket.__new__" and args[1] != 1 and not asks_for_ipv6(sys._getframe(1)):
        opened.append((event, args[1:]))


def asks_for_ipv6(frame):
    # urllib3, which trafilatura imports, only looks whether the system knows IPv6.
    while frame:
        if frame.f_code.co_name == "_has_ipv6":
            return True
        frame = frame.f_back


sys.addaudithook(watch)
from kgraph.cli import main, process
process.ISOLATED = False
folder = sys.argv[1]
os.chdir(folder)
commands = [
    "build good.txt page.html a.docx -o out --store store --gazetteer names.csv"
    " --format " + sys.argv[2],
    "query out/graph.ttl --named says who=Peru",
    "query out/graph.jsonld ASK{?a?b?c} --timeout 60",
    "validate out/graph.ttl",
    "validate out/graph.jsonl --shacl",
    "explain out/graph.jsonl Peru Chile",
    "diff out/graph.jsonl out/graph.jsonl",
    "decide rename Peru Peruvia --reason r --author a --graph out/graph.jsonl",
    "store info store",
    "store verify store",
    "store compact store",
    "formats",
    "rules",
]
codes = [main(command.split()) for command in commands]
print("codes", *codes)
print("opened", len(opened), opened)
"""


def test_no_socket_is_opened_by_any_command(tmp_path: Path):
    import docx

    from kgraph.registry import FORMATS

    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    page = "<html><head><link rel=canonical href=http://127.0.0.1:9/></head><body><article><h1>Pact"
    image = "</h1><img src=http://127.0.0.1:9/x.png><p>"
    (tmp_path / "page.html").write_text(page + image + ARTICLE * 4, encoding="utf-8")
    (tmp_path / "names.csv").write_text("name,type\nLima,Place\n", encoding="utf-8")
    file = docx.Document()
    file.add_paragraph(ARTICLE)
    file.save(tmp_path / "a.docx")
    formats = ",".join(known.name for known in FORMATS)
    command = [sys.executable, "-c", SESSION, str(tmp_path), formats]
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-n", "true"], capture_output=True).returncode == 0:
        command = [unshare, "-n", *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    told = done.stdout.splitlines()
    assert told[-2:] == ["codes" + " 0" * 13, "opened 0 []"], (told[-2:], done.stderr)


PLACES = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1", "NO_COLOR": "1"},
    {"TZ": "nonsense/!", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
     "PYTHONHASHSEED": "2", "COLUMNS": "1", "TERM": "dumb", "XDG_CACHE_HOME": "relative"},
]  # fmt: skip


def test_places_and_languages_of_the_machine_make_no_difference(tmp_path: Path):
    found = []
    for number, place in enumerate(PLACES):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "İstanbul ı.txt").write_text(ARTICLE.replace("Lima", "Istanbul"), "utf-8")
        words = ["build", "İstanbul ı.txt", "-o", "out", "--format", "jsonl,ttl,csv"]
        done = subprocess.run(
            [sys.executable, "-m", "kgraph", *words],
            cwd=folder, env=os.environ | place, capture_output=True, check=False, timeout=100,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found.append({p.name: p.read_bytes() for p in (folder / "out").iterdir()})
    assert found[0] == found[1]


@pytest.mark.parametrize("seconds", [-(1 << 31), -1, 0, (1 << 31) - 1, 1 << 31, 4_102_444_800])
def test_the_age_of_a_file_makes_no_difference(run: Run, article: Path, seconds: int):
    folder = article.parent
    assert run("build", article, "-o", folder / "now", "--format", "jsonl").code == 0
    os.utime(article, (seconds, seconds))
    words = ["build", article, "--store", folder / "store", "--format", "jsonl", "-o"]
    assert run(*words, folder / "then").code == 0
    made = [(folder / name / "graph.jsonl").read_bytes() for name in ("now", "then")]
    assert made[0] == made[1]


def test_a_date_that_no_calendar_has_is_no_date(run: Run, article: Path):
    for date in ("February 31, 2011", "May 3, 0000", "May 3, 99999", "3/45/2011", "2011-13-40"):
        article.write_text(ARTICLE.replace("May 3, 2011", date), encoding="utf-8")
        assert run("build", article, "-o", article.parent / "out", "--format", "ttl").code == 0
        assert run("validate", article.parent / "out" / "graph.ttl").code == 0
