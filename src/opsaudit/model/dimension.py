"""The dimensions that a score is made of: their default weights and their words."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from opsaudit.messages import Text, same

DEFAULT_DIMENSION_WEIGHTS: Mapping[str, Fraction] = MappingProxyType(
    {
        "goals": Fraction(20),
        "process": Fraction(20),
        "risk": Fraction(20),
        "compliance": Fraction(15),
        "resources": Fraction(10),
        "people": Fraction(8),
        "improvement": Fraction(7),
    }
)
"""Weights of the seven dimensions when the ruleset states none (design page on scoring, point 3)."""

_DIMENSIONS = {
    "goals": Text(zh="目标与指标", en="goals and KPIs"),
    "process": Text(zh="流程与规程", en="processes and SOPs"),
    "risk": Text(zh="风险与控制", en="risks and controls"),
    "compliance": Text(zh="合规", en="compliance"),
    "resources": Text(zh="资源", en="resources"),
    "people": Text(zh="人员与沟通", en="people and communication"),
    "improvement": Text(zh="绩效与改进", en="performance and improvement"),
}


def dimension_label(key: str) -> Text:
    """Return the words for a dimension; a plugin's own dimension is shown by its key."""
    return _DIMENSIONS.get(key) or same(key)
