"""The page "from a Word document to a plan" is true: its files, its findings and its scores are those of a run."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from opsaudit.cli.main import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "from-word-to-plan.md").read_text(encoding="utf-8")
FILES = ROOT / "examples" / "word-to-plan"
EACH = pytest.mark.parametrize(
    ("lang", "which"), [(lang, which) for lang in ("zh", "en") for which in ("before", "after")]
)


@pytest.fixture(autouse=True)
def beside_the_files(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FILES / lang)


def printed(capsys: pytest.CaptureFixture[str], which: str, lang: str, form: str, ruleset: str = "starter") -> str:
    run(["check", f"{which}.yaml", "--ruleset", ruleset, "--as-of", "2026-01-05", "--lang", lang, "--format", form])
    shown = capsys.readouterr()
    assert shown.err == "" or form == "concise"
    return shown.out


def assessed(capsys: pytest.CaptureFixture[str], which: str, lang: str, ruleset: str = "starter") -> dict[str, Any]:
    (plan,) = json.loads(printed(capsys, which, lang, "json", ruleset))["plans"]
    assert isinstance(plan, dict)
    return plan


@EACH
def test_the_files_are_quoted_in_full(lang: str, which: str) -> None:
    assert f"```yaml\n{Path(f'{which}.yaml').read_text(encoding='utf-8')}```\n" in PAGE


@EACH
def test_the_scores_and_counts_are_those_of_a_run(lang: str, which: str, capsys: pytest.CaptureFixture[str]) -> None:
    plan = assessed(capsys, which, lang)
    score = plan["score"]
    row = f"| `{lang}/{which}.yaml` | {score['proven']['display']} | {score['grade']} | {len(plan['findings'])} |\n"
    assert row in PAGE
    assert plan["keys"] == lang


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_five_findings_are_those_of_a_run(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = printed(capsys, "before", lang, "concise").splitlines()[:5]
    assert "--format concise\n" + "\n".join(first) + "\n…\n```" in PAGE


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sentences_are_those_of_the_document(lang: str) -> None:
    quoted = "".join(line.removeprefix("> ") for line in PAGE.splitlines() if line.startswith(">"))
    goals = re.findall(r"^  - (\S.*)$", Path("before.yaml").read_text(encoding="utf-8"), re.MULTILINE)[:3]
    assert [goal for goal in goals if goal not in quoted] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_standard_ruleset_asks_for_more(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    scores = [
        float(assessed(capsys, "after", lang, name)["score"]["proven"]["display"]) for name in ("starter", "standard")
    ]
    assert scores[1] < scores[0] / 2


@pytest.mark.parametrize("which", ["before", "after"])
@pytest.mark.parametrize("lang", ["zh"])
def test_both_languages_are_judged_alike(lang: str, which: str, capsys: pytest.CaptureFixture[str]) -> None:
    def judged(spoken: str) -> list[tuple[str, str, str]]:
        results = assessed(capsys, f"../{spoken}/{which}", lang)["results"]
        return [(result["code"], result["subject"]["path"], result["state"]) for result in results]

    assert judged("zh") == judged("en")
