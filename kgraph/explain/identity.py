"""Two names and a graph in, lines of text out: why they are one thing, or why they are two."""

from collections import deque
from collections.abc import Iterator

from kgraph.errors import QueryError
from kgraph.explain.find import find_claim, find_entity
from kgraph.explain.telling import order, place
from kgraph.export.words import one_line
from kgraph.gazetteer import fold
from kgraph.model import Entity, KnowledgeGraph, Mention
from kgraph.resolve.clusters import summary
from kgraph.resolve.compare import compare
from kgraph.resolve.gather import Gathered
from kgraph.resolve.profile import Profile
from kgraph.resolve.words import bare

Named = tuple[str, Entity]
"""Words, and the thing that is found by them."""


def identity(graph: KnowledgeGraph, first: Named, second: Named) -> list[str]:
    """Return lines that tell why two names are one thing or two, naming decisions.

    Args:
        graph: The graph.
        first: A name and its thing.
        second: Another name and its thing.
    """
    one, other = first[1], second[1]
    words = f"{one_line(first[0])!r} and {one_line(second[0])!r}"
    if one.id != other.id:
        return [f"{words} are two things: {_apart(graph, one, other)}"]
    garbled = [n for n in (first[0], second[0]) if fold(n) in map(fold, one.hidden)]
    if garbled:
        lines = [f"{words} are only proposed to be one thing, {one_line(one.name)} ({one.type}):"]
        lines += [f"  {line}" for line in _proposals(graph, one, garbled)]
        return [*lines, "  `kgraph decide same` or `kgraph decide not-same` settles it"]
    lines = [f"{words} are one thing, {one_line(one.name)} ({one.type}):"]
    steps = list(_steps(graph, one, first[0], second[0])) or ["by the same words, or the same link"]
    renamed = [d for d in graph.decisions if d.judgement == "rename" and one.id in d.applies_to]
    return lines + [f"  {one_line(step)}" for step in (*steps, *map(str, renamed))]


def rejected(graph: KnowledgeGraph, words: str) -> Iterator[str]:
    """Yield a line for each decision that took away what the words mean."""
    key = words.strip("<>").rsplit("/", 1)[-1].removeprefix("claim:").removeprefix("ent:")
    for decision in graph.decisions:
        if decision.judgement == "reject" and decision.applies_to:
            called = {fold(words)} & {fold(thing) for thing in decision.things}
            if (key in decision.applies_to or called) and not _stands(graph, words):
                yield f"{one_line(words)!r} is not in the graph: {one_line(str(decision))}"


def _stands(graph: KnowledgeGraph, words: str) -> bool:
    try:
        return find_claim(graph, words) is not None or bool(find_entity(graph, words))
    except QueryError:
        return False


def _apart(graph: KnowledgeGraph, one: Entity, other: Entity) -> str:
    """Say what keeps two things apart."""
    parted = [
        str(decision)
        for decision in graph.decisions
        if decision.judgement == "not-same" and {one.id, other.id} <= set(decision.applies_to)
    ]
    if parted:
        return one_line("; ".join(parted))
    told = compare(_profile(graph, one), _profile(graph, other))
    if told.same:
        return f"their names would allow it ({told.rule}), but not for certain"
    return told.rule


def _profile(graph: KnowledgeGraph, entity: Entity) -> Profile:
    hidden = set(entity.hidden)
    mentions = [graph.mentions[key] for key in entity.mentions if key in graph.mentions]
    named = [m for m in mentions if bare(m.head.quote) not in hidden]
    return summary(Gathered(mentions=named or mentions)).profile


def _proposals(graph: KnowledgeGraph, entity: Entity, garbled: list[str]) -> Iterator[str]:
    wanted = set(map(fold, garbled))
    for key in sorted(entity.mentions, key=lambda k: order(graph, k)):
        mention = graph.mentions.get(key)
        if mention is not None and mention.proposal and fold(bare(mention.head.quote)) in wanted:
            yield f"{place(graph, key)}: {one_line(mention.proposal)}"


def _steps(graph: KnowledgeGraph, entity: Entity, first: str, second: str) -> Iterator[str]:
    """Yield the joins that lead from a mention of one name to one of the other."""
    ends = [_called(graph, entity, name) for name in (first, second)]
    for name, found in zip((first, second), ends, strict=True):
        if not found:
            yield f"{name!r} is the name of {', '.join(entity.same_as) or entity.name}"
    start, goal = (found or set(entity.mentions) for found in ends)
    before = _search(graph, start, goal)
    for left, right, rule in before:
        yield f"{place(graph, left)} and {place(graph, right)}: {rule}"


def _called(graph: KnowledgeGraph, entity: Entity, name: str) -> set[str]:
    def is_called(mention: Mention) -> bool:
        words = (mention.head.quote, mention.evidence.quote)
        return fold(name) in {fold(bare(w)) for w in words} | set(map(fold, words))

    return {k for k in entity.mentions if k in graph.mentions and is_called(graph.mentions[k])}


def _search(graph: KnowledgeGraph, start: set[str], goal: set[str]) -> list[tuple[str, str, str]]:
    """Return the fewest joins from one of the first mentions to one of the others."""
    beside: dict[str, list[tuple[str, str]]] = {}
    for reason in graph.reasons:
        beside.setdefault(reason.left, []).append((reason.right, reason.rule))
        beside.setdefault(reason.right, []).append((reason.left, reason.rule))
    paths: dict[str, list[tuple[str, str, str]]] = {
        key: [] for key in sorted(start, key=lambda k: order(graph, k))
    }
    queue = deque(paths)
    while queue:
        at = queue.popleft()
        if at in goal:
            return paths[at]
        for other, rule in sorted(beside.get(at, ()), key=lambda b: (order(graph, b[0]), b[1])):
            if other not in paths:
                paths[other] = [*paths[at], (at, other, rule)]
                queue.append(other)
    return []
