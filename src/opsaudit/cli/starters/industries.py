"""The industries that a first plan can be made for. Example text of ours; see ``parts``."""

from collections.abc import Mapping

from opsaudit.cli.starters import parts
from opsaudit.cli.starters.parts import Industry, Measure, Process, Step, T, Threat

RETAIL = Industry(
    title=T("电商与零售", "E-commerce and retail"),
    unit=T("门店与客服", "Shop and service"),
    lead=T("店长", "Shop manager"),
    staff=T("客服", "Service agent"),
    measures=(
        parts.SATISFACTION,
        Measure(
            T("缺货率", "stock-out rate"),
            T("缺货品项数/在售品项数", "items out of stock / items on sale"),
            T("库存系统", "stock system"),
            ("5%", "2%"),
        ),
    ),
    process=Process(
        T("客户投诉处理", "Handle customer complaints"),
        T("收到客户投诉", "a complaint comes in"),
        T(
            "当天查不明原因的，先告知客户答复时间",
            "When the cause is not found the same day, tell the customer by when",
        ),
        (
            Step(T("登记投诉", "Log the complaint"), "staff", T("投诉单", "complaint form")),
            Step(T("查明原因并提出方案", "Find the cause and propose a remedy"), "staff", T("处理方案", "remedy")),
            Step(T("批准赔付", "Approve the refund"), "lead", T("批准记录", "approval")),
            Step(T("回访客户", "Call the customer back"), "staff", T("回访记录", "call record")),
        ),
    ),
    risks=(parts.PEAK, parts.LEAK),
    duties=(parts.WITHDRAWAL, parts.NOTICE),
)
MANUFACTURING = Industry(
    title=T("制造", "Manufacturing"),
    unit=T("生产部", "Production"),
    lead=T("生产经理", "Production manager"),
    staff=T("班组长", "Shift leader"),
    measures=(
        Measure(
            T("一次合格率", "first-pass yield"),
            T("一次检验合格数/检验总数", "units that pass the first time / units inspected"),
            T("检验记录", "inspection records"),
            ("95%", "98%"),
        ),
        Measure(
            T("设备故障停机率", "unplanned downtime rate"),
            T("故障停机工时/计划工时", "hours of breakdown / hours planned"),
            T("设备台账", "equipment log"),
            ("6%", "3%"),
        ),
    ),
    process=Process(
        T("不合格品处理", "Handle nonconforming product"),
        T("检验发现不合格品", "an inspection finds a defect"),
        T("涉及已发货批次的，当天通知客户", "When the lot has been shipped, inform the customer the same day"),
        (
            Step(T("标识并隔离不合格品", "Label and isolate the product"), "staff", T("隔离标签", "hold label")),
            Step(T("批准返工或报废", "Approve rework or scrap"), "lead", T("评审单", "review sheet")),
            Step(T("返工或报废", "Rework or scrap the product"), "staff", T("处置记录", "rework record")),
            Step(T("复检并关闭", "Inspect again and close"), "staff", T("复检记录", "second inspection")),
        ),
    ),
    risks=(
        Threat(
            T("关键设备故障导致停产", "A breakdown of key equipment stops production"),
            parts.OPERATION,
            T("保养没有按期做", "maintenance that is put off"),
            T("延期交货", "late deliveries"),
            T("关键设备按计划保养", "Planned maintenance of key equipment"),
            T("保养记录", "maintenance record"),
        ),
        Threat(
            T("员工操作时受伤", "Someone is hurt at a machine"),
            parts.SAFETY,
            T("防护装置被拆除或停用", "guards taken off or switched off"),
            T("工伤和停工", "injury and a stopped line"),
            T("班前检查防护装置", "Guards checked before each shift"),
            T("班前检查表", "shift checklist"),
            (2, 5),
        ),
    ),
    duties=(parts.SAFE_WORK, parts.CONTRACT),
)
SOFTWARE = Industry(
    title=T("软件与信息技术服务", "Software and IT service"),
    unit=T("技术服务部", "IT service"),
    lead=T("服务经理", "Service manager"),
    staff=T("运维工程师", "Operations engineer"),
    measures=(
        Measure(
            T("服务可用率", "availability of the service"),
            T("可用分钟数/总分钟数", "minutes available / all minutes"),
            T("监控系统", "monitoring"),
            ("99.5%", "99.9%"),
        ),
        Measure(
            T("变更失败率", "change failure rate"),
            T("引发故障的变更数/变更总数", "changes that cause an incident / all changes"),
            T("变更记录", "change log"),
            ("12%", "6%"),
        ),
    ),
    process=Process(
        T("故障处理", "Handle incidents"),
        T("监控报警或用户报障", "an alarm or a report by a user"),
        T("一小时内未恢复的，升级到服务经理", "When it lasts more than an hour, escalate to the service manager"),
        (
            Step(T("登记并定级", "Log and rate the incident"), "staff", T("故障单", "incident ticket")),
            Step(T("定位原因并恢复服务", "Find the cause and restore the service"), "staff", T("恢复记录", "work log")),
            Step(T("批准对外通报", "Approve the notice to users"), "lead", T("故障通报", "notice")),
            Step(T("复盘并关闭", "Review and close"), "staff", T("复盘报告", "review report")),
        ),
    ),
    risks=(
        Threat(
            T("发布失败导致服务中断", "A failed release takes the service down"),
            parts.TECHNOLOGY,
            T("发布前测试不足、没有回退方案", "too little testing and no way back"),
            T("用户无法使用", "users cannot work"),
            T("发布前检查测试结果和回退方案", "Tests and way back checked before each release"),
            T("发布检查单", "release checklist"),
        ),
        parts.LEAK,
    ),
    duties=(parts.SECURITY, parts.NOTICE),
)
HOSPITALITY = Industry(
    title=T("酒店与餐饮", "Hospitality and restaurant"),
    unit=T("营业部", "Guest service"),
    lead=T("门店经理", "General manager"),
    staff=T("前厅领班", "Floor supervisor"),
    measures=(
        Measure(
            T("顾客好评率", "share of good reviews"),
            T("四星以上评价数/评价总数", "reviews of 4 stars or more / all reviews"),
            T("点评平台", "review site"),
            ("85%", "92%"),
        ),
        Measure(
            T("食材损耗率", "food waste rate"),
            T("报废食材金额/食材采购金额", "value of food thrown away / value of food bought"),
            T("盘点表", "stock count"),
            ("6%", "4%"),
        ),
    ),
    process=Process(
        T("食材验收", "Receive food supplies"),
        T("供货商送货到店", "a supplier delivers"),
        T("验收不合格影响当餐的，启用备用菜单", "When a dish cannot be made, switch to the backup menu"),
        (
            Step(T("核对订单与数量", "Compare order and delivery"), "staff", T("验收单", "delivery note")),
            Step(T("检查温度、保质期和证照", "Check temperature and dates"), "staff", T("检查记录", "check record")),
            Step(T("批准退货", "Approve what goes back"), "lead", T("退货单", "return note")),
            Step(T("标注日期并入库", "Date the goods and store them"), "staff", T("入库记录", "stock record")),
        ),
    ),
    risks=(
        Threat(
            T("食材变质导致食物中毒", "Spoilt food makes guests ill"),
            parts.SAFETY,
            T("储存温度失控", "storage that gets too warm"),
            T("顾客受害、停业整顿", "harm to guests and a closed restaurant"),
            T("检查冷藏温度", "Storage temperatures checked"),
            T("温度记录表", "temperature log"),
            (2, 5),
        ),
        parts.PEAK,
    ),
    duties=(parts.FOOD, parts.CONTRACT),
)
LOGISTICS = Industry(
    title=T("物流运输", "Logistics and transport"),
    unit=T("运营部", "Operations"),
    lead=T("运营经理", "Operations manager"),
    staff=T("调度员", "Dispatcher"),
    measures=(
        Measure(
            T("准时送达率", "on-time delivery rate"),
            T("准时签收单数/签收总单数", "deliveries on time / all deliveries"),
            T("运输管理系统", "transport system"),
            ("92%", "97%"),
        ),
        Measure(
            T("货损率", "damage rate"),
            T("货损单数/签收总单数", "deliveries with damage / all deliveries"),
            T("理赔记录", "claims log"),
            ("0.8%", "0.4%"),
        ),
    ),
    process=Process(
        T("货物异常处理", "Handle delivery exceptions"),
        T("货物延误、破损或丢失", "goods are late, damaged or lost"),
        T(
            "两小时内联系不上收货人的，货物返回网点",
            "When nobody answers within two hours, return the goods to the depot",
        ),
        (
            Step(T("登记异常并拍照", "Log the case with photos"), "staff", T("异常单", "case report")),
            Step(
                T("通知客户并商定处理", "Tell the customer and agree what to do"), "staff", T("沟通记录", "call record")
            ),
            Step(T("批准改派或赔付", "Approve the new trip or refund"), "lead", T("批准记录", "approval")),
            Step(T("跟踪到签收", "Follow up to the receipt"), "staff", T("签收单", "receipt")),
        ),
    ),
    risks=(
        Threat(
            T("驾驶员疲劳驾驶发生事故", "A tired driver has an accident"),
            parts.SAFETY,
            T("排班过密", "trips planned too close together"),
            T("人员伤亡、货物损失", "injury and lost goods"),
            T("出车前核对休息时间", "Rest times checked before each trip"),
            T("出车检查表", "trip checklist"),
            (2, 5),
        ),
        Threat(
            T("恶劣天气导致线路中断", "Bad weather closes a route"),
            parts.OPERATION,
            T("没有备用线路", "no second route"),
            T("批量延误", "many late deliveries"),
            T("制定并更新备用线路", "Second routes kept up to date"),
            T("线路表", "route table"),
        ),
    ),
    duties=(parts.HOURS, parts.SAFE_WORK),
)
PROFESSIONAL = Industry(
    title=T("专业服务", "Professional services"),
    unit=T("项目部", "Engagements"),
    lead=T("项目合伙人", "Engagement partner"),
    staff=T("项目经理", "Project manager"),
    measures=(
        Measure(
            T("项目按期交付率", "share of projects on time"),
            T("按期交付项目数/交付项目总数", "projects delivered on time / projects delivered"),
            T("项目台账", "project list"),
            ("85%", "95%"),
        ),
        Measure(
            T("返工工时占比", "share of rework hours"),
            T("返工工时/项目总工时", "hours of rework / all project hours"),
            T("工时系统", "time sheets"),
            ("12%", "8%"),
        ),
    ),
    process=Process(
        T("成果质量复核", "Review deliverables"),
        T("项目成果初稿完成", "a first draft is ready"),
        T("复核意见分歧的，由合伙人裁定并记录", "When reviewer and author disagree, the partner decides in writing"),
        (
            Step(T("对照合同自查", "Check the draft against the contract"), "staff", T("自查表", "checklist")),
            Step(T("独立复核", "Review it independently"), "lead", T("复核意见", "review notes")),
            Step(T("修改并答复意见", "Revise it and answer the notes"), "staff", T("修改稿", "second draft")),
            Step(T("批准交付", "Approve the delivery"), "lead", T("交付函", "delivery letter")),
        ),
    ),
    risks=(parts.LEAVER, parts.LEAK),
    duties=(parts.SECURITY, parts.CONTRACT),
)
PUBLIC = Industry(
    title=T("公共服务与非营利", "Public service and non-profit"),
    unit=T("服务窗口", "Service desk"),
    lead=T("中心主任", "Centre director"),
    staff=T("窗口专员", "Service officer"),
    measures=(
        Measure(
            T("按时办结率", "share of cases closed in time"),
            T("按时办结件数/办结总件数", "cases closed in time / cases closed"),
            T("办件系统", "case system"),
            ("88%", "96%"),
        ),
        Measure(
            T("补件率", "share of incomplete applications"),
            T("需补件件数/受理总件数", "applications sent back / applications received"),
            T("办件系统", "case system"),
            ("20%", "10%"),
        ),
    ),
    process=Process(
        T("办事申请受理", "Handle applications"),
        T("收到申请", "an application comes in"),
        T("材料不全的，一次性告知需补正的内容", "When papers are missing, say at once which ones"),
        (
            Step(T("登记申请并核对材料", "Register the application"), "staff", T("受理单", "receipt")),
            Step(T("审查是否符合条件", "Check whether the conditions are met"), "staff", T("审查意见", "assessment")),
            Step(T("作出决定", "Decide"), "lead", T("决定书", "decision")),
            Step(T("送达申请人并归档", "Inform the applicant and file"), "staff", T("送达回执", "proof of delivery")),
        ),
    ),
    risks=(
        Threat(
            T("申请人信息泄露", "Data of applicants leaks"),
            parts.LAW,
            T("材料随意存放", "papers left in the open"),
            T("投诉和公众失去信任", "complaints and lost public trust"),
            T("材料当日入柜并核对", "Papers locked away and counted"),
            T("交接登记表", "hand-over list"),
            (2, 5),
        ),
        parts.PEAK,
    ),
    duties=(parts.NOTICE, parts.CONTRACT),
)
GENERIC = Industry(
    title=T("通用", "Generic"),
    unit=T("业务部", "Operations"),
    lead=T("部门经理", "Department manager"),
    staff=T("专员", "Officer"),
    measures=(
        parts.SATISFACTION,
        Measure(
            T("任务逾期率", "share of late tasks"),
            T("逾期任务数/任务总数", "late tasks / all tasks"),
            T("任务清单", "task list"),
            ("20%", "10%"),
        ),
    ),
    process=Process(
        T("客户请求处理", "Handle customer requests"),
        T("收到客户请求", "a request comes in"),
        T("当天办不完的，先告知客户完成时间", "When it takes longer than a day, tell the customer by when"),
        (
            Step(T("登记请求", "Log the request"), "staff", T("请求单", "request form")),
            Step(T("提出处理办法", "Propose what to do"), "staff", T("处理办法", "proposal")),
            Step(T("批准处理办法", "Approve it"), "lead", T("批准记录", "approval")),
            Step(T("完成并回复客户", "Do it and answer the customer"), "staff", T("回复记录", "answer")),
        ),
    ),
    risks=(parts.LEAVER, parts.LEAK),
    duties=(parts.CONTRACT, parts.NOTICE),
)

INDUSTRIES: Mapping[str, Industry] = {
    "retail": RETAIL,
    "manufacturing": MANUFACTURING,
    "software": SOFTWARE,
    "hospitality": HOSPITALITY,
    "logistics": LOGISTICS,
    "professional": PROFESSIONAL,
    "public": PUBLIC,
    "generic": GENERIC,
}
"""By the word that ``--industry`` takes, in the order in which they are offered."""
