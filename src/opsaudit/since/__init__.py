"""Earlier versions: which findings were there before a change, told by assessing the version that it began with.

- :mod:`.git` calls git; :mod:`.repository` is what one repository says of a change.
- :mod:`.earlier` assesses the earlier version of a plan, where the plan changed at all.

Lines of a diff would not do: a finding may have its cause in another entry, or in another file, than its place.
"""
