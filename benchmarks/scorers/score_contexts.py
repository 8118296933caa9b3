"""Gold and predicted triples of carb_said in, how many contexts ("who said it") are found out.

usage: score_contexts.py GOLD.jsonl PRED.jsonl

A gold triple with a context counts as found where a predicted triple of its sentence, which shares
a word of the relation and half of its words, carries a context with a word of the gold's source and
cue each. `sentence`: where any triple of the sentence carries it. `invented`: predicted contexts in
sentences whose gold has none.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_EMPTY = frozenset(
    ["the", "a", "an", "of", "that", "in", "has", "have", "had", "is", "was", ",", "'s"]
)
_HALF = 0.5


def main(arguments: Sequence[str]) -> None:
    """Print the figures as one JSON object."""
    gold, predicted = (_rows(Path(p)) for p in arguments[:2])
    whole = found = in_sentence = spare = told = 0
    for name, row in gold.items():
        triples = predicted.get(name, {}).get("triples", [])
        contexts = [c for t in triples for c in t.get("context", [])]
        told += len(contexts)
        if not any(t["context"] for t in row["triples"]):
            spare += len(contexts)
        for triple in row["triples"]:
            for context in triple["context"]:
                whole += 1
                like = [t for t in triples if _like(triple, t)]
                found += any(_same(context, c) for t in like for c in t.get("context", []))
                in_sentence += any(_same(context, c) for c in contexts)
    figures = {
        "R": round(found / whole, 4) if whole else 0.0,
        "sentence_R": round(in_sentence / whole, 4) if whole else 0.0,
        "found": found,
        "contexts": whole,
        "predicted": told,
        "invented": spare,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


def _rows(path: Path) -> dict[str, Row]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {row["doc_id"]: row for row in map(json.loads, filter(str.strip, lines))}


def _words(*texts: str) -> set[str]:
    return {w for text in texts for w in text.lower().split()} - _EMPTY


def _like(gold: Row, predicted: Row) -> bool:
    """Tell whether a predicted triple is about the same relation as the gold one."""
    wanted, have = _words(gold["rel"], *gold["args"]), _words(predicted["rel"], *predicted["args"])
    rel = set(gold["rel"].split()) & set(predicted["rel"].split())
    return bool(rel) and len(wanted & have) >= _HALF * len(wanted)


def _same(gold: str, predicted: str) -> bool:
    """Tell whether two contexts name the same speaker and cue: they share two words, or all."""
    wanted, have = _words(gold), _words(predicted)
    return len(wanted & have) >= min(2, len(wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
