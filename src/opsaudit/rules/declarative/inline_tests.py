"""Read the tests that stand in the definition of a rule, and choose those that explain it best.

::

    tests:
      pass:
        - {name: Complaints, author: Li}            # one subject
        - plan: {sops: […], processes: […]}         # a whole plan
      fail:
        - given: {name: Complaints}
          at: author                                # optional: where
          message: required-author                  # optional: what
          as_of: 2026-03-31
          params: {limit: 3}
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from opsaudit.binding.keys import has_han
from opsaudit.messages import Text
from opsaudit.model.node import Mapping as Keys
from opsaudit.model.node import Node, Scalar
from opsaudit.model.node import Sequence as Items
from opsaudit.model.plan import Plan
from opsaudit.rules.declarative.assertion import Setting
from opsaudit.rules.declarative.given import plan_of_subject
from opsaudit.rules.examples import Example, Illustration
from opsaudit.source.settings import Fields, fields_of, mapping_entries, plain

_KEYS = ("given", "plan", "at", "message", "as_of", "params")


def illustration(tests: Node | None, setting: Setting) -> Illustration:
    """Return the tests, and of them a plan that the rule finds something in and one that it does not.

    Both plans are in both languages as far as there are such tests.
    """
    examples = tuple(_examples(tests, setting))
    return Illustration(_shown(examples, fails=True), _shown(examples, fails=False), examples)


def _examples(node: Node | None, setting: Setting) -> Iterator[Example]:
    """Yield the tests: those that pass, then those that fail."""
    inner = fields_of(node, ("pass", "fail"), setting.problems, "tests") if node is not None else None
    for key in ("pass", "fail") if inner is not None else ():
        listed = inner.node(key) if inner is not None else None
        for item in listed.items if isinstance(listed, Items) else [] if listed is None else [listed]:
            example = _example(item, setting, fails=key == "fail")
            if example is not None:
                yield example


def _shown(examples: Sequence[Example], *, fails: bool) -> Text:
    plans = [example.plan for example in examples if example.fails == fails]
    chinese = [plan for plan in plans if has_han(plan.partition(":")[0])]
    english = [plan for plan in plans if plan not in chinese]
    return Text(zh=next(iter(chinese + english), ""), en=next(iter(english + chinese), ""))


def _example(node: Node, setting: Setting, *, fails: bool) -> Example | None:
    is_bare = not (isinstance(node, Keys) and (node.get("given") or node.get("plan")))
    if is_bare:
        made = plan_of_subject(node, setting.kind, setting.sections)
        return Example(made.plan, fails, place=node.place, root=made.root)
    fields = fields_of(node, _KEYS, setting.problems, "tests")
    if {"given", "plan"} <= fields.entries.keys():
        setting.problems.add(fields.entries["plan"].key.place, _BOTH)
        return None
    given = fields.node("given") or fields.node("plan")
    if given is None:
        return None
    made = plan_of_subject(given, Plan if "plan" in fields.entries else setting.kind, setting.sections)
    if not fails and ("at" in fields.entries or "message" in fields.entries):
        setting.problems.add(node.place, _NOTHING_TO_FIND)
    params = mapping_entries(fields.node("params"), "params", setting.problems)
    return Example(
        made.plan,
        fails,
        at=tuple(word.text for word in fields.words("at")),
        message=fields.text("message") or "",
        as_of=_day(fields),
        params={entry.key.text: plain(entry.value) for entry in params},
        place=node.place,
        root=made.root,
    )


def _day(fields: Fields) -> dt.date | None:
    node = fields.node("as_of")
    if node is None:
        return None
    try:
        return dt.date.fromisoformat(node.text if isinstance(node, Scalar) else "")
    except ValueError:
        fields.problems.add(node.place, _NO_DATE)
        return None


_BOTH = Text(zh="“given”与“plan”只写一个", en="write 'given' or 'plan', not both")
_NOTHING_TO_FIND = Text(
    zh="“pass”的用例没有发现，不写“at”和“message”",
    en="a test under 'pass' finds nothing and takes no 'at' or 'message'",
)
_NO_DATE = Text(zh="“as_of”应为日期，如 2026-03-31", en="'as_of' takes a date, as 2026-03-31")
