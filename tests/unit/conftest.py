"""A folder on sys.path into which tests install real third-party plugins, as pip would."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from opsaudit.plugin_manager import Registry, load_plugins

RULE = """
from opsaudit.api import Context, Goal, Params, Reference, Severity, Text, rule

{params}

@rule(
    code="{code}",
    slug="{slug}",
    title=Text(zh="标题", en="title"),
    rationale=Text(zh="理由", en="rationale"),
    fix=Text(zh="改正", en="fix"),
    severity=Severity.{severity},
    dimension="{dimension}",
    level=1,
    references=(Reference("ISO 9001", "6.2", "2015"),),
    messages={{"wrong": Text(zh="不对", en="wrong")}},
    bad=Text(zh="", en=""),
    good=Text(zh="", en=""),
    {extra}
)
def check(goal: Goal, ctx: Context):
    yield ctx.problem("wrong", goal)
"""


@dataclass
class Site:
    """A site-packages folder."""

    folder: Path

    def install(
        self, distribution: str, source: str, *, entry: str = "", version: str = "1.0", module: str = ""
    ) -> None:
        """Install a distribution of one module that announces itself as a plugin."""
        name = distribution.replace("-", "_")
        module = module or name
        self.write(f"{module}.py", source)
        self.announce(distribution, f"[opsaudit]\n{entry or name} = {module}\n", version=version)

    def announce(self, distribution: str, entry_points: str, *, version: str = "1.0") -> None:
        """Write the metadata of a distribution."""
        info = f"{distribution.replace('-', '_')}-{version}.dist-info"
        self.write(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        self.write(f"{info}/entry_points.txt", entry_points)

    def write(self, name: str, text: str) -> None:
        """Write a file, with the folders that lead to it."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")

    def install_rules(self, distribution: str, rules: dict[str, str], *, entry: str = "", module: str = "") -> None:
        """Install a plugin whose index names rules; their files are written by ``write_rule``."""
        package = f"{distribution.replace('-', '_')}_rules"
        self.write(f"{package}/__init__.py", "")
        self.install(distribution, index_source(package, rules), entry=entry, module=module)

    def write_rule(self, package: str, code: str, slug: str, **card: str) -> None:
        """Write the file of one rule."""
        told = {"severity": "HIGH", "dimension": "goals", "params": "", "extra": "", **card}
        self.write(f"{package}/{slug.replace('-', '_')}.py", RULE.format(code=code, slug=slug, **told))

    def load(self, **options: object) -> Registry:
        """Load the plugins of this folder alone."""
        return load_plugins(path=[str(self.folder)], **options)


def index_source(package: str, rules: dict[str, str]) -> str:
    """Return a plugin module with an index of rules."""
    return dedent(f"""\
        from opsaudit.api import RuleIndex, hookimpl

        @hookimpl
        def opsaudit_rules():
            return [RuleIndex("{package}", {rules!r})]
        """)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a test its own folder on sys.path; what it imported from there is forgotten afterwards."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield Site(folder)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]
