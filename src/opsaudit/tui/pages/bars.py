"""The lines that every screen has: what is open, which keys there are; and the head of the list."""

from pathlib import Path

from opsaudit.messages import Lang
from opsaudit.report.cells import cell_width, crop, safe
from opsaudit.tui import words
from opsaudit.tui.audit import Audit
from opsaudit.tui.document import Findings
from opsaudit.tui.lines import Line, lit, word

_NAME = 24
"""Cells of the plan's name, so that the tabs always fit."""
_GAP = "  "
_KEPT = 2
"""Hints at the end of the key bar that always stay."""


def title(audit: Audit, lang: Lang, pane: str) -> Line:
    """Return the title line."""
    spans = [word(" opsaudit ", "bar"), lit(f" {_name(audit)} ", "title")]
    for name, text in words.TABS.items():
        spans.append(word(f" {text[lang]} ", "bar" if name == pane else "dim"))
    if audit.panels.titles:
        tab = words.PANEL.format({"title": _panel(audit, lang)})[lang]
        spans.append(lit(f" {tab} ", "bar" if pane == "panel" else "dim"))
    if audit.plan is not None and audit.plan["incomplete"]:
        spans += [word(" "), word(f" {words.INCOMPLETE[lang]} ", "error")]
    return tuple(spans)


def _panel(audit: Audit, lang: Lang) -> str:
    panels = audit.panels
    title = crop(safe(panels.titles[panels.name][lang]), _NAME // 2)
    return f"{title} {panels.number + 1}/{len(panels.titles)}" if len(panels.titles) > 1 else title


def _name(audit: Audit) -> str:
    path = Path(audit.path if audit.plan is None else audit.plan["path"])
    name = crop(safe(path.name or path.absolute().name), _NAME)
    return f"{name} {audit.number + 1}/{len(audit.plans)}" if len(audit.plans) > 1 else name


def keys(pane: str, lang: Lang, width: int, status: str) -> Line:
    """Return the key bar: what there is to tell, else as many hints as fit."""
    if status:
        return (lit(f" {status}", "mark"),)
    hints = [text[lang] for text in words.KEYS[pane]]
    while len(hints) > _KEPT and cell_width(_GAP.join(hints)) > width - 2:
        del hints[-_KEPT - 1]
    return (word(f" {_GAP.join(hints)}", "dim"),)


def list_head(findings: Findings, lang: Lang) -> Line:
    """Return the line above the list: how many are shown, by which filter, in which order."""
    told = words.SHOWING.format({"shown": len(findings.shown), "all": len(findings.rows)})[lang]
    filters = " ".join(part for part in (_label(findings, lang), findings.query) if part)
    spans = [word(f" {told}", "title"), word(f"   {words.SORTED[lang]} {words.ORDER[findings.order][lang]}", "dim")]
    if filters:
        spans += [word(f"   {words.FILTER[lang]} ", "mark"), lit(filters, "mark")]
    return tuple(spans)


def _label(findings: Findings, lang: Lang) -> str:
    """Return the name of the dimension that the list is narrowed to."""
    labels = {found["key"]: found["label"][lang] for found in findings.plan["score"]["dimensions"]}
    label: str = labels.get(findings.dimension, findings.dimension)
    return label
