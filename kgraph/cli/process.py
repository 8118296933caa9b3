"""A command in, its exit code out: signals, closed outputs and the unforeseen told in one line."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from kgraph.cli.terminal import ReaderGoneError, flush, silence, tell, warn
from kgraph.errors import KgraphError

ISOLATED = True
"""Whether documents are analysed in another process, so that none can end or stall the command."""
TRACEBACK_VARIABLE = "KGRAPH_TRACEBACK"
"""When it is set, what nobody foresaw is raised as it is, for those who mend it."""
USAGE: type[Exception] = typer.BadParameter.__mro__[2]
"""Everything that is wrong with the words of a command: typer's, whatever it calls it today."""
INTERRUPTED = 128 + signal.SIGINT
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class EndedError(BaseException):
    """A signal that ends the process; the temporary files are removed on its way out."""

    def __init__(self, number: int) -> None:
        """Keep the exit code of the signal."""
        super().__init__(number)
        self.code = 128 + number


def exit_code(command: Callable[[], object]) -> int:
    """Run a command of typer, called without its standalone mode, and return the exit code.

    Args:
        command: Gives a code, or None where it is done.
    """
    with _ended_by_signals():
        try:
            code = _run(command)
            flush()
        except ReaderGoneError:  # whoever reads our output has had enough, as `head` does
            return 0
        except KgraphError as error:
            warn(str(error))
            return 1
        except (KeyboardInterrupt, EndedError) as error:
            tell("kgraph: interrupted; no file is left half written")
            return error.code if isinstance(error, EndedError) else INTERRUPTED
        finally:
            silence()
        return code


def _run(command: Callable[[], object]) -> int:
    """Run a command; what nobody foresaw is raised as a KgraphError."""
    try:
        code = command()
    except SystemExit as stop:
        code = stop.code
    except USAGE as error:
        warn(_usage(error))
        return 2
    except (KgraphError, ReaderGoneError):
        raise
    except Exception as error:
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        raise _unforeseen(error) from error
    if code == INTERRUPTED:  # typer has made a code of it
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _usage(error: Exception) -> str:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    path = getattr(getattr(error, "ctx", None), "command_path", "kgraph")
    return f"{message or 'no command was given'}; see {path} --help"


def _unforeseen(error: Exception) -> KgraphError:
    if isinstance(error, OSError) and error.strerror:
        return KgraphError(f"{error.filename or 'the system'}: {error.strerror}")
    if isinstance(error, MemoryError):
        return KgraphError("not enough memory; give fewer or smaller inputs at a time")
    return KgraphError(
        f"a defect of kgraph ({type(error).__name__}: {error}); nothing was changed; "
        f"please report it with what {TRACEBACK_VARIABLE}=1 shows"
    )


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the work as Ctrl-C does, unless the user has them ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)  # once is enough: let it tidy up
        raise EndedError(number)

    usual = [n for n in _ENDING if signal.getsignal(n) is signal.SIG_DFL]
    for number in usual:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in usual:
            signal.signal(number, signal.SIG_DFL)
