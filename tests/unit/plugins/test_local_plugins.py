"""Local plugins: what is hashed is what runs, and a trusted one is a plugin like any other."""

import os
import sys
from pathlib import Path, PureWindowsPath
from textwrap import dedent

import pytest

from opsaudit.errors import ConfigError, UsageError
from opsaudit.plugin_manager import PluginStatus, load_plugins
from opsaudit.plugin_manager.local import LocalFile, Said, said_by
from opsaudit.plugin_manager.trust import MOST_BYTES, digest_of, read_once, read_trust, trust_path

RULE = """\
from opsaudit.api import Context, Goal, Reference, Severity, Text, hookimpl, rule

@rule(
    code="{code}", slug="{slug}", title=Text(zh="标题", en="title"), rationale=Text(zh="理由", en="why"),
    fix=Text(zh="改正", en="fix"), severity=Severity.HIGH, dimension="goals", level=1,
    references=(Reference("ISO 9001", "6.2", "2015"),), messages={{"wrong": Text(zh="不对", en="wrong")}},
    bad=Text(zh="", en=""), good=Text(zh="", en=""),
)
def check(goal: Goal, ctx: Context):
    yield ctx.problem("wrong", goal)

@hookimpl
def opsaudit_rules():
    return [check]
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with local plugins, its record of trust beside it."""
    monkeypatch.setenv("OPSAUDIT_TRUST_FILE", str(tmp_path / "record.json"))
    monkeypatch.chdir(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("local_"):
            del sys.modules[name]


def write(project, name, text):
    file = project / name
    file.write_text(dedent(text), encoding="utf-8")
    return LocalFile(project, name)


def trust(*files):
    record = read_trust()
    for each in files:
        record = record.with_file(each.path, digest_of(each.path.read_bytes()))
    record.write()


def load(*files, path=(), **options):
    return load_plugins(path=list(path), local=files, **options)


def test_a_trusted_file_is_a_plugin_whose_distribution_is_its_path_and_whose_version_its_hash(project):
    file = write(project, "acme.py", RULE.format(code="ACME001", slug="goal-acme"))
    trust(file)
    registry = load(file)
    [plugin] = registry.plugins
    assert (plugin.name, plugin.distribution, plugin.version, plugin.status) == (
        "acme",
        "acme.py",
        f"sha256:{digest_of(file.path.read_bytes())[:12]}",
        PluginStatus.LOADED,
    )
    assert not plugin.is_first_party
    assert registry.findings == ()
    assert registry.load("ACME001").slug == "goal-acme"


def test_a_class_in_a_local_plugin_finds_its_module(project):
    file = write(
        project,
        "acme.py",
        """\
        from dataclasses import dataclass
        from typing import ClassVar
        from opsaudit.api import Entity, Section, hookimpl, key

        @dataclass
        class Plain:
            size: "int" = 0

        class Asset(Entity):
            section: ClassVar[str] = "assets"
            name: "str | None" = key("名称")

        @hookimpl
        def opsaudit_entities():
            return [Section("assets", Asset, "资产")]
        """,
    )
    trust(file)
    registry = load(file)
    assert registry.findings == ()
    assert registry.sections.get("assets").provider == "acme.py"


def test_what_was_hashed_is_what_runs_even_if_the_file_changes_in_between(project, monkeypatch):
    file = write(project, "acme.py", RULE.format(code="ACME001", slug="goal-acme"))
    trust(file)

    def swap(event, args):
        if event == "compile" and swap.is_armed:
            swap.is_armed = False
            file.path.write_text("raise SystemExit('swapped')\n", encoding="utf-8")

    swap.is_armed = True
    sys.addaudithook(swap)
    assert load(file).codes == ["ACME001"]
    assert not swap.is_armed
    assert [plugin.status for plugin in load(file).plugins] == [PluginStatus.CHANGED]


def test_no_compiled_copy_is_read_or_left_behind(project):
    file = write(project, "acme.py", RULE.format(code="ACME001", slug="goal-acme"))
    trust(file)
    load(file)
    assert sorted(path.name for path in project.iterdir()) == ["acme.py", "record.json"]


def test_two_files_of_one_name_are_two_plugins(project):
    (project / "a").mkdir()
    (project / "b").mkdir()
    one = write(project, "a/acme.py", RULE.format(code="AAA001", slug="goal-a"))
    two = write(project, "b/acme.py", RULE.format(code="BBB001", slug="goal-b"))
    trust(one, two)
    assert load(one, two).codes == ["AAA001", "BBB001"]


def test_a_code_that_an_installed_plugin_has_too_belongs_to_neither(project, site):
    site.install_rules("acme", {"ACME001": "goal-without-a"})
    file = write(project, "mine.py", RULE.format(code="ACME001", slug="goal-acme"))
    trust(file)
    registry = load(file, path=[str(site.folder)])
    assert [finding.code for finding in registry.findings] == ["OPS064", "OPS064"]
    assert {finding.blame for finding in registry.findings} == {"acme", "mine.py"}


def test_a_trusted_file_that_raises_is_blamed_by_path_and_line(project):
    file = write(project, "acme.py", "import sys\nsys.exit(0)\n")
    trust(file)
    digest = digest_of(file.path.read_bytes())[:12]
    assert [finding.message.en for finding in load(file).findings] == [
        (
            f"plugin acme (acme.py sha256:{digest}) cannot be imported, so none of its rules ran: "
            f"it tried to end the whole process, SystemExit: 0 (local_acme_{digest}:2)"
        )
    ]


def test_a_local_file_at_fault_is_to_be_mended_not_upgraded(project):
    file = write(project, "acme.py", "from opsaudit.api import Telepathy\n")
    trust(file)
    [finding] = load(file).findings
    assert (finding.code, finding.fix.en) == ("OPS063", "Correct acme.py, or take it out of local_plugins.")


def test_a_name_that_is_allowed_may_be_that_of_a_local_file(project):
    file = write(project, "acme.py", "raise SystemExit\n")
    trust(file)
    assert [plugin.status for plugin in load(file, allow=frozenset({"acme"})).plugins] == [PluginStatus.FAILED]
    assert [plugin.status for plugin in load(file, allow=frozenset()).plugins] == [PluginStatus.DISABLED]
    assert [plugin.status for plugin in load(file, disabled=True).plugins] == [PluginStatus.DISABLED]
    with pytest.raises(UsageError, match="did you mean 'acme'"):
        load(file, allow=frozenset({"acne"}))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", Said([], [])),
        (RULE.format(code="ACME001", slug="goal-acme"), Said(["opsaudit_rules"], ["ACME001 goal-acme"])),
        (
            "import opsaudit.api as api\n@api.hookimpl(specname='opsaudit_rules')\ndef mine(): ...\n",
            Said(["opsaudit_rules"], []),
        ),
        (
            (
                "class Hooks:\n    @hookimpl(optionalhook=True)\n    def opsaudit_dreams(self): ...\n"
                "def opsaudit_rules(): ...\n"
            ),
            Said(["opsaudit_dreams"], []),
        ),
    ],
)
def test_hooks_and_rules_are_found_by_parsing(source, said):
    assert said_by(source.encode()) == said


