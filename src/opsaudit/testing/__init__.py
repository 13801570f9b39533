"""The public test kit: rule authors test with what opsaudit tests its own rules with."""
