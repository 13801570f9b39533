"""Measure what the project claims, as ratios against a peer or a floor in the same run.

usage: run.py [--files 2000] [--rounds 7] [--corpus FOLDER] [--goals FILE] [--only PART]

Parts: cold, plugins, bulk, warm, linters, load, imports, tui, watch, goals, expressions. Without ``--only`` all of them but ``linters``,
which takes minutes.

Needs yamllint beside opsaudit in the environment (the ``dev`` group has it); ``goals`` compares with the libraries of the
``benchmarks`` group that are installed, ``expressions`` with ``cel-expr-python`` of the ``dev`` group, ``linters`` with
programs that ``--install FOLDER`` puts into a folder.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus
import expressions
import goals
import linters
import plugin_load
import tui
import watch
from measure import Cost, compare, here, median, run

HERE = Path(__file__).parent
PYTHON = sys.executable
BARE = [PYTHON, "-c", "pass"]
OPSAUDIT = [PYTHON, "-m", "opsaudit"]
FLOOR = """
import sys, pathlib
from yaml import cyaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    cyaml.CParser(path.read_bytes()).raw_parse()
"""
EVENTS = """
import sys, pathlib
from yaml import cyaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    parser = cyaml.CParser(path.read_bytes())
    while parser.get_event() is not None:
        pass
