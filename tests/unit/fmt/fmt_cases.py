"""Plans as authors write them, for laws: canonical Chinese keys, every kind of value, noise between them."""

from hypothesis import strategies as st

from opsaudit.binding.keys import Field, table_of
from opsaudit.fmt.spelling import is_structure
from opsaudit.model.entities.organization import PlanInfo
from opsaudit.model.sections import SECTIONS

WORDS = ("每月", "2026-06-30", "82%", '"目标: 值"', "'a # b'", "R-1", "王四", "90", "a b", "😀", "''", "~")
COMMENTS = ("", "", "", "  # 说明: 名称", " #")


def words():
    return st.sampled_from(WORDS)


@st.composite
def values(draw, field: Field, indent: int, depth: int):
    """Return the text of a value, after ``key:``."""
    if field.how == "entity" and depth < 2:
        if draw(st.booleans()):
            return " {" + ", ".join(f"{key}: {draw(words())}" for key in draw(keys(field.kind))) + "}\n"
        if field.is_many:
            return "\n" + draw(items(field.kind, indent + 2, depth + 1))
        return "\n" + draw(mapping(field.kind, indent + 2, depth + 1))
    if is_structure(field) and draw(st.integers(0, 4)) == 0:
        return ' {值: 90, "单位": "%"}\n'
    if field.how == "text" and draw(st.integers(0, 3)) == 0:
        pad, chomp = " " * (indent + 2), draw(st.sampled_from(["|", "|+", ">-", "|2"]))
        return f" {chomp}\n{pad}名称: a  \n\n{pad}# 目标\n" + draw(st.sampled_from(["", "\n", "\n\n"]))
    return f" {draw(words())}{draw(st.sampled_from(COMMENTS))}{draw(st.sampled_from(['', ' ']))}\n"


def keys(kind):
    names = [field.key.zh for field in table_of(kind).by_name.values()]
    return st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True)


@st.composite
def mapping(draw, kind, indent, depth=0):
    """Return a block mapping of an entity's fields, in any order, with comments and blank lines between."""
    pad, lines = " " * indent, []
    by_zh = {field.key.zh: field for field in table_of(kind).by_name.values()}
    for key in [*draw(keys(kind)), *draw(st.sampled_from([[], [], ["x-备注"], ["未知"]]))]:
        noise = draw(st.sampled_from(["", "", "", f"{pad}# 关于 {key}\n", "\n", f"{pad}  # 更深\n", "\n\n"]))
        quote = draw(st.sampled_from(["", "", "", '"', "'"]))
        value = draw(values(by_zh[key], indent, depth)) if key in by_zh else f" {{名称: {draw(words())}}}\n"
        lines.append(f"{noise if lines else ''}{pad}{quote}{key}{quote}:{value}")
    return "".join(lines)


@st.composite
def items(draw, kind, indent, depth=0):
    """Return a block list of entities."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        body = draw(mapping(kind, indent + 2, depth))
        found.append(" " * indent + "- " + body[indent + 2 :])
    return draw(st.sampled_from(["", " " * indent + "# 列表\n"])).join(found)


@st.composite
def plans(draw):
    """Return the text of a plan; its sections and loose fields stand in any order."""
    parts = []
    for section in draw(st.lists(st.sampled_from(list(SECTIONS)), max_size=4, unique_by=lambda one: one.name)):
        indent = draw(st.sampled_from([0, 2, 4]))
        body = draw(mapping(section.entity, indent or 2) if section.single else items(section.entity, indent))
        parts.append(f"{section.zh}:{draw(st.sampled_from(COMMENTS))}\n{body}")
    taken = {section.zh for section in SECTIONS}
    loose = [field.key.zh for field in table_of(PlanInfo).by_name.values() if field.key.zh not in taken]
    parts += [f"{key}: {draw(words())}\n" for key in draw(st.lists(st.sampled_from(loose), max_size=2, unique=True))]
    parts += draw(st.sampled_from([[], ["x-甲: {目标: [{名称: a}]}\n"], ["预算总额: 9元\n"], ["格式: opsaudit/v1\n"]]))
    parts = draw(st.permutations(parts))
    noise = st.sampled_from(["", "", "\n", "# 目标: 一\n", "\n# 二\n\n", "\n\n\n", "# 三\n\n"])
    text = "".join(draw(noise) + part for part in parts) + draw(noise)
    text = text if draw(st.integers(0, 4)) else text.removesuffix("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
