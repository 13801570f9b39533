"""A broken third-party plugin of each kind leaves every other result intact, and is blamed by name."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from guests import HOOK, RULE, install

EXAMPLE = Path(__file__).parents[2] / "examples" / "yunchuan-en"
PLUGINS = {
    "import-error": "import a_module_that_does_not_exist\n",
    "raising-rule": RULE.format(code="ACME001", slug="acme-goal-rule", body='raise RuntimeError("boom")') + HOOK,
    "system-exit": "raise SystemExit(0)\n",
    "exit-in-hook": "from opsaudit.api import hookimpl\n@hookimpl\ndef opsaudit_rules():\n    raise SystemExit(0)\n",
    "duplicate-id": RULE.format(code="SMART007", slug="another-owner-rule", body="pass") + HOOK,
    "misspelt-hook": RULE.format(code="ACME001", slug="acme-goal-rule", body="pass")
    + HOOK.replace("opsaudit_rules", "opsaudit_rulez"),
    "taken-section": "from opsaudit.api import *\nclass Aim(Entity):\n    section = 'goals'\n"
    "@hookimpl\ndef opsaudit_entities():\n    return [Section('goals', Aim, '目标')]\n",
    "exit-in-section-hook": "from opsaudit.api import *\n@hookimpl\ndef opsaudit_entities():\n    raise SystemExit(0)\n",
    "newer-api": "OPSAUDIT_API = 999\n" + RULE.format(code="ACME001", slug="acme-goal-rule", body="pass") + HOOK,
}


def check(site: Path | None, *argv: str) -> tuple[int, dict[str, Any]]:
    environ = dict(os.environ)
    if site is not None:
        environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(site), environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", "check", str(EXAMPLE), "--as-of", "2026-03-31", "--format", "json", *argv],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environ,
    )
    assert "Traceback" not in done.stderr
    plan: dict[str, Any] = json.loads(done.stdout)["plans"][0]
    return done.returncode, plan


def first_party(plan: dict[str, Any]) -> list[Any]:
    """Results of the rules that come with opsaudit, without the numbers that point into the list of findings."""
    return [
        {key: value for key, value in result.items() if key != "findings"}
        for result in plan["results"]
        if not result["code"].startswith("ACME")
    ]


@pytest.fixture(scope="module")
def clean() -> dict[str, Any]:
    code, plan = check(None)
    assert code == 1
    return plan


@pytest.mark.parametrize("name", PLUGINS)
def test_every_other_result_is_intact_and_the_plugin_is_blamed(
    name: str, clean: dict[str, Any], tmp_path: Path
) -> None:
    install(tmp_path, name, PLUGINS[name])
    argv = ["--extend-select", "ACME001"] if name == "raising-rule" else []
    code, plan = check(tmp_path, *argv)
    assert code == 3
    assert first_party(plan) == first_party(clean)
    blamed = {finding["blame"].partition(" ")[0] for finding in plan["findings"] if finding["state"] == "inconclusive"}
    assert blamed == {f"acme-{name}"}


def test_all_of_them_together_leave_the_rest_intact(clean: dict[str, Any], tmp_path: Path) -> None:
    for name, code in PLUGINS.items():
        install(tmp_path, name, code)
    code, plan = check(tmp_path)
    assert (code, first_party(plan)) == (3, first_party(clean))


def test_without_plugins_nothing_is_loaded_and_nothing_is_wrong(clean: dict[str, Any], tmp_path: Path) -> None:
    install(tmp_path, "system-exit", PLUGINS["system-exit"])
    code, plan = check(tmp_path, "--no-plugins")
    assert (code, first_party(plan)) == (1, first_party(clean))


def test_doctor_says_in_plain_words_what_is_wrong(tmp_path: Path) -> None:
    for name, code in PLUGINS.items():
        install(tmp_path, name, code)
    done = subprocess.run(
        [sys.executable, "-m", "opsaudit", "plugins", "doctor", "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 3
    for name in set(PLUGINS) - {"raising-rule"}:
        assert f"acme-{name}" in done.stdout
    assert "opsaudit_rules" in done.stdout, "the hook that was meant"
