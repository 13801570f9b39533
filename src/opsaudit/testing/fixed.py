"""The text of a plan once everything that a rule can mend is mended."""

import datetime as dt
from collections.abc import Mapping

from opsaudit.errors import RuleTestError
from opsaudit.fixing.edits import edit_of
from opsaudit.fixing.layout import Layout
from opsaudit.fixing.mending import MOST_ROUNDS, overlap
from opsaudit.fmt.document import Edit
from opsaudit.messages import Text
from opsaudit.rules.rule import AnyRule
from opsaudit.testing.verdicts import AS_OF, judge, plan_of


def fixed_text(rule: AnyRule, text: str, *, as_of: dt.date = AS_OF, params: Mapping[str, object] | None = None) -> str:
    """Return the text with every repair made that the rule states of the plan, the unsafe ones too.

    Raises RuleTestError for a repair that cannot be made, and when mending goes on for ever.
    """
    for _ in range(MOST_ROUNDS):
        plan = plan_of(text)
        layout, edits = Layout(text.encode(), plan.origin.head.file), list[Edit]()
        for problem in judge(rule, plan, as_of=as_of, params=params).problems:
            edit = None if problem.repair is None else edit_of(problem.repair.change, layout)
            if isinstance(edit, Text):
                raise RuleTestError(_NOT_MADE.format({"place": problem.place, "reason": edit}))
            if edit is not None and not any(overlap(edit, other) for other in edits):
                edits.append(edit)
        if not edits:
            return text
        text = layout.document.edited(edits).decode()
    raise RuleTestError(_ENDLESS.format({"rule": rule.code}))


_NOT_MADE = Text(zh="{place}：修复无法进行：{reason}", en="{place}: the repair cannot be made: {reason}")
_ENDLESS = Text(
    zh="{rule} 的修复没有尽头：改后仍提出新的修复",
    en="the repairs of {rule} never end: each one leaves another to make",
)
