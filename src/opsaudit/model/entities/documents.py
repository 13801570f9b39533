"""Blank documents that people fill in."""

from typing import ClassVar

from opsaudit.messages import Text
from opsaudit.model.entities.base import Entity, key, many
from opsaudit.model.values.ref import Ref
from opsaudit.model.words import FORM_KINDS


class Form(Entity):
    """A template that people fill in, one for each kind of record."""

    section: ClassVar[str] = "forms"
    about: ClassVar[Text] = Text(
        zh="供填写的表单模板，每类记录一份", en="a template that people fill in, one for each kind of record"
    )

    name: str | None = key(
        "名称", "表单", "标题", "title", doc=Text(zh="表单名称，如“投诉登记表”", en="its name, as 'complaint form'")
    )
    kind: str | None = key(
        "类型",
        "种类",
        "类别",
        words=FORM_KINDS,
        doc=Text(zh="申请、进度、登记、检查表或其他", en="request, progress, record, checklist or other"),
    )
    sops: tuple[Ref, ...] = many(
        "规程", "sop", refers="sops", doc=Text(zh="用于哪些规程，写编号", en="the SOPs that use it, by id")
    )
    fields: tuple[str, ...] = many(
        "字段",
        "填写项",
        "field",
        doc=Text(zh="要填哪些项，如 [客户, 事由, 时间]", en="what is filled in, as [who, what, when]"),
    )
    version: str | None = key(
        "版次", "版本", "版本号", doc=Text(zh='版次，加引号，如 "1.2"', en='its version, in quotes, as "1.2"')
    )
    location: str | None = key(
        "位置",
        "存放",
        "存放位置",
        "文件",
        "file",
        doc=Text(zh="模板在哪里：文件或链接", en="where the template is: a file or a link"),
    )
    owner: Ref | None = key(
        "负责人",
        "责任人",
        refers="roles",
        doc=Text(zh="维护的岗位，写编号或名称", en="the role that keeps it up, by id or name"),
    )
