"""What the plans of the benchmark corpus say: pairs of ``Chinese | English``, and the areas of work they describe.

Records have the format of a plan; what stands in braces is filled in, and a field marked ``?`` is there the likelier
the fuller a plan is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

FIELDS = (
    "org", "plan", "risk_method", "roles", "systems", "kpis", "goals", "budget", "processes", "sops", "risks",
    "controls", "obligations", "policies", "continuity", "training", "meetings", "improvements",
)  # fmt: skip

SINGLE = frozenset({"org", "plan", "risk_method"})
SPREAD = SINGLE | {"goals", "processes", "sops", "improvements"}
"""Sections whose entities are written over several lines; the others take one line each."""

KEYS = {
    "org": "组织", "plan": "计划", "roles": "岗位", "systems": "系统", "kpis": "指标", "goals": "目标",
    "processes": "流程", "sops": "规程", "risks": "风险", "controls": "控制", "obligations": "义务", "training": "培训",
    "meetings": "会议", "improvements": "改进", "id": "编号", "name": "名称", "industry": "行业", "headcount": "人数",
    "traits": "特征", "start": "起", "end": "止", "as_of": "基准日", "currency": "币种", "version": "版次",
    "status": "状态", "owner": "负责人", "approver": "批准人", "holders": "任职", "reports_to": "上级", "duties": "职责",
    "deputy": "代理", "backup": "备份", "formula": "公式", "unit": "单位", "direction": "方向", "source": "来源",
    "frequency": "频率", "baseline": "基线", "target": "目标", "statement": "描述", "kpi": "指标", "from": "从",
    "to": "到", "due": "截止", "review": "复核", "risks.review": "复审", "parent": "上级", "critical": "关键",
    "inputs": "输入", "outputs": "输出", "meetings.outputs": "产出", "sla": "时限", "within": "不超过",
    "until": "至步骤", "steps": "步骤", "do": "动作", "by": "执行", "duration": "耗时", "meetings.duration": "时长",
    "wait": "等待", "sop": "规程", "process": "流程", "author": "编制", "sops.approver": "批准", "effective": "生效日",
    "review_cycle": "复审周期", "last_review": "上次复审", "purpose": "目的", "scope": "适用", "records": "记录",
    "category": "类别", "cause": "原因", "effect": "后果", "likelihood": "可能性", "impact": "影响", "response": "应对",
    "residual": "剩余", "type": "类型", "mode": "方式", "evidence": "证据", "last_test": "上次测试",
    "test_cycle": "测试周期", "requirement": "要求", "next_check": "下次检查", "topic": "主题", "audience": "对象",
    "trainer": "讲师", "evaluation": "评估", "chair": "主持", "attendees": "参加", "risk_method": "风险方法",
    "scale": "量表", "cadence": "频率", "budget": "预算", "amount": "金额", "quarters": "分季", "approvals": "审批",
    "budget.goals": "支撑", "policies": "制度", "continuity": "连续性", "rto": "恢复时间", "mtpd": "最大中断",
    "last_drill": "上次演练", "children": "支撑", "milestones": "里程碑", "exception": "例外", "kri": "预警",
    "threshold": "阈值", "revisions": "修订", "date": "日期", "note": "说明",
}  # fmt: skip

SITES = ("华东 | East", "华北 | North", "华南 | South", "西南 | Southwest", "华中 | Central", "东北 | Northeast")
COMPANIES = (
    "云川电商 | Yunchuan Commerce", "海岳家居 | Haiyue Home", "青禾食品 | Qinghe Foods", "北辰图书 | Beichen Books",
    "南屿户外 | Nanyu Outdoor", "星桥母婴 | Xingqiao Baby", "山行茶业 | Shanxing Tea", "白鹭数码 | Bailu Digital",
)  # fmt: skip
SURNAMES = ("周 | Zhou", "吴 | Wu", "郑 | Zheng", "王 | Wang", "冯 | Feng", "陈 | Chen", "褚 | Chu", "卫 | Wei")
GIVEN = ("敏 | Min", "强 | Qiang", "静 | Jing", "磊 | Lei", "洋 | Yang", "艳 | Yan", "军 | Jun", "婷 | Ting")


@dataclass(frozen=True, slots=True)
class Domain:
    """An area of work. ``->`` parts an action from its output, an event from its cause and its effect, and so on."""

    code: str
    lead: str
    staff: str
    duty: str
    kpi: str
    formula: str
    process: str
    trigger: str
    exception: str
    steps: tuple[str, ...]
    risk: str
    control: str
    handling: str
    """What is done when the risk happens all the same."""
    law: str
    """Field of law of the obligation."""
    obligation: str
    improvement: str
    is_more_better: bool = True
    """Whether the KPI is a share to raise; otherwise it is a time in hours to cut."""


DECISION = 4
"""Place of the step that the head of an area takes."""
DOMAINS = (
    Domain(
        "KF", "客服经理 | Service Manager", "客服专员 | Service Agent",
        "对投诉处理结果负责 | answers for complaint outcomes", "客户满意度 | customer satisfaction",
        "满意评价数/评价总数 | satisfied ratings / all ratings", "客户投诉处理 | Complaint handling",
        "客户投诉 | customer complaint", "赔付超限额报运营总监 | above the limit ask the Operations Director",
        (
            "登记投诉 | Log the complaint -> 投诉单 | ticket",
            "确定投诉等级 | Grade the complaint -> 分级结果 | grade",
            "调查投诉原因 | Find the cause -> 原因说明 | cause note",
            "拟定处理方案 | Draft a solution -> 处理方案 | solution",
            "审批赔付 | Approve the compensation -> 赔付单 | payment order",
            "回访客户 | Call the customer back -> 回访记录 | closure record",
        ),
        "运营 | operational -> 大促咨询激增导致响应超时 | Peak-season surge makes answers late"
        " -> 客服人手不足 | too few agents -> 退款与差评增加 | more refunds and bad ratings",
        "投诉分级复核 | Grading re-check -> 分级日志 | grading log",
        "超时投诉升级处理 | Escalation of late complaints -> 升级记录 | escalation record", "consumer",
        "电子商务法第五十九条 | E-commerce Law Art.59 -> 公开投诉渠道 | keep a public complaint channel",
        "退款自动化 | Refund automation",
    ),
    Domain(
        "CC", "仓储经理 | Warehouse Manager", "仓管员 | Warehouse Clerk",
        "对库存账实相符负责 | answers for true stock figures", "库存准确率 | stock accuracy",
        "账实相符库位数/盘点库位数 | matching bins / counted bins", "订单发货 | Order dispatch",
        "已付款订单 | paid order", "缺货时通知客服改约 | if stock is short tell Service",
        (
            "打印拣货单 | Print the pick list -> 拣货单 | pick list",
            "按单拣货 | Pick the goods -> 已拣商品 | picked goods",
            "复核商品数量 | Count the goods -> 复核记录 | count record", "打包商品 | Pack the goods -> 包裹 | parcel",
            "签发出库单 | Sign the dispatch note -> 出库单 | dispatch note",
            "交接给快递商 | Hand over to the courier -> 交接单 | handover slip",
        ),
        "供应链 | supply -> 主要快递商停运 | Main courier stops"
        " -> 单一快递商依赖 | reliance on one courier -> 订单积压 | orders pile up",
        "备用快递切换演练 | Backup courier drill -> 演练记录 | drill record",
        "切换备用快递商 | Switch to the backup courier -> 切换记录 | switch record", "safety",
        "安全生产法第二十八条 | Work Safety Law Art.28 -> 员工安全培训 | train staff in safety",
        "拣货路径优化 | Shorter picking routes",
    ),
    Domain(
        "CG", "采购经理 | Purchasing Manager", "采购专员 | Buyer",
        "对采购价格与交期负责 | answers for price and delivery", "采购交付周期 | purchase lead time",
        "收货时间减申请时间的均值 | mean of delivery minus request", "物料采购 | Material purchase",
        "采购申请 | purchase request", "超预算合同报财务经理 | above budget ask the Finance Manager",
        (
            "核对采购申请 | Check the request -> 核对记录 | check record",
            "询价三家供应商 | Ask three suppliers -> 报价单 | quotes",
            "比较供应商报价 | Compare the quotes -> 比价表 | comparison",
            "拟定采购合同 | Draft the contract -> 合同稿 | draft contract",
            "签署采购合同 | Sign the contract -> 采购合同 | contract",
            "验收到货 | Inspect the delivery -> 验收单 | acceptance slip",
        ),
        "财务 | financial -> 采购价格高于市场 | Purchase prices exceed the market"
        " -> 询价不充分 | too few quotes -> 毛利下降 | margin falls",
        "三方比价抽查 | Sample check of quotes -> 抽查记录 | sample record",
        "超价合同重新议价 | Renegotiation of dear contracts -> 议价记录 | negotiation record", "finance",
        "会计法第二十五条 | Accounting Law Art.25 -> 不相容岗位相互分离 | keep incompatible duties apart",
        "供应商电子询价 | Electronic quotes", is_more_better=False,
    ),
    Domain(
        "IT", "信息经理 | IT Manager", "运维工程师 | Operations Engineer",
        "对系统可用性负责 | answers for availability", "故障恢复时长 | incident recovery time",
        "恢复时间减告警时间的均值 | mean of restore minus alert", "系统故障处置 | Incident handling",
        "故障告警 | alert", "两小时未恢复启用备机 | after two hours start the standby",
        (
            "登记故障 | Log the incident -> 故障单 | incident ticket",
            "判定故障级别 | Rate the incident -> 故障级别 | severity",
            "定位故障原因 | Find the fault -> 定位记录 | fault note",
            "恢复受影响服务 | Restore the service -> 恢复记录 | restore record",
            "批准恢复结论 | Approve the conclusion -> 结论单 | conclusion",
            "撰写复盘报告 | Write the review -> 复盘报告 | review report",
        ),
        "技术 | technology -> 数据库中断超过四小时 | Database is down for over four hours"
        " -> 备份未验证 | untested backups -> 订单无法处理 | orders cannot be processed",
        "备份恢复测试 | Restore test of backups -> 测试报告 | test report",
        "切换备用数据库 | Switch to the standby database -> 切换日志 | switch log", "incident",
        "网络数据安全管理条例第十一条 | Network Data Regulation Art.11 -> 制定安全事件预案 | keep an incident plan",
        "告警合并 | Merged alerts", is_more_better=False,
    ),
    Domain(
        "RS", "人事经理 | HR Manager", "人事专员 | HR Officer", "对招聘与入职负责 | answers for hiring and onboarding",
        "新员工考核通过率 | onboarding pass rate", "考核通过人数/入职人数 | passed / joined",
        "新员工入职 | Onboarding", "录用通知 | job offer",
        "考核未通过延长辅导 | if the exam fails extend the coaching",
        (
            "核验入职材料 | Check the documents -> 材料清单 | document list",
            "签订劳动合同 | Sign the contract -> 劳动合同 | labour contract",
            "开通系统账号 | Open the accounts -> 账号清单 | account list",
            "安排岗位培训 | Plan the training -> 培训计划 | training plan",
            "评定考核结果 | Rate the exam -> 考核结果 | exam result",
            "归档入职档案 | File the records -> 入职档案 | staff file",
        ),
        "人员 | people -> 关键岗位人员离职 | Key people leave"
        " -> 薪酬低于市场 | pay below the market -> 服务中断 | service breaks off",
        "关键岗位代理检查 | Check of deputies -> 代理清单 | list of deputies",
        "启用代理与外部招聘 | Deputies and outside hiring -> 补位记录 | cover record", "labour",
        "劳动合同法第十条 | Labour Contract Law Art.10 -> 一个月内订立书面合同 | written contract within one month",
        "入职材料线上提交 | Online documents",
    ),
    Domain(
        "ZL", "质量经理 | Quality Manager", "质检员 | Inspector", "对出厂质量负责 | answers for product quality",
        "一次检验合格率 | first-pass yield", "一次合格件数/送检件数 | passed at first / inspected",
        "成品检验 | Final inspection", "送检单 | inspection request",
        "判定有争议时送第三方检测 | in dispute ask an outside laboratory",
        (
            "抽取样品 | Take the samples -> 样品 | samples",
            "测量关键尺寸 | Measure key dimensions -> 测量记录 | readings",
            "比对检验标准 | Compare with the standard -> 比对结果 | comparison result",
            "隔离不合格品 | Set bad parts apart -> 隔离记录 | quarantine record",
            "签发检验报告 | Sign the report -> 检验报告 | inspection report",
            "归档检验记录 | File the record -> 检验档案 | inspection file",
        ),
        "运营 | operational -> 不合格品流入市场 | Bad parts reach the market"
        " -> 抽样数量不足 | samples too small -> 召回与赔偿 | recall and claims",
        "检验报告复核 | Re-check of reports -> 复核签字 | signed re-check",
        "问题批次追回 | Recall of bad batches -> 追回记录 | recall record", "quality",
        "产品质量法第二十六条 | Product Quality Law Art.26 -> 产品质量符合标准 | products meet the standard",
        "检验数据自动采集 | Automatic readings",
    ),
)  # fmt: skip

LAWS = {
    "data": "个人信息保护法第五十四条 | PIPL Art.54 -> 定期合规审计 | audit the protection of personal data",
    "labour": "劳动法第三十六条 | Labour Law Art.36 -> 工时不超过法定上限 | keep working time within the limit",
    "finance": "税收征收管理法第二十五条 | Tax Collection Law Art.25 -> 按期申报纳税 | file tax returns on time",
    "environment": "固体废物污染环境防治法第六十八条 | Solid Waste Law Art.68 -> 减少包装废物 | cut packaging waste",
    "consumer": "消费者权益保护法第二十五条 | Consumer Rights Law Art.25 -> 七日无理由退货 | returns within seven days",
    "safety": "安全生产法第二十四条 | Work Safety Law Art.24 -> 配备专职安全员 | have a full-time safety officer",
}
"""What binds the whole company, by field of law."""
LARGE = 100
"""Headcount above which a company needs a safety officer."""

RISKS = (
    ("R-HG", "合规 | legal -> 客户个人信息泄露 | Customer data leaks -> 权限过宽 | rights too wide -> 行政处罚 | fines",
     "权限清理 | Cleaning of rights -> 清理记录 | cleaning record"),
    ("R-COO", "品牌 | brand -> 负面舆情扩散 | Bad press spreads -> 回应不及时 | slow answers -> 销量下滑 | sales fall",
     "舆情值班 | Press watch -> 值班日志 | watch log"),
    ("R-COO", "技术 | technology -> 网站宕机 | Website fails -> 容量不足 | too little capacity -> 订单流失 | lost orders",
     "压力测试 | Load test -> 压测报告 | test report"),
    ("R-COO", "运营 | operational -> 大促缺货 | Stock runs out -> 预测偏差 | wrong forecast -> 订单取消 | cancelled orders",
     "销售预测复核 | Re-check of forecasts -> 复核纪要 | re-check note"),
    ("R-FIN", "财务 | financial -> 现金流缺口 | Cash runs short -> 回款延迟 | late payments -> 无法按期付款 | bills unpaid",
     "资金预测 | Cash forecast -> 预测表 | forecast sheet"),
    ("R-COO", "安全 | safety -> 仓库火灾 | Fire in the warehouse -> 电线老化 | old wiring -> 货损与停业 | loss and closure",
     "消防巡检 | Fire patrol -> 巡检表 | patrol sheet"),
)  # fmt: skip
"""Risks of the whole company: owner, risk and control."""
KINDS = {
    "合规 | legal": "legal", "品牌 | brand": "market", "技术 | technology": "technology", "运营 | operational": "internal",
    "人员 | people": "internal",
}  # fmt: skip
"""Categories of risk that a register has to cover, and which kind each one answers."""

Record = Mapping[str, object]

FRAME: Mapping[str, tuple[Record, ...]] = MappingProxyType({
    "org": ({"name": "{company}", "industry": "电商 | ecommerce", "headcount": "{headcount}",
             "traits": ["个人信息 | personal_data", "面向消费者 | consumer_facing"]},),
    "plan": ({"name": "{company}2026年运营方案 | {company} operations plan 2026", "start": "2026-01-01",
              "end": "2026-12-31", "as_of": "2026-03-31", "currency": "CNY", "version": '"1.{edition}"',
              "status": "已批准 | approved", "owner": "R-COO", "approver": "R-CEO"},),
    "risk_method": ({"scale": ["1 罕见 | 1 rare", "3 每年 | 3 every year", "5 每月 | 5 every month"], "owner": "R-HG",
                     "cadence": "每年 | yearly"},),
    "roles": ({"id": "R-CEO", "name": "总经理 | General Manager", "holders": ["{people[0]}"]},
              {"id": "R-COO", "name": "运营总监 | Operations Director", "reports_to": "R-CEO",
               "holders": ["{people[1]}"]},
              {"id": "R-FIN", "name": "财务经理 | Finance Manager", "reports_to": "R-CEO",
               "holders": ["{people[2]}"]},
              {"id": "R-HG", "name": "合规经理 | Compliance Manager", "reports_to": "R-CEO",
               "holders": ["{people[3]}"]}),
    "systems": ({"id": "S-BI", "name": "数据平台 | Data platform", "owner": "R-COO", "backup": "每天 | daily"},),
    "budget": ({"id": "B-TOP", "name": "运营改进 | Better operations", "amount": "{money}元 | {money} CNY",
                "quarters?": "{quarters}", "goals": ["G-TOP"], "approvals": ["R-COO", "R-FIN"]},),
    "controls": ({"id": "C-HG", "name": "合规自查 | Compliance self-check", "type": "发现 | detective",
                  "mode": "人工 | manual", "by": "R-HG", "frequency": "每季度 | quarterly",
                  "evidence": "自查表 | check sheet"},),
    "policies": ({"id": "L-SEC", "name": "信息安全制度 | Security policy", "owner": "R-HG",
                  "status": "生效 | effective", "effective": "{issued}", "review_cycle?": "12个月 | 12 months"},),
    "meetings": ({"name": "季度运营评审会 | Quarterly operations review", "frequency": "每季度 | quarterly",
                  "duration": "{length}分钟 | {length}min", "chair": "R-COO", "attendees": ["R-FIN", "R-HG"],
                  "outputs": ["评审纪要 | minutes", "改进清单 | improvement list"]},),
})  # fmt: skip
"""What every plan has once."""
CONTINUITY = {
    "id": "E-1", "name": "业务中断预案 | Disruption plan", "processes": [], "owner": "R-COO", "rto": "{rto}h",
    "mtpd": "{mtpd}h", "last_drill": "{drilled}",
}  # fmt: skip

TOP_KPI = {
    "code": "TOP", "owner": "R-COO", "kpi": "订单准时完成率 | share of orders done on time",
    "formula": "准时订单数/订单总数 | orders on time / all orders",
}  # fmt: skip
RISING = {
    "unit": '"%"', "way": "越高越好 | up", "amount": "{n}%", "warning": '"<{n}%"',
    "change": "{spoken}前将{kpi}由{low}提升至{high} | Raise {kpi} from {low} to {high} by {due}",
}  # fmt: skip
FALLING = {
    "unit": "小时 | hour", "way": "越低越好 | down", "amount": "{n}小时 | {n}h", "warning": '">{n}小时" | ">{n}h"',
    "change": "{spoken}前将{kpi}由{low}缩短至{high} | Cut {kpi} from {low} to {high} by {due}",
}  # fmt: skip
KPI = {
    "id": "K-{code}", "name": "{kpi}", "formula": "{formula}", "unit": "{unit}", "direction": "{way}",
    "source": "S-BI", "frequency": "{rhythm}", "owner": "{owner}", "baseline": "{low}", "target": "{high}",
}  # fmt: skip
GOAL = {
    "id": "G-{code}", "statement": "{change}", "kpi": "K-{code}", "from?": "{low}", "to?": "{high}", "due": "{due}",
    "owner": "{owner}", "review": "每月 | monthly",
}  # fmt: skip
MILESTONE = {"name": "达到{middle} | reach {middle}", "due": "{halfway}"}
LEAD = {
    "id": "{owner}", "name": "{lead}", "reports_to": "R-COO", "holders": ["{people[0]}"], "duties?": ["{duty}"],
    "deputy": "R-COO",
}  # fmt: skip
STAFF = {"id": "{actor}", "name": "{staff}", "reports_to": "{owner}", "holders": ["{people[1]}", "{people[2]}"]}
PROCESS = {
    "id": "P-{code}", "name": "{process}", "owner": "{owner}", "inputs": ["{trigger}"], "outputs": ["{made}"],
    "sla": [{"name": "办结 | done", "within": "{within}h", "until": "{until}"}], "steps": [], "kpis": ["K-{code}"],
    "controls": ["C-{code}"],
}  # fmt: skip
STEP = {
    "id": "{number}", "do": "{action}", "by": "{actor}", "inputs?": ["{given}"], "outputs": ["{made}"],
    "duration": "{work}分钟 | {work}min", "wait": "{wait}分钟 | {wait}min",
}  # fmt: skip
SOP = {
    "id": "D-{code}", "name": "{process}规程 | {process} SOP", "process": "P-{code}", "version": '"{version}"',
    "status": "生效 | effective", "author": "{owner}", "approver": "R-COO", "effective": "{issued}",
    "review_cycle": "12个月 | 12 months", "last_review": "{issued}", "purpose": "统一{process} | one way of {process}",
    "scope": "{lead}", "records": ["{made}"],
    "revisions": [{"version": '"{version}"', "date": "{issued}", "note": "年度修订 | yearly revision"}],
}  # fmt: skip
TRAINING = {
    "id": "T-{area}", "topic": "{process}", "audience": ["{owner}A"], "processes": ["P-{code}"], "frequency": "每季度 | quarterly",
    "trainer": "{owner}", "evaluation": "考试≥{mark}分 | exam ≥{mark}",
}  # fmt: skip
IMPROVEMENT = {
    "id": "I-{code}", "name": "{improvement}", "process": "P-{code}", "baseline": "{days}天 | {days} days",
    "target": "{fewer}天 | {fewer} days", "owner": "{owner}", "due": "{ready}", "status": "进行中 | ongoing",
}  # fmt: skip
RISK = {
    "id": "X-{code}", "statement": "{event}", "category": "{category}", "cause": "{cause}", "effect": "{effect}",
    "likelihood": "{likelihood}", "impact": "{impact}", "response": "降低 | reduce", "controls": ["C-{code}"],
    "owner": "{owner}", "review": "每季度 | quarterly",
}  # fmt: skip
RESIDUAL = {"likelihood": "{less}", "impact": "{milder}"}
KRI = {"kpi": "K-{code}", "threshold": "{warning}"}
CONTROL = {
    "id": "C-{code}", "name": "{control}", "type": "{type}", "mode": "人工 | manual", "by": "{actor}",
    "frequency": "{rhythm}", "evidence": "{evidence}",
}  # fmt: skip
TEST = {"last_test": "{tested}", "test_cycle": "6个月 | 6 months"}
OBLIGATION = {
    "id": "O-{number}", "source": "{source}", "requirement?": "{requirement}", "owner": "R-HG",
    "controls": ["C-HG"], "frequency": "每年 | yearly", "status": "符合 | compliant",
    "evidence?": "年度检查报告 | yearly check report", "next_check?": "{checked}",
}  # fmt: skip
DEFECTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("goals", {"owner": ""}), ("kpis", {"target": ""}), ("steps", {"by": ""}), ("sops", {"approver": "{author}"}),
    ("goals", {"statement": "尽快提升效率 | Improve efficiency as soon as possible", "kpi": "", "from": "", "to": ""}),
    ("goals", {"statement": "进一步加强协作 | Further strengthen cooperation", "kpi": "", "from": "", "to": ""}),
    ("sops", {"last_review": "2023-05-20"}), ("sops", {"status": "草稿 | draft"}),
    ("risks", {"likelihood": "5", "impact": "5", "response": "接受 | accept"}),
    ("processes", {"sla": [{"name": "办结 | done", "within": "1h"}]}), ("obligations", {"next_check": "2026-01-15"}),
    ("controls", {"last_test": "2025-02-10", "test_cycle": "6个月 | 6 months"}),
)  # fmt: skip
"""What a planted defect changes in the latest entity of a section; an empty field is left out."""
