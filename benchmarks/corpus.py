"""Make the benchmark corpus: operations plans of about 8 KB in this project's format, Chinese and English by turns.

usage: corpus.py OUT [--files 2000] [--seed 7]

Writes OUT/plan8k.yaml, OUT/tree/dNN/plan_NNNNN.yaml and OUT/opsaudit.yaml, which makes every file of the tree a plan of
its own. Deterministic for a seed; about one plan in eight has planted defects. Numbers, dates and names differ from
plan to plan, so that no cache of sentences already read flatters a measurement.
"""

import argparse
import random
from collections.abc import Callable
from pathlib import Path

from corpus_words import COMPANIES, DOMAINS, EXTRA_RISKS, FIELDS, GIVEN, KEYS, SURNAMES, TOP_ROLES, VAGUE, Domain

Record = dict[str, object]

DEFECT_RATE = 0.12
LONGEST_ORDINARY = 10_000
"""Bytes up to which a plan keeps to five processes; larger ones repeat the areas at further sites."""
AREA = 2_300
"""Bytes of one area of work in such a plan, roughly."""
PROCESSES = (3, 4, 5)
DETAILS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
EXTRA = 400
"""Bytes of a further risk and its control, roughly."""
DECISION = 4
"""Place of the step that the head of an area takes."""
SINGLE = frozenset({"org", "plan"})
ONE_LINE = frozenset({"roles", "systems", "controls", "obligations", "training"})
SITES = ("华东 | East", "华北 | North", "华南 | South", "西南 | Southwest", "华中 | Central", "东北 | Northeast")


