"""What keeps risks down, day after day."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.cadence import Cadence
from opsaudit.model.values.duration import Duration
from opsaudit.model.values.ref import Ref
from opsaudit.model.values.when import When
from opsaudit.model.words import CONTROL_KINDS, CONTROL_MODES, CONTROL_STAGES, CONTROL_TYPES, TEST_RESULTS


class Control(Entity):
    """A measure that keeps a risk down, carried out again and again."""

    section: ClassVar[str] = "controls"
    about: ClassVar[Text] = Text(
        zh="反复执行、压低风险的控制活动", en="an activity, carried out again and again, that keeps a risk down"
    )

    name: str | None = key(
        "名称",
        "描述",
        "statement",
        doc=Text(zh="控制做什么，如 赔付双人审批", en="what it does, as dual approval of compensation"),
    )
    type: str | None = key(
        "类型",
        "控制类型",
        words=CONTROL_TYPES,
        doc=Text(zh="事前预防、事中发现还是事后纠正", en="whether it prevents, detects or corrects"),
    )
    kind: str | None = key(
        "种类", "控制种类", words=CONTROL_KINDS, doc=Text(zh="属于哪一种控制活动", en="kind of control activity")
    )
    stage: str | None = key(
        "环节",
        "检验环节",
        words=CONTROL_STAGES,
        doc=Text(zh="检验在哪一环节：进货、过程还是最终", en="where it inspects: incoming, in process or final"),
    )
    mode: str | None = key(
        "方式",
        "执行方式",
        words=CONTROL_MODES,
        doc=Text(zh="人工执行还是系统自动执行", en="carried out by hand or by a system"),
    )
    domain: str | None = key(
        "领域", "类别", doc=Text(zh="业务领域，如 财务、采购、信息安全", en="field, as finance, purchase, infosec")
    )
    by: Ref | None = key(
        "执行",
        "执行人",
        "负责人",
        "owner",
        refers="roles",
        doc=Text(zh="谁执行：岗位的编号或名称", en="who carries it out: a role, by id or name"),
    )
    custodian: Ref | None = key(
        "保管人",
        "实物保管",
        refers="roles",
        doc=Text(zh="盘点时谁保管实物，不应是执行人", en="who keeps what is counted, not who counts: a role"),
    )
    frequency: Cadence | None = key(
        "频率",
        "执行频率",
        doc=Text(zh="多久执行一次，如 每天、每笔、持续", en="how often, as daily, per case, continuous"),
    )
    evidence: str | None = key(
        "证据", "留痕", doc=Text(zh="执行后留下的证据，如 审批记录", en="evidence that it leaves, as approval log")
    )
    evidence_date: When | None = key("证据日期", doc=Text(zh="最近一份证据的日期", en="date of the latest evidence"))
    last_test: When | None = key(
        "上次测试", "上次检查", doc=Text(zh="上次测试有效性的日期", en="date when its effectiveness was last tested")
    )
    test_cycle: Duration | None = key(
        "测试周期", doc=Text(zh="多久测试一次，如 6个月", en="time between two tests, as 6 months")
    )
    test_result: str | None = key(
        "测试结果", "测试结论", words=TEST_RESULTS, doc=Text(zh="上次测试的结论", en="what the last test found")
    )
    tester: Ref | None = key(
        "测试人",
        refers="roles",
        doc=Text(
            zh="谁测试，不应是执行人：岗位的编号或名称", en="who tests it, not who performs it: a role, by id or name"
        ),
    )
    systems: tuple[Ref, ...] = many(
        "系统",
        refers="systems",
        doc=Text(zh="在哪些系统上起作用：编号或名称", en="systems on which it works, by id or name"),
    )
    risks: tuple[Ref, ...] = many(
        "风险", refers="risks", doc=Text(zh="它压低的风险的编号", en="risks that it keeps down, by id")
    )
