"""A text that describes claims with places for their entities in, and the entities; blocks out.

Nearly all that RDF says of a claim follows from its document: it is spelled once (`prepare`) and
kept; of the graph only the entities are put in.
"""

from collections.abc import Iterable, Iterator, Mapping

BASE, PLACE = "\x01", "\x02"
"""Where the base IRI comes, and on both sides of the name of a place: no term has control
characters."""
PAIR, _BLOCK = "\n", "\n\n"
"""Between the subject and what is said of it, and between blocks: no term has a line end."""


def filled(
    texts: Iterable[str], terms: Mapping[str, str], base: str
) -> Iterator[tuple[str, list[str]]]:
    """Yield the blocks of some texts.

    Args:
        texts: What `prepare.ready_claim` gave.
        terms: Names of their places -> terms of entities, no two the same within a claim.
        base: IRI under which things are named.
    """
    whole = _BLOCK.join(texts)  # all at once: that is most of the work of a large graph
    parts = whole.split(PLACE)
    parts[1::2] = map(terms.__getitem__, parts[1::2])
    for block in "".join(parts).replace(BASE, base).split(_BLOCK) if whole else ():
        subject, *pairs = block.split(PAIR)
        yield subject, pairs
