"""Baselines: the findings that were there when a team began, so that only what is new fails a run.

- :mod:`.model` is what a baseline holds; :mod:`.reading` and :mod:`.writing` are its file, ``opsaudit-baseline.json``.
- :mod:`.matching` tells which findings of an assessment it holds, and which of its entries stand for nothing any more.
- :mod:`.upkeep` makes one, takes in what is new, and takes out what is gone.

Nothing here writes to a plan, and ``check`` writes no baseline: it can only shrink, unless somebody asks for more.
"""
