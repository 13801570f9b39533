"""A small plan, read as every plan is, and expressions on it."""

import datetime as dt
from pathlib import Path
from textwrap import dedent

import pytest

from opsaudit.binding.plan import bind_plan
from opsaudit.expressions import DATE, NUMBER, Scope, entity_kind, params_kind, plan_kind
from opsaudit.model.entities.goals import Goal
from opsaudit.model.entities.processes import Process
from opsaudit.model.plan import Plan
from opsaudit.source.files import read_sources

PLAN = """
    plan: {name: Corner shop, start: 2026-01-01, end: 2026-12-31, currency: CNY, status: approved}
    roles:
      - {id: R-1, name: 客服经理}
      - {id: R-2, name: Finance}
    kpis:
      - {id: K-1, name: satisfaction, target: ≥90%, actual: 85%, frequency: quarterly, owner: R-1}
      - {id: K-2, name: visits, target: 200, actual: 5-8, frequency: regularly}
    goals:
      - {id: G-1, statement: satisfied customers, owner: R-1, due: 2026-06-30, to: ≥90%, from: 80%, tags: [a, b, c]}
      - {id: G-2, statement: books closed in time, owner: Finance, due: 2026-02-31, to: 3天}
      - {id: G-3, statement: nothing else is said, due: within 90 days of launch}
      - {id: G-4, statement: "", owner: nobody}
    processes:
      - id: P-1
        name: complaints
        steps:
          - {id: S-1, do: log, by: R-1, duration: 15 min, wait: 4h, inputs: [mail, call], decision: no, mode: manual}
          - {id: S-2, do: answer, duration: 3 days}
          - {id: S-3, do: close, by: R-2, duration: 2 working days}
      - {id: P-2, name: empty}
    risks:
      - {id: X-1, name: fire, likelihood: 4, impact: high}
    budget:
      - {name: staff, amount: 12万元}
      - {name: rent, amount: "5000"}
      - {name: travel, amount: USD 300}
    """


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """Return the plan."""
    file: Path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    file.write_text(dedent(PLAN), encoding="utf-8")
    return bind_plan(read_sources(file).files)[0]


@pytest.fixture
def scope() -> Scope:
    """Return a scope as rules on goals and processes have it."""
    return Scope(
        {
            "goal": entity_kind(Goal),
            "process": entity_kind(Process),
            "plan": plan_kind(),
            "today": DATE,
            "params": params_kind({"most": NUMBER}),
        }
    )


@pytest.fixture
def values(plan: Plan) -> dict[str, object]:
    """Return a value for each name of the scope."""
    today = dt.date(2026, 3, 2)
    return {
        "goal": plan.goals[0],
        "process": plan.processes[0],
        "plan": plan,
        "today": today,
        "params": {"most": 2},
    }
