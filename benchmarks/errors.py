"""Gold and today's predictions in, the most frequent errors of a set with their context out.

usage: python -m benchmarks.errors SET [SET...] [--half a|b]
       (after python -m benchmarks.run --sets SET with the same half)

Writes `benchmarks/out/errors_SET.txt`: each class of error with how often it occurs and examples.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.reading import Row
from benchmarks.run import HALVES, OUT, Bench, data_folder

Error = tuple[str, str]
"""Class of the error, example."""

EXAMPLES = 6
CLASSES = 80
AROUND = 50


def context(text: str, start: int, end: int) -> str:
    """Return a span in brackets amid the words around it, on one line."""
    left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{left}[[{text[start:end]}]]{right}".split())


def name_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield missed, invented, mistyped and miscut names."""
    text = gold["text"]
    wanted = {(e["start"], e["end"]): e["type"] for e in gold["entities"]}
    known = {e["type"] for e in predicted["entities"]}
    have = {(e["start"], e["end"]): e["type"] for e in predicted["entities"]}
    for span, kind in wanted.items():
        others = [s for s in have if s[0] < span[1] and span[0] < s[1]]
        if have.get(span) == kind or (kind not in known and kind == "Other"):
            continue
        if span in have:
            yield f"type {kind} as {have[span]}", context(text, *span)
        elif others:
            found = text[others[0][0] : others[0][1]]
            yield f"cut {kind}", f"{context(text, *span)}   FOUND {found!r} {have[others[0]]}"
        else:
            yield f"missed {kind}", context(text, *span)
    for span, kind in have.items():
        if not any(s[0] < span[1] and span[0] < s[1] for s in wanted):
            yield f"invented {kind}", context(text, *span)


def relation_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield missed and invented relations, told by overlapping spans."""
    text = gold["text"]
    wanted, have = _relations(gold), _relations(predicted)
    for name, left, right in (("missed", wanted, have), ("invented", have, wanted)):
        for kind, head, tail in left:
            near = [x for x in right if _touch(x[1], head) and _touch(x[2], tail)]
            if any(x[0] == kind and (x[1], x[2]) == (head, tail) for x in near):
                continue
            label = f"{name} {kind}"
            if any(x[0] == kind for x in near):
                label = f"cut {kind}"
            elif near:
                label = f"{name} {kind}, is {near[0][0]}"
            first, last = min(head, tail)[0], max(head, tail)[1]
            words = f"{text[slice(*head)]} -> {text[slice(*tail)]}"
            if name == "missed" or not label.startswith("cut"):
                yield label, f"{words}   IN {context(text, first, last)}"


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _relations(row: Row) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    spans = {e.get("id"): (e["start"], e["end"]) for e in row.get("entities", [])}
    return [
        (r["type"], tuple(r["head_span"]), tuple(r["tail_span"]))
        if "head_span" in r
        else (r["type"], spans[r["head"]], spans[r["tail"]])
        for r in row["relations"]
    ]


def cluster_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield names missed, names of one entity kept apart and names of two joined."""
    text = gold["text"]
    names = [e for e in gold["entities"] if e.get("kind") == "named"]
    found: dict[str, Row] = {}
    for entity in names:
        low, high = entity.get("head") or (entity["start"], entity["end"])
        inside = [
            p
            for p in predicted["entities"]
            if p["kind"] == "named"
            and entity["start"] <= p["start"] <= low
            and high <= p["end"] <= entity["end"]
        ]
        if inside:
            found[entity["id"]] = inside[0]
        else:
            yield f"name missed: {entity['type']}", context(text, entity["start"], entity["end"])
    seen = set()
    for i, one in enumerate(names):
        for other in names[:i]:
            pair = tuple(sorted((one["text"], other["text"])))
            if one["id"] not in found or other["id"] not in found or pair in seen:
                continue
            same = found[one["id"]]["cluster"] == found[other["id"]]["cluster"]
            if same != (one["cluster"] == other["cluster"]):
                seen.add(pair)
                yield "joined, are two" if same else "apart, are one", " | ".join(pair)


def attribution_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield attributions missed or invented by their cue, and wrong sources."""
    text = gold["text"]
    wanted, have = gold["attributions"], predicted["attributions"]
    used = set()
    for one in wanted:
        matches = [(_dice(one["content"], p["content"]), i) for i, p in enumerate(have)]
        best = max((m for m in matches if m[1] not in used), default=(0.0, -1))
        label = f"missed, cue {_text(text, one['cue']).lower()!r}"
        if best[0] >= 0.5:
            used.add(best[1])
            other = have[best[1]]
            if _dice(one["source"], other["source"]) or one["source"] == other["source"]:
                continue
            label = f"source of {_text(text, one['cue']).lower()!r}"
            yield label, f"{_told(text, one)}   FOUND {_text(text, other['source'])!r}"
            continue
        partly = f"   FOUND {_told(text, have[best[1]])}" if best[0] > 0 else ""
        yield label, _told(text, one) + partly
    for i, other in enumerate(have):
        if i not in used:
            yield f"invented, cue {_text(text, other['cue']).lower()!r}", _told(text, other)


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _dice(one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> float:
    left, right = _characters(one), _characters(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def _text(text: str, spans: Iterable[Sequence[int]]) -> str:
    return " … ".join(" ".join(text[s:e].split()) for s, e in spans)


def _told(text: str, row: Row) -> str:
    content = _text(text, row["content"])
    return f"<{_text(text, row['source'])}> <{_text(text, row['cue'])}> <{content[:160]}>"


def triple_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield sentences with their triples, the furthest from the gold number of triples apart."""
    wanted = [_triple(t) for t in gold["triples"]]
    have = [f"{t.get('conf', 1):.2f} {_triple(t)}" for t in predicted["triples"]]
    lost = sum(1 for t in gold["triples"] if not _like(t, predicted["triples"]))
    spare = sum(1 for t in predicted["triples"] if not _like(t, gold["triples"]))
    body = "\n      ".join([gold["text"], *(f"= {t}" for t in wanted), *(f"> {t}" for t in have)])
    if not have:
        yield "no triple", body
    elif lost or spare:
        yield f"{min(lost, 3)} of the gold lost, {min(spare, 3)} too many", body


