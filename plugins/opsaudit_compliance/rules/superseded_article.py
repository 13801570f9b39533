"""COMP010: an obligation cites the articles of the edition in force."""

import re
from collections.abc import Iterator, Mapping

from opsaudit.api import (
    Context,
    NotApplicable,
    Obligation,
    Problem,
    Reference,
    Severity,
    State,
    Text,
    Verdict,
    matchable,
    rule,
)

_LAW = re.compile(r"网络安全法|cybersecurity law", re.IGNORECASE)
_ARTICLE = re.compile(r"第(?P<zh>[一二三四五六七八九十百零\d]+)条|\b(?:art(?:icle)?\.?|§)\s*(?P<en>\d+)", re.IGNORECASE)
_EDITION = re.compile(r"2025|2026")
_MOVED: Mapping[str, str] = {"二十一": "23", "21": "23", "二十五": "27", "25": "27", "五十九": "61", "59": "61"}
"""Cybersecurity Law as amended on 2025-10-28, in force since 2026-01-01: articles 21, 25 and 59 became 23, 27 and 61
(decision text; checked 2026-11-22)."""


_NUMERALS = {"23": "二十三", "27": "二十七", "61": "六十一"}
_NO_RENUMBERED_ARTICLE = NotApplicable(
    Text(zh="没有引用已改号的法律条文", en="no article of a renumbered law is cited")
)


def cites_a_moved_law(obligation: Obligation, ctx: Context) -> Verdict:
    """Applies to obligations that cite an article of the Cybersecurity Law."""
    source = matchable(obligation.source or "")
    if _LAW.search(source) and _ARTICLE.search(source):
        return None
    return _NO_RENUMBERED_ARTICLE


@rule(
    code="COMP010",
    slug="superseded-article",
    title=Text(zh="引用了旧条号", en="Superseded article number"),
    rationale=Text(
        zh="法律修订后条号变了，照旧条号检查，对照的是另一条要求。",
        en="The law was renumbered; checked by the old number, the check is against another requirement.",
    ),
    fix=Text(
        zh="核对现行版本的条号并写明“版本:”。", en="Check the number in the edition in force and state the `edition:`."
    ),
    severity=Severity.MEDIUM,
    dimension="compliance",
    level=3,
    references=(
        Reference("中华人民共和国网络安全法", "第二十三、二十七、六十一条", "2025修正，2026-01-01施行"),
        Reference("opsaudit domain notes", "5-11"),
    ),
    messages={
        "moved": Text(
            zh="“{source}”是2026-01-01前的条号，现行版本为第{now}条；若已是新条号，请写明“版本”",
            en="'{source}' is the number before 2026-01-01; in force it is article {now}. State the `edition` if it is new",
        )
    },
    bad=Text(zh="义务: [{来源: 网络安全法第二十一条}]\n", en="obligations: [{source: Cybersecurity Law Art.21}]\n"),
    good=Text(zh="义务: [{来源: 网络安全法第二十三条}]\n", en="obligations: [{source: Cybersecurity Law Art.23}]\n"),
    applies=cites_a_moved_law,
    basis="text",
    repair="unsafe",
)
def check(obligation: Obligation, ctx: Context) -> Iterator[Problem]:
    """Look the article number up among those that moved, unless the edition in force is named."""
    source = obligation.source or ""
    match = _ARTICLE.search(matchable(source))
    number = (match.group("zh") or match.group("en")) if match else ""
    if match is not None and number in _MOVED and not _EDITION.search(f"{obligation.edition or ''} {source}"):
        now = _MOVED[number]
        new = _NUMERALS[now] if match.group("zh") and not number.isdigit() else now
        repair = ctx.replace_text(obligation, "source", old=number, new=new)
        yield ctx.problem("moved", obligation, "source", state=State.PARTIAL, repair=repair, source=source, now=now)
