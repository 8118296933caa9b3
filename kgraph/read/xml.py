"""An XML file of news in, its articles out: RSS, Atom, NewsML-G2, NITF and pages in XHTML.

Parsed by defusedxml, which refuses entities and outside references.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from kgraph.errors import Problem, ReadError
from kgraph.read.found import Options, Raw
from kgraph.read.html import page
from kgraph.read.stream import MARKUP, check_length, take

MANY = 10
"""A feed holds many articles: so many times the markup of a page."""
_BREAKS = {"p", "br", "div", "li", "h1", "h2", "h3", "h4", "hl1", "hl2", "block"}
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
"""lxml wants no encoding declared in what is text already."""
_NONE = {"script", "style", "noscript", "comment"}


def read(stream: BinaryIO, options: Options) -> Iterator[Raw | Problem]:
    """Yield the articles of an XML file by what its root element is."""
    data = take(stream, options.limit, share=MARKUP * MANY)
    try:
        root = ElementTree.fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise ReadError(f"is not XML that can be read: {error}") from error
    name = _local(root)
    if name in ("rss", "RDF", "feed"):
        found = _feed(root)
    elif name in ("newsItem", "newsMessage", "packageItem", "nitf"):
        found = _news(root)
    elif name == "html":
        yield page(data, options.limit)
        return
    else:
        raise ReadError(f"is XML of another kind (<{name}>): no feed, NewsML-G2, NITF or page")
    articles = list(found)
    if not articles:
        raise ReadError("has no article in it")
    for raw in articles:
        try:
            check_length(raw.text, options.limit)
        except ReadError as error:
            yield Problem(source=raw.place, message=str(error))
        else:
            yield raw


def _feed(root: Element) -> Iterator[Raw]:
    """Yield the entries of an RSS or Atom feed; the longest of its texts is the article."""
    channel = next((e for e in root.iter() if _local(e) == "channel"), root)
    publisher = _child(channel, "title")
    language = _child(channel, "language") or root.get(_XML_LANG, "")
    entries = _outermost(root, "item", "entry")
    for number, entry in enumerate(entries, start=1):
        texts = [
            _markup_text(entry, name) for name in ("encoded", "content", "description", "summary")
        ]
        text = max(texts, key=len)
        if text.strip():
            yield Raw(
                text=text,
                title=_child(entry, "title"),
                url=_link(entry),
                publisher=publisher,
                published=_child(entry, "pubDate", "published", "date", "updated"),
                language=language,
                place=f"item {number}",
            )


def _news(root: Element) -> Iterator[Raw]:
    """Yield the items of NewsML-G2, or the one of NITF, that have a text in them."""
    items = _outermost(root, "newsItem") or [root]
    for number, item in enumerate(items, start=1):
        bodies = [e for e in item.iter() if _local(e) in ("body.content", "body", "inlineData")]
        inner = next(
            (
                e
                for name in ("body.content", "body", "inlineData")
                for e in bodies
                if _local(e) == name
            ),
            None,
        )
        text = _text(inner) if inner is not None else ""
        if text.strip():
            yield Raw(
                text=text,
                title=_child(item, "headline", "hl1", "title"),
                url=_remote(item),
                publisher=_child(item, "copyrightHolder", "provider", "doc.copyright"),
                published=_child(item, "contentCreated", "versionCreated", "firstCreated"),
                language=_language(item),
                place=f"item {number}",
            )


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _outermost(root: Element, *names: str) -> list[Element]:
    """Return the elements of some names, in their order, but none that stands in another one.

    No format has an article in an article, and many of them would be read over and over.
    """
    found, todo = [], [root]
    while todo:
        element = todo.pop()
        if _local(element) in names:
            found.append(element)
        else:
            todo += reversed(element)
    return found


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: Element, *names: str) -> str:
    """Return the text of the first element below that has one of the names, in their order."""
    for name in names:
        for found in element.iter():
            if _local(found) == name and (text := " ".join("".join(found.itertext()).split())):
                return text
    return ""


def _link(entry: Element) -> str:
    """Return the address of an entry: RSS has it as text, Atom as an attribute."""
    links = [e for e in entry if _local(e) == "link"]
    alternate = [e for e in links if e.get("rel", "alternate") == "alternate"]
    return next((e.get("href") or (e.text or "").strip() for e in alternate or links), "")


def _remote(item: Element) -> str:
    """Return the address that an item names for itself, if that is one of the web."""
    named = (e.get("href", "") for e in item.iter() if _local(e) == "link")
    return next((h for h in named if h.startswith(("http://", "https://"))), "")


def _language(item: Element) -> str:
    tags = (e.get("tag", "") for e in item.iter() if _local(e) == "language")
    return next(filter(None, tags), item.get(_XML_LANG, ""))


def _markup_text(entry: Element, name: str) -> str:
    """Return the text of an entry's field, whose markup is escaped as a rule."""
    found = next((e for e in entry if _local(e) == name), None)
    if found is None:
        return ""
    text = _text(found)
    if "<" not in text:
        return text
    from lxml.etree import LxmlError
    from lxml.html import fragment_fromstring

    try:
        parsed = fragment_fromstring(_DECLARED.sub("", text), create_parent="div")
    except (LxmlError, ValueError):  # no markup after all
        return text
    return _text(parsed)


def _text(element: Element) -> str:
    """Return the text in an element, a line for each of its blocks."""
    parts: list[str] = []
    # A stack of our own: an element may lie deeper in others than Python can call.
    todo: list[Element | str] = [element]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        name = _local(node).lower() if isinstance(node.tag, str) else "comment"
        mark = "\n" if name in _BREAKS else ""
        inner: list[Element | str] = []
        if name not in _NONE:
            inner = [mark, node.text or "", *node, mark]
        tail = "" if node is element else node.tail or ""
        todo += [tail, *reversed(inner)]
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))
