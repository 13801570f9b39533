"""What a rule is: its card, its decorator, and what it may reach while it runs. Plugins import ``opsaudit.api``."""