class Plan:
    """One plan under construction: its sections as data, in one language."""

    def __init__(self, seed: int, lang: str, detail: float) -> None:
        """Start with a generator of its own, so that a plan depends on its seed alone."""
        self.random = random.Random(seed)
        self.lang = lang
        self.detail = detail
        self.sections: dict[str, list[Record]] = {name: [] for name in FIELDS}
        self.domains = self.random.sample(DOMAINS, len(DOMAINS))
        self.processes = 0
        blank = "" if lang == "zh" else " "
        self.people = [f"{self.say(name)}{blank}{self.say(given)}" for name in SURNAMES for given in GIVEN]
        self.random.shuffle(self.people)
        self.frame()

    def say(self, pair: str, **values: object) -> str:
        """Return the half of ``Chinese | English`` that is in the plan's language, with its numbers filled in."""
        zh, _, en = pair.partition(" | ")
        return (zh if self.lang == "zh" else en or zh).format(**values)

    def minutes(self, number: int) -> str:
        """Write a length of time."""
        return self.say("{n}分钟 | {n}min", n=number)

    def add(self, section: str, **fields: object) -> Record:
        """Append an entity to a section."""
        self.sections[section].append(fields)
        return fields

    def day(self, year: int, first: int, last: int) -> str:
        """Return a date in the given months of a year."""
        return f"{year}-{self.random.randint(first, last):02d}-{self.random.randint(1, 28):02d}"

    def holders(self, number: int) -> list[str]:
        """Return the names of people, none of them twice in a plan."""
        return [self.people.pop() for _ in range(number)]

    def perhaps(self, **fields: object) -> Record:
        """Return fields that a plan may do without, or none of them: the fuller the plan, the likelier."""
        return fields if self.random.random() < self.detail else {}

    def wanted(self) -> bool:
        """Whether an area gets a part: the first area gets all, a further one the likelier the fuller the plan."""
        return self.random.random() < self.detail or self.processes == 1

    def frame(self) -> None:
        """Add organization, plan, top roles, the top goal and what every plan has once."""
        company = self.say(self.random.choice(COMPANIES))
        self.add(
            "org", name=company, industry=self.say("电商 | ecommerce"), headcount=self.random.randint(30, 400),
            traits=[self.say("个人信息 | personal_data"), self.say("面向消费者 | consumer_facing")],
        )  # fmt: skip
        self.add(
            "plan", name=self.say("{c}2026年运营方案 | {c} operations plan 2026", c=company), start="2026-01-01",
            end="2026-12-31", as_of="2026-03-31", currency="CNY", version=f'"1.{self.random.randint(0, 9)}"',
            status=self.say("已批准 | approved"), owner="R-COO", approver="R-CEO",
        )  # fmt: skip
        for name, (title, above) in TOP_ROLES.items():
            role = self.add("roles", id=name, name=self.say(title), holders=self.holders(1))
            if above:
                role["reports_to"] = above
        self.add(
            "systems",
            id="S-BI",
            name=self.say("数据平台 | Data platform"),
            owner="R-COO",
            backup=self.say("每天 | daily"),
        )
        low = self.random.randint(88, 93)
        title = self.say("订单准时完成率 | share of orders done on time")
        kpi = self.measure("K-TOP", title, owner="R-COO", values=(low, low + 4), share=True)
        self.goal("G-TOP", kpi, "2026-12-31")
        self.add(
            "meetings", name=self.say("季度运营评审会 | Quarterly operations review"), frequency=self.say("每季度 | quarterly"),
            duration=self.minutes(self.random.choice((60, 90, 120))), chair="R-COO", attendees=["R-FIN", "R-HG"],
            outputs=[self.say("评审纪要 | minutes"), self.say("改进清单 | improvement list")],
        )  # fmt: skip

    def measure(self, name: str, title: str, *, owner: str, values: tuple[int, int], share: bool) -> Record:
        """Add a KPI; ``values`` are its baseline and target: percent for a share to raise, else hours to cut."""
        unit = "%" if share else self.say("小时 | h")
        return self.add(
            "kpis", id=name, name=title,
            **self.perhaps(formula=self.say("当期合计/当期总数 | sum of the period / count of the period")),
            unit='"%"' if share else self.say("小时 | hour"),
            direction=self.say("越高越好 | up" if share else "越低越好 | down"), source="S-BI",
            frequency=self.say("每月 | monthly"), owner=owner, baseline=f"{values[0]}{unit}", target=f"{values[1]}{unit}",
        )  # fmt: skip

    def goal(self, name: str, kpi: Record, due: str) -> Record:
        """Add the goal that takes a KPI from its baseline to its target."""
        rises = self.say("提升至 | to") if kpi["unit"] == '"%"' else self.say("缩短至 | to")
        verb = self.say("将 | Raise") if kpi["unit"] == '"%"' else self.say("将 | Cut")
        year, month, day = map(int, due.split("-"))
        spoken = f"{year}年{month}月{day}日" if self.lang == "zh" else due
        text = self.say(
            "{d}前{v}{k}由{a}{r}{b} | {v} {k} from {a} {r} {b} by {d}",
            d=spoken, v=verb, r=rises, k=kpi["name"], a=kpi["baseline"], b=kpi["target"],
        )  # fmt: skip
        return self.add(
            "goals", id=name, statement=text, kpi=kpi["id"], **{"from": kpi["baseline"]}, to=kpi["target"], due=due,
            owner=kpi["owner"], **self.perhaps(review=self.say("每月 | monthly")),
        )  # fmt: skip

    def area(self) -> None:
        """Add one area of work: its people, KPI, goal, process, SOP, risk, control and training."""
        lap, place = divmod(self.processes, len(self.domains))
        domain = self.domains[place]
        site = self.say("{s} | {s} ", s=self.say(SITES[lap % len(SITES)])) if lap else ""
        code, self.processes = f"{domain.code}{lap + 1 if lap else ''}", self.processes + 1
        lead = f"R-{domain.code}"
        if not lap:
            self.add("roles", id=lead, name=self.say(domain.lead), reports_to="R-COO", holders=self.holders(1),
                     **self.perhaps(duties=[self.say(domain.duty)], deputy="R-COO"))  # fmt: skip
            self.add("roles", id=f"{lead}A", name=self.say(domain.staff), reports_to=lead, holders=self.holders(2))
        share = domain.is_more_better
        low = self.random.randint(70, 84) if share else self.random.randint(24, 72)
        high = low + self.random.randint(5, 12) if share else low * 3 // 4
        kpi = self.measure(f"K-{code}", f"{site}{self.say(domain.kpi)}", owner=lead, values=(low, high), share=share)
        self.goal(f"G-{code}", kpi, self.day(2026, 6, 11))["parent"] = "G-TOP"
        process = self.process(domain, code, site)
        if self.wanted():
            process |= {"critical": self.say("是 | yes"), "sop": f"D-{code}"}
            self.document(domain, code, site)
        if self.wanted():
            self.risk(code, domain.risk, owner=lead, control=domain.control, tester=f"{lead}A")
            self.oblige(domain, code)

    def process(self, domain: Domain, code: str, site: str) -> Record:
        """Add the process of an area with an SLA that it can keep."""
        lead, given, total = f"R-{domain.code}", self.say(domain.trigger), 0
        spare = len(domain.steps) - 4
        left_out = self.random.sample(range(1, 1 + spare), self.random.randint(0, spare) if self.detail else spare)
        steps: list[Record] = []
        for number, step in enumerate(domain.steps):
            if number in left_out:
                continue
            action, output = step.split(" -> ")
            work, wait = self.random.randint(5, 60), self.random.randint(1, 24) * 10
            result = self.say(output)
            steps.append({
                "id": len(steps) + 1, "do": self.say(action), "by": lead if number == DECISION else f"{lead}A",
                **self.perhaps(inputs=[given]), "outputs": [result], "duration": self.minutes(work),
                "wait": self.minutes(wait),
            })  # fmt: skip
            given, total = result, total + work + wait
        promise = {"name": self.say("办结 | done"), "within": f"{total // 50 + 1}h", "until": len(steps)}
        return self.add(
            "processes", id=f"P-{code}", name=f"{site}{self.say(domain.process)}", owner=lead,
            inputs=[self.say(domain.trigger)], outputs=[given], sla=[promise], steps=steps, kpis=[f"K-{code}"],
        )  # fmt: skip

    def document(self, domain: Domain, code: str, site: str) -> None:
        """Add the SOP of an area; once for each kind of area its training and improvement."""
        lead, reviewed, title = f"R-{domain.code}", self.day(2025, 6, 12), f"{site}{self.say(domain.process)}"
        self.add(
            "sops", id=f"D-{code}", name=self.say("{t}规程 | {t} SOP", t=title), process=f"P-{code}",
            version=f'"2.{self.random.randint(0, 9)}"', status=self.say("生效 | effective"), author=lead, approver="R-COO",
            effective=reviewed, review_cycle=self.say("12个月 | 12 months"), last_review=reviewed,
            **self.perhaps(purpose=self.say("统一{t} | One way of work for {t}", t=title), scope=self.say(domain.lead)),
            records=[self.say(domain.steps[0].split(" -> ")[1])],
        )  # fmt: skip
        if code != domain.code:
            return
        self.add("training", id=f"T-{code}", topic=title, audience=[lead, f"{lead}A"], processes=[f"P-{code}"],
                 frequency=self.say("每季度 | quarterly"), **self.perhaps(trainer=lead),
                 evaluation=self.say("考试≥{n}分 | exam ≥{n}", n=self.random.randint(75, 90)))  # fmt: skip
        if self.wanted():
            days = self.random.randint(3, 9)
            self.add("improvements", id=f"I-{code}", name=self.say(domain.improvement), process=f"P-{code}",
                     baseline=self.say("{n}天 | {n} days", n=days), target=self.say("{n}天 | {n} days", n=days - 1),
                     owner=lead, due=self.day(2026, 6, 12), status=self.say("进行中 | ongoing"))  # fmt: skip

    def oblige(self, domain: Domain, code: str) -> None:
        """Add the obligation of an area, once for each kind of area."""
        source, requirement = domain.obligation.split(" -> ")
        if code == domain.code and self.wanted():
            self.add("obligations", id=f"O-{code}", source=self.say(source), requirement=self.say(requirement), owner="R-HG",
                     controls=[f"C-{code}"], frequency=self.say("每年 | yearly"), status=self.say("符合 | compliant"),
                     evidence=self.say("年度检查报告 | yearly check report"), next_check=self.day(2026, 5, 11))  # fmt: skip

    def risk(self, code: str, pair: str, *, owner: str, control: str, tester: str) -> None:
        """Add a risk and the control that keeps it down."""
        statement, cause, effect = pair.split(" -> ")
        category, event = statement.split(": ")
        likelihood, impact = self.random.randint(1, 4), self.random.randint(2, 5)
        self.add("risks", id=f"X-{code}", statement=self.say(event), category=self.say(category), cause=self.say(cause),
                 effect=self.say(effect), likelihood=likelihood, impact=impact, response=self.say("降低 | reduce"),
                 controls=[f"C-{code}"], owner=owner,
                 **self.perhaps(residual={"likelihood": max(1, likelihood - 1), "impact": max(1, impact - 1)}),
                 review=self.say("每季度 | quarterly"))  # fmt: skip
        name, evidence = control.split(" -> ")
        self.add("controls", id=f"C-{code}", name=self.say(name), type=self.say("预防 | preventive"),
                 mode=self.say("人工 | manual"), by=tester, frequency=self.say("每周 | weekly"), evidence=self.say(evidence),
                 last_test=self.day(2026, 1, 3), test_cycle=self.say("6个月 | 6 months"))  # fmt: skip

    def extra(self, number: int) -> None:
        """Add a smaller piece that brings a plan nearer to its size."""
        pair, control = EXTRA_RISKS[number]
        self.risk(f"E{number + 1}", pair, owner="R-FIN", control=control, tester="R-COO")

    def spoil(self) -> None:
        """Plant one to three defects."""
        goal, kpi, process, sop, risk = (self.last(name) for name in ("goals", "kpis", "processes", "sops", "risks"))
        steps = process["steps"]
        assert isinstance(steps, list)
        defects: list[Callable[[], object]] = [
            lambda: goal.pop("owner"), lambda: goal.update(statement=self.say(self.random.choice(VAGUE))),
            lambda: kpi.pop("target"), lambda: steps[1].pop("by"), lambda: sop.update(approver=sop["author"]),
            lambda: sop.update(last_review="2023-05-20"), lambda: sop.update(status=self.say("草稿 | draft")),
            lambda: risk.update(likelihood=5, impact=5, response=self.say("接受 | accept")),
            lambda: process.update(sla=[{"name": self.say("办结 | done"), "within": "1h", "until": len(steps)}]),
            lambda: self.last("obligations").update(next_check="2026-01-15"), lambda: self.last("controls").pop("last_test"),
        ]  # fmt: skip
        for defect in self.random.sample(defects, self.random.randint(1, 3)):
            defect()

    @property
    def size(self) -> int:
        """Bytes of the plan as written."""
        return len(self.text().encode())

    def last(self, section: str) -> Record:
        """Return the latest entity of a section."""
        return self.sections[section][-1]

    def text(self) -> str:
        """Write the plan as YAML."""
        lines: list[str] = []
        for section, items in self.sections.items():
            lines.append(f"{self.key('', section)}:")
            for item in items:
                if section in ONE_LINE:
                    lines.append(f"  - {self.flow(section, item)}")
                else:
                    lines += self.block(section, item, lead="  " if section in SINGLE else "  - ")
        return "\n".join(lines) + "\n"

    def key(self, section: str, name: str) -> str:
        """Return a key in the plan's language; in Chinese the same English key may differ by section."""
        return (KEYS.get(f"{section}.{name}") or KEYS[name]) if self.lang == "zh" else name

    def block(self, section: str, item: Record, *, lead: str) -> list[str]:
        """Write one entity over several lines, and entities inside it on one line each."""
        lines: list[str] = []
        for name, value in item.items():
            start = lead if not lines else " " * len(lead)
            key = f"{start}{self.key(section, name)}:"
            if isinstance(value, list) and isinstance(value[0], dict):
                lines += [key, *(f"      - {self.flow(name, inner)}" for inner in value)]
            else:
                lines.append(f"{key} {self.flow(section, value)}")
        return lines

    def flow(self, section: str, value: object) -> str:
        """Write a scalar, a list or a mapping on one line."""
        if isinstance(value, dict):
            pairs = (f"{self.key(section, name)}: {self.flow(section, part)}" for name, part in value.items())
            return "{" + ", ".join(pairs) + "}"
        return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)


