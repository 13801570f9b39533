"""The two lines that every screen has: what is open, and which keys there are."""

from pathlib import PurePath

from opsaudit.messages import Lang
from opsaudit.tui import words
from opsaudit.tui.document import Findings, Row
from opsaudit.tui.lines import Line, lit, word


def title(plan: Row | None, path: str, lang: Lang, *, pane: str) -> Line:
    """Return the title line."""
    spans = [word(" opsaudit ", "bar"), lit(f" {PurePath(path).name or path} ", "title")]
    for name, text in words.TABS.items():
        spans.append(word(f" {text[lang]} ", "bar" if name == pane else "dim"))
    if plan is not None and plan["incomplete"]:
        spans += [word(" "), word(f" {words.INCOMPLETE[lang]} ", "error")]
    return tuple(spans)


def keys(pane: str, lang: Lang, status: str) -> Line:
    """Return the key bar; while there is something to tell, that."""
    return (lit(f" {status}", "mark"),) if status else (word(f" {words.KEYS[pane][lang]}", "dim"),)


def list_head(findings: Findings, lang: Lang) -> Line:
    """Return the line above the list: how many are shown, by which filter, in which order."""
    told = words.SHOWING.format({"shown": len(findings.shown), "all": len(findings.rows)})[lang]
    filters = " ".join(part for part in (findings.dimension, findings.query) if part)
    spans = [word(f" {told}", "title"), word(f"   {words.SORTED[lang]} {words.ORDER[findings.order][lang]}", "dim")]
    if filters:
        spans.append(lit(f"   {words.FILTER[lang]} {filters}", "mark"))
    return tuple(spans)
