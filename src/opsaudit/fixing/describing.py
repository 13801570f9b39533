"""What a repair does, in one line for whoever decides on it."""

from opsaudit.messages import Text
from opsaudit.model.repair import AddKey, RenameKey, Repair, ReplaceText, Rewrite, SetValue

_SET = Text(zh="改为“{text}”", en="change it to '{text}'")
_REPLACE = Text(zh="把“{old}”改为“{new}”", en="replace '{old}' by '{new}'")
_RENAME = Text(zh="把键改为“{key}”", en="spell the key '{key}'")
_ADD = Text(zh="加上“{key}: {text}”", en="add '{key}: {text}'")
_BLANK = Text(zh="加上“{key}”，待填写", en="add '{key}', to be filled in")
_REMOVE = Text(zh="删除", en="remove it")


def described(repair: Repair) -> Text:
    """Return what a repair does."""
    change = repair.change
    if isinstance(change, SetValue | Rewrite):
        return _SET.format({"text": change.text.strip()})
    if isinstance(change, ReplaceText):
        return _REPLACE.format({"old": change.old, "new": change.new})
    if isinstance(change, RenameKey):
        return _RENAME.format({"key": change.key})
    if isinstance(change, AddKey):
        return (_ADD if change.text else _BLANK).format({"key": change.key, "text": change.text})
    return _REMOVE
