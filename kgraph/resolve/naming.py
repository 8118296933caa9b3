"""A cluster in, what people call it out: its name, its aliases, its garbled names."""

import re
from collections import Counter

from kgraph import gazetteer
from kgraph.gazetteer import fold
from kgraph.lexicon import table
from kgraph.model import Mention
from kgraph.resolve.clusters import Cluster, bare
from kgraph.resolve.families import family

_LONGEST_ALIAS = 9
"""Words of the longest phrase that counts as an alias."""
_DESIGNATOR = re.compile(r"([A-Za-z]{1,4})(-\d.*)$")
_OWN = frozenset({"his", "her", "their", "its", "our", "my", "your"})


def name_of(cluster: Cluster) -> str:
    """Return the name of an entity.

    A gazetteer name for what is linked, the fullest proper name otherwise, for an unnamed thing
    its fullest phrase.
    """
    record = gazetteer.record(cluster.link) if cluster.link else None
    # An institution of a country ("kg:navy:wd:Q298") is called as the text calls it.
    if record is not None and not (record.key.startswith("kg:") and record.key.count(":") > 1):
        return record.name
    named = [m for m in cluster.mentions if m.form == "name"]
    # A garbled name that people took for the thing's own is none to call it by.
    named = [m for m in named if not m.proposal] or named
    names = Counter(bare(m.head.quote) for m in named)
    if not names:
        return _fullest_phrase(cluster)
    if family(cluster.type) == "Product":
        return _designator(names)
    best = max(names, key=lambda n: (not _shouts(n), len(n.split()), names[n], len(n), n))
    return _recased(best)


def aliases_of(cluster: Cluster, name: str) -> tuple[str, ...]:
    """Return every other distinct form of words the texts call it by, pronouns left out."""
    found = set(cluster.short)
    for mention in cluster.mentions:
        if mention.form == "pronoun":
            continue
        head = bare(mention.head.quote)
        if mention.form == "name" or len(head.split()) > 1 or mention.head == mention.evidence:
            found.add(head)
        phrase = bare(mention.evidence.quote)
        if len(phrase.split()) <= _LONGEST_ALIAS:
            found.add(phrase)
            found.add(_uncounted(phrase))
    return tuple(sorted(a for a in found if a != name and a and a.split()[0].lower() not in _OWN))


def _uncounted(phrase: str) -> str:
    """Return a phrase of three words or more without its count: "two [new jets]"."""
    words = phrase.split()
    numbers: list[str] = table("en", "nominals")["numbers"]["words"]
    if len(words) < 3 or words[1].lower() in {"of", "more", "or", "to"}:
        return phrase
    counted = words[0].isdigit() or words[0].lower() in numbers
    return " ".join(words[1:]) if counted else phrase


def hidden_of(cluster: Cluster) -> tuple[str, ...]:
    """Return the garbled names proposed for it."""
    return tuple(sorted({bare(m.head.quote) for m in cluster.hidden}))


def _fullest_phrase(cluster: Cluster) -> str:
    nominals = [m for m in cluster.mentions if m.form == "nominal"] or cluster.mentions
    phrases = sorted({_phrase(m) for m in nominals})
    return max(phrases, key=lambda p: (p.split()[0].lower() not in _OWN, len(p.split()), p))


def _phrase(mention: Mention) -> str:
    full = bare(mention.evidence.quote)
    return full if len(full.split()) <= _LONGEST_ALIAS else bare(mention.head.quote)


def _designator(names: Counter[str]) -> str:
    """Return a designator as makers write it: "Su-24", "S-400"."""
    best = max(names, key=lambda n: (any(c.isupper() for c in n), names[n], n))
    match = _DESIGNATOR.match(best)
    if match is None or any(c.isupper() for c in best):
        return best
    letters = match.group(1)
    spelled = len(letters) > 1 and any(c in "aeiouy" for c in letters)
    return (letters.capitalize() if spelled else letters.upper()) + match.group(2)


def _shouts(name: str) -> bool:
    return name.isupper() and (" " in name or len(name) > 5)


def _recased(name: str) -> str:
    if not _shouts(name):
        return name
    known = [e.surface for e in gazetteer.lookup(name) if fold(e.surface) == fold(name)]
    return known[0] if known else name.title()
