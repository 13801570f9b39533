"""Make the benchmark corpus: operations plans of about 8 KB in this project's format, Chinese and English by turns.

usage: corpus.py OUT [--files 2000] [--seed 7]

Writes OUT/plan8k.yaml, OUT/tree/dNN/plan_NNNNN.yaml and OUT/opsaudit.yaml, which makes every file of the tree a plan of
its own. Deterministic for a seed; about one plan in eight has planted defects.
"""

import argparse
import random
from pathlib import Path

KEYS = {
    "org": "组织", "plan": "计划", "roles": "岗位", "kpis": "指标", "goals": "目标", "processes": "流程", "sops": "规程",
    "risks": "风险", "controls": "控制", "obligations": "义务", "training": "培训", "meetings": "会议",
    "improvements": "改进", "name": "名称", "industry": "行业", "headcount": "人数", "traits": "特征", "start": "起",
    "end": "止", "version": "版次", "status": "状态", "owner": "负责人", "approver": "批准人", "id": "编号",
    "holders": "任职", "duties": "职责", "reports_to": "上级", "formula": "公式", "unit": "单位", "direction": "方向",
    "source": "来源", "frequency": "频率", "baseline": "基线", "target": "目标", "statement": "描述", "kpi": "指标",
    "from": "从", "to": "到", "due": "截止", "review": "复核", "critical": "关键", "inputs": "输入", "outputs": "输出",
    "sla": "时限", "within": "不超过", "until": "至步骤", "steps": "步骤", "do": "动作", "by": "执行", "duration": "耗时",
    "wait": "等待", "sop": "规程", "process": "流程", "author": "编制", "effective": "生效日", "review_cycle": "复审周期",
    "last_review": "上次复审", "purpose": "目的", "scope": "适用", "records": "记录", "category": "类别",
    "likelihood": "可能性", "impact": "影响", "response": "应对", "cause": "原因", "effect": "后果", "type": "类型",
    "evidence": "证据", "last_test": "上次测试", "test_cycle": "测试周期", "requirement": "要求", "topic": "主题",
    "audience": "对象", "trainer": "讲师", "evaluation": "评估", "chair": "主持", "attendees": "参加",
    "exception": "例外", "controls_ref": "控制", "kpis_ref": "指标",
}  # fmt: skip
SAYINGS = {
    "zh": ["在第三季度末把客户满意度由82%提升至90%", "年底前单均履约成本降低15%", "新员工两周内完成岗位操作考核",
           "退款平均时长由3天缩短至1.5天", "优化流程，降低成本", "尽快提升效率", "每月抽查工单并登记台账"],
    "en": ["Raise customer satisfaction from 82% to 90% by the end of Q3", "Cut cost per order by 15% by year-end",
           "Answer complaints within 2 hours", "Cut refund time from 3 days to 1.5 days",
           "Improve things as soon as possible", "Reconcile stock differences every Monday", "Sample the tickets monthly"],
}  # fmt: skip
ACTIONS = {
    "zh": ["登记并核对申请", "分级并确认责任部门", "调查原因并拟定方案", "审批赔付", "回访并结案", "更新台账"],
    "en": ["Log and check the request", "Grade it and name the unit", "Find the cause and draft a plan",
           "Approve the compensation", "Call back and close", "Update the register"],
}  # fmt: skip
WORDS = {
    "zh": {"monthly": "每月", "yearly": "每年", "up": "越高越好", "yes": "是", "reduce": "降低", "effective": "生效",
           "approved": "已批准", "preventive": "预防", "detective": "发现", "12 months": "12个月", "3 months": "3个月",
           "quarterly": "每季度", "daily": "每天"},
    "en": {},
}  # fmt: skip


