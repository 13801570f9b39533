"""Value types: what an author writes in a field, kept as written and read into exact numbers and dates.

Every type accepts text (``parse_x``) or a mapping (``X.from_fields``); both return None for what they cannot read.
Import from the modules: this package imports nothing eagerly.
"""
