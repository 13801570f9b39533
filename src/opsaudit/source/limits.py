"""How much of a stranger's YAML is read before the reader gives up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on time and memory for one file; what exceeds them is one finding, never a crash.

    - ``file_bytes``: 10 MB. A plan of 8 KB holds some 200 entries, so this is a thousand of them in one file; more
      than that is a data export, not a description that people maintain.
    - ``depth``: 60 nested collections. Plans nest 8 deep; libyaml takes quadratic time in the depth of flow
      collections, and whoever walks the tree by recursion stays far below Python's limit of 1,000 frames.
    - ``expanded_nodes``: 100,000 nodes reached through aliases. An alias bomb of nine levels with nine aliases each
      reaches 387 million; a plan with shared defaults reaches some hundreds.
    - ``nodes``: 1,000,000. A 10 MB plan of ordinary density has 650,000; ``[,,,]`` and ``- - -`` could have ten times
      that number in as many bytes.
    - ``findings``: 200 of one file; nobody repairs more than that in one sitting.
    """

    file_bytes: int = 10_000_000
    depth: int = 60
    expanded_nodes: int = 100_000
    nodes: int = 1_000_000
    findings: int = 200


DEFAULT_LIMITS = Limits()
