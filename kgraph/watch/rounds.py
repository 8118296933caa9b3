"""Rounds of a watch: look at the files, take in what is at rest, compare, publish, tell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kgraph import api, archive, gazetteer, store
from kgraph.api import steps
from kgraph.diff import Change, changes
from kgraph.errors import BusyError, Problem, ReadError, StoreError
from kgraph.ids import digest
from kgraph.model import KnowledgeGraph
from kgraph.read import STDIN, Located
from kgraph.registry import DEFAULT_MODEL
from kgraph.watch.alerts import Alert, wanted
from kgraph.watch.files import Look, News, look, news
from kgraph.watch.memory import Memory, keep, place, recall
from kgraph.watch.touched import touched

SETTLE = 2.0
"""Seconds until the next look where a file is new: long enough that a writer writes on."""
EMPTY = KnowledgeGraph(
    documents={}, mentions={}, claims={}, entities={}, statements=(), entity_of={}
)

Wait = Callable[[float], bool]
"""Waits so many seconds, or less; returns whether the watch is to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the graph is built, as in `kgraph.build`, and what is told of it.

    Gazetteers and decisions are files, which are looked at for changes too.
    """

    alert: Alert = Alert()  # noqa: RUF009 - it cannot be changed
    analysis: api.Analysis = api.Analysis()  # noqa: RUF009
    view: api.View = api.View()  # noqa: RUF009


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round found."""

    changes: tuple[Change, ...] = ()
    """Those that the alert asks for."""
    problems: tuple[Problem, ...] = ()
    """What could not be used and was not told before."""
    busy: str = ""
    """Why nothing could be done: another process writes to the store. The next round tries."""


def watch(
    inputs: Sequence[str | Path],
    root: str | Path,
    options: Options = Options(),
    *,
    interval: float = 60.0,
    wait: Wait,
    once: bool = False,
) -> Iterator[Round]:
    """Yield what is new, round after round, until `wait` says that it is enough.

    What a round found counts as told when the next one is asked for. A round in which nothing was
    done yields nothing.

    Args:
        inputs: Folders, patterns, files.
        root: The store, made where there is none.
        options: How to build, and what to tell.
        interval: Seconds between two looks.
        wait: Called between two looks.
        once: Whether to end after one round: two looks, so that files at rest can be told.

    Raises:
        ReadError: If an input is missing at the start, or is standard input.
        DataError: If a gazetteer or the file of decisions cannot be read.
        ModelError: If the spaCy pipeline cannot be used.
        StoreError: If the store is damaged or cannot be written.
    """
    names = [str(given) for given in inputs]
    if STDIN in names:
        raise ReadError("standard input cannot be watched; name a folder")
    watcher = _Watcher(names, Path(root), options)
    before: Look | None = None
    while True:
        now = look(names)
        if before is None and now.missing:
            raise ReadError(f"{now.missing[0].source}: no such file or folder")
        found = watcher.news(before, now)
        last = once and (before is not None or not found.unsettled)
        if before is not None or not found.unsettled:
            made = watcher.round(found, now)
            if made is not None:
                yield made
                # Who is told to stop may have lost processes, and documents with them: these
                # are tried again.
                watcher.keep(files=not (made.problems and wait(0.0)))
        if last or wait(min(interval, SETTLE) if found.unsettled else interval):
            return
        before = now


