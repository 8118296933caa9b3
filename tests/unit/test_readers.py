"""Every format that news comes in gives its article, and what is broken or hostile one line."""

import bz2
import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import docx
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kgraph.errors import Problem
from kgraph.model import Document
from kgraph.read import read_sources
from kgraph.read.language import language_of

PROSE = (
    "The minister opened the harbour on Monday. It cost three million euros, the ministry said. "
    "Anna Musa, who leads the port authority, thanked the workers and the people of the town."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Harbour opens | Coast Daily</title>
<meta property="og:site_name" content="Coast Daily">
<link rel="canonical" href="https://coast.example/1">
<meta property="article:published_time" content="2015-05-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour opens</h1><p>{PROSE}</p></article>
<script>alert("never read")</script><footer>© Coast Daily</footer></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Coast Daily</title>
<language>en-gb</language>
<item><title>Harbour opens</title><link>https://coast.example/1</link>
<pubDate>Sun, 03 May 2015 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{PROSE}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Without a text</title></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Daily</title>
<entry><title>Harbour opens</title><link rel="self" href="https://coast.example/api"/>
<link href="https://coast.example/1"/><published>2015-05-03T10:00:00Z</published>
<content type="html">{PROSE}</content></entry></feed>"""
NEWSML = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">
<itemMeta><provider><name>Coast Daily</name></provider></itemMeta>
<contentMeta><contentCreated>2015-05-03T10:00:00Z</contentCreated>
<headline>Harbour opens</headline><language tag="en"/></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title></head>
<body><p>{PROSE}</p></body></html></inlineXML></contentSet></newsItem>"""
NITF = f"""<?xml version="1.0"?><nitf><body><body.head><hedline><hl1>Harbour opens</hl1></hedline>
</body.head><body.content><p>{PROSE}</p></body.content></body></nitf>"""
MAIL = (
    "From: desk@coast.example\nSubject: Harbour opens\nDate: Sun, 3 May 2015 10:00:00 +0000\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{PROSE}\n"
)


def pdf(text: str) -> bytes:
    """Return a small PDF of one page with a line of text."""
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800]"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n%s"
        b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (table, len(out))
    )


def word(text: str) -> bytes:
    file, out = docx.Document(), io.BytesIO()
    file.add_paragraph(text)
    file.save(out)
    return out.getvalue()


def warc(page: str, *, status: str = "200 OK") -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://coast.example/1", "response", payload=io.BytesIO(page.encode()),
        http_headers=headers,
    )  # fmt: skip
    writer.write_record(record)
    return out.getvalue()


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def read(path: Path, **options: object) -> tuple[list[Document], list[str]]:
    problems: list[Problem] = []
    found = read_sources([path], problems=problems, limit=5_000, **options)  # type: ignore[arg-type]
    return [located.document for located in found], list(map(str, problems))


def made(tmp_path: Path, name: str, data: bytes | str) -> Path:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE),
        ("page", PAGE),
        ("feed.rss", RSS),
        ("feed.xml", ATOM),
        ("item.xml", NEWSML),
        ("item.nitf.xml", NITF),
        ("a.eml", MAIL),
        ("a.pdf", pdf(PROSE)),
        ("a.docx", word(PROSE)),
        ("crawl.warc.gz", warc(PAGE)),
        ("crawl.warc", warc(PAGE)),
        ("a.txt.gz", gzip.compress(PROSE.encode())),
        ("a.txt.bz2", bz2.compress(PROSE.encode())),
        ("a.txt.zst", zstandard.compress(PROSE.encode())),
        ("a.zip", zipped({"a.txt": PROSE})),
        ("a.tar.gz", tarred("news/a.html", PAGE.encode())),
        ("a.tgz", tarred("../../a.txt", PROSE.encode())),
        ("rows.csv", f'title,text\nHarbour opens,"{PROSE}"\n'),
        ("rows.tsv", f"headline\tbody\nHarbour opens\t{PROSE}\n"),
    ],
)
def test_every_format_gives_its_article(tmp_path: Path, name: str, data: bytes | str):
    documents, problems = read(made(tmp_path, name, data))
    assert not problems
    assert [d.text.count("port authority") for d in documents] == [1]
    assert "alert" not in documents[0].text
    assert list(tmp_path.iterdir()) == [tmp_path / name]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", PAGE), ("feed.rss", RSS), ("feed.atom", ATOM), ("crawl.warc.gz", warc(PAGE))],
)
def test_what_a_page_or_feed_tells_of_its_article(tmp_path: Path, name: str, data: bytes | str):
    ((found,), _) = read(made(tmp_path, name, data))
    assert (found.title.split(" |")[0], found.url) == ("Harbour opens", "https://coast.example/1")
    assert (found.publisher, found.published) == ("Coast Daily", "2015-05-03")


