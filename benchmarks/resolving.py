"""Made-up mentions of many documents in, seconds and memory of resolving them out.

usage: python -m benchmarks.resolving [DOCUMENTS...]

Names are drawn as news draws them: a few in most documents, most in a few; a third are bare
surnames, and surnames are shared. Time should grow with the documents and not with their square.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator

from kgraph.model import Document, Extraction, Mention, document_id, mention_id
from kgraph.resolve import resolve

MENTIONS = 20
"""Mentions in a document."""
SURNAMES = 5_000
SEED = 7


def extractions(documents: int) -> Iterator[Extraction]:
    """Yield documents of made-up names.

    Args:
        documents: How many.
    """
    chance = random.Random(SEED)
    for number in range(documents):
        names = [_name(chance) for _ in range(MENTIONS)]
        text = f"{number}. " + ". ".join(names)
        document = Document(id=document_id(text), text=text)
        mentions, at = [], len(f"{number}. ")
        for name in names:
            evidence = document.evidence(at, at + len(name))
            key = mention_id(evidence, evidence, "name")
            mentions.append(
                Mention(id=key, evidence=evidence, head=evidence, type="Person", form="name")
            )
            at += len(name) + 2
        yield Extraction(document=document, mentions=tuple(mentions), claims=())


def _name(chance: random.Random) -> str:
    surname = f"S{_letters(int(SURNAMES * chance.random() ** 4))}"
    if chance.random() < 1 / 3:
        return surname
    return f"G{_letters(int(40 * chance.random() ** 2))} {surname}"


def _letters(number: int) -> str:
    word = ""
    while True:
        number, digit = divmod(number, 26)
        word += chr(97 + digit)
        if not number:
            return word


def main(arguments: list[str]) -> int:
    """Run the command line; return the exit code."""
    for documents in map(int, arguments or ["1000", "2000", "4000", "8000"]):
        made = list(extractions(documents))
        started = time.process_time()
        found = resolve(made)
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{documents} documents, {documents * MENTIONS} mentions: "
            f"{len(found.entities)} entities, {seconds:.1f} s, "
            f"{1000 * seconds / documents:.2f} ms a document, peak {peak} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
