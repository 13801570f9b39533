"""The plugins that the benchmark lays out are in order, and cost a run none of the files of their rules."""

import sys
from pathlib import Path

from opsaudit.plugin_manager import PluginStatus, load_plugins

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))
from plugin_load import make_plugins

sys.path.pop(0)


def test_they_load_and_no_rule_is_imported(tmp_path, monkeypatch):
    make_plugins(tmp_path, 3, 20)
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = load_plugins(path=[str(tmp_path)])
    assert [plugin.status for plugin in registry.plugins] == [PluginStatus.LOADED] * 3
    assert len(registry.codes) == 60
    assert not [name for name in sys.modules if name.startswith("acme00.rules")]
    assert registry.load("ACAA007").slug == "acme00-rule-7"
    for name in [name for name in sys.modules if name.startswith("acme0")]:
        del sys.modules[name]
