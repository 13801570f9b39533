from opsaudit.model.result import Finding
from opsaudit.source.positions import Positions
from opsaudit.source.diagnostics import diagnose


def explain(error, positions):
    return diagnose("unreadable-yaml", positions.place(error.problem_mark.line + 1, error.problem_mark.column + 1), {})
