"""Reports that put the findings of all plans in one order: what they keep of each plan until the last one is in."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Generic, TypeVar

from opsaudit.model.assessment import Assessment
from opsaudit.model.severity import Severity
from opsaudit.report.base import Look, Reporter, Totals
from opsaudit.report.repository import path_of

T = TypeVar("T")


class Gatherer(ABC):
    """A report that is written when all plans are in."""

    def begin(self) -> str:
        """Return what precedes the first plan: nothing yet."""
        return ""

    @abstractmethod
    def told(self, assessment: Assessment) -> Any:  # Any: each report's own, sent from one process to another
        """Return what the report keeps of a plan; runs where the plan is assessed."""

    @abstractmethod
    def add(self, told: Any) -> str:  # Any: as above
        """Take in what is kept of the next plan, and return what can be written already."""

    @abstractmethod
    def end(self, totals: Totals) -> Iterator[str]:
        """Yield the report, or the rest of it."""


class Streamed(Gatherer):
    """A reporter that writes plan after plan. A plan of which there is nothing to say leaves no separator."""

    def __init__(self, reporter: Reporter) -> None:
        """Keep the reporter."""
        self._reporter = reporter
        self._is_first = True

    def begin(self) -> str:
        """Return what precedes the first plan."""
        return self._reporter.begin()

    def told(self, assessment: Assessment) -> str:
        """Return the report on one plan."""
        return "".join(self._reporter.plan(assessment))

    def add(self, told: str) -> str:
        """Return it with what separates it from the plan before."""
        if not told:
            return ""
        separator = "" if self._is_first else self._reporter.separator
        self._is_first = False
        return separator + told

    def end(self, totals: Totals) -> Iterator[str]:
        """Yield what follows the last plan."""
        yield self._reporter.end(totals)


class Worst(Generic[T]):
    """Keeps the worst rows of all that come in, and counts all of them."""

    def __init__(self, most: int) -> None:
        """Keep up to ``most`` rows."""
        self.most = most
        self.counts: Counter[Severity] = Counter()
        self._kept: dict[Severity, list[T]] = {severity: [] for severity in Severity}

    def add(self, severity: Severity, row: T) -> None:
        """Take in a row; among equals the first ones are kept."""
        self.counts[severity] += 1
        if len(self._kept[severity]) < self.most:
            self._kept[severity].append(row)

    @property
    def total(self) -> int:
        """Number of rows that came in."""
        return self.counts.total()

    def rows(self) -> list[T]:
        """Return what is kept, worst first."""
        return list(islice(chain.from_iterable(self._kept.values()), self.most))


def unique_prints(assessment: Assessment, look: Look) -> list[str]:
    """Return a fingerprint for each finding that no other finding of the run has: of plan, finding and number of twin."""
    from hashlib import sha256

    plan = path_of(assessment, "", look)
    seen: Counter[str] = Counter()
    made: list[str] = []
    for finding in assessment.findings:
        own = assessment.fingerprint(finding)
        seen[own] += 1
        whole = f"{plan}\n{own}\n{seen[own]}"
        made.append(sha256(whole.encode(errors="surrogatepass")).hexdigest()[:32])
    return made
