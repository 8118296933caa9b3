"""Whether a thing is so, in the words of whoever says it: a polarity and a modality."""

from dataclasses import dataclass

from kgraph.model import Modality, Polarity

_STRENGTH: dict[str, int] = {
    "asserted": 0,
    "planned": 1,
    "possible": 2,
    "conditional": 3,
    "questioned": 4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """Whether it is so, in the words of whoever says it."""

    polarity: Polarity = "positive"
    modality: Modality = "asserted"

    def under(self, outer: "Factuality") -> "Factuality":
        """Return the factuality of this content inside an outer frame."""
        same = self.polarity == outer.polarity
        strong = max(self.modality, outer.modality, key=lambda m: _STRENGTH[m])
        return Factuality(polarity="positive" if same else "negative", modality=strong)


SURE = Factuality()
NOT = Factuality(polarity="negative")
PLANNED = Factuality(modality="planned")
POSSIBLE = Factuality(modality="possible")
FORBIDDEN = Factuality(polarity="negative", modality="planned")
