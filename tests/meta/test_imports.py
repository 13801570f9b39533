"""What a command may import: measured in a fresh process, because a static graph cannot tell deferred imports."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
HEAVY = {"textual", "rich", "jinja2", "asyncio", "sqlalchemy", "networkx", "regex"}


def modules_after(*argv: str) -> set[str]:
    code = (
        "import sys\n"
        "from opsaudit.cli.main import main\n"
        "sys.argv = ['opsaudit', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n' + ' '.join(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_check_imports_no_screen_library() -> None:
    loaded = modules_after("check", str(EXAMPLES / "corner-shop"), "--as-of", "2026-03-31", "--format", "json")
    assert loaded & HEAVY == set()
    assert "pydantic" in loaded
    assert (
        "email" not in loaded
    )  # importlib.metadata brings it, which pydantic asks for when a model is first validated


def test_check_makes_no_dataclass_of_its_own() -> None:
    code = (
        "import sys\n"
        "from opsaudit.cli.main import main\n"
        "sys.argv = ['opsaudit', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "ours = [module for name, module in sys.modules.items() if name.startswith('opsaudit')]\n"
        "kinds = {kind for module in ours for kind in vars(module).values() if isinstance(kind, type)}\n"
        "slow = [kind for kind in kinds if '__dataclass_fields__' in vars(kind)]\n"
        "print('\\n' + ' '.join(sorted(f'{kind.__module__}.{kind.__name__}' for kind in slow)))\n"
    )
    argv = ["check", str(EXAMPLES / "yunchuan-en"), "--as-of", "2026-03-31", "--format", "json"]
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_check_without_a_baseline_imports_nothing_that_compares(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from opsaudit.cli.main import main\n"
        "sys.argv = ['opsaudit', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "names = ('opsaudit.baseline', 'opsaudit.since', 'opsaudit.cli.comparing', 'subprocess', 'json')\n"
        "print('\\n' + ' '.join(name for name in names if name in sys.modules))\n"
    )
    (tmp_path / "plan.yaml").write_text("goals:\n  - Improve the service\n", encoding="utf-8")
    argv = ["check", "plan.yaml", "--select", "SMART003", "--format", "concise"]
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_version_and_help_import_neither_yaml_nor_pydantic(flag: str) -> None:
    assert modules_after(flag) & (HEAVY | {"pydantic", "yaml", "pluggy"}) == set()


def test_the_workbench_is_drawn_before_anything_that_knows_rules_is_imported() -> None:
    code = (
        "import sys, opsaudit.tui.app; print(*(name for name in ('pydantic', 'yaml', 'pluggy') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
