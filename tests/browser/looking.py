"""What tests ask an open page: what is drawn, what overlaps, what a button saves."""

from pathlib import Path

OVERLAPS = """(() => {
  const boxes = kg.shown().nodes.map((id) => ({ id, ...kg.net.getBoundingBox(id) }));
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const all = [...kg.labels(), ...boxes];
  const others = (a, i) => all.slice(i + 1).filter((b) => a.id !== b.id && meet(a, b));
  return all.flatMap((a, i) => others(a, i).map((b) => [a.id, b.id]));
})()"""
"""Pairs of different entities of whom a shape or label covers the other's."""
NODE_OVERLAPS = OVERLAPS.replace("...kg.labels(), ", "")
LABEL_OVERLAPS = OVERLAPS.replace(", ...boxes]", "]")


def shown(opened) -> set[str]:
    return set(opened.run("kg.shown().nodes"))


def shown_lines(opened) -> set[str]:
    return set(opened.run("kg.shown().lines"))


def saved(opened, button: str) -> tuple[str, bytes]:
    opened.page.focus("#save summary")
    opened.page.keyboard.press("Enter")
    with opened.page.expect_download() as started:
        opened.page.click(button)
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()
