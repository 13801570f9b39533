"""What installed plugins cost a run that selects none of their rules: cold checks with and without fifty of them.

Each of the fifty is a distribution of its own, with an index of twenty rules in a package of its own, as
``opsaudit new plugin`` would lay it out. Both runs see the same ``sys.path``; only the metadata differ.
"""

import compileall
import sys
from collections.abc import Mapping
from pathlib import Path

from measure import Cost, compare

PLUGINS, RULES = 50, 20
TARGET = 1.0
"""Milliseconds a plugin."""
MODULE = '''"""Rules of one organization."""

from opsaudit.api import RuleIndex, hookimpl

RULES = RuleIndex("{package}.rules", {slugs!r})


@hookimpl
def opsaudit_rules():
    return [RULES]
'''
RULE = '''"""Says nothing."""

from opsaudit.api import Context, Goal, Reference, Severity, Text, rule


@rule(
    code="{code}", slug="{slug}", title=Text(zh="标题", en="title"), rationale=Text(zh="理由", en="why"),
    fix=Text(zh="改法", en="fix"), severity=Severity.LOW, dimension="goals", level=1,
    references=(Reference("policy"),), messages={{"bad": Text(zh="不行", en="no")}},
    bad=Text(zh="", en=""), good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    yield from ()
'''


def make_plugins(site: Path, count: int = PLUGINS, rules: int = RULES) -> None:
    """Lay ``count`` distributions out as an installer does."""
    for number in range(count):
        name = f"acme{number:02d}"
        package = site / name
        (package / "rules").mkdir(parents=True)
        prefix = f"AC{chr(65 + number // 26)}{chr(65 + number % 26)}"
        slugs = {f"{prefix}{rule:03d}": f"{name}-rule-{rule}" for rule in range(1, rules + 1)}
        (package / "__init__.py").write_text(MODULE.format(package=name, slugs=slugs), encoding="utf-8")
        (package / "rules" / "__init__.py").write_text("", encoding="utf-8")
        for code, slug in slugs.items():
            text = RULE.format(code=code, slug=slug)
            (package / "rules" / f"{slug.replace('-', '_')}.py").write_text(text, encoding="utf-8")
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[opsaudit]\n{name} = {name}\n", encoding="utf-8")


def measure(folder: Path, plan: str, rounds: int) -> Mapping[str, Cost]:
    """Time a cold check by turns: beside an empty folder, and beside the plugins."""
    empty, full = folder / "empty", folder / "full"
    empty.mkdir()
    make_plugins(full)
    compileall.compile_dir(full, quiet=1)  # as pip does
    check = [sys.executable, "-m", "opsaudit", "check", plan, "--ruleset", "starter", "--no-cache", "--quiet"]
    return compare(
        {"none": ["env", f"PYTHONPATH={empty}", *check], "all": ["env", f"PYTHONPATH={full}", *check]}, rounds
    )


def report(folder: Path, plan: str, rounds: int) -> None:
    """Print what one plugin adds to a cold check that selects none of its rules."""
    place = folder / "plugins"
    place.mkdir()
    found = measure(place, plan, rounds)
    added = (found["all"].wall - found["none"].wall) / PLUGINS * 1000
    added_cpu = (found["all"].cpu - found["none"].cpu) / PLUGINS * 1000
    print(f"{PLUGINS} plugins of {RULES} rules, none selected (target: less than {TARGET:g} ms a plugin)")
    for name, cost in found.items():
        print(
            f"  check beside {name:4}  wall {cost.wall * 1000:7.1f} ms  cpu {cost.cpu * 1000:7.1f} ms  {cost.memory:5.0f} MB"
        )
    print(f"  a plugin adds      wall {added:7.2f} ms  cpu {added_cpu:7.2f} ms")
