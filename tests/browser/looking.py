"""What tests ask an open page: what is drawn, what overlaps, what a button saves."""

from pathlib import Path

OVERLAPS = """(() => {
  const ids = kg.nodes.getIds().filter((id) => !kg.nodes.get(id).hidden);
  const boxes = ids.map((id) => ({ id, ...kg.net.getBoundingBox(id) }));
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
    return set(opened.run("kg.nodes.get().filter((n) => !n.hidden).map((n) => n.id)"))


def shown_lines(opened) -> set[str]:
    return set(opened.run("kg.edges.get().filter((e) => !e.hidden).map((e) => e.id)"))


def saved(opened, button: str) -> tuple[str, bytes]:
    opened.page.focus("#save summary")
    opened.page.keyboard.press("Enter")
    with opened.page.expect_download() as started:
        opened.page.click(button)
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()
