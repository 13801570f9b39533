"""The configuration: which plans there are, and what is asked of each."""

from opsaudit.config.loading import load_configured
from opsaudit.config.model import Config, PlanRoot
from opsaudit.config.plans import baselines_of, find_plans, nearest_config, passed_over
from opsaudit.config.reading import read_config
from opsaudit.config.requirement import Requirement, check_required
from opsaudit.source.files import CONFIG_NAME

__all__ = [
    "CONFIG_NAME",
    "Config",
    "PlanRoot",
    "Requirement",
    "baselines_of",
    "check_required",
    "find_plans",
    "load_configured",
    "nearest_config",
    "passed_over",
    "read_config",
]
