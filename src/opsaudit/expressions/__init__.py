"""Expressions: a subset of CEL, in which declarative rules say what they ask for (docs/expressions.md)."""

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
