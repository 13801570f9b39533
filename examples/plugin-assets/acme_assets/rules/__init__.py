"""Rules about equipment, one in each file."""
