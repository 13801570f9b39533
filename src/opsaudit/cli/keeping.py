"""What a check keeps of its results for the next one, and what it takes over from the one before."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from io import BufferedReader
from types import TracebackType
from typing import Self, TypeAlias
from zlib import crc32

from msgspec import json

from opsaudit import inputs
from opsaudit.assess import Event
from opsaudit.cache.key import SUMMARY
from opsaudit.cache.place import make_folder, open_own, remove, tidy
from opsaudit.cache.spool import Spool
from opsaudit.cache.state import Kept, State, Written, name_of, output_name, read_state, write_state
from opsaudit.cli.target import Target
from opsaudit.cli.told import Codec, Told
from opsaudit.config import Config, PlanRoot
from opsaudit.report.base import Look, open_report

Listener: TypeAlias = Callable[[Event], None]
_PLANS = "plans"
_ENDS = ("start", "done")


class Keeper:
    """Keeps the results of one run, and knows those of the same run before. Without a folder it does neither.

    What everything depends on is told from what one plan depends on by when it is looked at: first the list of plans,
    then plugins and rulesets, then plan after plan.
    """

    def __init__(self, folder: str = "", key: str = "", *, is_repeatable: bool = True) -> None:
        """Know where; nothing is read or written yet.

        A run that is not repeatable keeps its plans and not its output.
        """
        self._folder, self._key = folder, key
        self._inputs = inputs.Inputs()
        self._state = State(os.urandom(4).hex())
        self._old: State | None = None
        self._records: BufferedReader | None = None
        self._spools: list[Spool] = []
        self._codec = Codec(())
        self._looks: list[Look] = []
        self._configs: dict[int, tuple[Config, str]] = {}
        self._reused = 0
        self._is_whole = is_repeatable
        self._is_kept = False

    @property
    def is_on(self) -> bool:
        """Whether it knows anything and keeps anything."""
        return bool(self._folder)

    def __enter__(self) -> Self:
        """Record what the run looks at from here on, and open what is kept of the one before."""
        if not self._folder:
            return self
        inputs.record(self._inputs)
        old = read_state(self._folder, self._key)
        run = None if old is None else inputs.refreshed(old.run)
        if old is not None and run is not None:
            old.run = run
            self._records = open_own(self._folder, name_of(self._key, old.mark, _PLANS))
            self._old = old if self._records is not None else None
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Stop recording; results that were not kept go away."""
        if self._folder:
            inputs.stop()
        if self._records is not None:
            self._records.close()
        for spool in () if self._is_kept else self._spools:
            spool.remove()

    def listed(self) -> None:
        """Take what was looked at so far as what the list of plans depends on."""
        self._state.found = self._inputs.taken()

    def open(self, targets: Sequence[Target]) -> None:
        """Know the reports that are written."""
        if not self._folder:
            return
        self._looks = [target.look for target in targets]
        self._codec = Codec([open_report(target.format, target.look) for target in targets])
        if make_folder(self._folder):
            names = (name_of(self._key, self._state.mark, name) for name in _names(len(targets)))
            self._spools = [Spool(self._folder, name) for name in names]
        for target in targets:
            file = f"${SUMMARY}" if target.most is not None else target.file
            self._state.written.append(Written(file, target.most, 0, 0))

    def begun(self) -> None:
        """Take what was looked at since as what all plans depend on."""
        self._state.run = self._inputs.taken()

    def known(self, root: PlanRoot) -> Kept | None:
        """Return what is kept of a plan, if all that it depends on is as it was."""
        if self._old is None or self._old.facts != self._inputs.facts:
            return None
        kept = self._old.plans.get(root.shown)
        if kept is None or kept.key != self._config_key(root.config):
            return None
        entries = inputs.refreshed(kept.entries)
        if entries is None or crc32(self._record(kept)) != kept.check:
            return None
        kept.entries = entries
        return kept

    def take_over(self, root: PlanRoot, kept: Kept) -> tuple[Told, list[Event]]:
        """Return what is kept of a plan, and keep it for the next run too."""
        data = self._record(kept)
        self._keep(root, data, kept.entries)
        self._reused += 1
        return self._codec.decode(data)

    def keep(self, root: PlanRoot, told: Told, events: Sequence[Event]) -> None:
        """Keep what a plan came to. What is incomplete is evaluated again next time, and so is the run."""
        if told.counted.incomplete:
            self._is_whole = False
        if not self._spools or told.counted.incomplete:
            return
        try:
            self._keep(root, self._codec.encode(told, events), told.seen)
        except ValueError:  # text of a plan that is no Unicode
            self._is_whole = False

    def wrote(self, texts: Sequence[str]) -> None:
        """Take in what was written of each report."""
        for spool, text in zip(self._spools[1:], texts, strict=False):
            if self._is_whole:
                spool.write(text.encode(errors="backslashreplace"))

    def commit(self, code: int, stderr: str, packages: set[str]) -> None:
        """Keep everything. ``stderr`` is what a run that repeats this one prints there, ``packages`` hold its code."""
        if not self._spools:
            return
        inputs.note_code(packages)
        late, earlier = self._inputs.taken(), self._old.run if self._old and self._reused else []
        self._state.run = list({entry[:2]: entry for entry in [*earlier, *self._state.run, *late]}.values())
        self._state.facts = self._inputs.facts
        if self._is_whole and not self._state.facts and "\0" not in stderr:
            self._state.code, self._state.stderr = code, stderr
        for written, spool in zip(self._state.written, self._spools[1:], strict=True):
            written.length, written.check = spool.length, spool.check
        closed = [spool.close() for spool in self._spools]
        self._is_kept = all(closed)
        with suppress(OSError):  # a disk that is full, a folder that went away: this run stays unknown
            if self._is_kept:
                write_state(self._folder, self._key, self._state)
                self._forget_old()
                tidy(self._folder, self._key)

    def _forget_old(self) -> None:
        if self._old is not None:
            for name in _names(len(self._old.written)):
                remove(self._folder, name_of(self._key, self._old.mark, name))

    def _keep(self, root: PlanRoot, data: bytes, entries: "Sequence[inputs.Entry]") -> None:
        if self._spools:
            spool = self._spools[0]
            key = self._config_key(root.config)
            self._state.plans[root.shown] = Kept(
                key, offset=spool.length, length=len(data), check=crc32(data), entries=list(entries)
            )
            spool.write(data)

    def _record(self, kept: Kept) -> bytes:
        if self._records is None:
            return b""
        self._records.seek(kept.offset)
        return self._records.read(kept.length)

    def _config_key(self, config: Config) -> str:
        """Return what the results of a plan depend on besides its inputs: how it is configured, how reports look."""
        known = self._configs.get(id(config))
        if known is None:
            text = json.encode([config, self._looks], enc_hook=_plain, order="deterministic")
            known = self._configs[id(config)] = (config, sha256(text).hexdigest()[:32])
        return known[1]


