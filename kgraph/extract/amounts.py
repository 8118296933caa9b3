"""An argument in, whether it is an amount or a kind of things and no thing of its own, out.

"The raid destroyed eight vehicles": which ones nobody tells, and the text never comes back to them.
What a claim says of such things it keeps in words; a thing that one could browse they are not.
"""

from collections import Counter
from collections.abc import Iterable

from kgraph.extract.frames import Frame
from kgraph.extract.kinds import family, is_plural
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.relation import Relation

_WITHOUT_WILL = frozenset({"Concept", "Product", "Place"})
"""Families of things; persons count even where nobody tells which."""
_MODIFIERS = frozenset({"amod", "compound", "nmod", "advmod", "punct", "npadvmod"})
_COUNTS = frozenset({"nummod", "quantmod", "advmod"})


class Amounts:
    """The nominals of one article that speak of no thing in particular."""

    def __init__(
        self, mentions: Mentions, relations: Iterable[Relation], frames: Iterable[Frame]
    ) -> None:
        """Find the nominals that nothing else in the text means and no claim begins with.

        Args:
            mentions: All mentions of the article, joined.
            relations: Its relations.
            frames: Who says what.
        """
        self._mentions = mentions
        self._chains = chains = Counter(id(d.first()) for d in mentions)
        acting = {id(r.subject) for r in relations} | {id(f.source) for f in frames}
        self._alone = {
            id(d)
            for d in mentions
            if d.form == "nominal" and chains[id(d.first())] == 1 and id(d) not in acting
        }

    def has(self, draft: Draft, *, behind: bool) -> bool:
        """Tell whether a nominal is an amount ("eight vehicles"), or a kind behind a preposition.

        It is a plural without article, owner and name and with nothing behind it. What is done to
        things of a kind ("runs daily services") tells of those things; what happens with, in or on
        them ("kept in locked cabinets") does not.

        Args:
            draft: A mention.
            behind: Whether it stands behind a preposition.
        """
        root = self._mentions.doc[draft.root]
        if id(draft) not in self._alone or family(draft.type) not in _WITHOUT_WILL:
            return False
        if not is_plural(root) or root.pos_ != "NOUN" or root.i != draft.end - 1:
            return False
        if not self._is_plain(draft):
            return False
        inside = root.doc[draft.start : draft.end - 1]
        if behind:
            return all(t.dep_ in _MODIFIERS | _COUNTS for t in inside)
        return bool(inside) and all(t.dep_ in _COUNTS for t in inside)

    def is_maxim(self, relation: Relation) -> bool:
        """Tell whether a relation holds of kinds and not of things: "Crime deserves punishment".

        Both ends are bare nouns that nothing else in the text means, the verb is in the present.
        """
        ends = (relation.subject, relation.object)
        timeless = relation.head.tag_ in {"VBZ", "VBP"}
        return timeless and all(isinstance(d, Draft) and self._is_bare(d) for d in ends)

    def _is_bare(self, draft: Draft) -> bool:
        root = self._mentions.doc[draft.root]
        alone = draft.form == "nominal" and self._chains[id(draft.first())] == 1
        if not alone or draft.type != "Concept" or root.pos_ != "NOUN" or root.i != draft.end - 1:
            return False
        before = root.doc[draft.start : root.i]
        return self._is_plain(draft) and all(t.dep_ in _MODIFIERS for t in before)

    def _is_plain(self, draft: Draft) -> bool:
        """Tell whether a phrase holds no name and no other mention."""
        inside = self._mentions.doc[draft.start : draft.end]
        held = {id(self._mentions.at(t.i)) for t in inside} - {id(None), id(draft)}
        return not held and not any(t.pos_ == "PROPN" for t in inside)
