"""Pin waivers: write into each the fingerprint of what its subject says, and change not a byte beside it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from opsaudit.binding.canonical import Json, canonical
from opsaudit.binding.keys import display_key, has_han, table_of
from opsaudit.binding.plan import bind_plan
from opsaudit.errors import UsageError
from opsaudit.fixing.edits import edit_of
from opsaudit.fixing.layout import Layout
from opsaudit.fmt.document import Edit
from opsaudit.messages import Text
from opsaudit.model.entities.records import Waiver
from opsaudit.model.node import SourceFile
from opsaudit.model.plan import Plan
from opsaudit.model.repair import AddKey, SetValue
from opsaudit.source.files import read_source
from opsaudit.waiving.fingerprint import fingerprint_of
from opsaudit.waiving.waivers import Subjects, pin_change

_FIELD = table_of(Waiver).by_name["fingerprint"]
_NO_SUBJECT = Text(zh="没有写明对象", en="it names no subject")
_FOREIGN = Text(
    zh="对象含有插件自定义的值，无法计算指纹",
    en="its subject holds values of a plugin's own types, which have no fingerprint",
)


@dataclass(frozen=True, slots=True)
class Pin:
    """A waiver, and what it is to be pinned to."""

    waiver: Waiver
    fingerprint: str
    """Empty when there is none."""
    problem: Text | None = None
    """Why there is none."""

    @property
    def is_new(self) -> bool:
        """Whether the waiver is not pinned at all."""
        return not self.waiver.fingerprint

    @property
    def is_due(self) -> bool:
        """Whether the waiver has another pin, or none."""
        return (self.waiver.fingerprint or "").strip().lower() != self.fingerprint

    @property
    def line(self) -> str:
        """What stands in the plan: the key in the language of the waiver's own keys, and the fingerprint."""
        is_chinese = any(has_han(entry.key.text) for entry in self.waiver.origin.entries.values())
        return f"{display_key(_FIELD, chinese=is_chinese)}: {self.fingerprint}"

    @property
    def change(self) -> SetValue | AddKey:
        """What writes it into the plan."""
        return pin_change(self.waiver, self.fingerprint)


def pins(plan: Plan) -> Iterator[Pin]:
    """Yield the pin of each waiver, in the order of files and lines."""
    subjects = Subjects(plan)
    for waiver in plan.all(Waiver):
        if not waiver.subject:
            yield Pin(waiver, "", _NO_SUBJECT)
            continue
        try:
            _, entity = subjects.find(waiver.subject.strip())
        except UsageError as error:
            yield Pin(waiver, "", error.message)
            continue
        made = fingerprint_of(plan, entity)
        yield Pin(waiver, made, None if made else _FOREIGN)


def pinned(data: bytes, path: str, wanted: Iterable[Pin]) -> tuple[bytes, list[Pin]]:
    """Return the bytes of a file with its waivers pinned, and the pins that cannot be written there.

    Nothing is written that would make the file say anything else as well: then all of them are returned.
    """
    layout, edits, left = Layout(data, path), list[Edit](), list[Pin]()
    made = []
    for pin in wanted:
        edit = edit_of(pin.change, layout)
        if isinstance(edit, Edit):
            edits.append(edit)
            made.append(pin)
        else:
            left.append(pin)
    after = layout.document.edited(edits)
    if not made or _is_proved(data, after, path, made):
        return after, left
    return data, [*left, *made]


def _is_proved(before: bytes, after: bytes, path: str, made: Iterable[Pin]) -> bool:
    """Whether the new bytes say what the old ones say, and have the pins; and no more is wrong with them."""
    (old, faults), (new, new_faults) = read_source(before, path), read_source(after, path)
    if Counter(one.code for one in new_faults) != Counter(one.code for one in faults):
        return False
    (said, had), (says, has) = _content(old), _content(new)
    replaced = Counter(pin.waiver.fingerprint for pin in made if pin.waiver.fingerprint)
    return said == says and has == had - replaced + Counter(pin.fingerprint for pin in made)


def _content(file: SourceFile) -> tuple[Json, Counter[str]]:
    """Return what a file says but for its fingerprints, and these."""
    plan, findings, _ = bind_plan([file])
    content = canonical(plan)
    waivers = content.get(Waiver.section)
    found = (
        [one.pop(_FIELD.name, None) for one in waivers if isinstance(one, dict)] if isinstance(waivers, list) else []
    )
    content["findings"] = list[Json](sorted(f"{one.code} {one.subject}" for one in findings))
    return content, Counter(text for text in found if isinstance(text, str))
