"""Put new bytes in the place of a file: all of them or none, whatever happens in between."""

import os
import stat
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Replace the content of a file by a temporary file beside it; a link stays a link, the mode bits stay.

    Raises OSError when it cannot be done, also for a file that may not be written: replacing it would get round that.
    """
    target = Path(os.path.realpath(path))
    with target.open("r+b") as stream:
        mode = stat.S_IMODE(os.fstat(stream.fileno()).st_mode)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
