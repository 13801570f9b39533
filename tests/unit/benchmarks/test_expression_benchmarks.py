"""The benchmark of expressions runs from the command line and keeps what the project promises."""

import re
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"


def test_the_predicate_takes_no_more_than_it_may() -> None:
    command = [sys.executable, BENCHMARKS / "run.py", "--only", "expressions", "--rounds", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    own = [float(found) for found in re.findall(r"^  opsaudit +([0-9.]+) µs", done.stdout, re.MULTILINE)]
    on_map, _on_maps, on_entity, _on_duration, _compiling = own
    assert max(on_map, on_entity) < 10  # 2 on an idle machine; this one does other work as well