class _Watcher:
    """What a watch knows between its rounds."""

    def __init__(self, inputs: Sequence[str], root: Path, options: Options) -> None:
        self._inputs, self._root, self._options = inputs, root, options
        self._place = place(root, inputs, options.alert)
        self._memory = self._next = recall(self._place)
        self._model = archive.maker(options.analysis.model or DEFAULT_MODEL)
        self._named: set[Problem] = set()

    def news(self, before: Look | None, now: Look) -> News:
        """Return what is to be done about the files."""
        anew = self._made_by() != self._memory.made_by
        return news(self._memory.files, before, now, anew=anew)

    def round(self, found: News, now: Look) -> Round | None:
        """Take in what is at rest and return what is new, None where there is nothing to do."""
        current = store.version(self._root).catalogue
        if self._memory.told is None:  # what the store has is told; what is taken in now is not
            self._memory = replace(self._memory, told=current)
            keep(self._place, self._memory)
        self._next = self._memory
        same = (self._memory.told, self._memory.made_by) == (current, self._made_by())
        problems = list(now.missing)
        if same and not (found.rested or found.gone):
            return Round(problems=tuple(problems)) if self._name(problems) else None
        try:
            if found.rested or found.gone:
                self._take_in(found, now, problems)
            told = self._compare(found, now, problems)
        except BusyError as error:
            return Round(busy=str(error), problems=self._name(problems))
        return Round(changes=told, problems=self._name(problems))

    def keep(self, *, files: bool) -> None:
        """Take the last round as told.

        Args:
            files: Whether its files count as read; where not, they are read once more.
        """
        if self._next != self._memory:
            made = self._next if files else replace(self._next, files=self._memory.files)
            self._memory = made
            keep(self._place, made)

    def _made_by(self) -> str:
        """Return what the graph depends on beside the files."""
        view = self._options.view
        given = [*steps.files(view.gazetteers)]
        given += [view.decisions] if isinstance(view.decisions, str | Path) else []
        stamps = [_stamp(path) for path in given if path]
        return digest(self._model, str(view.min_confidence), *stamps)

    def _name(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Return the problems that were not told before."""
        new = tuple(dict.fromkeys(p for p in problems if p not in self._named))
        self._named.update(new)
        return new

    def _take_in(self, found: News, now: Look, problems: list[Problem]) -> None:
        analysis = self._options.analysis
        done = {*found.rested, *found.gone}
        given = archive.Inputs(
            names=[name for name in self._inputs if name not in {p.source for p in now.missing}],
            kept=[path for path in self._memory.files if path not in done],
        )
        with gazetteer.using(steps.files(self._options.view.gazetteers), problems):
            archive.update(
                self._root,
                archive.maker(analysis.model or DEFAULT_MODEL, *gazetteer.digests()),
                self._located(found, now, problems),
                given,
                problems,
                steps.analysing(analysis, store.kept),
            )

    def _located(self, found: News, now: Look, problems: list[Problem]) -> Iterator[Located]:
        for path in found.rested:
            for located in steps.located([path], problems, self._options.analysis):
                yield replace(located, input=now.input_of[path])

    def _compare(self, found: News, now: Look, problems: list[Problem]) -> tuple[Change, ...]:
        """Publish the graph of the store; return what is new in it, and note what is to be kept."""
        version = store.version(self._root)
        before = self._memory.told or ""
        if before and version.catalogue:
            told = self._changed(before, problems)
        else:  # all is new, or gone
            told = self._whole(before, version, problems)
        left = {p: s for p, s in self._memory.files.items() if p not in found.gone}
        self._next = Memory(
            told=version.catalogue,
            made_by=self._made_by(),
            files=left | {path: now.files[path] for path in found.rested},
        )
        return told

    def _changed(self, before: str, problems: list[Problem]) -> tuple[Change, ...]:
        """Compare only what differs from a version before, and publish."""
        view = self._options.view
        with api.streamed(self._root, view=view, problems=problems) as stream:
            told: tuple[Change, ...] = ()
            try:
                with stream.version(before) as old:
                    told = self._wanted(*touched(old, stream.found))
            except StoreError:
                message = "was compacted since the last round; what changed before is not told"
                problems.append(Problem(source=str(self._root), message=message))
            stream.publish()
        return told

    def _whole(
        self, before: str, version: store.Manifest, problems: list[Problem]
    ) -> tuple[Change, ...]:
        """Compare whole graphs, one of which is empty, and publish."""
        old, new = (self._load(name, problems) for name in (before, version.catalogue))
        if version.generation:
            view = self._options.view
            api.publish(
                self._root,
                None if version.catalogue else new,
                view=view,
                generation=version.generation,
            )
        return self._wanted(old, new)

    def _wanted(self, old: KnowledgeGraph, new: KnowledgeGraph) -> tuple[Change, ...]:
        return tuple(wanted(self._options.alert, changes(old, new), old, new))

    def _load(self, catalogue: str, problems: list[Problem]) -> KnowledgeGraph:
        if not catalogue:
            return EMPTY
        view = self._options.view
        return api.load(self._root, view=view, problems=problems, catalogue=catalogue)


def _stamp(path: str | Path) -> str:
    try:
        found = Path(path).stat()
    except OSError:  # told by whoever reads it
        return ""
    return f"{path} {found.st_size} {found.st_mtime_ns}"
