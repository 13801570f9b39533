"""The plan format as its tables tell it: a JSON Schema for editors, and the reference page.

Nothing here is written by hand but the words around the tables: a section, field, spelling or vocabulary that is added
to the models appears by itself.
"""

from opsaudit.schema.plan import plan_schema, to_json

__all__ = ["plan_schema", "to_json"]
