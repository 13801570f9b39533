"""What a plan, a finding and an assessment are. Import from the modules: this package imports nothing eagerly."""
