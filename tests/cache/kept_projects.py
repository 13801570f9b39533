"""A project with four plans, as files on a disk."""

from collections.abc import Callable
from pathlib import Path

Check = Callable[..., tuple[int, str, str]]
GOALS = "goals:\n  - 进一步加强管理\n  - {id: G2, statement: Raise CSAT, owner: Ann}\n"
BASE = "名称: 集团标准\n目标:\n  - {编号: G-1, 描述: 满意度提升, 负责人: 总监}\n"
RULESET = (
    "opsaudit: ruleset/v1\nname: own\nversion: 1.0.0\ntitle: {zh: 自用, en: own}\n"
    "description: {zh: 自用, en: own}\nlicence: MIT\ncopyright: nobody\nextends: [starter]\n"
)


def grow(root: Path) -> None:
    write(root, "opsaudit.yaml", "plans: ['plans/*']\nruleset: ./own.yaml\n")
    write(root, "own.yaml", RULESET)
    write(root, "plans/one.yaml", f"name: One\n{GOALS}")
    write(root, "plans/two/plan.yaml", f"name: Two\n{GOALS}")
    write(root, "plans/two/risks.yaml", "risks:\n  - Fire\n")
    write(root, "plans/three/main.yaml", "name: Three\ninclude: parts/*.yaml\n")
    write(root, "plans/three/parts/goals.yaml", GOALS)
    write(root, "plans/four/plan.yaml", "extends: ../../group/base.yaml\nname: Four\n")
    write(root, "group/base.yaml", BASE)
    write(root, ".git/HEAD", "")


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def move(root: Path, old: str, new: str) -> None:
    (root / old).rename(root / new)
