"""An Extraction in, all that resolution has to know of its document out.

It depends on that document, the rules and the gazetteers only, so that it is made where the
document was analysed. What people decide may part the things of a document: then it is of no use.
"""

from dataclasses import dataclass

from kgraph.model import Extraction, Reason
from kgraph.resolve.bracketed import set_other_words
from kgraph.resolve.clusters import Cluster, summary
from kgraph.resolve.gather import gathered
from kgraph.resolve.signatures import signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What resolution has to know of one document."""

    signature: bytes
    """What tells its copies."""
    clusters: tuple[Cluster, ...]
    """Its things."""
    reasons: tuple[Reason, ...]
    """Why mentions are one thing."""


def gist_of(extraction: Extraction) -> Gist:
    """Return the gist of what a document states."""
    found, why = gathered(extraction)
    set_other_words(found, extraction.document.text)
    clusters = tuple(map(summary, found))
    for cluster in clusters:
        if cluster.is_named:
            _ = cluster.profile  # is kept with the cluster
    return Gist(signature=signature(extraction.document), clusters=clusters, reasons=tuple(why))