def _names(reports: int) -> list[str]:
    return [_PLANS, *(output_name(number) for number in range(reports))]


def _plain(value: object) -> object:
    """Return what JSON knows: how a configuration and a look differ from others is all that counts."""
    if isinstance(value, Mapping):
        return dict(value)
    return getattr(value, "__qualname__", None) or str(value)


def each_plan(
    keeper: Keeper,
    roots: Sequence[PlanRoot],
    assess: "Callable[[Sequence[PlanRoot], Listener | None], Iterator[Told]]",
    on_event: "Listener | None",
) -> Iterator[Told]:
    """Yield what each plan comes to: as it is kept, else as ``assess`` finds it; events are told as of one run."""
    if not keeper.is_on:
        yield from assess(roots, on_event)
        return
    known = {root.shown: kept for root in roots if (kept := keeper.known(root)) is not None}
    heard: list[Event] = []
    left = assess([root for root in roots if root.shown not in known], heard.append if on_event else None)
    tell = on_event or _unheard
    tell({"event": "start", "protocol": "opsaudit/progress/v1", "plans": [root.shown for root in roots]})
    for root in roots:
        kept = known.get(root.shown)
        if kept is not None:
            told, events = keeper.take_over(root, kept)
        else:
            told = next(left)
            events = [event for event in heard if event["event"] not in _ENDS]
            heard.clear()
            keeper.keep(root, told, events)
        for event in events:
            tell(event)
        yield told
    tell({"event": "done"})


def _unheard(event: Event) -> None:
    """Take an event that nobody listens to."""
