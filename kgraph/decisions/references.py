"""The words of a decision in, what they refer to out: a claim, or a thing by link, IRI or name."""

import re
from dataclasses import dataclass
from typing import Literal as OneOf

from kgraph.gazetteer import fold

_LINK = re.compile(r"(wd|geo|kg):\S+|id:.+")
_ELSEWHERE = (
    (re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)"), "wd:"),
    (re.compile(r"https?://sws\.geonames\.org/(\d+)/?"), "geo:"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What one string of a decision refers to."""

    kind: OneOf["claim", "quote", "link", "entity", "name"]
    value: str
    """A claim's identifier, words of a claim, a link, an entity's identifier, or a name folded."""
    document: str = ""
    """Identifier, address or title of the only document that is meant, "" for all."""
    iri: str = ""
    """The whole IRI of what may also be a link: "https://example.org/entity/7"."""

    @property
    def is_claim(self) -> bool:
        """Tell whether it refers to a claim."""
        return self.kind in {"claim", "quote"}


def reference(words: str) -> Reference:
    """Return what words such as "Anna Musa", "wd:Q43", "claim:9f…" or "quote:…" refer to.

    A name may say in which document: "Anna Musa @ https://example.org/a".
    """
    words = words.strip()
    found = _prefixed(words) or _iri(words.strip("<>"))
    if found is not None:
        return found
    name, at, document = words.rpartition(" @ ")
    name = name if at else words
    return Reference(kind="name", value=folded(name), document=document.strip() if at else "")


def folded(name: str) -> str:
    """Return a name as it is compared: without case, accents and the article before it."""
    plain = fold(name)
    first, _, rest = plain.partition(" ")
    return rest if rest and first in {"the", "a", "an"} else plain


def _prefixed(words: str) -> Reference | None:
    prefix, colon, rest = words.partition(":")
    if colon and prefix == "claim":
        return Reference(kind="claim", value=rest.strip())
    if colon and prefix == "quote":
        return Reference(kind="quote", value=" ".join(rest.split()))
    if colon and prefix == "ent":
        return Reference(kind="entity", value=rest.strip())
    return Reference(kind="link", value=words) if _LINK.fullmatch(words) else None


def _iri(words: str) -> Reference | None:
    if not words.startswith(("http://", "https://")) or " " in words:
        return None
    for pattern, prefix in _ELSEWHERE:
        match = pattern.fullmatch(words)
        if match:
            return Reference(kind="link", value=prefix + match[1])
    before, _, last = words.rpartition("/")
    if before.endswith("/claim"):
        return Reference(kind="claim", value=last)
    if before.endswith("/entity"):
        return Reference(kind="entity", value=last, iri=words)
    return Reference(kind="link", value=words)
