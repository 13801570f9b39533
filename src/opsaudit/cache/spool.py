"""A file with results while it is being written: what goes wrong with it costs the cache, never the run."""

import os
from zlib import crc32

from opsaudit.cache.place import create, remove


class Spool:
    """Counts and sums up what is written to one new file of the cache."""

    def __init__(self, folder: str, name: str) -> None:
        """Make the file."""
        self.length = 0
        self.check = 0
        self.is_broken = False
        self._folder, self._name = folder, name
        try:
            self._stream = open(create(os.path.join(folder, name)), "wb")  # noqa: SIM115  # a descriptor; closed below
        except OSError:
            self.is_broken = True

    def write(self, data: bytes) -> None:
        """Write, as long as nothing went wrong."""
        if self.is_broken:
            return
        try:
            self._stream.write(data)
        except OSError:
            self.is_broken = True
        self.length += len(data)
        self.check = crc32(data, self.check)

    def close(self) -> bool:
        """Finish the file; return whether all of it was written."""
        if not self.is_broken:
            try:
                self._stream.close()
            except OSError:
                self.is_broken = True
        return not self.is_broken

    def remove(self) -> None:
        """Close the file and remove it."""
        self.close()
        try:
            remove(self._folder, self._name)
        except OSError:  # the folder went away, or is no longer ours: nothing can be done about it
            return
