"""Blocks of things in, the pairs of them that are one out, each with the features that say so.

Things are compared within blocks only, each with a bounded number of others, so that the work grows
with the corpus and not with its square. Equal things are one thing before anything is compared:
"Russia" of twenty thousand documents is compared once. Bare surnames come last, once it is known
how many persons of the corpus have them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kgraph.resolve.about import About, exclusive
from kgraph.resolve.compare import SURNAME, compare
from kgraph.resolve.groups import Groups, Member
from kgraph.resolve.profile import Profile

Pair = tuple[int, int, str]
"""Positions of two things, and why they are one."""

_COMPARED = 50
"""Things of one name, met last, that a thing is compared with."""


@dataclass(frozen=True, kw_only=True)
class Thing:
    """All clusters of one profile that decisions do not tell apart."""

    at: int
    """Position of the first of them."""
    profile: Profile

    @cached_property
    def member(self) -> Member:
        """Return what groups have to know of it."""
        return Member(self.at, self.profile.link)

    @property
    def is_bare(self) -> bool:
        """Tell whether, in a block of a surname, it is known by that alone."""
        return not self.profile.full and not self.profile.link


Block = tuple[str, Sequence[Thing]]
"""A key, and the things that have it in the order of their positions."""


def is_open(key: str, things: Sequence[Thing]) -> bool:
    """Tell whether a block leaves anything to judge."""
    return len(things) > 1 or (key.startswith(SURNAME) and things[0].is_bare)


def judged(blocks: Iterable[Block], groups: Groups) -> Iterator[Pair]:
    """Join what is one thing by its features; yield the pairs.

    Args:
        blocks: In the order of their keys, those of surnames after all others.
        groups: What was joined so far, changed in place.
    """
    for key, things in blocks:
        if key.startswith(SURNAME):
            yield from _surnames(groups, things, key.removeprefix(SURNAME))
        else:
            yield from _alike(groups, things)


def _alike(groups: Groups, block: Sequence[Thing]) -> Iterator[Pair]:
    """Join each thing that is one with one met before it."""
    seen: list[Thing] = []
    for right in block:
        # One pair with each distinct thing before it is enough: groups are joined later.
        for left in seen[-_COMPARED:]:
            told = compare(left.profile, right.profile)
            if told.same:
                if groups.join(left.member, right.member, told.rule):
                    yield left.at, right.at, told.rule
                seen.remove(left)
                break
        seen.append(right)


def _surnames(groups: Groups, people: Sequence[Thing], surname: str) -> Iterator[Pair]:
    """Join a bare surname with the one person of the corpus who is meant by it."""
    bare = [thing for thing in people if thing.is_bare]
    full: dict[int, list[Thing]] = {}
    for thing in people:
        if thing.profile.full:
            full.setdefault(groups.find(thing.at), []).append(thing)
    if not full and bare:
        full[bare[0].at] = bare[:1]
    persons = [(members[0], _all_about(members)) for members in full.values()]
    for right in bare if len(persons) <= _COMPARED else ():
        left, why = _meant(persons, right.profile.about)
        if left is None:
            continue
        rule = f"surname ({surname}), {why}"
        if left is right:
            groups.unite(right.at, rule)
        elif groups.join(left.member, right.member, rule):
            yield left.at, right.at, rule


def _meant(persons: Sequence[tuple[Thing, About]], about: About) -> tuple[Thing | None, str]:
    """Return the one person that a bare surname means, and why; None where that is open."""
    open_ = [(thing, other) for thing, other in persons if not _clash(about, other)]
    if len(persons) == 1:
        return (open_[0][0], "of one person") if open_ else (None, "")
    shared = [(thing, told) for thing, other in open_ if (told := _shared(about, other))]
    if len(shared) != 1:
        return None, ""
    return shared[0][0], f"of {len(persons)} persons the one who shares {shared[0][1]}"


def _clash(one: About, other: About) -> bool:
    if exclusive(one.fields, other.fields):
        return True
    return bool(one.countries and other.countries and one.countries.isdisjoint(other.countries))


def _shared(one: About, other: About) -> str:
    """Return what two persons have in common: a country, in one field where both have some."""
    countries, fields = one.countries & other.countries, one.fields & other.fields
    return ", ".join([*sorted(countries), *sorted(fields)]) if countries and fields else ""


def _all_about(members: Sequence[Thing]) -> About:
    told = [thing.profile.about for thing in members]
    return About(
        countries=frozenset().union(*(a.countries for a in told)),
        fields=frozenset().union(*(a.fields for a in told)),
    )
