"""The size of a drawn node: what the layout needs to know of it."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node as drawn: its label is wider than its shape and hangs below it."""

    id: str
    width: float
    above: float
    """From the centre of the shape to the top."""
    below: float
    """From the centre of the shape to the bottom of the label."""
