"""Every exit code in every format, as processes: the code depends on what was found alone, and no format is broken.

``docs/exit-codes.md`` says what the codes mean; a row of ``CASES`` is a run that ends with one of them.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from guests import install, rule_file
from read_formats import READERS, codes_in

from opsaudit.messages import Lang
from opsaudit.report.base import FORMATS

MET = "goals:\n  - Raise CSAT from 82% to 90% by 2026-06-30\n"
VAGUE = "goals:\n  - Improve everything considerably\n"
BROKEN = "goals: [\n"
STOP = "goals:\n  - Stop here, from 82% to 90% by 2026-06-30\n"
CRASH = "goals:\n  - Crash here, from 82% to 90% by 2026-06-30\n"
TREE = 'plans: ["*/plan.yaml"]\n'

RULE = """\
import os, signal
if "Stop" in goal.statement and "ACME_STOPS" in os.environ:
    os.kill(os.getpid(), signal.SIGINT)
if "Crash" in goal.statement:
    raise RuntimeError("no answer")"""
"""A rule of a stranger during which the user presses Ctrl-C, and that fails where it is told to."""

NO_RULESET = {
    "en": "error: no ruleset 'nope'\n",
    "zh": "错误：没有名为“nope”的规则集\n",
}
NO_FORMAT = {
    "en": f"error: there is no format 'nope' (known: {', '.join(FORMATS)})\n",
    "zh": f"错误：没有输出格式“nope”（可选：{', '.join(FORMATS)}）\n",
}
NO_PLAN = {
    "en": "error: nothing to check under .: no .yaml file; `opsaudit new plan` makes one\n",
    "zh": "错误：. 下没有可检查的计划：没有 .yaml 文件；可用 opsaudit new plan 新建一个\n",
}
INTERRUPTED = {"en": "\ninterrupted\n", "zh": "\n已中断\n"}
"""After a line for the terminal to show ``^C`` on."""
INCOMPLETE = {
    "en": "incomplete: 1 plan(s) could not be evaluated in full, see the findings marked inconclusive; exit code 3\n",
    "zh": "检查不完整：1 个计划有内容无法评估，见标为“无法判定”的发现；退出码 3\n",
}
KNOWN = {"SMART003", "OPS013"}
IN_JUNIT = {"OPS080": "ACME001"}
"""There, what crashed is an error in the test case of its rule."""
NOTHING: Mapping[str, str] = {"en": "", "zh": ""}


@dataclass(frozen=True)
class Case:
    """A run: the files that it finds, what it is asked, and how it ends."""

    code: int
    files: Mapping[str, str]
    argv: tuple[str, ...] = ()
    found: frozenset[str] = frozenset()
    """The rules that have findings, in every format."""
    told: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """What stderr says, by language, beside the count that some formats leave to it."""

    @property
    def prints(self) -> bool:
        """Whether there are results: a run that is refused has none, nor one that ends in its first plan."""
        return self.code in {0, 1, 3}


CASES = {
    "clean": Case(0, {"plan.yaml": MET}),
    "findings": Case(1, {"plan.yaml": VAGUE}, found=frozenset({"SMART003"})),
    "refused": Case(2, {"plan.yaml": VAGUE}, ("--ruleset", "nope"), told=NO_RULESET),
    "incomplete": Case(
        3, {"plan.yaml": VAGUE, "bad.yaml": BROKEN}, found=frozenset({"SMART003", "OPS013"}), told=INCOMPLETE
    ),
    "nothing": Case(4, {}, told=NO_PLAN),
    "interrupted": Case(130, {"plan.yaml": STOP}, told=INTERRUPTED),
}
PRECEDENCE = {
    "2 before 1": Case(2, {"plan.yaml": VAGUE}, ("--ruleset", "nope"), told=NO_RULESET),
    "2 before 3": Case(2, {"plan.yaml": CRASH, "bad.yaml": BROKEN}, ("--ruleset", "nope"), told=NO_RULESET),
    "2 before 4": Case(2, {}, ("--ruleset", "nope"), told=NO_RULESET),
    "2 before 4, format": Case(2, {}, ("--format", "nope"), told=NO_FORMAT),
    "3 before 4": Case(3, {"bad.yaml": BROKEN}, found=frozenset({"OPS013"}), told=INCOMPLETE),
    "3 before 1": Case(
        3,
        {"opsaudit.yaml": TREE, "a/plan.yaml": VAGUE, "b/plan.yaml": CRASH},
        found=frozenset({"SMART003", "OPS080"}),
        told=INCOMPLETE,
    ),
    "4 before 1": Case(
        4,
        {"plans/plan.yaml": VAGUE, "none/README": "none"},
        ("plans", "none"),
        told={
            lang: text.replace("under .", "under none").replace("：. 下", "：none 下") for lang, text in NO_PLAN.items()
        },
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    install(folder, "stop", rule_file(RULE))
    return folder


def check(case: Case, folder: Path, site: Path, lang: Lang, *argv: str) -> subprocess.CompletedProcess[bytes]:
    """Run a case in a folder of its own. The rules that look are one of opsaudit and the one of the stranger."""
    folder.mkdir(exist_ok=True)
    for name, text in case.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    options = ["--select", "SMART003,ACME001", "--as-of", "2026-03-31", "--lang", lang, "--color", "never"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("OPSAUDIT", "GITHUB"))}
    stops = {"ACME_STOPS": "1"} if case.code == 130 else {}
    return subprocess.run(
        [sys.executable, "-m", "opsaudit", "check", *options, *case.argv, *argv],
        capture_output=True,
        cwd=folder,
        env={**environ, "PYTHONPATH": os.pathsep.join([str(site), environ.get("PYTHONPATH", "")]), **stops},
        timeout=120,
        check=False,
    )


def told(done: subprocess.CompletedProcess[bytes], case: Case, format_: str, lang: Lang) -> str:
    """Return what stderr says, without the line that counts: in formats that have nothing but findings."""
    lines = done.stderr.decode("utf-8").splitlines(keepends=True)
    if case.prints and format_ in {"concise", "github"}:
        assert lines.pop(0).startswith("1 plan(s), " if lang == "en" else "1 个计划，")
    return "".join(lines)


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", CASES)
def test_the_exit_code_the_output_and_stderr_of_every_format(name, format_, tmp_path, site) -> None:
    case = CASES[name]
    lang: Lang = "zh" if (list(CASES).index(name) + list(FORMATS).index(format_)) % 2 else "en"
    done = check(case, tmp_path, site, lang, "--format", format_)
    assert (done.returncode, told(done, case, format_, lang)) == (case.code, case.told[lang])
    if not case.prints:
        assert done.stdout == b""
        return
    found = codes_in(format_, done.stdout)
    assert found & KNOWN == case.found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [*CASES, *PRECEDENCE])
def test_reports_to_files_are_those_of_stdout_and_change_no_code(name, lang, tmp_path, site) -> None:
    case = {**CASES, **PRECEDENCE}[name]
    outs = tmp_path / "reports"
    outs.mkdir()
    argv = [arg for format_ in FORMATS for arg in ("--report", f"{format_}={outs / format_}")]
    done = check(case, tmp_path / "plan", site, lang, *argv)
    assert (done.returncode, told(done, case, "text", lang)) == (case.code, case.told[lang])
    if not case.prints:
        assert (done.stdout, list(outs.iterdir())) == (b"", [])
        return
    assert done.stdout == (outs / "text").read_bytes()
    for format_ in FORMATS:
        expected = {IN_JUNIT.get(code, code) for code in case.found} if format_ == "junit" else case.found
        assert codes_in(format_, (outs / format_).read_bytes()) >= expected, format_


def test_what_is_printed_before_an_interruption_is_the_beginning_of_the_whole(tmp_path, site) -> None:
    files = {"opsaudit.yaml": TREE, "a/plan.yaml": VAGUE, "b/plan.yaml": STOP}
    for code in (1, 130):
        argv = [arg for format_ in FORMATS for arg in ("--report", f"{format_}={format_}.{code}")]
        done = check(Case(code, files), tmp_path, site, "en", *argv)
        assert done.returncode == code
    for format_ in FORMATS:
        cut = tmp_path / f"{format_}.130"
        whole = (tmp_path / f"{format_}.1").read_bytes()
        assert whole.startswith(cut.read_bytes() if cut.exists() else b""), format_
