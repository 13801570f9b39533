"""docs/plugins.md is true: what it shows is installed and its commands run; and docs/lexicon.md quotes the example."""

import re
from pathlib import Path

import pytest
from example_site import EXAMPLES, run

DOCS = EXAMPLES.parent / "docs"
PAGE = (DOCS / "plugins.md").read_text(encoding="utf-8")
HOOKS = (DOCS / "hooks.md").read_text(encoding="utf-8")
SECTION, HOW_TO = PAGE.split("\n## A reporter or importer of your own")


def files_of(text: str) -> dict[str, str]:
    """Return the blocks of a page that name their file in the first line."""
    return dict(re.findall(r"```\w+\n# ([\w./]+)\n(.*?)```", text, re.DOTALL))


def commands_of(text: str) -> list[list[str]]:
    return [line.split() for line in re.findall(r"^\$ opsaudit (.+)$", text, re.MULTILINE)]


def install(files: dict[str, str], folder: Path) -> Path:
    """Lay out what a page shows as a distribution of the package that it begins with."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    package = next(iter(files)).partition("/")[0]
    info = folder / "acme-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[opsaudit]\nacme = {package}\n", encoding="utf-8")
    return folder


def test_the_section_of_the_page_works_as_it_says(tmp_path: Path) -> None:
    site = install(files_of(SECTION), tmp_path)
    tested, checked = (run(site, *argv, "--lang", "en", cwd=site) for argv in commands_of(SECTION))
    assert (tested.returncode, tested.stdout.splitlines()[-1]) == (
        0,
        "3 tests: 3 passed, 0 failed, 0 todo; 0 bad files",
    )
    assert (checked.returncode, checked.stdout.splitlines()[:2]) == (
        1,
        ["plan.yaml:4:10 ACME001 medium ward-without-head", "  '外科' does not state its 'head'"],
    )
    assert "OPS" not in checked.stdout
    assert run(site, "plugins", "doctor", "--lang", "en").returncode == 0


def test_a_class_may_be_handed_over_itself(tmp_path: Path) -> None:
    files = files_of(SECTION)
    init = files["acme_clinic/__init__.py"]
    files["acme_clinic/__init__.py"] = "from acme_clinic.model import Ward\n" + init.replace(
        '"acme_clinic.model:Ward"', "Ward"
    )
    site = install(files, tmp_path)
    assert run(site, *commands_of(SECTION)[1], "--lang", "en", cwd=site).returncode == 1


@pytest.mark.parametrize(
    ("hook", "argv", "told"),
    [
        ("opsaudit_reporters", commands_of(HOW_TO)[0], "plan.yaml SMART007\n1\n"),
        ("opsaudit_importers", commands_of(HOW_TO)[1], ""),
    ],
)
def test_a_reporter_and_an_importer_run_as_the_page_says(hook: str, argv: list[str], told: str, tmp_path: Path) -> None:
    site = install(files_of(HOOKS.partition(f"\n## {hook}\n")[2].partition("\n## ")[0]), tmp_path)
    (site / "goals.txt").write_text("Answer within 2 h\n\n客户满意度达到90%\n", encoding="utf-8")
    if argv[0] == "check":
        (site / "plan.yaml").write_text("goals: [Raise CSAT to 90% by 2026-06-30]\n", encoding="utf-8")
        argv = [*argv, "--select", "SMART007"]
    done = run(site, *argv, "--lang", "en", cwd=site)
    assert (done.returncode, done.stdout) == (1 if argv[0] == "check" else 0, told)
    if argv[0] == "import":
        assert (site / "plan.yaml").read_text(encoding="utf-8") == 'goals: ["Answer within 2 h", "客户满意度达到90%"]\n'


def test_the_page_of_words_quotes_the_example() -> None:
    quoted = files_of((DOCS / "lexicon.md").read_text(encoding="utf-8"))
    words = (EXAMPLES / "opsaudit-plugin-clinic" / "opsaudit_clinic" / "lexicon.yaml").read_text(encoding="utf-8")
    assert quoted["opsaudit_clinic/lexicon.yaml"] in words


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (DOCS / link).exists()] == []
