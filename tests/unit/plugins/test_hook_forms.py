"""A hook may be written in every form that pluggy knows; what merely looks like one is none."""

import pytest

from opsaudit.plugin_manager import PluginStatus

HEAD = "from opsaudit.api import RuleIndex, hookimpl\nRULES = [RuleIndex('x', {'ACME001': 'a-b'})]\n"
CLASS = "class Hooks:\n    @hookimpl\n    def opsaudit_rules(self):\n        return RULES\n"
FORMS = {
    "a function": "@hookimpl\ndef opsaudit_rules():\n    return RULES\n",
    "a function of another name": "@hookimpl(specname='opsaudit_rules')\ndef mine():\n    return RULES\n",
    "a function of another module": (
        "import types\nother = types.ModuleType('other')\nexec('@mark\\ndef opsaudit_rules():\\n    return found', "
        "vars(other) | {'mark': hookimpl, 'found': RULES}, vars(other))\nopsaudit_rules = other.opsaudit_rules\n"
    ),
    "a method that is bound": CLASS + "opsaudit_rules = Hooks().opsaudit_rules\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_hook_is_found(site, form):
    site.install("acme", HEAD + FORMS[form])
    registry = site.load()
    assert [(plugin.status, plugin.reason) for plugin in registry.plugins] == [(PluginStatus.LOADED, None)]
    assert registry.codes == ["ACME001"]


@pytest.mark.parametrize(
    "source",
    [
        "class opsaudit_rules:\n    opsaudit_impl = {}\n",
        (
            "def __getattr__(name):\n    if name == 'opsaudit_rules':\n        return hookimpl(lambda: RULES)\n"
            "    raise AttributeError(name)\n"
        ),
    ],
)
def test_what_only_looks_like_a_hook_is_none(site, source):
    site.install("acme", HEAD + source)
    [plugin] = site.load().plugins
    assert plugin.status.is_broken
