"""A stretch of work in, the same with Python's collector of cycles looking more seldom.

It looks through all objects made since it last did, every 700 of them. Analysis makes records that
live and hardly a cycle, so that it finds next to nothing and takes 4 % of the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""Objects more than before after which it looks: few enough that no memory is missed."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let cycles be looked for seldom while a block of code runs, then as often as before.

    Whoever has turned the collector off, or made it as seldom, is left alone.
    """
    before = gc.get_threshold()
    if not 0 < before[0] < SELDOM:
        yield
        return
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