def _like(triple: Row, others: Sequence[Row]) -> bool:
    words = set(triple["rel"].split())
    return any(words & set(other["rel"].split()) for other in others)


def _triple(triple: Row) -> str:
    return f"{triple['args'][:1]} {triple['rel']!r} {triple['args'][1:]}"


def event_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield the records of each class whose pair of actors was not found."""
    sources, targets = ([x["text"] for x in gold[k]] for k in ("source", "target"))
    events = predicted["events"]
    hit = any(
        _share(e["source"], sources) and (_share(e["target"], targets) or not targets)
        for e in events
    )
    if hit and any(e["event"] == gold["event"] for e in events):
        return
    found = "\n      ".join(
        f"> {e['source']} | {e['rel']} {e['event']} | {e['target']}" for e in events
    )
    label = "class" if hit else "pair" if events else "nothing"
    yield f"{label}, {gold['event']}", f"{gold['markup']}\n      {found}"


def _share(text: str | None, wanted: Sequence[str]) -> bool:
    words = set((text or "").lower().split())
    return any(words & set(w.lower().split()) for w in wanted)


def label_errors(gold: Row, predicted: Row) -> Iterator[Error]:
    """Yield wrong labels by embedding and verb."""
    if gold["label"] != predicted["label"]:
        kind = f"{gold['embedding']}: {gold['label']} as {predicted['label']}"
        yield kind, f"({gold['verb']}) {gold['text'][-220:]}   CONTENT {gold['content']}"


FAMILIES: dict[str, tuple[Callable[[Row, Row], Iterator[Error]], ...]] = {
    "uner_pud": (name_errors,),
    "conll04": (name_errors, relation_errors),
    "re3d": (relation_errors,),
    "gum_news": (cluster_errors, attribution_errors),
    "meantime": (cluster_errors,),
    "carb": (triple_errors,),
    "carb_said": (triple_errors,),
    "polnear": (attribution_errors,),
    "plover": (event_errors,),
    "commitmentbank": (label_errors,),
}


def report(name: str, bench: Bench) -> str:
    """Return the errors of a set, the most frequent class first.

    Args:
        name: Name of the set.
        bench: Where its gold lies; predictions made before are used.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    predicted = {r["doc_id"]: r for r in _rows(bench.predicted_path(name))}
    for gold in _rows(bench.gold_path(name)):
        for family in FAMILIES[name]:
            for label, example in family(gold, predicted[gold["doc_id"]]):
                groups[label].append(example)
    parts = []
    for label, examples in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))[:CLASSES]:
        step = max(1, len(examples) // EXAMPLES)
        parts.append(f"{len(examples):5} {label}")
        parts += [f"    - {e}" for e in examples[::step][:EXAMPLES]]
    return "\n".join(parts) + "\n"


def whole_report(bench: Bench) -> str:
    """Return what is missing and what is wrong in each gold article."""
    parts = []
    for path in sorted((bench.folder.parent / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        answer = json.loads((OUT / f"gold_{path.stem}.json").read_text(encoding="utf-8"))
        claims = {c["id"]: c for c in gold["claims"]}
        parts.append(f"== {path.stem} score {answer['score']} claims {answer['claims']}")
        parts += [f"   {key}: {answer[key]}" for key in ("noise", "missing_entities", "pairs")]
        parts += [f"   WRONG {x}" for x in answer["wrongly_asserted"]]
        for key in answer["missing_claims"]:
            c = claims[key]
            mark = "KEY " if c["key"] else ""
            parts.append(f"   missing {mark}{c['s']} {c['p'][0]} {c['o']}   {c['quote']!r}")
    return "\n".join(parts) + "\n"


def _rows(path: Path) -> list[Row]:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.errors", description=__doc__)
    parser.add_argument("sets", nargs="+", choices=[*FAMILIES, "gold"], metavar="SET")
    parser.add_argument("--half", choices=HALVES, default="", help="every other document only")
    options = parser.parse_args(arguments)
    folder = data_folder()
    if folder is None:
        sys.stderr.write("no benchmark data here: set KGRAPH_BENCH to its folder\n")
        return 0
    bench = Bench(folder, options.half)
    for name in options.sets:
        text = whole_report(bench) if name == "gold" else report(name, bench)
        target = OUT / f"errors_{name}.txt"
        target.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
