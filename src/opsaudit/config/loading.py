"""The plugins of one configuration: what is installed, and the local files that it names."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opsaudit.config.model import Config
    from opsaudit.plugin_manager import Registry


def load_configured(config: "Config", *, disabled: bool = False, allow: frozenset[str] | None = None) -> "Registry":
    """Load them. ``allow``, where it is given, stands for the names that the configuration allows.

    Raises UsageError for a name that no plugin has, ConfigError when the record of trusted files is damaged.
    """
    from opsaudit.plugin_manager import load_plugins  # and all that plugins need: some commands do without
    from opsaudit.plugin_manager.local import LocalFile

    local = [LocalFile(config.base, file) for file in config.local_plugins]
    return load_plugins(disabled=disabled, allow=config.plugins if allow is None else allow, local=local)
