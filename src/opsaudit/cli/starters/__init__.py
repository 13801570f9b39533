"""Plans to start from: what an industry puts in them, and the templates that it fills."""
