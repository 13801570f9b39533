"""How much of a stranger's YAML is read before the reader gives up."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Bounds on time and memory, for one file and for one plan; what exceeds them is one finding, never a crash.

    One file:

    - ``file_bytes``: 10 MB. A plan of 8 KB holds some 200 entries, so this is a thousand of them in one file; more
      than that is a data export, not a description that people maintain.
    - ``depth``: 60 nested collections. Plans nest 8 deep; libyaml takes quadratic time in the depth of flow
      collections, and whoever walks the tree by recursion stays far below Python's limit of 1,000 frames.
    - ``expanded_nodes``: 100,000 nodes reached through aliases. An alias bomb of nine levels with nine aliases each
      reaches 387 million; a plan with shared defaults reaches some hundreds.
    - ``nodes``: 1,000,000. A 10 MB plan of ordinary density has 650,000; ``[,,,]`` and ``- - -`` could have ten times
      that number in as many bytes.
    - ``findings``: 200 of one file; nobody repairs more than that in one sitting.

    One plan, with every file that it includes or inherits:

    - ``files``: 5,000, twenty times a plan that keeps each of its 250 processes in a file of its own.
    - ``total_bytes``: 50 MB, five files of the largest size; half a minute of reading.
    - ``includes``: 1,000 paths and patterns under ``include``; each may look through every file of the folder.
    - ``levels``: 10 plans that inherit from each other. Group, region, country, company, division, site are six.
    """

    file_bytes: int = 10_000_000
    depth: int = 60
    expanded_nodes: int = 100_000
    nodes: int = 1_000_000
    findings: int = 200
    files: int = 5_000
    total_bytes: int = 50_000_000
    includes: int = 1_000
    levels: int = 10


DEFAULT_LIMITS = Limits()
