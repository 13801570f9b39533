"""opsaudit beside general linters of YAML that ask the same of the same plans: the ten demands of ``TEN``.

yamllint, which knows nothing of fields, gets ten of its own rules. check-jsonschema and Spectral get the demands as a JSON
Schema and as a ruleset, made from one table with Chinese and English keys. Their programs are looked for on the path and in
a folder; with ``--install`` they are put there by pip and npm. One that is not there gets a line that says so.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Cost, compare

Pair = tuple[str, str]
"""A key in English and in Chinese."""
TOP: Sequence[Pair] = (("goals", "目标"),)
"""Sections that a plan has."""
FIELDS: Mapping[Pair, Sequence[Pair]] = {
    ("goals", "目标"): (("owner", "负责人"), ("due", "截止")),
    ("kpis", "指标"): (("target", "目标"),),
    ("processes", "流程"): (("owner", "负责人"),),
    ("risks", "风险"): (("response", "应对"),),
    ("controls", "控制"): (("by", "执行"),),
    ("obligations", "义务"): (("owner", "负责人"),),
    ("roles", "岗位"): (("holders", "任职"),),
}
"""What every entry of a section has."""
STEPS: Pair = ("steps", "步骤")
ACTOR: Pair = ("by", "执行")
"""What every step of a process has."""
TEN = "SMART001,SMART006,SMART007,SMART020,SOP002,SOP004,RISK003,RISK020,COMP002,OPER003"
"""The same for opsaudit, whose rules look closer: a due date has to be one, an owner to be a role of the plan."""
YAMLLINT = ("braces", "brackets", "colons", "commas", "comments", "empty-lines", "hyphens", "key-duplicates", "trailing-spaces", "truthy")  # fmt: skip


def schema() -> dict[str, object]:
    """Return the demands as a JSON Schema."""
    step = _either(ACTOR)
    sections: dict[str, object] = {}
    for section, fields in FIELDS.items():
        item: dict[str, object] = {"type": "object", "allOf": [_either(field) for field in fields]}
        if section[0] == "processes":
            item["properties"] = {key: {"type": "array", "items": step} for key in STEPS}
        sections |= {key: {"type": "array", "items": item} for key in section}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "allOf": [_either(top) for top in TOP],
        "properties": sections,
    }


def _either(keys: Pair) -> dict[str, object]:
    return {"anyOf": [{"required": [key]} for key in keys]}


def spectral() -> dict[str, object]:
    """Return the demands as a ruleset of Spectral."""
    rules = {f"{top[0]}-there": _or("$", top) for top in TOP}
    for section, fields in FIELDS.items():
        rules |= {f"{section[0]}-{field[0]}": _or(f"$[{_names(section)}][*]", field) for field in fields}
    steps = f"$['processes','流程'][*][{_names(STEPS)}][*]"
    return {"rules": {**rules, "steps-by": _or(steps, ACTOR)}}


def _or(given: str, keys: Pair) -> dict[str, object]:
    then = {"function": "or", "functionOptions": {"properties": list(keys)}}
    return {"given": given, "severity": "error", "then": then}


def _names(keys: Pair) -> str:
    return ",".join(f"'{key}'" for key in keys)


@dataclass(frozen=True)
class Linter:
    """A program, what makes it look, and the share of its cost that opsaudit may take."""

    name: str
    program: Sequence[str]
    """Empty where it is not installed."""
    settings: Sequence[str] = ()
    most: Mapping[str, float] | None = None
    """Target, as a share of its figure, by which figure: ``wall`` of one plan, ``cpu`` of many."""

    @property
    def version(self) -> str:
        """What the program says when it is asked."""
        done = subprocess.run([*self.program, "--version"], capture_output=True, text=True, check=True)
        return done.stdout.split()[-1]

    def command(self, plans: Sequence[str]) -> list[str]:
        """Return the command that looks at these plans."""
        return [*self.program, *self.settings, *plans]


def linters(folder: Path, rules: Path) -> list[Linter]:
    """Return the linters, with their rules written into a folder; ``folder`` may hold their programs."""
    (rules / "schema.json").write_text(json.dumps(schema(), ensure_ascii=False), encoding="utf-8")
    (rules / "spectral.yaml").write_text(json.dumps(spectral(), ensure_ascii=False), encoding="utf-8")
    enabled = ", ".join(f"{name}: enable" for name in YAMLLINT)
    return [
        Linter(
            "yamllint", [sys.executable, "-m", "yamllint"], ["-d", f"rules: {{{enabled}}}"], {"wall": 2, "cpu": 1 / 15}
        ),
        Linter("check-jsonschema", found("check-jsonschema", folder), ["--schemafile", str(rules / "schema.json")]),
        Linter(
            "spectral", found("spectral", folder), ["lint", "-q", "-r", str(rules / "spectral.yaml")], {"cpu": 1 / 3}
        ),
    ]


def found(program: str, folder: Path) -> list[str]:
    """Return a program of the path or of a folder as a command; empty where there is none."""
    places = os.pathsep.join([os.environ["PATH"], str(folder / "bin"), str(folder / "node_modules" / ".bin")])
    where = shutil.which(program, path=places)
    return [where] if where else []


def install(folder: Path) -> None:
    """Put the linters that are missing into a folder: from PyPI, and from npm where there is one."""
    if not found("check-jsonschema", folder):
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", "check-jsonschema"], check=True)
    npm = shutil.which("npm")
    if npm and not found("spectral", folder):
        quiet = ["--silent", "--no-audit", "--no-fund"]
        subprocess.run([npm, "install", "--prefix", folder, *quiet, "@stoplight/spectral-cli@6"], check=True)


def report(corpus: Path, programs: Path, scratch: Path, rounds: int) -> None:
    """Compare on one plan and on the whole corpus, and say which targets are met."""
    peers = linters(programs, scratch)
    for peer in peers:
        print(f"  {peer.name} {peer.version if peer.program else 'is not installed: see --install'}")
    present = [peer for peer in peers if peer.program]
    plans = sorted(str(path) for path in (corpus / "tree").rglob("*.yaml"))
    one = str(corpus / "plan8k.yaml")
    print("one 8 KB plan, cold")
    table(_commands(present, [one], one), present, "wall", rounds)
    print(f"{len(plans)} plans, cold, one process")
    table(_commands(present, plans, str(corpus)), present, "cpu", min(rounds, 2))


def _commands(peers: Sequence[Linter], plans: Sequence[str], path: str) -> dict[str, list[str]]:
    check = [sys.executable, "-m", "opsaudit", "check", path, "--format", "concise", "--quiet", "--no-cache"]
    own = {
        "opsaudit, the ten": [*check, "--ruleset", "standard", "--select", TEN],
        "opsaudit, starter": [*check, "--ruleset", "starter"],
        "opsaudit, standard": [*check, "--ruleset", "standard"],
    }
    return own | {peer.name: peer.command(plans) for peer in peers}


def table(commands: Mapping[str, Sequence[str]], peers: Sequence[Linter], figure: str, rounds: int) -> None:
    """Print what each command took, in terms of every peer, and each target beside its figure."""
    costs = compare(commands, rounds)
    for name, cost in costs.items():
        ratios = "  ".join(
            f"{getattr(cost, figure) / getattr(costs[peer.name], figure):6.3f} x {peer.name}" for peer in peers
        )
        print(
            f"  {name:20} wall {cost.wall * 1000:9.1f} ms  cpu {cost.cpu * 1000:9.1f} ms  {cost.memory:5.0f} MB  {ratios}"
        )
    for peer in peers:
        if peer.most and figure in peer.most:
            judge(costs, peer, figure, peer.most[figure])


def judge(costs: Mapping[str, Cost], peer: Linter, figure: str, most: float) -> None:
    """Say whether opsaudit keeps to its target: with ``standard`` on one plan, with some thirty rules on many."""
    own = "opsaudit, standard" if figure == "wall" else "opsaudit, starter"
    share = getattr(costs[own], figure) / getattr(costs[peer.name], figure)
    verdict = "met" if share <= most else "not met"
    print(f"  target: {own} at most {most:.3f} x {peer.name} {figure}: {share:.3f}, {verdict}")
