"""Closed vocabularies: the words that a field accepts, with the Chinese and English spellings of each.

A field declares its vocabulary (``key(..., words=RESPONSES)``); the binder turns every accepted spelling into the
canonical English word, so that a rule compares with one spelling whatever the author's language.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

Words: TypeAlias = Mapping[str, tuple[str, ...]]
"""Canonical word to its other accepted spellings; the first one is the Chinese word that messages show."""


def _words(**spellings: str) -> Words:
    return MappingProxyType({word: tuple(others.split()) for word, others in spellings.items()})


PLAN_STATUS = _words(
    draft="草稿 草案 拟稿",
    review="审核中 评审中 in_review",
    approved="已批准 已审批 批准 已发布 issued published",
    retired="已废止 作废 废止 obsolete",
)
SOP_STATUS = _words(
    draft="草稿 草案",
    review="审核中 评审中 in_review",
    effective="生效 有效 已生效 执行中 现行 active in_force",
    obsolete="作废 废止 已废止 失效 retired withdrawn",
)
DIRECTION = _words(
    up="越高越好 上升 提高 higher higher_is_better increase",
    down="越低越好 下降 降低 lower lower_is_better decrease",
    keep="保持 稳定 stable hold",
)
KPI_LEVELS = _words(
    company="公司 公司级 组织 全公司 organization",
    department="部门 部门级 unit",
    team="团队 团队级 班组 小组 group",
    person="个人 员工 岗位 员工级 employee individual post",
)
INDICATOR_KINDS = _words(
    leading="先行 领先 过程 前置 lead",
    lagging="滞后 结果 lag",
)
ROLLUPS = _words(
    sum="求和 合计 相加 加总 total",
    mean="平均 加权平均 average weighted_mean",
    product="相乘 乘积",
    least="最小 最低 取最小 min minimum worst",
    most="最大 最高 取最大 max maximum best",
)
ASSUMPTION_KINDS = _words(
    market="市场 需求 竞争 demand",
    resources="资源 资金 预算 resource funds",
    team="团队 团队能力 人员 能力 ability people",
    other="其他",
)
RESPONSES = _words(
    avoid="规避 避免 回避",
    reduce="降低 减轻 缓解 控制 减少 mitigate treat",
    transfer="转移 分担 转嫁 share",
    accept="接受 承担 自留 retain tolerate",
    pursue="利用 追求 take exploit",
)
RISK_STATUS = _words(
    open="未处理 待处理 新识别 new",
    treating="应对中 处理中 in_treatment",
    accepted="已接受",
    occurred="已发生 发生 materialized happened",
    closed="已关闭 关闭 解除",
)
CONTROL_TYPES = _words(
    preventive="预防 预防性 事前",
    detective="发现 检测 检查 发现性 事中 detect",
    corrective="纠正 纠正性 补救 事后 恢复 recovery",
    directive="指导 指令 directing",
)
CONTROL_MODES = _words(
    manual="人工 手工 手动",
    system="系统 自动 automatic automated",
    hybrid="半自动 人机结合 mixed",
)
CONTROL_KINDS = _words(
    segregation="职责分离 不相容职务分离 separation_of_duties segregation_of_duties",
    authorization="授权审批 授权 审批 approval authorisation",
    accounting="会计系统 会计 对账 reconciliation",
    safeguarding="财产保护 资产保护 实物保护 asset_protection",
    budget="预算控制 预算",
    analysis="运营分析 分析 operations_analysis",
    appraisal="绩效考评 绩效 考核 performance",
    count="盘点 清点 stocktaking stock_taking",
    inspection="检验 质检 检查",
    access="访问控制 权限管理 access_control",
    firewall="防火墙",
    encryption="加密",
    backup="备份",
    other="其他",
)
CONTROL_STAGES = _words(
    incoming="进货 来料 入库",
    in_process="过程 制程 工序 process",
    final="最终 成品 出货 出库 outgoing",
)
TEST_RESULTS = _words(
    effective="有效 通过 passed pass",
    deficient="部分有效 有缺陷 缺陷 partial",
    ineffective="无效 失效 未通过 failed fail",
)
DUTIES = _words(
    request="申请 发起 initiate",
    approve="审批 批准 授权 authorize",
    execute="执行 经办 办理 perform",
    record="记录 记账 登记 book",
    custody="保管 出纳 custodian keep",
    review="稽核 复核 审核 检查 audit check",
)
COMPLIANCE_STATUS = _words(
    compliant="符合 合规 已符合 满足",
    partial="部分符合 部分合规 基本符合 partially_compliant",
    noncompliant="不符合 不合规 违反 non_compliant",
    unknown="未评估 未知 待评估 not_assessed",
)
OBLIGATION_KINDS = _words(
    law="法律 法规 法律法规 强制 mandatory regulation",
    contract="合同 合同约定 contractual",
    voluntary="自愿 自愿承诺 承诺 commitment",
)
WORK_STATUS = _words(
    planned="计划 未开始 待启动 not_started todo",
    pilot="试点 试运行 trial",
    ongoing="进行中 执行中 实施中 in_progress doing open",
    done="完成 已完成 关闭 已关闭 closed completed",
    cancelled="取消 终止 已取消 canceled",
)
PHASES = _words(
    diagnose="诊断 调研 assess analyse analyze",
    design="设计 方案",
    test="测试 试点 验证 pilot",
    launch="上线 推广 全面推广 发布 rollout roll_out go_live",
)
DIAGNOSIS_METHODS = _words(
    interview="访谈 座谈 interviews",
    documents="文件审查 文档审查 资料审阅 document_review",
    logs="日志 系统日志 系统数据 log",
    survey="问卷 调查 questionnaire",
    timing="计时 工时测量 timer stopwatch",
    observation="观察 现场观察 observe",
    workshop="研讨 研讨会 workshops",
    other="其他",
)
IMPROVEMENT_KINDS = _words(
    redesign="流程再造 重新设计 流程优化 reengineering",
    simplification="简化 精简 simplify",
    automation="自动化 系统化 automate",
    way_of_working="工作方式 协作方式 working_method",
    training="培训",
    data="数据 数据分析 analytics",
    ai="人工智能 智能化 artificial_intelligence",
    other="其他",
)
IMPROVEMENT_AIMS = _words(
    standardize="标准化 规范化 规范 standard standardise",
    streamline="减少冗余 精简步骤 提效 效率 efficiency fewer_steps",
    cost="降本 降低成本 成本 cost_cut",
    quality="提质 质量",
    guidance="指导 操作指引 指引 guide",
    other="其他",
)
TRAINING_KINDS = _words(
    onboarding="入职 岗前 新员工 induction",
    skill="技能 岗位技能 业务 skills job",
    refresher="复训 再培训 轮训 refresh",
    compliance="合规 法规",
    security="信息安全 数据安全 infosec information_security",
    safety="安全生产 安全 health_and_safety",
    management="管理 领导力 leadership",
    other="其他",
)
EVALUATION_LEVELS = _words(
    reaction="反应 反应层 1 一级 1级",
    learning="学习 学习层 2 二级 2级",
    behaviour="行为 行为层 3 三级 3级 behavior",
    results="结果 成果 结果层 4 四级 4级 result",
)
MEETING_KINDS = _words(
    standup="站会 每日站会 晨会 stand_up daily",
    coordination="协调 例会 沟通 team",
    performance="绩效 绩效回顾 绩效面谈 appraisal",
    review="评审 复盘 回顾 管理评审 retrospective",
    decision="决策 经营 经营分析 management board",
    other="其他",
)
BUDGET_KINDS = _words(
    revenue="收入 销售收入 income sales",
    cost="成本 costs",
    expense="费用 支出 expenses opex",
    capital="资本 投资 资本性支出 capex investment",
    other="其他",
)
OBLIGATION_CATEGORIES = _words(
    labour="劳动 用工 人事 labor employment",
    finance="财务 税务 会计 tax accounting",
    environment="环境 环保 environmental",
    data="数据 个人信息 隐私 privacy data_protection personal_data",
    consumer="消费者 消费者权益 consumer_protection",
    safety="安全 安全生产 health_and_safety",
    aml="反洗钱 anti_money_laundering",
    competition="竞争 反垄断 广告 advertising antitrust",
    other="其他",
)
RISK_CATEGORIES = _words(
    strategic="战略 strategy",
    financial="财务 资金 finance funds",
    market="市场 竞争",
    operational="运营 运行 流程 operation operations process",
    legal="法律 合规 法规 compliance regulatory",
    technology="技术 信息技术 系统 信息安全 it cyber",
    people="人员 人力 staff hr",
    supply="供应链 供应商 采购 supplier supply_chain",
    brand="品牌 声誉 舆情 reputation",
    safety="安全 安全生产 health_and_safety",
    other="其他",
)
STRATEGY_KINDS = _words(
    product="产品 商品",
    price="价格 定价 pricing",
    channel="渠道 place distribution",
    promotion="促销 推广 宣传",
    other="其他",
)
RESEARCH_KINDS = _words(
    trend="趋势 市场趋势 行业 trends market",
    competitor="竞争对手 竞争 竞品 对手 competitors rivals",
    demand="需求 客户需求 市场需求 customer",
    resources="自身资源 资源 内部资源 own_resources capabilities",
    other="其他",
)
INITIATIVE_KINDS = _words(
    launch="上市 新品 新品上市 product_launch",
    promotion="促销 推广 营销 营销活动 campaign",
    content="内容 内容营销 content_marketing",
    care="关怀 客户关怀 回访 customer_care",
    other="其他",
)
REPORT_KINDS = _words(
    finance="财务 财务报表 financial",
    operations="运营 经营 operational",
    sales="销售",
    market="市场",
    customer="客户 客服 service",
    risk="风险 合规 内控 compliance",
    other="其他",
)
FORM_KINDS = _words(
    request="申请 申请单 application",
    progress="进度 进展 进度报告 progress_report",
    record="登记 记录 台账 log register",
    checklist="检查表 检查 核对表",
    other="其他",
)
RESOURCE_KINDS = _words(
    people="人员 人力 人 staff human",
    money="资金 财力 财 funds",
    material="物资 物料 物力 材料 materials",
    asset="设备 资产 技术 工具 assets equipment technology tools",
    other="其他",
)
CHANNEL_KINDS = _words(
    sales="销售 经销",
    marketing="营销 推广 宣传",
    service="服务 客服 咨询 support",
    complaint="投诉 complaints",
    other="其他",
)
CHANNEL_MEDIA = _words(
    phone="电话 热线 telephone hotline",
    mail="邮件 邮箱 电子邮件 email",
    online="在线 线上 网络 网站 小程序 web chat app",
    onsite="线下 门店 现场 store offline",
    other="其他",
)
STANDARD_KINDS = _words(
    quality="质量 品质",
    safety="安全 安全生产",
    cost="成本 费用",
    service="服务",
)
FEEDBACK_SOURCES = _words(
    customer="客户 顾客 用户 消费者 customers users",
    staff="员工 职工 同事 employee employees",
    partner="合作方 供应商 伙伴 partners supplier suppliers",
    other="其他",
)
INCENTIVE_KINDS = _words(
    reward="奖励 奖金 奖 bonus",
    penalty="处罚 惩罚 罚 扣罚 sanction",
    suggestion="建议奖 合理化建议 建议 suggestion_award",
)
