"""Speed of expressions beside the C++ implementation of CEL and a plain Python function, in one run.

Times are of the processor, the best of several rounds. A peer gets its values in the form that it likes best, made before
the clock starts.
"""

import importlib.util
import time
import timeit
from collections.abc import Callable, Mapping

Run = Callable[[], object]

MOST = 24
PREDICATE = "size(step.owner) > 0 && step.sla_hours <= 24"
LOOP = "steps.all(s, size(s.owner) > 0 && s.sla_hours <= 24)"
ON_ENTITY = "size(org.name) > 0 && org.headcount <= 24"
DURATION = "size(step.do) > 0 && step.duration <= duration('24h')"
STEP = {"owner": "王芳", "sla_hours": 24}
STEPS = 200
CALLS = 20_000


def report(rounds: int) -> None:
    """Print what one evaluation takes, with the ratio to plain Python."""
    print("expressions (target: at most 2 µs for the predicate, on a map and on an entity)")
    _table(f"{PREDICATE}, on a map", _on_map(), rounds, CALLS)
    _table(f"{LOOP}, {STEPS} maps", _on_maps(), rounds, CALLS // STEPS)
    _table(f"{ON_ENTITY}, on an entity", _on_entity(), rounds, CALLS)
    _table(f"{DURATION}, on an entity", _on_duration(), rounds, CALLS)
    _table(f"compiling {PREDICATE}", _compiling(), rounds, CALLS // STEPS)


def _table(title: str, runs: Mapping[str, Run], rounds: int, calls: int) -> None:
    print(f" {title}")
    found = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):  # by turns, so that a busy machine is busy for all
        for name, run in runs.items():
            found[name] = min(found[name], timeit.timeit(run, timer=time.process_time, number=calls) / calls)
    floor = next(iter(found.values()))
    for name, seconds in found.items():
        print(f"  {name:24} {seconds * 1e6:9.2f} µs  {seconds / floor:7.2f} x")


def _on_map() -> dict[str, Run]:
    from opsaudit.expressions import DYN, Scope, compile_expression

    values = {"step": STEP}
    own = compile_expression(PREDICATE, Scope({"step": DYN}))
    runs: dict[str, Run] = {
        "a Python function": lambda: len(STEP["owner"]) > 0 and STEP["sla_hours"] <= MOST,  # type: ignore[arg-type,operator]
        "opsaudit": lambda: own.value(values),
        "opsaudit, reads": lambda: own.reads(values),
    }
    return runs | _official(PREDICATE, values)


def _on_maps() -> dict[str, Run]:
    from opsaudit.expressions import DYN, Scope, compile_expression

    steps = [STEP] * STEPS
    values = {"steps": steps}
    own = compile_expression(LOOP, Scope({"steps": DYN}))
    runs: dict[str, Run] = {
        "a Python function": lambda: all(len(s["owner"]) > 0 and s["sla_hours"] <= MOST for s in steps),  # type: ignore[arg-type,operator]
        "opsaudit": lambda: own.value(values),
    }
    return runs | _official(LOOP, values)


def _on_entity() -> dict[str, Run]:
    from opsaudit.expressions import Scope, compile_expression, entity_kind
    from opsaudit.model.entities.organization import Organization

    org = Organization.typed({"name": "王芳", "headcount": MOST})
    values = {"org": org}
    own = compile_expression(ON_ENTITY, Scope({"org": entity_kind(Organization)}))
    return {
        "a Python function": lambda: len(org.name or "") > 0 and (org.headcount or 0) <= MOST,
        "opsaudit": lambda: own.value(values),
        "opsaudit, reads": lambda: own.reads(values),
    }


def _on_duration() -> dict[str, Run]:
    from opsaudit.expressions import Scope, compile_expression, entity_kind
    from opsaudit.model.entities.steps import Step
    from opsaudit.model.values.duration import parse_duration

    limit, duration = parse_duration("24h"), parse_duration("15 min")
    if limit is None or duration is None:
        raise SystemExit("durations are not read")
    step = Step.typed({"do": "登记", "duration": duration})
    values = {"step": step}
    own = compile_expression(DURATION, Scope({"step": entity_kind(Step)}))
    return {
        "a Python function": lambda: len(step.do or "") > 0 and duration.approx_seconds <= limit.approx_seconds,
        "opsaudit": lambda: own.value(values),
        "opsaudit, reads": lambda: own.reads(values),
    }


def _compiling() -> dict[str, Run]:
    from opsaudit.expressions import DYN, Scope, compile_expression

    scope = Scope({"step": DYN})
    runs: dict[str, Run] = {"opsaudit": lambda: compile_expression(PREDICATE, scope)}
    cel = _cel()
    if cel is not None:
        env = cel.NewEnv(variables={"step": cel.Type.DYN})
        runs["cel-expr-python"] = lambda: env.compile(PREDICATE)
    return runs


def _official(text: str, values: Mapping[str, object]) -> dict[str, Run]:
    cel = _cel()
    if cel is None:
        print("  cel-expr-python is not installed (the `dev` extra has it)")
        return {}
    env = cel.NewEnv(variables=dict.fromkeys(values, cel.Type.DYN))
    compiled = env.compile(text)
    activation = env.Activation(values)
    return {"cel-expr-python": lambda: compiled.eval(activation)}


def _cel():  # type: ignore[no-untyped-def]  # noqa: ANN202  # a module without stubs
    if importlib.util.find_spec("cel_expr_python") is None:
        return None
    from cel_expr_python import cel

    return cel
