"""What the user does not want to load is not even imported, whichever command runs."""

from pathlib import Path

import pytest
from guests import HOOK, RULE, install, opsaudit

PLAN = Path(__file__).parents[2] / "examples" / "corner-shop"
COMMANDS = (
    ("check", str(PLAN)),
    ("check", str(PLAN), "--jobs", "2"),
    ("explain", "SMART001"),
    ("explain", "--score", str(PLAN)),
    ("plugins", "list"),
    ("plugins", "doctor"),
    ("rules", "list"),
    ("rules", "show", "SMART001"),
    ("rulesets", "list"),
    ("rulesets", "show", "starter"),
    ("config", "schema"),
    ("config", "lexicon"),
    ("goal", "raise CSAT to 90%"),
)
CHOICES = {
    "no plugins": (["--no-plugins"], {}, False),
    "another one": (["--plugins", "acme-other"], {}, False),
    "another one by variable": ([], {"OPSAUDIT_PLUGINS": "acme-other"}, False),
    "none by variable of the option": (["--no-plugins"], {"OPSAUDIT_PLUGINS": "acme-mark"}, False),
    "the option before the variable": (["--plugins", "acme-other"], {"OPSAUDIT_PLUGINS": "acme-mark"}, False),
    "this one among others": (["--plugins", "acme-other，acme-mark"], {}, True),
    "this one by variable": ([], {"OPSAUDIT_PLUGINS": "acme-other,acme-mark"}, True),
    "all": ([], {}, True),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    source = RULE.format(code="{0}001", slug="{1}-goal-rule", body="pass") + HOOK
    mark = f"import pathlib; pathlib.Path({str(tmp_path / 'imported')!r}).touch()\n"
    install(folder, "mark", mark + source.replace("{0}", "MARK").replace("{1}", "mark"))
    install(folder, "other", source.replace("{0}", "OTHER").replace("{1}", "other"))
    return folder


@pytest.mark.parametrize(
    ("argv", "choice"),
    [
        *((argv, choice) for argv in COMMANDS for choice in ("no plugins", "another one")),
        *((("plugins", "list"), choice) for choice in CHOICES),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_command_imports_what_is_wanted_and_nothing_else(
    argv: tuple[str, ...], choice: str, site: Path, tmp_path: Path
) -> None:
    options, environ, is_wanted = CHOICES[choice]
    done = opsaudit(*argv, *options, site=site, cwd=tmp_path, **environ)
    assert done.returncode in {0, 1}, done.stderr
    assert (tmp_path / "imported").exists() == is_wanted


def test_a_name_that_no_plugin_has_is_an_error_that_knows_the_nearest(site: Path) -> None:
    done = opsaudit("check", str(PLAN), site=site, OPSAUDIT_PLUGINS="acme-marc")
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: no plugin 'acme-marc' is installed; did you mean 'acme-mark'?" in done.stderr


def test_what_the_command_line_allows_goes_before_the_configuration(site: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("goals: [reach 90%]\n", encoding="utf-8")
    (tmp_path / "opsaudit.yaml").write_text("plugins: [acme-other]\n", encoding="utf-8")
    opsaudit("check", ".", site=site, cwd=tmp_path)
    assert not (tmp_path / "imported").exists()
    opsaudit("check", ".", "--plugins", "acme-mark", site=site, cwd=tmp_path)
    assert (tmp_path / "imported").exists()
