"""How units are spelt in Chinese and English, and the words that count things.

Factors are exact by definition: the yard and pound agreement of 1959 (1 lb = 453.59237 g), 斤 and 两 by the metric order of the
State Council of China of 1959 (500 g and 50 g), 打/dozen twelve, 对/双/pair one pair.
"""

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit as read: its symbol, the factor to fold into the value (ms is a thousandth of s), and its calendar."""

    symbol: str
    factor: Fraction = Fraction(1)
    is_working: bool = False


SPELLINGS = {
    "%": "percent percents pct per_cent percentage",
    "pp": "百分点 个百分点 ppt ppts percentage_point percentage_points",
    "per_1000": "‰",
    "per_10000": "‱",
    "per_1000000": "ppm",
    "s": "秒 秒钟 sec secs second seconds",
    "min": "分钟 mins minute minutes",
    "h": "小时 个小时 钟头 个钟头 学时 个学时 H hr hrs hour hours",
    "d": "天 日 个日历天 日历天 个自然日 自然日 个日历日 日历日 day days calendar_day calendar_days",
    "wk": "周 星期 个星期 礼拜 个礼拜 wks week weeks",
    "mo": "个月 个自然月 mos month months",
    "yr": "年 周年 个年头 yrs year years",
    "score": "分 星 颗星 star stars point points pts",
    "x": "倍 fold",
    "mg": "毫克 milligram milligrams",
    "µg": "微克 μg microgram micrograms",
    "µg/m3": "微克/立方米 微克每立方米 µg/m³ μg/m3 μg/m³",
    "mg/m3": "毫克/立方米 毫克每立方米 mg/m³",
    "g": "克 gram grams",
    "kg": "公斤 千克 KG kgs kilogram kilograms kilo kilos",
    "t": "吨 公吨 吨标准煤 吨标煤 吨二氧化碳 吨二氧化碳当量 tonne tonnes ton tons metric_ton metric_tons metric_tonne"
    " metric_tonnes tce tCO2 tCO2e",
    "lb": "磅 lbs",
    "oz": "盎司 ounce ounces",
    "mm": "毫米 millimetre millimetres millimeter millimeters",
    "cm": "厘米 公分 CM centimetre centimetres centimeter centimeters",
    "m": "米 metre metres meter meters",
    "km": "公里 千米 KM kilometre kilometres kilometer kilometers",
    "mi": "英里 mile miles",
    "ft": "英尺 foot feet",
    "inch": "英寸 inches",
    "m2": "平方米 平米 ㎡ m² sqm square_metre square_metres square_meter square_meters",
    "km2": "平方公里 平方千米 km² square_kilometre square_kilometres square_kilometer square_kilometers",
    "ha": "公顷 hectare hectares",
    "acre": "英亩 acres",
    "mL": "毫升 ml",
    "L": "升 公升 litre litres liter liters",
    "m3": "立方米 立方 m³ cubic_metre cubic_metres cubic_meter cubic_meters",
    "gal": "加仑 gallon gallons",
    "bbl": "barrel barrels",
    "kWh": "千瓦时 千瓦小时 度电 KWh kwh kilowatt-hour kilowatt-hours kilowatt_hours",
    "MWh": "兆瓦时 megawatt_hour megawatt_hours",
    "GWh": "gigawatt_hour gigawatt_hours",
    "kW": "千瓦 KW kw kilowatt kilowatts",
    "MW": "兆瓦 megawatt megawatts",
    "GW": "吉瓦 gigawatt gigawatts",
    "°C": "℃ 摄氏度",
    "dB": "分贝 dBA decibel decibels",
    "kPa": "千帕",
    "MPa": "兆帕",
    "Hz": "赫兹",
    "MHz": "兆赫 兆赫兹",
    "kcal": "千卡 大卡",
    "KB": "千字节 kilobytes",
    "MB": "兆字节 megabyte megabytes",
    "GB": "吉字节 gigabyte gigabytes",
    "TB": "太字节 terabyte terabytes",
    "kbps": "",
    "Mbps": "兆比特每秒",
    "Gbps": "",
    "km/h": "公里/小时 kmh kph",
    "mph": "",
}
FACTORED = {
    "ms": Unit("s", Fraction(1, 1000)),
    "毫秒": Unit("s", Fraction(1, 1000)),
    "bp": Unit("pp", Fraction(1, 100)),
    "bps": Unit("pp", Fraction(1, 100)),
    "basis_point": Unit("pp", Fraction(1, 100)),
    "basis_points": Unit("pp", Fraction(1, 100)),
    "个基点": Unit("pp", Fraction(1, 100)),
    "基点": Unit("pp", Fraction(1, 100)),
    "成": Unit("%", Fraction(10)),
    "个季度": Unit("mo", Fraction(3)),
    "quarters": Unit("mo", Fraction(3)),
    "fortnight": Unit("wk", Fraction(2)),
    "fortnights": Unit("wk", Fraction(2)),
    "decades": Unit("yr", Fraction(10)),
    "decade": Unit("yr", Fraction(10)),
    "斤": Unit("kg", Fraction(1, 2)),
    "dozen": Unit("count", Fraction(12)),
    "打": Unit("count", Fraction(12)),
}
WORKING = (
    "工作日 个工作日 工作天 个工作天 working_day working_days business_day business_days workday workdays"
    " school_day school_days"
)
CLASSIFIERS = (
    "个 人 名 位 员 户 家 所 座 栋 幢 台 辆 架 艘 套 件 只 支 条 根 张 份 本 篇 页 项 种 类 款 门 节 堂 场 次 回 轮 例 起 宗"
    " 笔 单 票 批 班 组 处 间 床 亩 株 棵 头 盏 粒 箱 包 袋 瓶 部 册 首 曲 步 道 口 眼 块 对 双 盘 桌 颗 枚 幅 封 卷 期 集 幕 副"
    " 面 顶 把 列 桩 岗 席 层 剂 针 趟 遍 碗 杯 桶 罐 片 字 词 句 孔 井 尾 匹 羽 队 村 镇 县 校 店 车 船 站"
    " 场次 人次 人天 架次 班次 台次 车次 件次 条次 家次 户次 门次 站次 剂次 人份 台套 件套 课时 个课时 标段 标箱"
    " 床位 车位 泊位 学位 席位 岗位 机位 订单 客户 用户 员工 门店"
)
"""Measure words and nouns that a number counts. 两 is none of them: it is a numeral far more often than a weight."""
COUNTED = (
    "people person persons staff employees customers users orders tickets cases times items units stores sites pieces"
    " events incidents complaints accidents defects errors hires contracts suppliers projects sessions trainings audits"
    " visits calls downloads subscribers members teams households visitors patients pupils students beds homes jobs"
    " volunteers meals passengers vehicles schools DDDs"
)
