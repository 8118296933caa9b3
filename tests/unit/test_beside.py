"""What is done beside other work has the same result, and ends when nobody wants it any more."""

from threading import Event, current_thread

import pytest

from kgraph.cli.beside import Halt, beside

HERE = current_thread()


@pytest.mark.parametrize("at_once", [True, False])
def test_the_result_is_given_or_the_error_raised(at_once: bool):
    with beside(lambda _halt: current_thread(), at_once=at_once) as result:
        assert (result() is HERE) is not at_once

    def spoilt(_halt: Halt) -> None:
        raise ValueError("spoilt")

    with pytest.raises(ValueError, match="spoilt"), beside(spoilt, at_once=at_once) as result:
        result()


def test_it_is_done_meanwhile_and_ends_when_the_block_fails():
    begun, ended = Event(), Event()

    def endless(halt: Halt) -> None:
        begun.set()
        try:
            while True:
                halt()
        finally:
            ended.set()

    def broken_off() -> None:
        with beside(endless, at_once=True):
            assert begun.wait(60)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert ended.wait(60)
