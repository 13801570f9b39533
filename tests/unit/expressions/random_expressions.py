"""Random expressions that are likely to mean something: the same ones for the same seed."""

import random

VALUES: dict[str, object] = {"x": {"a": 1}, "y": [3, "z", None, 2.5], "n": 4, "s": "héllo 世界", "t": True}
"""Values of the names that they use. No map has two keys, as the order of keys is nobody's promise."""
_ATOMS = [
    "0",
    "1",
    "2",
    "-1",
    "3.5",
    "1.0",
    "-2.5",
    "9223372036854775807",
    "-9223372036854775808",
    '"a"',
    '"text"',
    '""',
    '"é"',
    "true",
    "false",
    "null",
    "x",
    "y",
    "n",
    "s",
    "t",
    "x.a",
    "x.zz",
    "y[1]",
    "[]",
    "{}",
    "[1,2]",
    '{"a":1}',
    '[true,"a"]',
    "{1:2}",
    '{"k":[1,{"a":null}]}',
]
_OPERATORS = ["&&", "||", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%"]
_MACROS = ["all", "exists", "exists_one", "filter", "map"]
_KEYS = ("1", "2", '"a"', "true")


class Maker:
    """Makes expressions from a source of chance."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self._chance = random.Random(seed)

    def expression(self, depth: int = 5, variables: tuple[str, ...] = ()) -> str:
        """Return an expression of at most some depth, on the values and on variables."""
        pick = self._chance.choice
        if depth <= 0 or self._chance.random() < 0.15:
            return pick([*_ATOMS, *variables * 4])

        def inner() -> str:
            return self.expression(depth - 1, variables)

        variable = pick("ijn")
        makers = [
            lambda: f"({inner()} {pick(_OPERATORS)} {inner()})",
            lambda: f"{pick('!-')}({inner()})",
            lambda: f"({inner()} ? {inner()} : {inner()})",
            lambda: f"({inner()})[{inner()}]",
            lambda: f"[{inner()}, {inner()}]",
            lambda: "{" + f"{pick([*_KEYS, inner()])}: {inner()}" + "}",
            lambda: f"({inner()}).{pick(_MACROS)}({variable}, {self.expression(depth - 1, (*variables, variable))})",
            lambda: f"has(({inner()}).{pick('ak')})",
            lambda: f"size({inner()})",
            lambda: f"({inner()}).{pick(['contains', 'startsWith', 'endsWith'])}({inner()})",
            lambda: f"({inner()}).{pick('ak')}",
        ]
        return self._chance.choices(makers, weights=[6, *[1] * (len(makers) - 1)])[0]()
