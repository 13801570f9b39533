"""Make the benchmark corpus: operations plans of about 8 KB in this project's format, Chinese and English by turns.

usage: corpus.py OUT [--files 2000] [--seed 7]

Writes OUT/plan8k.yaml, OUT/tree/dNN/plan_NNNNN.yaml and OUT/opsaudit.yaml, which makes every file of the tree a plan of
its own. Deterministic for a seed; about one plan in eight has planted defects, the others are as a careful organization
keeps them. Numbers, dates and names differ from plan to plan, so that no cache of sentences already read flatters a
measurement.
"""

import argparse
import random
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import corpus_words as words
from corpus_words import KEYS, SPREAD, Domain

Record = dict[str, Any]

DEFECT_RATE = 0.12
LONGEST_ORDINARY = 10_000
"""Bytes up to which a plan keeps to three processes; larger ones repeat the areas at further sites."""
ONCE, AREA = 7_000, 2_600
"""Bytes of what such a larger plan has once and of each area of work in it, roughly."""
PROCESSES = (2, 3)
DETAILS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)


class Plan:
    """One plan under construction: its sections as data, in one language."""

    def __init__(self, seed: int, lang: str, detail: float) -> None:
        """Start with a generator of its own, so that a plan depends on its seed alone."""
        self.random = random.Random(seed)
        self.lang = lang
        self.detail = detail
        self.sections: dict[str, list[Record]] = {name: [] for name in words.FIELDS}
        self.domains = self.random.sample(words.DOMAINS, len(words.DOMAINS))
        self.processes = 0
        self.laws = dict(words.LAWS)
        self.missing = set(words.KINDS.values())
        self.spare = list(range(len(words.RISKS)))
        self.people = [self.say(f"{name} ") + self.say(given) for name in words.SURNAMES for given in words.GIVEN]
        self.random.shuffle(self.people)
        self.frame()

    def say(self, pair: str, **values: object) -> str:
        """Return the half of ``Chinese | English`` that is in the plan's language, with its numbers filled in."""
        zh, _, en = pair.partition(" | ")
        return (zh if self.lang == "zh" else en or zh).format(**values)

    def parts(self, text: str) -> list[str]:
        """Return the parts of ``a -> b`` in the plan's language."""
        return [self.say(part) for part in text.split(" -> ")]

    def fill(self, template: Any, facts: Mapping[str, object]) -> Any:
        """Fill in a record of the words, or a part of one, leaving out what this plan does without."""
        if isinstance(template, str):
            return self.say(template, **facts)
        if isinstance(template, list):
            return [self.fill(part, facts) for part in template]
        kept = {name: part for name, part in template.items() if not name.endswith("?") or self.perhaps()}
        return {name.rstrip("?"): self.fill(part, facts) for name, part in kept.items()}

    def make(self, template: Mapping[str, object], facts: Mapping[str, object]) -> Record:
        """Return a record with its facts and with dates and numbers drawn by lot."""
        return self.fill(template, {**self.lot(), **facts})

    def add(self, section: str, template: Mapping[str, object], facts: Mapping[str, object]) -> Record:
        """Append an entity to a section."""
        self.sections[section].append(self.make(template, facts))
        return self.sections[section][-1]

    def lot(self) -> Record:
        """Draw what differs from entity to entity and depends on nothing."""
        number = self.random.randint
        rto, days, edition = number(2, 8), number(3, 9), number(0, 9)
        return {
            "issued": self.day(2025, 6, 12), "drilled": self.day(2025, 6, 12), "tested": self.day(2026, 1, 3),
            "checked": self.day(2026, 5, 11), "ready": self.day(2026, 6, 12), "halfway": self.day(2026, 5, 6),
            "edition": edition, "version": f"2.{edition}", "mark": number(75, 90), "days": days, "fewer": days - 1,
            "rto": rto, "mtpd": rto * 3, "length": self.random.choice((60, 90, 120)),
            "rhythm": self.say(self.random.choice(("每周 | weekly", "每月 | monthly"))),
        }  # fmt: skip

    def day(self, year: int, first: int, last: int) -> str:
        """Return a date in the given months of a year."""
        return f"{year}-{self.random.randint(first, last):02d}-{self.random.randint(1, 28):02d}"

    def perhaps(self) -> bool:
        """Whether the plan has what it may do without: the fuller the plan, the likelier."""
        return self.random.random() < self.detail

    def wanted(self) -> bool:
        """Whether an area gets a part: the first area gets all, a further one the likelier the fuller the plan."""
        return self.perhaps() or self.processes == 1

    def frame(self) -> None:
        """Add what every plan has once, and the top goal."""
        headcount, quarters = self.random.randint(30, 400), [self.random.randint(5, 40) * 5000 for _ in range(4)]
        if headcount <= words.LARGE:
            del self.laws["safety"]
        facts = {
            "company": self.say(self.random.choice(words.COMPANIES)), "headcount": headcount, "people": self.people,
            "money": sum(quarters), "quarters": quarters,
        }  # fmt: skip
        for section, records in words.FRAME.items():
            for record in records:
                self.add(section, record, facts)
        low = self.random.randint(88, 93)
        facts = self.measured({name: self.say(text) for name, text in words.TOP_KPI.items()}, (low, low + 4))
        self.add("kpis", words.KPI, facts)
        self.goal(facts, "2026-12-31")["children"] = []

    def measured(self, facts: Record, values: tuple[int, int], *, share: bool = True) -> Record:
        """Add to the facts a KPI's baseline and target: percent for a share to raise, else hours to cut."""
        low, high = values
        kind = words.RISING if share else words.FALLING
        amounts = {"low": low, "high": high, "middle": (low + high) // 2}
        said = {name: self.say(kind["amount"], n=number) for name, number in amounts.items()}
        said |= {"unit": self.say(kind["unit"]), "way": self.say(kind["way"]), "change": kind["change"]}
        return {**facts, **said, "warning": self.say(kind["warning"], n=high + 2 if share else high - 2)}

    def goal(self, facts: Record, due: str) -> Record:
        """Add the goal that takes a KPI from its baseline to its target."""
        year, month, day = map(int, due.split("-"))
        when = {"due": due, "spoken": f"{year}年{month}月{day}日"}
        return self.add("goals", {**words.GOAL, "statement": facts["change"]}, {**facts, **when})

    def area(self) -> None:
        """Add one area of work: its people, KPI, process and control, perhaps a goal, an SOP and a risk."""
        lap, place = divmod(self.processes, len(self.domains))
        domain = self.domains[place]
        self.processes += 1
        facts = self.facts(domain, lap)
        if not lap:
            for role in (words.LEAD, words.STAFF):
                self.add("roles", role, {**facts, "people": self.people[4 + 3 * place :]})
        self.add("kpis", words.KPI, facts)
        if self.wanted():
            self.serve(facts)
        process = self.process(domain, facts)
        self.control(domain.control, facts, "预防 | preventive")
        if self.wanted():
            process |= {"critical": self.say("是 | yes"), "sop": f"D-{facts['code']}"}
            self.document(domain, facts, lap)
            self.risk(domain.risk, facts, domain.handling if self.perhaps() else "")
            if not lap:
                self.laws[domain.law] = domain.obligation

    def facts(self, domain: Domain, lap: int) -> Record:
        """Return what the records of an area have in common."""
        site = self.say("{s} | {s} ", s=self.say(words.SITES[(lap - 1) % len(words.SITES)])) if lap else ""
        share = domain.is_more_better
        low = self.random.randint(70, 84) if share else self.random.randint(24, 72)
        high = low + self.random.randint(5, 12) if share else low * 3 // 4
        lead = f"R-{domain.code}"
        said: Record = {name: self.say(text) for name, text in asdict(domain).items() if isinstance(text, str)}
        named = {name: f"{site}{said[name]}" for name in ("process", "kpi")}
        facts = {
            **said, **named, "area": domain.code, "code": f"{domain.code}{lap + 1 if lap else ''}", "owner": lead,
            "actor": f"{lead}A", "rhythm": self.lot()["rhythm"],
        }  # fmt: skip
        return self.measured(facts, (low, high), share=share)

    def serve(self, facts: Record) -> None:
        """Add the goal of an area, which serves the top goal: near if read weekly, else with a milestone."""
        is_near = facts["rhythm"] == self.say("每周 | weekly")
        goal = self.goal(facts, self.day(2026, 5, 6) if is_near else self.day(2026, 7, 11))
        goal["parent"] = "G-TOP"
        if not is_near:
            goal["milestones"] = [self.make(words.MILESTONE, facts)]
        self.sections["goals"][0]["children"].append(goal["id"])

    def process(self, domain: Domain, facts: Record) -> Record:
        """Add the process of an area with an SLA that it can keep."""
        given, total = facts["trigger"], 0
        spare = len(domain.steps) - 4
        left_out = self.random.sample(range(1, 1 + spare), self.random.randint(0, spare) if self.detail else spare)
        steps: list[Record] = []
        for number, step in enumerate(domain.steps):
            if number in left_out:
                continue
            action, made = self.parts(step)
            work, wait = self.random.randint(5, 60), self.random.randint(1, 24) * 10
            here = {"number": len(steps) + 1, "action": action, "given": given, "made": made, "work": work}
            steps.append(self.make(words.STEP, {**facts, **here, "wait": wait}))
            if number == words.DECISION:
                steps[-1] |= {"by": facts["owner"], "exception": self.say(domain.exception)}
            given, total = made, total + work + wait
        promise = {"made": given, "within": total // 50 + 1, "until": len(steps)}
        return self.add("processes", {**words.PROCESS, "steps": steps}, {**facts, **promise})

    def document(self, domain: Domain, facts: Record, lap: int) -> None:
        """Add the SOP of an area, and once for each kind of area its training and improvement."""
        self.add("sops", words.SOP, {**facts, "made": self.parts(domain.steps[0])[1]})
        if lap:
            self.sections["training"][self.domains.index(domain)]["processes"].append(f"P-{facts['code']}")
            return
        self.add("training", words.TRAINING, facts)
        if self.wanted():
            self.add("improvements", words.IMPROVEMENT, facts)

    def control(self, text: str, facts: Record, kind: str, suffix: str = "") -> None:
        """Add a control, perhaps with its last test."""
        name, evidence = self.parts(text)
        here = {"code": f"{facts['code']}{suffix}", "control": name, "evidence": evidence, "type": self.say(kind)}
        test = words.TEST if self.perhaps() else {}
        self.add("controls", {**words.CONTROL, **test}, {**facts, **here})

    def risk(self, text: str, facts: Record, handling: str = "") -> None:
        """Add a risk; with a control for when it happens all the same, it is a high one, rated again and watched."""
        number = self.random.randint
        likelihood, impact = (number(3, 4), number(4, 5)) if handling else (number(1, 3), number(2, 3))
        here: Record = dict(zip(("category", "event", "cause", "effect"), self.parts(text), strict=True))
        here |= {"likelihood": likelihood, "impact": impact, "less": likelihood - 1, "milder": impact - 1}
        risk = self.add("risks", words.RISK, {**facts, **here})
        self.missing.discard(words.KINDS.get(text.partition(" -> ")[0], ""))
        if handling:
            self.control(handling, facts, "纠正 | corrective", "B")
            risk["controls"] = [f"C-{facts['code']}", f"C-{facts['code']}B"]
            risk |= {"residual": self.make(words.RESIDUAL, here), "kri": self.make(words.KRI, facts)}
        elif self.perhaps():
            risk["residual"] = self.make(words.RESIDUAL, {**here, "less": 1})

    def shared(self, number: int) -> None:
        """Add a risk of the whole company and its control."""
        owner, text, control = words.RISKS[number]
        facts: Record = {"code": f"E{number + 1}", "owner": owner, "actor": owner}
        self.control(control, facts, "预防 | preventive")
        self.risk(text, facts)
        self.spare.remove(number)

    def close(self) -> None:
        """Add what depends on the areas: the register of obligations, the plan for disruptions, the risks still missing."""
        for number, text in enumerate(self.laws.values(), 1):
            source, requirement = self.parts(text)
            self.add("obligations", words.OBLIGATION, {"number": number, "source": source, "requirement": requirement})
        critical = [process["id"] for process in self.sections["processes"] if "critical" in process]
        self.add("continuity", {**words.CONTINUITY, "processes": critical}, {})
        for number, (_owner, text, _control) in enumerate(words.RISKS):
            if words.KINDS.get(text.partition(" -> ")[0]) in self.missing:
                self.shared(number)

    def extend(self, size: int) -> None:
        """Add further risks of the company as long as the plan stays within a size."""
        for number in self.spare.copy():
            self.shared(number)
            if self.size > size:
                self.sections["risks"].pop()
                self.sections["controls"].pop()

    def spoil(self) -> None:
        """Plant one to three defects."""
        for section, change in self.random.sample(words.DEFECTS, self.random.randint(1, 3)):
            item = self.sections["processes"][-1]["steps"][1] if section == "steps" else self.sections[section][-1]
            item |= self.fill(change, item)
            for name in [name for name, value in item.items() if value == ""]:
                del item[name]

    @property
    def size(self) -> int:
        """Bytes of the plan as written."""
        return len(self.text().encode())

    def text(self) -> str:
        """Write the plan as YAML."""
        lines: list[str] = []
        for section, items in self.sections.items():
            lines.append(f"{self.key('', section)}:")
            for item in items:
                lead = "  " if section in words.SINGLE else "  - "
                lines += self.block(section, item, lead) if section in SPREAD else [lead + self.flow(section, item)]
        return "\n".join(lines) + "\n"

    def key(self, section: str, name: str) -> str:
        """Return a key in the plan's language; in Chinese the same English key may differ by section."""
        return (KEYS.get(f"{section}.{name}") or KEYS[name]) if self.lang == "zh" else name

    def block(self, section: str, item: Record, lead: str) -> list[str]:
        """Write one entity over several lines, and entities inside it on one line each."""
        lines: list[str] = []
        for name, value in item.items():
            key = f"{' ' * len(lead) if lines else lead}{self.key(section, name)}:"
            if name == "steps":
                lines += [key, *(f"      - {self.flow(name, inner)}" for inner in value)]
            else:
                lines.append(f"{key} {self.flow(section, value)}")
        return lines

    def flow(self, section: str, value: object) -> str:
        """Write a scalar, a list or a mapping on one line."""
        if isinstance(value, dict):
            pairs = (f"{self.key(section, name)}: {self.flow(section, part)}" for name, part in value.items())
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(section, part) for part in value) + "]"
        return str(value)


def build(seed: int, processes: int, detail: float) -> Plan:
    """Return a plan with so many processes; odd seeds give Chinese keys."""
    plan = Plan(seed, "zh" if seed % 2 else "en", detail)
    for _ in range(processes):
        plan.area()
    plan.close()
    return plan


def fitting(seed: int, size: int) -> Plan:
    """Return the fullest plan that fits into ``size`` bytes, its number of processes by lot; else the smallest."""
    if size > LONGEST_ORDINARY:
        return build(seed, max(2, (size - ONCE) // AREA), 1.0)
    counts = random.Random(seed).sample(PROCESSES, len(PROCESSES))
    plans = (build(seed, count, detail) for count in counts for detail in DETAILS)
    return next((plan for plan in plans if plan.size <= size), build(seed, PROCESSES[0], 0.0))


def generate(seed: int, size: int) -> str:
    """Return a plan of about ``size`` bytes, seldom less than 7,000; odd seeds give Chinese keys, one in eight has defects."""
    plan = fitting(seed, size)
    plan.extend(size)
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
