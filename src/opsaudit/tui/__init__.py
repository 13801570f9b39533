"""The auditor's workbench in the terminal: screens over a results document. Nothing imports it but its command."""
