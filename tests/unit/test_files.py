from pathlib import Path

import pytest

from kgraph.errors import WriteError
from kgraph.files import atomic_write


def test_text_bytes_and_pieces_are_written_as_utf8(tmp_path: Path) -> None:
    target = tmp_path / "graph.txt"
    atomic_write(target, iter(["Анкара\r\n", b"\x00", "é"]))
    assert target.read_bytes() == "Анкара\r\n".encode() + b"\x00" + "é".encode()
    atomic_write(target, "whole")
    assert target.read_text() == "whole"


def test_a_lone_surrogate_does_not_stop_the_writing(tmp_path: Path) -> None:
    atomic_write(tmp_path / "a", "x\udc80y")
    assert (tmp_path / "a").read_text() == "x?y"


def test_a_failure_half_way_leaves_the_old_content_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "graph.txt"
    target.write_text("old")

    def pieces():
        yield "new"
        raise OSError(28, "No space left on device")

    with pytest.raises(WriteError, match=r"cannot write .*graph.txt: No space left"):
        atomic_write(target, pieces())
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.txt"]


def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(WriteError) as caught:
        atomic_write(tmp_path / "no" / "graph.txt", "x")
    assert "\n" not in str(caught.value)
    assert str(tmp_path / "no" / "graph.txt") in str(caught.value)


def test_the_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("x")
    atomic_write(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == plain.stat().st_mode
