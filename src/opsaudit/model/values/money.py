"""Amounts of money: ``600000元``, ``12万元``, ``5000 CNY``, ``¥3000``, ``$1.2M``, ``EUR 20k``, ``12万``."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from opsaudit.messages import Text
from opsaudit.model.values.comparison import comparator_after, comparator_at, merge
from opsaudit.model.values.currency import currency_code, read_currency
from opsaudit.model.values.folding import matchable
from opsaudit.model.values.number import Number, read_number
from opsaudit.model.values.provenance import Provenance

ACCEPTED = Text(
    zh="金额，如 600000元、12万元、5,000 CNY、¥3000、$1.2M、EUR 20k，或 {金额: 5000, 币种: CNY}",
    en="an amount, as 600000 CNY, 12万元, CNY 5,000, $1.2M, EUR 20k, or {amount: 5000, currency: CNY}",
)
_LONGEST = 60


class Money(Struct, frozen=True):
    """An amount; ``currency`` is an ISO 4217 code, ``""`` when the author left it to the plan's currency."""

    raw: str
    amount: Fraction
    currency: str = ""
    provenance: Provenance = Provenance.DECLARED

    def __str__(self) -> str:
        """Return the author's text."""
        return self.raw

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> "Money | None":
        """Read ``{amount, currency}`` (``value`` and ``unit`` will do); the amount may name the same currency itself."""
        amount = fields.get("amount", fields.get("value"))
        currency = fields.get("currency", fields.get("unit", ""))
        if amount is None or not fields.keys() <= {"amount", "currency", "value", "unit"}:
            return None
        code = currency_code(matchable(currency).strip())
        found = parse_money(amount)
        if found is None or (currency and not code) or (found.currency and code and found.currency != code):
            return None
        return cls(f"{amount} {currency}".strip(), found.amount, code or found.currency)


@lru_cache(maxsize=4096)
def parse_money(text: str) -> Money | None:
    """Read text that is one amount and nothing else; a limit (≤5000元, 5000元以内) is its amount."""
    plain = matchable(text).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    before, start = comparator_at(plain, 0) or ("", 0)
    found = _read_amount(plain, start)
    if found is None:
        return None
    amount, currency, end = found
    after, end = comparator_after(plain, end) or ("", end)
    if end != len(plain) or merge(before, after) not in {"", "<=", "="}:
        return None
    return Money(text, amount, currency)


def _read_amount(plain: str, start: int) -> tuple[Fraction, str, int] | None:
    """Read currency and number in either order; a currency on both sides must be the same one (人民币5000元)."""
    first = read_currency(plain, start, money=True)
    begin = _skip_space(plain, first[1]) if first else start
    number = read_number(plain, begin, money=True)
    if number is None:
        return None
    last = _currency_after(plain, number)
    if first is None and last is None:  # a lone m is a million of money only
        number = read_number(plain, begin) or number
    if first and last and first[0] != last[0]:
        return None
    code = first[0] if first else last[0] if last else ""
    end = last[1] if last else number.end
    return number.value, code, end + (plain[end : end + 1] == "整")


def _currency_after(plain: str, number: Number) -> tuple[str, int] | None:
    return read_currency(plain, _skip_space(plain, number.end), money=True)


def _skip_space(plain: str, start: int) -> int:
    return start + (plain[start : start + 1] == " ")