class Writer:
    """Writes one plan in one language."""

    def __init__(self, seed: int, lang: str) -> None:
        """Start with a generator of its own, so that a plan depends on its seed alone."""
        self.random = random.Random(seed)
        self.lang = lang
        self.is_poor = self.random.random() < 1 / 8

    def key(self, name: str) -> str:
        """Return a key in the plan's language."""
        return KEYS[name] if self.lang == "zh" else name.removesuffix("_ref")

    def word(self, word: str) -> str:
        """Return a closed word in the plan's language."""
        return WORDS[self.lang].get(word, word)

    def saying(self) -> str:
        """Return a sentence."""
        return self.random.choice(SAYINGS[self.lang])

    def block(self, section: str, items: list[dict[str, object]]) -> str:
        """Write a section as a list of mappings."""
        lines = [f"{self.key(section)}:"]
        for item in items:
            for number, (name, value) in enumerate(item.items()):
                lead = "  - " if number == 0 else "    "
                lines += self.entry(lead, name, value)
        return "\n".join(lines) + "\n"

    def entry(self, lead: str, name: str, value: object) -> list[str]:
        """Write one key with a scalar, a flow list or a block of mappings."""
        if isinstance(value, list) and value and isinstance(value[0], dict):
            inner = [
                "{" + ", ".join(f"{self.key(key)}: {self.flow(part)}" for key, part in one.items()) + "}"
                for one in value
            ]
            return [f"{lead}{self.key(name)}:", *(f"      - {one}" for one in inner)]
        return [f"{lead}{self.key(name)}: {self.flow(value)}"]

    def flow(self, value: object) -> str:
        """Write a scalar or a flow list."""
        return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)

    def head(self) -> str:
        """Write organization, plan, roles and KPIs."""
        roles: list[dict[str, object]] = [
            {"id": f"R-{n}", "name": self.person(n), "holders": [f"P{n}a", f"P{n}b"], "duties": [self.saying()[:8]]}
            for n in range(1, 7)
        ]
        kpis: list[dict[str, object]] = [
            {
                "id": f"K-{n}", "name": f"KPI {n}", "formula": "a / b", "unit": '"%"', "direction": self.word("up"),
                "source": "CRM", "frequency": self.word("monthly"), "owner": f"R-{n}", "baseline": "80%", "target": "90%",
            }
            for n in range(1, 5)
        ]  # fmt: skip
        org = {"name": "Yunchuan", "industry": "ecommerce", "headcount": self.random.randint(20, 300)}
        plan = {
            "name": self.saying(), "start": "2026-01-01", "end": "2026-12-31", "version": '"1.2"',
            "status": self.word("approved"), "owner": "R-1", "approver": "R-2",
        }  # fmt: skip
        single = "".join(
            f"{self.key(section)}:\n" + "".join(f"  {self.key(name)}: {value}\n" for name, value in fields.items())
            for section, fields in (("org", org), ("plan", plan))
        )
        return single + self.block("roles", roles) + self.block("kpis", kpis)

    def person(self, number: int) -> str:
        """Return the name of a role."""
        return f"岗位{number}" if self.lang == "zh" else f"Role {number}"

    def goal(self, number: int) -> dict[str, object]:
        """Return a goal."""
        goal: dict[str, object] = {"id": f"G-{number}", "statement": self.saying(), "kpi": f"K-{(number - 1) % 4 + 1}"}
        if not (self.is_poor and number == 1):
            goal |= {"from": "80%", "to": "90%", "owner": f"R-{number}"}
        return goal | {"due": f"2026-{self.random.randint(4, 12):02d}-28", "review": self.word("monthly")}

    def process(self, number: int) -> dict[str, object]:
        """Return a process with its steps."""
        steps: list[dict[str, object]] = [
            {
                "id": step, "do": self.random.choice(ACTIONS[self.lang]), "by": f"R-{step}",
                "inputs": [f"form{step}"], "outputs": [f"form{step + 1}"],
                "duration": f"{self.random.randint(5, 90)}min", "wait": f"{self.random.randint(1, 9)}h",
            }
            for step in range(1, self.random.randint(5, 7))
        ]  # fmt: skip
        if self.is_poor and number == 1:
            del steps[1]["by"]
        return {
            "id": f"P-{number}", "name": self.saying(), "owner": f"R-{number}", "critical": self.word("yes"),
            "inputs": ["form1"], "sla": [{"name": "SLA", "within": "72h", "until": 2}], "steps": steps,
            "kpis_ref": [f"K-{number}"], "sop": f"D-{number}",
        }  # fmt: skip

    def sop(self, number: int) -> dict[str, object]:
        """Return the SOP of a process."""
        return {
            "id": f"D-{number}", "name": f"SOP {number}", "process": f"P-{number}", "version": '"2.1"',
            "status": self.word("effective"), "author": "R-3", "approver": "R-2", "effective": "2026-01-15",
            "review_cycle": self.word("12 months"), "last_review": "2026-01-10", "purpose": self.saying(),
            "scope": "all", "records": ["form1", "form2"],
        }  # fmt: skip

    def risk(self, number: int) -> dict[str, object]:
        """Return a risk."""
        risk: dict[str, object] = {
            "id": f"X-{number}", "statement": self.saying(), "category": "operational", "cause": "few agents",
            "effect": "refunds", "likelihood": self.random.randint(1, 5), "impact": self.random.randint(1, 5),
            "owner": f"R-{number}", "review": self.word("quarterly"),
        }  # fmt: skip
        if not (self.is_poor and number == 1):
            risk |= {"response": self.word("reduce"), "controls_ref": [f"C-{number}"]}
        return risk

    def control(self, number: int) -> dict[str, object]:
        """Return the control of a risk."""
        return {
            "id": f"C-{number}", "name": f"Control {number}", "type": self.word("preventive"), "by": f"R-{number}",
            "frequency": self.word("daily"), "evidence": "log", "last_test": "2026-02-28",
            "test_cycle": self.word("3 months"),
        }  # fmt: skip

    def tail(self) -> str:
        """Write obligations, training, meetings and improvements."""
        obligations: list[dict[str, object]] = [
            {"id": "O-1", "source": "PIPL Art.54", "requirement": self.saying(), "owner": "R-2", "controls_ref": ["C-1"],
             "frequency": self.word("yearly"), "evidence": "report"},
        ]  # fmt: skip
        training: list[dict[str, object]] = [
            {"id": "T-1", "topic": "SOP 1", "audience": ["R-1", "R-3"], "frequency": self.word("monthly"),
             "trainer": "R-2", "process": "P-1", "evaluation": "exam"},
        ]  # fmt: skip
        training[0].pop("process")
        meetings: list[dict[str, object]] = [
            {"id": "M-1", "name": "Review", "frequency": self.word("quarterly"), "chair": "R-1", "attendees": ["R-2"],
             "outputs": ["minutes"]},
        ]  # fmt: skip
        improvements: list[dict[str, object]] = [
            {"id": "I-1", "name": self.saying(), "process": "P-1", "baseline": "3d", "target": "1.5d", "owner": "R-1",
             "due": "2026-06-30"},
        ]  # fmt: skip
        return (
            self.block("obligations", obligations)
            + self.block("training", training)
            + self.block("meetings", meetings)
            + self.block("improvements", improvements)
        )


