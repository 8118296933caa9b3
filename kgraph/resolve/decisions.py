"""Human judgements on entities, applied on every build and never overridden."""

from dataclasses import dataclass
from typing import Literal as OneOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement: two names are the same thing, or are not.

    `left` and `right` are names as they stand in texts, or gazetteer keys such as "wd:Q43".
    """

    judgement: OneOf["same", "not same"]
    left: str
    right: str
    reason: str = ""
