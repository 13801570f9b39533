"""What ``opsaudit new plugin``, ``new ruleset`` and ``new rule`` write."""