def generate(seed: int, size: int) -> str:
    """Return a plan of about ``size`` bytes; odd seeds give Chinese keys."""
    writer = Writer(seed, "zh" if seed % 2 else "en")
    head, tail = writer.head(), writer.tail()
    parts: dict[str, list[dict[str, object]]] = {
        "goals": [], "processes": [], "sops": [], "risks": [], "controls": []
    }  # fmt: skip
    makers = {
        "goals": writer.goal, "processes": writer.process, "sops": writer.sop, "risks": writer.risk,
        "controls": writer.control,
    }  # fmt: skip
    for number in range(1, 5):
        for section, make in makers.items():
            parts[section].append(make(number))
        text = head + "".join(writer.block(section, items) for section, items in parts.items()) + tail
        if len(text.encode()) >= size and number > 1:
            break
    return text


def main() -> None:
    """Write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    sizes = random.Random(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "plan8k.yaml").write_text(generate(arguments.seed, 7600), encoding="utf-8")
    (arguments.out / "opsaudit.yaml").write_text('plans: ["tree/*/*.yaml"]\n', encoding="utf-8")
    for number in range(arguments.files):
        folder = arguments.out / "tree" / f"d{number // 100:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        text = generate(arguments.seed + number, sizes.randint(5500, 8500))
        (folder / f"plan_{number:05d}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
