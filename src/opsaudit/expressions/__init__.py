"""Expressions: a subset of CEL, in which declarative rules say what they ask for (docs/expressions.md).

What stands here is imported when it is first used: most rules have no expression, and reading one takes 15 ms to load.
"""

from typing import TYPE_CHECKING

from opsaudit.lazy import importing

_MODULES = {
    "errors": "ExpressionError Inconclusive",
    "expression": "Expression Scope compile_expression",
    "functions": "STANDARD_FUNCTIONS Function",
    "kinds": "BOOLEAN CADENCE DATE DURATION DYN MAP MONEY NUMBER QUANTITY TEXT Kind entity_kind field_kind list_kind params_kind plan_kind",
    "patterns": "Pattern PatternError compile_pattern",
    "tracing": "Read",
}
"""Public names by module."""

if TYPE_CHECKING:
    from opsaudit.expressions.errors import ExpressionError, Inconclusive
    from opsaudit.expressions.expression import Expression, Scope, compile_expression
    from opsaudit.expressions.functions import STANDARD_FUNCTIONS, Function
    from opsaudit.expressions.kinds import (
        BOOLEAN,
        CADENCE,
        DATE,
        DURATION,
        DYN,
        MAP,
        MONEY,
        NUMBER,
        QUANTITY,
        TEXT,
        Kind,
        entity_kind,
        field_kind,
        list_kind,
        params_kind,
        plan_kind,
    )
    from opsaudit.expressions.patterns import Pattern, PatternError, compile_pattern
    from opsaudit.expressions.tracing import Read
else:
    __getattr__ = importing(__name__, _MODULES)


__all__ = [
    "BOOLEAN",
    "CADENCE",
    "DATE",
    "DURATION",
    "DYN",
    "MAP",
    "MONEY",
    "NUMBER",
    "QUANTITY",
    "STANDARD_FUNCTIONS",
    "TEXT",
    "Expression",
    "ExpressionError",
    "Function",
    "Inconclusive",
    "Kind",
    "Pattern",
    "PatternError",
    "Read",
    "Scope",
    "compile_expression",
    "compile_pattern",
    "entity_kind",
    "field_kind",
    "list_kind",
    "params_kind",
    "plan_kind",
]
