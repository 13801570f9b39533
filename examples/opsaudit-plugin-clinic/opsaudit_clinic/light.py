"""The scorer ``clinic-light``: the traffic light that wards hang up at the door."""

from fractions import Fraction

from opsaudit.api import PlanRating, ScoreView, Severity, State, Text

_ENOUGH = 80
_RED = Text(zh="红", en="red")
_AMBER = Text(zh="黄", en="amber")
_GREEN = Text(zh="绿", en="green")
_OPEN = Text(zh="最严重的规则有 {open} / {count} 未过", en="{open} of {count} verdicts of critical rules are open")
_LOW = Text(zh="已证实不足 80 分", en="less than 80 is proven")
_FINE = Text(zh="最严重的规则都已通过，得分不低于 80", en="every critical rule is met, and 80 or more is proven")


def light(view: ScoreView) -> PlanRating:
    """Red while a critical rule is open, amber below 80 points, else green; the value is the part that is met."""
    critical = {code for code, terms in view.terms.items() if terms.severity is Severity.CRITICAL}
    judged = [each for each in view.results if each.code in critical and each.state is not State.NOT_APPLICABLE]
    still_open = sum(each.state.is_open and not each.waived for each in judged)
    part = Fraction(100 * (len(judged) - still_open), len(judged)) if judged else None
    if still_open:
        return PlanRating(_RED, part, _OPEN.format({"open": still_open, "count": len(judged)}))
    is_low = view.score.proven is None or view.score.proven < _ENOUGH
    return PlanRating(_AMBER, part, _LOW) if is_low else PlanRating(_GREEN, part, _FINE)
