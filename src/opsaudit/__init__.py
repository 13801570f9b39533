"""opsaudit: the linter and auditor's workbench for how an organization operates."""

__version__ = "0.1.0"
