"""The page of a rule, or of a diagnostic of the core, as ``opsaudit explain`` prints it."""

from opsaudit.messages import Lang
from opsaudit.report.base import Look
from opsaudit.report.cells import wrap
from opsaudit.tui import words
from opsaudit.tui.cards import Cards
from opsaudit.tui.document import Row
from opsaudit.tui.lines import Line, lit


def rule_page(cards: Cards, row: Row, lang: Lang, width: int) -> list[Line]:
    """Return the page of the rule that made a finding."""
    from opsaudit.report.rule_page import RulePage
    from opsaudit.rules.rule import Rule

    code = row["code"]
    page = RulePage(Look(lang=lang, width=width))
    found = cards.find(code)
    if found is None:
        text = "\n".join([f"{code} {row['slug']}", "", *wrap(words.RULE_GONE[lang], width)])
    elif isinstance(found, Rule):
        text = "".join(page.rule(found, cards.owner(code)))
    else:
        text = "".join(page.diagnostic(found))
    return [(lit(f" {line}"),) for line in text.splitlines()]
