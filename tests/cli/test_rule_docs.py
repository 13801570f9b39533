"""``opsaudit rules docs``: pages for the documentation of a plugin."""

import re

import pytest

from opsaudit.cli.main import run
from opsaudit.plugin_manager import load_plugins


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPSAUDIT_LANG", "en")
    return tmp_path


def codes_of(plugin):
    return [code for one in load_plugins().plugins if one.name == plugin for code, _slug in one.rules]


@pytest.mark.parametrize(("lang", "title"), [("en", "Rules"), ("zh", "规则")])
def test_every_rule_of_a_plugin_has_a_file_that_the_index_leads_to(folder, lang, title):
    assert run(["rules", "docs", "--plugin", "sop", "-o", "pages", "--lang", lang]) == 0
    index = (folder / "pages" / "README.md").read_text(encoding="utf-8")
    links = dict(re.findall(r"\| \[(\w+)\]\((.+?)\) ", index))
    assert index.startswith(f"# {title}\n")
    assert list(links) == codes_of("sop")
    files = {path.name for path in (folder / "pages").iterdir()}
    assert files == {"README.md", *links.values()}


def test_page_of_a_rule(folder):
    run(["rules", "docs", "--plugin", "sop", "-o", "pages"])
    page = (folder / "pages" / "SOP002-process-without-owner.md").read_text(encoding="utf-8")
    assert page.startswith("# SOP002 process-without-owner\n\n**Process without an owner**\n\n- severity: high\n")
    for heading in ("Why", "Criteria", "What it says", "How to mend it", "Bad", "Good"):
        assert f"\n## {heading}\n\n" in page
    assert "```yaml\nprocesses:\n  - {name: Purchasing, owner: Buyer}\n```\n" in page
    assert "- process '\\{label\\}' has no owner\n" in page


def test_without_a_folder_it_is_one_document_on_stdout(capsys):
    assert run(["rules", "docs", "--plugin", "sop"]) == 0
    out = capsys.readouterr().out
    assert re.findall(r"^## (\w+)", out, re.MULTILINE) == codes_of("sop")


def test_files_that_exist_are_left_alone_without_force(folder, capsys):
    run(["rules", "docs", "--plugin", "sop", "-o", "pages"])
    (folder / "pages" / "README.md").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert run(["rules", "docs", "--plugin", "sop", "-o", "pages"]) == 2
    assert "--force" in capsys.readouterr().err
    assert (folder / "pages" / "README.md").read_text(encoding="utf-8") == "mine"
    assert run(["rules", "docs", "--plugin", "sop", "-o", "pages", "--force"]) == 0


def test_unknown_plugin_is_answered_with_the_nearest(capsys):
    assert run(["rules", "docs", "--plugin", "sopp"]) == 2
    assert "no plugin 'sopp'; did you mean 'sop'?" in capsys.readouterr().err


def test_text_of_a_ruleset_cannot_become_markup(folder, capsys):
    (folder / "mine.yaml").write_text(
        "opsaudit: ruleset/v1\nname: mine\nversion: 1.0.0\ntitle: Mine\nlicence: X\ncopyright: X\nrules:\n  ACME001:\n"
        "    slug: a-b\n    title: '<script>x</script> [a](b) **c**'\n    on: sops\n    assert: {required: author}\n"
        "    tests: {fail: [{name: '``` end'}]}\n",
        encoding="utf-8",
    )
    assert run(["rules", "docs", "--ruleset", "./mine.yaml"]) == 0
    out = capsys.readouterr().out
    assert "**\\<script\\>x\\</script\\> \\[a\\](b) \\*\\*c\\*\\***" in out
    assert '````yaml\nsops:\n  - {name: "``` end"}\n````\n' in out
