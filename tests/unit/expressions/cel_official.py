"""Evaluates expressions with the C++ implementation of CEL: JSON with values and expressions in, what each comes to out.

A process of its own, since the package counts its references to None wrongly, which may end the process that has it.
"""

import json
import os
import sys

from cel_corpus import typed
from cel_expr_python import cel


def outcomes(expressions: list[str], values: dict[str, object]) -> list[object]:
    """Return the value of each expression, or that it has none."""
    env = cel.NewEnv(variables=dict.fromkeys(values, cel.Type.DYN))

    def outcome(expression: str) -> object:
        try:
            found = env.compile(expression, disable_check=True).eval(data=values)
        except (ValueError, RuntimeError):
            return "error"
        if found.type() == cel.Type.ERROR:
            return "error"
        return typed(None if found.type() == cel.Type.NULL else found.plain_value())

    return [outcome(expression) for expression in expressions]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(outcomes(asked["expressions"], asked["values"]), sys.stdout)
    sys.stdout.flush()
    os._exit(0)