"""
LOADING = """
import gc, sys, pathlib
from opsaudit.binding.plan import bind_plan
from opsaudit.cli.main import COLLECT_AFTER
from opsaudit.source.files import read_sources
gc.set_threshold(COLLECT_AFTER, 20, 100)
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    bind_plan(read_sources(path).files)
"""
"""With the collector set as the command line sets it."""
YOUNG = 2.1
"""Seconds after which the times of a file are trusted."""
PARTS = ("cold", "plugins", "bulk", "warm", "linters", "load", "imports", "tui", "watch")
"""What needs the corpus of plans, in the order of the report."""
HEAVY = ("textual", "rich", "jinja2", "asyncio")


def row(name: str, cost: Cost, *ratios: str) -> None:
    """Print one line of a table."""
    print(
        f"  {name:34} wall {cost.wall * 1000:9.1f} ms  cpu {cost.cpu * 1000:9.1f} ms  {cost.memory:6.0f} MB  {'  '.join(ratios)}"
    )


def cold(folder: Path, rounds: int) -> None:
    """Time one cold check of one 8 KB plan beside a bare interpreter and yamllint."""
    plan = str(folder / "plan8k.yaml")
    print("one 8 KB plan, cold (target: at most 2.5 x yamllint wall)")
    found = compare(
        {
            "python -c pass": BARE,
            "opsaudit --version": [*OPSAUDIT, "--version"],
            "yamllint": [PYTHON, "-m", "yamllint", "-d", "relaxed", plan],
            "opsaudit check --ruleset standard": [*OPSAUDIT, "check", plan, "--ruleset", "standard", "--no-cache"],
            "opsaudit check --ruleset starter": [*OPSAUDIT, "check", plan, "--ruleset", "starter", "--no-cache"],
        },
        rounds,
    )
    for name, cost in found.items():
        bare, peer = cost.wall / found["python -c pass"].wall, cost.wall / found["yamllint"].wall
        row(name, cost, f"{bare:5.1f} x bare", f"{peer:5.2f} x yamllint")


def bulk(folder: Path, rounds: int) -> None:
    """Time many plans beside bare libyaml parsing of the same bytes, and look at memory as their number grows."""
    tree = folder / "tree"
    count = sum(1 for _ in tree.rglob("*.yaml"))
    tenth = folder / "tenth"
    if not tenth.exists():
        for number, path in enumerate(sorted(tree.rglob("*.yaml"))):
            if number % 10 == 0:
                target = tenth / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        shutil.copyfile(folder / "opsaudit.yaml", tenth / "opsaudit.yaml")
    check = [*OPSAUDIT, "check", "--format", "concise", "--ruleset", "standard", "--no-cache", "--quiet"]
    print(f"{count} plans, `standard` (target: at most 20 F of CPU in one process; memory flat in their number)")
    found = compare(
        {
            "python -c pass": BARE,
            "floor F: libyaml raw_parse": [PYTHON, "-c", FLOOR, str(tree)],
            "opsaudit check": [*check, str(folder)],
            "opsaudit check --jobs 2": [*check, "--jobs", "2", str(folder)],
            "opsaudit check, a tenth": [*check, str(tenth)],
        },
        rounds,
    )
    floor = found["floor F: libyaml raw_parse"]
    bare = found["python -c pass"].cpu
    for name, cost in found.items():
        row(name, cost, f"{(cost.cpu - bare) / (floor.cpu - bare):5.1f} F")
    one, tenth_cost = found["opsaudit check"], found["opsaudit check, a tenth"]
    print(f"  memory at {count} plans / at {count // 10}: {one.memory / tenth_cost.memory:.2f}")
    print(f"  wall of 2 jobs / of 1: {found['opsaudit check --jobs 2'].wall / one.wall:.2f}")


def warm(folder: Path, rounds: int) -> None:
    """Time runs of which nothing changed: every file with the times it had, then every file with new ones."""
    check = [*OPSAUDIT, "check", "--format", "concise", "--ruleset", "standard", str(folder)]
    check += ["--cache-dir", str(folder / "kept")]
    files = sorted((folder / "tree").rglob("*.yaml"))
    print(f"{len(files)} unchanged plans (target: at most 6 x bare by times, 10 x bare by contents; CPU)")
    found: dict[str, list[Cost]] = {}
    run(check)
    time.sleep(YOUNG)
    for number in range(rounds + 1):
        costs = {"python -c pass": run(BARE)}
        run(check)  # notes the times
        costs["opsaudit check, by times"] = run(check)
        for file in files:
            file.touch()
        time.sleep(YOUNG)
        costs["opsaudit check, by contents"] = run(check)
        for name, cost in costs.items() if number else ():
            found.setdefault(name, []).append(cost)
    middle = {name: median(costs) for name, costs in found.items()}
    for name, cost in middle.items():
        row(name, cost, f"{cost.cpu / middle['python -c pass'].cpu:5.1f} x bare")


def load(folder: Path, rounds: int) -> None:
    """Time reading many plans into typed entities beside bare parse events of the same bytes."""
    tree = str(folder / "tree")
    print("loading and typing the same plans (target: at most 3 x libyaml parse events)")
    found = compare(
        {
            "import of what loads": [PYTHON, "-c", LOADING, os.devnull],
            "libyaml parse events": [PYTHON, "-c", EVENTS, tree],
            "loading and typing": [PYTHON, "-c", LOADING, tree],
        },
        rounds,
    )
    idle, floor = found["import of what loads"].cpu, found["libyaml parse events"].cpu
    for name, cost in found.items():
        row(name, cost, f"{cost.cpu / floor:5.2f} x events, {(cost.cpu - idle) / floor:5.2f} without imports")


def imports(folder: Path) -> None:
    """List the heavy libraries that a check imports: none."""
    code = "import sys; from opsaudit.cli.main import main\ntry:\n    main()\nexcept SystemExit:\n    pass\nprint('\\n', *sys.modules)"
    argv = ["check", str(folder / "plan8k.yaml"), "--quiet"]
    done = subprocess.run([PYTHON, "-c", code, *argv], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    print(f"imports of a check: {len(loaded)} packages; of {', '.join(HEAVY)}: {sorted(loaded & set(HEAVY)) or 'none'}")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--goals", type=Path, default=goals.default_corpus(HERE.parent))
    parser.add_argument("--install", type=Path, metavar="FOLDER", help="where the other linters are, or are put")
    parser.add_argument("--only", choices=[*PARTS, "goals", "expressions"], metavar="PART")
    arguments = parser.parse_args()
    print(here())
    if arguments.install is not None:
        linters.install(arguments.install)
    if arguments.only not in {"goals", "expressions"}:
        plans(arguments)
    if arguments.only in {None, "expressions"}:
        expressions.report(arguments.rounds)
    if arguments.only in {None, "goals"}:
        if arguments.goals is None or not arguments.goals.exists():
            parser.exit(2, "goals: no labelled corpus; name one with --goals FILE\n")
        goals.report(arguments.goals, arguments.rounds)


def plans(arguments: argparse.Namespace) -> None:
    """Make the corpus of plans if need be, then run what was asked for."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.corpus or Path(temporary)
        if not (folder / "plan8k.yaml").exists():
            subprocess.run([PYTHON, corpus.__file__, str(folder), "--files", str(arguments.files)], check=True)
        parts = {
            "cold": lambda: cold(folder, arguments.rounds),
            "plugins": lambda: plugin_load.report(Path(temporary), str(folder / "plan8k.yaml"), arguments.rounds),
            "bulk": lambda: bulk(folder, min(arguments.rounds, 3)),
            "warm": lambda: warm(folder, arguments.rounds),
            "linters": lambda: linters.report(folder, arguments.install or folder, Path(temporary), arguments.rounds),
            "load": lambda: load(folder, min(arguments.rounds, 5)),
            "imports": lambda: imports(folder),
            "tui": lambda: tui.report(HERE.parent / "examples" / "yunchuan-en", arguments.rounds),
            "watch": lambda: watch.report(folder, arguments.rounds),
        }
        for name in PARTS:
            if arguments.only == name or (arguments.only is None and name != "linters"):
                parts[name]()


if __name__ == "__main__":
    main()
