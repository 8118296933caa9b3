"""A watch takes in what is at rest, tells what is new once, and loses nothing between its runs."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import kgraph
from kgraph import store
from kgraph.cli import main
from kgraph.diff import line
from kgraph.errors import ReadError
from kgraph.store.locks import writing
from kgraph.watch import Alert, Options, Round, watch

pytestmark = pytest.mark.usefixtures("one_pipeline")


@dataclass
class Desk:
    """A folder that is watched, and what happens in it between two looks."""

    folder: Path
    root: Path
    waits: list[float] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *steps: Callable[[], object], alert: Alert = Alert(), once: bool = False):  # noqa: B008
        """Return the rounds of a watch; each step is done in a wait, then it ends."""
        left = iter(steps)

        def wait(seconds: float) -> bool:
            if not seconds:
                return False
            self.waits.append(seconds)
            step = next(left, None)
            if step is None:
                return True
            step()
            return False

        options = Options(alert=alert)
        return list(watch([self.folder], self.root, options, interval=60, wait=wait, once=once))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = tmp_path / "in"
    made.mkdir()
    return Desk(folder=made, root=tmp_path / "kept")


def lines(rounds: list[Round], kind: str = "claim") -> list[str]:
    return [line(c) for r in rounds for c in r.changes if c.kind == kind]


def nothing() -> None:
    """Let time pass."""


def news(who: str = "Anna Musa", where: str = "Lima") -> str:
    return f"{who} in {where}\n\n{who} met Emre Kaya in {where}."


def claims(root: Path) -> int:
    return len(kgraph.load(root).claims)


def test_what_arrives_is_told_once_and_can_be_asked(desk: Desk):
    desk.write("a.txt", news())
    rounds = desk.run(nothing, nothing, lambda: desk.write("b.txt", news("Lena Ortiz")), nothing)
    first, second = rounds
    assert any("Anna Musa | meet | Emre Kaya" in told for told in lines([first]))
    assert any("Lena Ortiz | meet | Emre Kaya" in told for told in lines([second]))
    assert not any("Anna Musa" in told for told in lines([second]))
    assert {told[0] for told in lines(rounds)} == {"+"}
    asked = kgraph.query(desk.root, "SELECT ?n { ?a kgr:meet ?b . ?a kg:name ?n }")
    assert sorted(str(row[0]) for row in asked.rows) == ["Anna Musa", "Lena Ortiz"]
    assert desk.run(nothing, nothing) == []


def test_a_file_that_is_still_written_waits(desk: Desk):
    desk.write("a.txt", "Anna Musa")
    desk.write("b.txt", news("Lena Ortiz"))
    rounds = desk.run(lambda: desk.write("a.txt", news()), nothing)
    assert ["Lena" in told for told in lines(rounds[:1])] == [True] * len(lines(rounds[:1]))
    assert any("Anna Musa | meet" in told for told in lines(rounds[1:]))
    assert desk.waits == [2.0, 2.0, 60]


def test_a_file_that_is_removed_is_retracted(desk: Desk):
    desk.write("a.txt", news())
    desk.write("b.txt", news("Lena Ortiz"))
    desk.run(nothing)
    rounds = desk.run((desk.folder / "a.txt").unlink, nothing, nothing)
    assert lines(rounds)
    assert all(told.startswith("- claim Anna Musa") for told in lines(rounds))
    assert len(kgraph.load(desk.root).documents) == 1
    desk.run((desk.folder / "b.txt").unlink, nothing)
    assert store.info(desk.root).documents == 0
    assert desk.run(lambda: desk.write("c.txt", news()), nothing)


def test_an_empty_folder_is_watched_until_something_arrives(desk: Desk):
    rounds = desk.run(nothing, lambda: desk.write("a.txt", news()), nothing)
    assert lines(rounds)


def test_a_file_that_is_replaced_in_two_steps_is_not_retracted(desk: Desk):
    desk.write("a.txt", news())
    desk.run(nothing)
    rounds = desk.run((desk.folder / "a.txt").unlink, lambda: desk.write("a.txt", news()), nothing)
    assert lines(rounds) == []


def test_a_folder_that_is_not_there_takes_nothing_with_it(desk: Desk):
    desk.write("a.txt", news())
    desk.run(nothing)
    away = desk.folder.with_name("away")
    rounds = desk.run(lambda: desk.folder.rename(away), nothing, lambda: away.rename(desk.folder))
    assert [str(p) for r in rounds for p in r.problems] == [
        f"{desk.folder}: is not there; what it gave stays"
    ]
    assert claims(desk.root) > 0
    desk.folder.rename(away)
    with pytest.raises(ReadError, match="no such"):
        desk.run(nothing)


def test_a_bad_file_is_named_once_and_keeps_what_it_gave(desk: Desk):
    desk.write("a.txt", news())
    desk.run(nothing)
    before = claims(desk.root)
    bad = lambda: (desk.folder / "a.txt").write_bytes(b"\xff\xd8\xff broken")  # noqa: E731
    rounds = desk.run(bad, nothing, nothing)
    assert [p.source for r in rounds for p in r.problems] == [str(desk.folder / "a.txt")]
    assert claims(desk.root) == before
    assert desk.run(nothing, nothing) == []
    rounds = desk.run(lambda: desk.write("a.txt", news("Lena Ortiz")), nothing)
    assert {told[0] for told in lines(rounds)} == {"+", "-"}


def test_while_another_process_writes_the_watch_tries_again(desk: Desk):
    desk.write("a.txt", news())
    desk.root.mkdir()
    other = writing(desk.root)
    rounds = desk.run(other.__enter__, lambda: other.__exit__(None, None, None))
    assert ["another process" in r.busy for r in rounds] == [True, False]
    assert lines(rounds)


def test_what_was_not_told_before_the_end_is_told_by_the_next_run(desk: Desk):
    desk.write("a.txt", news())
    watching: Iterator[Round] = watch([desk.folder], desk.root, wait=lambda _: False)
    told = lines([next(watching)])
    watching.close()  # killed before the round was printed
    assert told
    assert lines(desk.run(nothing)) == told
    kgraph.build([kgraph.document(news("Lena Ortiz"))], store=desk.root)
    assert all("Lena Ortiz" in each for each in lines(desk.run(nothing)))


def test_a_fuller_name_in_a_later_article_changes_no_claim(desk: Desk):
    desk.write("a.txt", "Orlov in Lima\n\nOrlov met rebels in Lima. Orlov left Peru.")
    desk.run(nothing)
    text = "Pavel Orlov in Lima\n\nPavel Orlov met rebels in Lima. Orlov left Chile."
    desk.write("b.txt", text)
    rounds = desk.run(nothing)
    assert {told[0] for told in lines(rounds)} == {"+"}
    assert any(told.startswith("~ thing orlov: id orlov ->") for told in lines(rounds, "thing"))


def test_alerts_tell_what_they_are_set_to(desk: Desk):
    desk.write("a.txt", news())
    desk.root.mkdir()
    desk.write("b.txt", "Attack\n\nChile attacked Peru. Egypt left Gao.")
    told = lines(desk.run(nothing, alert=Alert(about=("emre kaya",))))
    assert told
    assert all("Emre Kaya" in each for each in told)
    desk.write("c.txt", "Attack\n\nChile attacked Lima, Egypt said. Chile attacked Gao.")
    both = Alert(predicates=("attack",), statuses=("reported",))
    (told,) = lines(desk.run(nothing, alert=both))
    assert told.startswith("+ claim Chile | attack | Lima")
    assert desk.run(nothing, alert=both) == []


def test_the_command(desk: Desk, capsys: pytest.CaptureFixture[str]):
    old = news()
    desk.write("a.txt", old)
    command = ["watch", str(desk.folder), "--store", str(desk.root), "--once"]
    assert main([*command, "--interval", "0.1"]) == 0
    told = capsys.readouterr()
    assert "+ claim Anna Musa | meet | Emre Kaya" in told.out
    assert main(command) == 0
    assert capsys.readouterr().out == ""
    desk.write("b.txt", news("Lena Ortiz"))
    more = ["--interval", "0.1", "--format", "json", "--about", "Lena Ortiz"]
    assert main([*command, *more]) == 0
    changes = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert {change["sign"] for change in changes} == {"+"}
    assert all("lena-ortiz" in c["about"] for c in changes if c["kind"] == "claim")
    for folder, root, told in (
        (f"{desk.folder}/none", desk.root, "none: no such file or folder"),
        ("a\0b", desk.root, "no such file or folder"),
        ("-", desk.root, "standard input cannot be watched"),
        (str(desk.folder), desk.folder / "a.txt" / "kept", "cannot be read"),
    ):
        assert main(["watch", folder, "--store", str(root), "--once"]) == 1
        assert told in capsys.readouterr().err


def test_corpora_are_watched_too_and_their_columns_named(
    desk: Desk, capsys: pytest.CaptureFixture[str]
):
    desk.write("feed.csv", "headline,body\nLima,Anna Musa met Emre Kaya in Lima.\n")
    command = ["watch", f"{desk.folder}/*.csv", "--store", str(desk.root), "--once"]
    assert main([*command, "--interval", "0.1", "--columns", "title=headline,text=body"]) == 0
    assert "+ claim Anna Musa | meet | Emre Kaya" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be sent SIGTERM there")
def test_a_signal_ends_it_after_the_round(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    import signal

    desk.write("a.txt", news())
    whole = kgraph.api.publish

    def told_to_stop(*args, **options):
        os.kill(os.getpid(), signal.SIGTERM)
        return whole(*args, **options)

    monkeypatch.setattr(kgraph.api, "publish", told_to_stop)
    before = signal.getsignal(signal.SIGTERM)
    command = ["watch", str(desk.folder), "--store", str(desk.root), "--interval", "0.1"]
    assert main(command) == 0
    assert signal.getsignal(signal.SIGTERM) is before
    assert store.info(desk.root).graph is not None
    assert desk.run(nothing) == []