def test_the_other_formats_tell_title_and_date(tmp_path: Path):
    for name, data, date in (("i.xml", NEWSML, "2015-05-03"), ("n.xml", NITF, ""),
                             ("m.eml", MAIL, "2015-05-03")):  # fmt: skip
        ((found,), _) = read(made(tmp_path, name, data))
        assert (found.title, found.published) == ("Harbour opens", date)


def test_columns_of_other_names(tmp_path: Path):
    file = made(tmp_path, "rows.csv", f'kop,tekst\nHarbour opens,"{PROSE}"\n')
    assert "has no column 'text'; name it: --columns text=tekst" in read(file)[1][0]
    ((found,), problems) = read(file, columns=[("text", "tekst"), ("title", "kop")])
    assert (found.title, problems) == ("Harbour opens", [])
    assert "has no column 'corpo'" in read(file, columns=[("text", "corpo")])[1][0]


MEMBERS = {"a.txt": "", "b.txt": PROSE, "__MACOSX/b.txt": "x", "news/c.txt": PROSE, ".d.txt": "x"}
ENTITIES = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt.gz", gzip.compress(b"word " * 10_000), "more than the limit"),
        ("a.gz", b"\x1f\x8b but no more", "cannot be decompressed"),
        ("a.zip", b"PK\x03\x04 but no more", "no zip archive"),
        ("a.tar", b"not a tar file at all", "no tar archive"),
        ("bad.pdf", b"%PDF-1.4 but no more", "no PDF"),
        ("empty.pdf", pdf(""), "PDF without text"),
        ("bad.docx", b"PK\x03\x04 but no more", "no DOCX"),
        ("bad.warc", b"WARC/1.0 but no more", "no page"),
        ("gone.warc", warc(PAGE, status="404 Not Found"), "no page"),
        ("entities.xml", ENTITIES, "no"),
        ("other.xml", "<?xml version='1.0'?><invoice/>", "XML of another kind (<invoice>)"),
        ("cut.xml", RSS[:300], "not XML that can be read"),
        ("empty.rss", "<rss><channel/></rss>", "has no article in it"),
        ("deep.html", "<div>" * 9_000, "no article"),
        ("picture.eml", "Subject: x\nContent-Type: image/png\n\nabc", "mail without a text"),
        ("quote.csv", 'text\n"a"b"\n', "line 2 is no row"),
        ("latin.csv", "text\ncaf\u00e9".encode("latin-1"), "no row of a table"),
        ("empty.csv", "", "is empty"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_in_one_line(
    tmp_path: Path, name: str, data: bytes | str, words: str
):
    documents, problems = read(made(tmp_path, name, data))
    assert not documents
    assert len(problems) == 1
    assert words in problems[0]
    assert "\n" not in problems[0]


def test_what_grows_beyond_measure_is_refused(tmp_path: Path):
    line = b'{"text": "' + PROSE.encode() + b'"}\n'
    file = made(tmp_path, "a.jsonl.gz", gzip.compress(line + b" " * 40_000_000))
    documents, problems = read(file)
    assert len(documents) == 1
    assert "grows more than 100-fold" in problems[-1]


def test_one_bad_member_never_stops_an_archive(tmp_path: Path):
    file = made(tmp_path, "a.zip", zipped(MEMBERS))
    documents, problems = read(file)
    assert len(documents) == 2
    assert [p.partition(": ")[0] for p in problems] == [f"{file}, a.txt"]


def test_our_own_page_is_no_article(tmp_path: Path):
    own = made(tmp_path, "graph.html", '<html><meta name="generator" content="kgraph"><p>x</html>')
    assert "kgraph wrote" in read(own)[1][0]


def test_pipes_are_not_waited_for(tmp_path: Path):
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe or a device" in read(tmp_path / "pipe.txt")[1][0]
    made(tmp_path, "a.txt", PROSE)
    assert [d.text for d in read(tmp_path)[0]] == [PROSE]


def test_other_languages_are_named(tmp_path: Path):
    german = (
        "Der Minister hat am Montag den neuen Hafen eröffnet. Das Projekt hat nach Angaben des "
        "Ministeriums drei Millionen Euro gekostet und soll die Wirtschaft der Stadt stärken."
    )
    assert "another language (de)" in read(made(tmp_path, "a.txt", german))[1][0]
    assert language_of(PROSE) == language_of(PROSE.upper()) == "en"
    assert language_of("Guten Tag") == "en"
    assert language_of("Guten Tag", "de-AT") == "de"
