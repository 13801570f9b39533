"""``python -m opsaudit``."""

from opsaudit.cli.main import main

main()
