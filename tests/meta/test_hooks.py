"""Every hook is described, its example runs, and the example plugin uses it."""

import inspect
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from opsaudit import hookspecs
from opsaudit.cli.brought import refused_wordings
from opsaudit.isolation import Failure
from opsaudit.plugin_manager import PluginStatus, Provided, load_plugins
from opsaudit.plugin_manager.answers import SHAPES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
HOOKS = [name for name in vars(hookspecs) if name.startswith("opsaudit_")]


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Forget what a test imported of example plugins: other tests install some of the same name."""
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in ("acme", "opsaudit_clinic"):
            del sys.modules[name]


every_hook = pytest.mark.parametrize("hook", HOOKS)


def section(hook: str) -> str:
    return PAGE.partition(f"\n## {hook}\n")[2].partition("\n## ")[0]


def words(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def test_every_hook_has_a_shape_and_a_section_in_the_same_order() -> None:
    assert list(SHAPES) == HOOKS
    assert re.findall(r"^## (opsaudit_\w+)$", PAGE, re.MULTILINE) == HOOKS


@every_hook
def test_the_page_says_what_the_specification_says(hook: str) -> None:
    told = inspect.getdoc(getattr(hookspecs, hook)) or ""
    assert words(told) in words(section(hook))
    for part in ("Return ", "Called once, when plugins load", "raises"):
        assert part in told
    assert re.search(r"[\u4e00-\u9fff]", section(hook)), "in both languages"


@every_hook
def test_the_example_of_the_page_loads(hook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = re.findall(r"```\w+\n# (acme/[\w./]+)\n(.*?)```", section(hook), re.DOTALL)
    assert [name for name, _ in files][:1] == ["acme/__init__.py"]
    (tmp_path / "acme").mkdir()
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    info = tmp_path / "acme-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[opsaudit]\nacme = acme\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = load_plugins(path=[str(tmp_path), *sys.path])
    [plugin] = [plugin for plugin in registry.plugins if plugin.name == "acme"]
    assert (plugin.status, registry.findings) == (PluginStatus.LOADED, ())
    for each in plugin.extensions:
        assert not isinstance(Provided(each, plugin).attempt(each.verify), Failure)
    assert refused_wordings(plugin, registry) == []


@every_hook
def test_the_example_plugin_uses_it(hook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples" / "opsaudit-plugin-clinic"))
    assert hasattr(import_module("opsaudit_clinic"), hook)
