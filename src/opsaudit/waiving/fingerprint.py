"""What a subject says, as a short mark: it changes when the content changes, and not with layout, language or order."""

import hashlib
import json

from opsaudit.binding.canonical import Json, canonical_entity
from opsaudit.model.entities.base import Entity
from opsaudit.model.plan import Plan

VERSION = "v1"
_DIGITS = 16


def fingerprint_of(plan: Plan, subject: Entity | None) -> str:
    """Return the fingerprint of an entity with all that it holds; of the plan itself when there is none.

    Of the plan itself counts what it is about, not what its entries say: organization, scope, and which sections there
    are. Empty for an entity of a plugin that holds values of the plugin's own types.
    """
    try:
        content = _whole(plan) if subject is None else canonical_entity(plan, subject)
    except TypeError:
        return ""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return f"{VERSION}-{digest[:_DIGITS]}"


def _whole(plan: Plan) -> Json:
    names = {name for name in plan.origin.entries if plan.sections.get(name) is not None}
    return {
        "organization": canonical_entity(plan, plan.org),
        "scope": canonical_entity(plan, plan.scope),
        "sections": list[Json](sorted(names - {"exceptions", "plan"})),
    }
