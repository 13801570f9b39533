"""Where the program starts: a check that was made before is repeated, everything else is run."""

import gc
import sys

TYPE_CHECKING = False  # importing typing takes as long as starting Python
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_INTERRUPTED, _TERMINATED = 130, 143


def main() -> "NoReturn":
    """Run the program and leave the process with its exit code.

    On its way out Python looks through everything for cycles, though the process is about to end: a sixth of the time
    that a short run takes. What is frozen is left out of that; files are closed and exit handlers run all the same.
    """
    try:
        code = _repeated(sys.argv[1:])
        if code is None:
            from opsaudit.cli.main import main as make

            make()
    except KeyboardInterrupt as error:  # so early that nothing can be said yet, or while the last words were written
        code = _TERMINATED if type(error) is not KeyboardInterrupt else _INTERRUPTED
    gc.freeze()
    sys.exit(code)


def _repeated(args: "Sequence[str]") -> int | None:
    """Repeat a check; what goes wrong while it is written is told as by a check that is made."""
    if "check" not in args or sys.stdout is None or sys.stderr is None:
        return None
    from opsaudit.cli.repeating import repeated

    try:
        return repeated(args)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # the outermost place
        from opsaudit.cli.main import ended_repeating

        return ended_repeating(error, args)
