"""What the picture promises: nothing covers anything, and the same graph is the same picture."""

import math
import subprocess
import sys

import pytest

from kgraph.export import drawing, overview
from kgraph.export.box import Box
from kgraph.export.layout import LIMIT, positions
from kgraph.export.page import page_data
from tests.builders import sample_graph
from tests.webs import web


def box(name: str, width: float = 80) -> Box:
    return Box(id=name, width=width, above=15, below=40)


def overlapping(boxes: list[Box], places: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    return [
        (a.id, b.id)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if abs(places[a.id][0] - places[b.id][0]) < (a.width + b.width) / 2
        and places[a.id][1] - a.above < places[b.id][1] + b.below
        and places[b.id][1] - b.above < places[a.id][1] + a.below
    ]


def drawn(graph) -> tuple[list[Box], dict[str, tuple[int, int]]]:
    nodes = [n for n in drawing.nodes(page_data(graph)) if "x" in n]
    return [drawing._box(n) for n in nodes], {n["id"]: (n["x"], n["y"]) for n in nodes}


@pytest.mark.parametrize(
    "graph", [sample_graph(), web(12, 20), web(60, 110, alone=15)], ids=["sample", "12", "60"]
)
def test_no_label_covers_another_node(graph) -> None:
    boxes, places = drawn(graph)
    assert len(boxes) > 5
    assert overlapping(boxes, places) == []


def test_a_crowd_around_one_node_finds_room() -> None:
    boxes = [box("hub"), *(box(f"n{i}", width=200) for i in range(70))]
    places = positions(boxes, [("hub", f"n{i}") for i in range(70)])
    assert overlapping(boxes, places) == []


def test_neighbours_are_nearer_than_strangers() -> None:
    boxes = [box(str(i), width=40) for i in range(8)]
    places = positions(boxes, [(str(i), str(i + 1)) for i in range(7)])

    def apart(a: str, b: str) -> float:
        return sum((p - q) ** 2 for p, q in zip(places[a], places[b], strict=True)) ** 0.5

    assert apart("0", "1") < apart("0", "3") < apart("0", "7")


def test_what_is_in_no_relation_stands_below_the_drawing() -> None:
    boxes = [box(name) for name in "abcdef"]
    places = positions(boxes, [("a", "b"), ("b", "c")])
    assert min(places[n][1] for n in "def") > max(places[n][1] for n in "abc")


def test_a_pair_reads_from_left_to_right() -> None:
    places = positions([box("object"), box("subject")], [("subject", "object")])
    assert places["subject"][0] < places["object"][0]


def test_nothing_and_single_things_can_be_laid_out() -> None:
    assert positions([], []) == {}
    assert positions([box("a")], []) == {"a": (0, 0)}
    assert positions([box("a")], [("a", "a")]) == {"a": (0, 0)}


def test_too_many_nodes_are_refused_rather_than_waited_for() -> None:
    boxes = [box(str(i)) for i in range(LIMIT + 1)]
    with pytest.raises(ValueError, match="at most 500"):
        positions(boxes, [(str(i), str(i + 1)) for i in range(LIMIT)])


def test_hash_seeds_do_not_move_anything() -> None:
    code = (
        "from tests.webs import web; from kgraph.export.html import render_html; import hashlib;"
        "print([hashlib.sha256(render_html(graph).encode()).hexdigest() for graph in"
        " (web(30, 50, alone=5), web(170, 260, topics=4))])"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def far_places(graph) -> dict[str, tuple[int, int]]:
    return {n["id"]: n["far"] for n in drawing.nodes(page_data(graph))}


def test_who_is_told_of_together_stands_together() -> None:
    topics = [[f"{topic}{i}" for i in range(9)] for topic in "abc"]
    inner = [(group[i], group[j]) for group in topics for i in range(9) for j in range(i)]
    between = [("a0", "b0"), ("b1", "c1"), ("c2", "a2")]
    boxes = [box(node, width=40) for group in topics for node in group]
    places = positions(boxes, inner + between)

    def middle(group: list[str]) -> list[float]:
        return [sum(places[node][i] for node in group) / 9 for i in (0, 1)]

    for group in topics:
        for node in group:
            near = [math.dist(places[node], middle(other)) for other in topics]
            assert min(near) == near[topics.index(group)]


@pytest.mark.parametrize("graph", [web(400, 600, alone=40), web(400, 700, topics=9)])
def test_the_whole_of_a_large_graph_has_a_free_place_for_each(graph) -> None:
    places = far_places(graph)
    nodes = drawing.nodes(page_data(graph))
    assert len(places) == len(graph.entities)
    boxes = [drawing._box(n) for n in nodes]
    shapes = [Box(id=b.id, width=2 * b.above, above=b.above, below=b.above) for b in boxes]
    assert overlapping(shapes, places) == []


def test_a_crowd_that_nothing_divides_is_laid_out_too() -> None:
    boxes = [box("hub"), *(box(f"n{i}") for i in range(300))]
    places = overview.positions(boxes, [("hub", f"n{i}") for i in range(300)])
    assert len(set(places.values())) == 301


def test_a_large_graph_opens_with_its_backbone() -> None:
    data = page_data(web(260, 420))
    nodes = drawing.nodes(data)
    first = [n["id"] for n in nodes if "x" in n]
    assert len(nodes) == 260
    assert len(first) == drawing.BACKBONE
    turns = sorted(n["turn"] for n in nodes if "turn" in n)
    assert turns == list(range(260 - drawing.BACKBONE))
    top = [e["id"] for e in data["entities"]][:10]
    assert set(top) <= set(first)
    joined = {
        end
        for e in drawing.edges(data)
        for end in (e["from"], e["to"])
        if {e["from"], e["to"]} <= set(first)
    }
    assert joined == set(first)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Syria", "Syria"),
        ("Armed forces of Syria", "Armed forces of\nSyria"),
        (
            "the very long name of a thing that goes on and on",
            "the very long name\nof a thing that…",
        ),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgese…"[:25] + "…"),
        ("  ", ""),
    ],
)
def test_labels_take_two_lines_at_most(name: str, expected: str) -> None:
    assert drawing.label(name) == expected


def test_wide_scripts_take_more_room_and_accents_none() -> None:
    assert drawing.text_width("小林") > drawing.text_width("ab")
    assert drawing.text_width("e\u0301") == drawing.text_width("e")