def build(seed: int, processes: int, detail: float) -> Plan:
    """Return a plan with so many processes; odd seeds give Chinese keys."""
    plan = Plan(seed, "zh" if seed % 2 else "en", detail)
    for _ in range(processes):
        plan.area()
    return plan


def fitting(seed: int, size: int) -> Plan:
    """Return the fullest plan that fits into ``size`` bytes, its number of processes by lot; else the smallest."""
    if size > LONGEST_ORDINARY:
        return build(seed, size // AREA, 1.0)
    counts = random.Random(seed).sample(PROCESSES, len(PROCESSES))
    plans = (build(seed, count, detail) for count in counts for detail in DETAILS)
    return next((plan for plan in plans if plan.size <= size), build(seed, PROCESSES[0], 0.0))


def generate(seed: int, size: int) -> str:
    """Return a plan of about ``size`` bytes, at least 5,500; odd seeds give Chinese keys, one in eight has defects."""
    plan = fitting(seed, size)
    for number in range(len(EXTRA_RISKS)):
        if plan.size + EXTRA > size:
            break
        plan.extra(number)
    if plan.random.random() < DEFECT_RATE:
        plan.spoil()
    return plan.text()


def main() -> None:
    """Write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    sizes = random.Random(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "plan8k.yaml").write_text(generate(arguments.seed, 7800), encoding="utf-8")
    (arguments.out / "opsaudit.yaml").write_text('plans: ["tree/*/*.yaml"]\n', encoding="utf-8")
    for number in range(arguments.files):
        folder = arguments.out / "tree" / f"d{number // 100:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        text = generate(arguments.seed + number, sizes.randint(6500, 9000))
        (folder / f"plan_{number:05d}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
