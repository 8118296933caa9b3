"""The things of one document in, the shorter words that can only mean each of them out.

"The front-line commanders of the navy" are "commanders" too, where the text knows no others. What a
proper name tells apart is not called without it: "Chilean jets" are no "jets" for short.
"""

from collections.abc import Iterable, Iterator

from kgraph.resolve.gather import Gathered
from kgraph.resolve.words import JOINTS


def set_short_forms(found: Iterable[Gathered]) -> None:
    """Set the short forms of things: the ends of their nominal heads that end no other's words.

    Args:
        found: All things of one document.
    """
    every = list(found)
    owners: dict[str, set[int]] = {}
    for i, gathered in enumerate(every):
        for mention in gathered.mentions:
            if mention.form != "pronoun":
                for end in _tails(mention.head.quote):
                    owners.setdefault(end, set()).add(i)
    for i, gathered in enumerate(every):
        heads = (m.head.quote for m in gathered.mentions if m.form == "nominal")
        ends = {end for head in heads for end in _ends(head)}
        gathered.short = {end for end in ends if owners[end.casefold()] == {i}}


def _ends(words: str) -> Iterator[str]:
    """Yield a phrase and what is left of it as lower-case words go from its beginning."""
    parts = words.split()
    plain = not JOINTS.intersection(parts)
    for k in range(len(parts) if plain else 1):
        yield " ".join(parts[k:])
        if any(c.isupper() for c in parts[k]):
            # What is left must tell more than the kind of thing: no "jets", but "state jets".
            last = max(i for i, part in enumerate(parts) if any(c.isupper() for c in part))
            if plain and len(parts) - last > 2:
                yield " ".join(parts[last + 1 :])
            return


def _tails(words: str) -> Iterator[str]:
    """Yield every end of a phrase, folded."""
    parts = words.casefold().split()
    return (" ".join(parts[k:]) for k in range(len(parts)))
