"""The entities of a plan, one module for each area. Import from the modules."""
