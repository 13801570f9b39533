"""``python -m opsaudit``."""

from opsaudit.cli.start import main

main()
