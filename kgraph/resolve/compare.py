"""Two profiles of different documents in, a judgement with the features that spoke for it out.

`FEATURES` is the whole of what counts: each looks at two profiles and returns the value on which
they agree or differ, or nothing; its weight is added where it does. Same names are not enough where
classes, links, countries or fields differ. What only nominals speak of ("the coalition") is never
compared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kgraph.resolve.about import exclusive
from kgraph.resolve.families import family
from kgraph.resolve.profile import Profile

THRESHOLD = 2.0
"""Weight from which two things are one."""
SURNAME = "surname "
"""Begins the keys of blocks of persons by surname."""
_OF_STATES = frozenset({"Government", "Ministry", "MilitaryUnit", "PoliticalParty"})
"""Classes of bodies that belong to one country."""
_SHORTEST = 2
"""Letters of the shortest name that joins things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something on which two things agree or differ."""

    name: str
    weight: float
    find: Callable[[Profile, Profile], str]
    """Returns the value that matched or clashed, "" for neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A feature of two things and the value it found."""

    feature: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What two things agree and differ on, and the sum of it."""

    found: tuple[Found, ...]

    @property
    def score(self) -> float:
        """Return the sum of the weights."""
        return sum(f.weight for f in self.found)

    @property
    def same(self) -> bool:
        """Tell whether the two are one thing."""
        return self.score >= THRESHOLD

    def has(self, feature: str) -> bool:
        """Tell whether a feature was found."""
        return any(f.feature == feature for f in self.found)

    @property
    def rule(self) -> str:
        """Return the features in words, the weightiest first: "same full name (anna musa)"."""
        told = sorted(self.found, key=lambda f: (-abs(f.weight), f.feature))
        return ", ".join(f"{f.feature} ({f.value})" for f in told) or "nothing in common"


def block_keys(profile: Profile) -> set[str]:
    """Return the keys under which a named thing is compared with others.

    A person's bare surname has a key of its own kind, "surname musa": only a person of the corpus
    can be meant by it, which no comparison of two things tells.
    """
    keys = {f"link {profile.link}"} if profile.link else set()
    names = profile.folded
    if family(profile.type) == "Person":
        keys |= {f"{SURNAME}{surname}" for surname in profile.surnames}
        names = profile.full | _ends(profile)
    plain = (name.replace(".", "") for name in names)
    return keys | {f"name {name}" for name in plain if len(name) >= _SHORTEST}


def is_one(profile: Profile) -> bool:
    """Tell whether things of this very profile are one thing; a bare surname's are not."""
    compared = any(not key.startswith(SURNAME) for key in block_keys(profile))
    return compared and compare(profile, profile).same


def compare(left: Profile, right: Profile) -> Judgement:
    """Return what two named things agree and differ on."""
    found = []
    for feature in FEATURES:
        value = feature.find(left, right)
        if value:
            found.append(Found(feature=feature.name, value=value, weight=feature.weight))
    return Judgement(found=tuple(found))


def _same_link(left: Profile, right: Profile) -> str:
    return left.link if left.link == right.link else ""


def _other_link(left: Profile, right: Profile) -> str:
    differ = left.link and right.link and left.link != right.link
    return f"{left.link}, {right.link}" if differ else ""


def _other_class(left: Profile, right: Profile) -> str:
    if left.link and left.link == right.link:
        return ""
    differ = family(left.type) != family(right.type)
    return f"{left.type}, {right.type}" if differ else ""


def _same_name(left: Profile, right: Profile) -> str:
    return "" if _persons(left, right) else _least(left.folded & right.folded)


def _same_full_name(left: Profile, right: Profile) -> str:
    return _least(left.full & right.full) if _persons(left, right) else ""


def _other_initials(left: Profile, right: Profile) -> str:
    """Return a full name that the other side has with or without a name in the middle."""
    if not _persons(left, right) or left.full & right.full:
        return ""
    return _least(_ends(left) & _ends(right)) if _one_in_middle(left, right) else ""


def _surname(left: Profile, right: Profile) -> str:
    if not _persons(left, right) or (left.full and right.full):
        return ""
    return _least(left.surnames & right.surnames)


def _other_full_name(left: Profile, right: Profile) -> str:
    if not (_persons(left, right) and left.full and right.full) or left.full & right.full:
        return ""
    return "" if _other_initials(left, right) else f"{_least(left.full)}, {_least(right.full)}"


def _same_country(left: Profile, right: Profile) -> str:
    return _least(left.about.countries & right.about.countries)


def _other_country(left: Profile, right: Profile) -> str:
    one, other = left.about.countries, right.about.countries
    differ = one and other and one.isdisjoint(other)
    return f"{_least(one)}, {_least(other)}" if differ else ""


def _other_state(left: Profile, right: Profile) -> str:
    """Return the countries of two bodies of state: each country has its own supreme court."""
    states = {left.type, right.type} <= _OF_STATES
    return _other_country(left, right) if states and not _same_link(left, right) else ""


def _same_field(left: Profile, right: Profile) -> str:
    return _least(left.about.fields & right.about.fields)


def _other_field(left: Profile, right: Profile) -> str:
    one, other = left.about.fields, right.about.fields
    return f"{_least(one)}, {_least(other)}" if exclusive(one, other) else ""


def _persons(left: Profile, right: Profile) -> bool:
    return family(left.type) == family(right.type) == "Person"


def _ends(profile: Profile) -> frozenset[str]:
    """Return the full names as first and last name only."""
    return frozenset(f"{w[0]} {w[-1]}" for name in profile.full if len(w := name.split()) > 1)


def _one_in_middle(left: Profile, right: Profile) -> bool:
    """Tell whether one side has no middle names: two that differ do not join."""
    counts = {len(name.split()) for name in left.full}, {len(name.split()) for name in right.full}
    return all(counts) and (counts[0] == {2}) != (counts[1] == {2})


def _least(values: frozenset[str]) -> str:
    return min(values, default="")


FEATURES: tuple[Feature, ...] = (
    Feature(name="same link", weight=6.0, find=_same_link),
    Feature(name="same name", weight=3.0, find=_same_name),
    Feature(name="same full name", weight=3.0, find=_same_full_name),
    Feature(name="full name with other initials", weight=2.5, find=_other_initials),
    Feature(name="surname", weight=1.0, find=_surname),
    Feature(name="same country", weight=0.5, find=_same_country),
    Feature(name="same field", weight=0.5, find=_same_field),
    Feature(name="other countries", weight=-1.0, find=_other_country),
    Feature(name="bodies of other states", weight=-1.5, find=_other_state),
    Feature(name="other fields", weight=-1.5, find=_other_field),
    Feature(name="other full names", weight=-9.0, find=_other_full_name),
    Feature(name="other links", weight=-9.0, find=_other_link),
    Feature(name="other classes", weight=-9.0, find=_other_class),
)
"""What is looked at. A same name is enough by itself, and against two countries, but not against
two fields or two states' bodies."""
