"""What comparing needs of a thing in, one value of it out: two equal ones are compared once."""

from dataclasses import dataclass
from functools import cached_property

from kgraph.ids import digest
from kgraph.resolve.about import About


@dataclass(frozen=True, kw_only=True)
class Profile:
    """All that counts when a thing of one document is compared with one of another."""

    folded: frozenset[str]
    """Its names, folded for comparison."""
    link: str
    """Its gazetteer key, "" for none."""
    type: str
    about: About

    @cached_property
    def full(self) -> frozenset[str]:
        """Return its names of several words."""
        return frozenset(name for name in self.folded if " " in name)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Return the last words of its names."""
        return frozenset(name.split()[-1] for name in self.folded if name)

    @cached_property
    def digest(self) -> str:
        """Return what equal profiles share, and no others."""
        sets = (self.folded, self.about.countries, self.about.fields)
        return digest("profile", self.link, self.type, *("\n".join(sorted(s)) for s in sets))
