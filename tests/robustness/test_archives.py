"""Archives made to escape, to fill memory or to break: nothing is unpacked, all is bounded."""

import bz2
import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.robustness.conftest import Run
from tests.robustness.running import ARTICLE, tree

GOOD = ARTICLE.encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tarred(*members: tuple[str, bytes, bytes]) -> bytes:
    """Return a tar archive of members: name, type and data, or where a link leads."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            if kind == tarfile.REGTYPE:
                info.size = len(data)
            else:
                info.linkname = data.decode()
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def build(run: Run, folder: Path, name: str, data: bytes):
    (folder / name).write_bytes(data)
    return run("build", folder / name, "-o", folder / "out", "--format", "jsonl")


ESCAPING = ["../../a.txt", "/a.txt", "/etc/a.txt", "..\\..\\a.txt", "C:\\a.txt", "b/../../a.txt"]


@pytest.mark.parametrize("name", ESCAPING)
def test_a_member_that_would_escape_is_read_and_written_nowhere(
    run: Run, tmp_path: Path, name: str
):
    inner = tmp_path / "x" / "y"
    inner.mkdir(parents=True)
    for archive, data in (
        ("a.zip", zipped((name, GOOD))),
        ("a.tar", tarred((name, tarfile.REGTYPE, GOOD))),
    ):
        assert build(run, inner, archive, data).code == 0
    assert set(tree(tmp_path)) == {"x/y/a.zip", "x/y/a.tar", "x/y/out/graph.jsonl"}


def test_links_and_devices_in_an_archive_are_no_articles(run: Run, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Peru hid the treasure. " * 9, encoding="utf-8")
    data = tarred(
        ("link.txt", tarfile.SYMTYPE, str(secret).encode()),
        ("hard.txt", tarfile.LNKTYPE, str(secret).encode()),
        ("zero.txt", tarfile.CHRTYPE, b""),
        ("disk.txt", tarfile.BLKTYPE, b""),
        ("pipe.txt", tarfile.FIFOTYPE, b""),
        ("good.txt", tarfile.REGTYPE, GOOD),
    )
    ran = build(run, tmp_path, "a.tar", data)
    assert (ran.code, len(ran.lines)) == (0, 1), ran.err
    assert "treasure" not in (tmp_path / "out" / "graph.jsonl").read_text(encoding="utf-8")


BOMB = b"word " * (20 << 20)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(BOMB)),
        ("a.jsonl.bz2", bz2.compress(b" " * (40 << 20))),
        ("a.zip", zipped(("bomb.txt", BOMB))),
        ("corpus.zip", zipped(("bomb.jsonl", b" " * (40 << 20)))),
        ("b.zip", zipped(("b.zip", zipped(("b.jsonl.gz", gzip.compress(b" " * (40 << 20))))))),
        ("a.docx", zipped(("[Content_Types].xml", b" " * (60 << 20)))),
        ("deep.zip", zipped(("a.zip", zipped(("b.zip", zipped(("c.txt", GOOD))))))),
    ],
)
def test_a_bomb_is_named_and_not_let_off(run: Run, tmp_path: Path, name: str, data: bytes):
    build(run, tmp_path, name, data).failed(name)


def test_twenty_thousand_members_are_read(run: Run, tmp_path: Path):
    members = [(f"{n}.bin/", b"") for n in range(20_000)]
    ran = build(run, tmp_path, "a.zip", zipped(*members, ("good.txt", GOOD)))
    assert (ran.code, len(ran.lines)) == (0, 1), ran.err
    many = tarred(*((f"{n}", tarfile.DIRTYPE, b"") for n in range(5_000)))
    with_good = many[:-10240] + tarred(("good.txt", tarfile.REGTYPE, GOOD))
    ran = build(run, tmp_path, "a.tar", with_good)
    assert ran.code == 0


def test_an_archive_in_an_archive_is_read(run: Run, tmp_path: Path):
    inner = zipped(("good.txt", GOOD))
    for name, data in (
        ("zip.zip", zipped(("inner.zip", inner))),
        ("zip.tar", tarred(("inner.zip", tarfile.REGTYPE, inner))),
        ("tar.zip", zipped(("inner.tar", tarred(("a.txt", tarfile.REGTYPE, GOOD))))),
    ):
        ran = build(run, tmp_path, name, data)
        assert (ran.code, len(ran.lines)) == (0, 1), ran.err


def spoilt(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def encrypted() -> bytes:
    data = bytearray(zipped(("a.txt", GOOD)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


CENTRAL = zipped(("a.txt", GOOD))
LARGE = bytes(range(1, 128)) * 40


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("crc.zip", spoilt(CENTRAL, CENTRAL.index(b"PK\x01\x02") + 16)),
        ("data.zip", spoilt(zipped(("a.txt", GOOD)), 60)),
        ("header.zip", spoilt(zipped(("a.txt", GOOD)), 1)),
        ("end.zip", zipped(("a.txt", GOOD))[:-9]),
        ("locked.zip", encrypted()),
        ("method.zip", zipped(("a.txt", GOOD)).replace(b"\x08\x00", b"\x63\x00")),
        ("cut.tar", tarred(("a.txt", tarfile.REGTYPE, GOOD * 20))[:900]),
        ("header.tar", spoilt(tarred(("a.txt", tarfile.REGTYPE, GOOD)), 150)),
        ("cut.txt.gz", gzip.compress(LARGE)[:-20]),
        ("crc.txt.gz", spoilt(gzip.compress(GOOD), -6)),
        ("cut.txt.bz2", bz2.compress(LARGE)[:-20]),
        ("cut.txt.zst", b"\x28\xb5\x2f\xfd\x04\x00"),
        ("cut.warc.gz", gzip.compress(b"WARC/1.0\r\nContent-Length: 99\r\n\r\n")),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer"),
        ("zip.docx", zipped(("a.txt", GOOD))),
    ],
)
def test_a_broken_archive_is_named_and_the_rest_is_built(
    run: Run, article: Path, name: str, data: bytes
):
    (article.parent / name).write_bytes(data)
    given = [article.parent / name, article]
    ran = run("build", *given, "-o", article.parent / "out", "--format", "jsonl")
    # A tar archive goes on behind its broken member, as far as it can.
    ran.left_out(name, lines=2 if name == "cut.tar" else 1)


def test_one_broken_member_does_not_hide_the_others(run: Run, tmp_path: Path):
    data = spoilt(zipped(("a.txt", GOOD * 3), ("b.txt", GOOD)), 60)
    ran = build(run, tmp_path, "a.zip", data)
    ran.left_out("a.zip, a.txt: cannot be decompressed")
