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

    allowed = config.plugins if allow is None else allow
    if not config.local_plugins:
        return load_plugins(disabled=disabled, allow=allowed)
    from opsaudit.plugin_manager.local import LocalFile  # what keeps a record of trust takes 4 ms to load

    local = [LocalFile(config.base, file) for file in config.local_plugins]
    return load_plugins(disabled=disabled, allow=allowed, local=local)