@pytest.mark.parametrize("content", ["[]", '{"format": "other", "files": {}}', '{"format": "opsaudit/trust/v1"}', "é"])
def test_a_record_of_another_form_is_refused(project, content):
    (project / "record.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(ConfigError, match="cannot be read"):
        read_trust()


def test_a_record_is_kept_for_the_user_alone_and_written_in_one_step(project, monkeypatch):
    monkeypatch.setenv("OPSAUDIT_TRUST_FILE", str(project / "new" / "record.json"))
    file = write(project, "acme.py", "")
    trust(file)
    record = project / "new" / "record.json"
    assert [path.name for path in record.parent.iterdir()] == ["record.json"]
    assert read_trust().trusts(file.path, digest_of(b""))
    if os.name == "posix":
        assert record.stat().st_mode & 0o077 == 0
        assert record.parent.stat().st_mode & 0o077 == 0


def test_a_record_that_cannot_be_written_says_so(project, monkeypatch):
    (project / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("OPSAUDIT_TRUST_FILE", str(project / "taken" / "record.json"))
    with pytest.raises((UsageError, ConfigError), match="record of trusted plugins"):
        trust(write(project, "acme.py", ""))


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "~/.config/opsaudit/trusted-plugins.json"),
        ("linux", {"XDG_CONFIG_HOME": "/x"}, "/x/opsaudit/trusted-plugins.json"),
        ("linux", {"XDG_CONFIG_HOME": "x"}, "~/.config/opsaudit/trusted-plugins.json"),
        ("darwin", {"XDG_CONFIG_HOME": "/x"}, "~/Library/Application Support/opsaudit/trusted-plugins.json"),
        (
            "win32",
            {"APPDATA": "C:/Users/a/AppData/Roaming"},
            "C:/Users/a/AppData/Roaming/opsaudit/trusted-plugins.json",
        ),
        ("win32", {}, "~/AppData/Roaming/opsaudit/trusted-plugins.json"),
        ("linux", {"OPSAUDIT_TRUST_FILE": "/ci/trust.json", "XDG_CONFIG_HOME": "/x"}, "/ci/trust.json"),
    ],
)
def test_the_record_lies_where_the_platform_keeps_settings(platform, environ, expected):
    assert PureWindowsPath(trust_path(environ, platform)) == PureWindowsPath(Path(expected).expanduser())


def test_a_file_that_nobody_can_read_through_is_not_read(project):
    (project / "big.py").write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(OSError, match="more than 1048576 bytes"):
        read_once(project / "big.py")
