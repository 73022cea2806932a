"""Several tables of the catalog replaced at one stroke: a process killed at any moment leaves all old or all new.

The new files are written into a folder aside; giving that folder its final name is the stroke. From then on whoever
reads the catalog first moves them into place.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_READY = ".replacing"  # the folder of files that are whole and only wait to be moved
_ASIDE = ".replacing-"


def finish_replacing(folder: Path) -> None:
    """Move into place what a stopped process left ready."""
    ready = folder / _READY
    if not ready.is_dir():
        return
    with contextlib.suppress(FileNotFoundError):  # another reader is faster
        for path in sorted(ready.iterdir()):
            os.replace(path, folder / path.name)
    with contextlib.suppress(OSError):
        ready.rmdir()


@contextlib.contextmanager
def replaced_together(folder: Path) -> Iterator[Path]:
    """A folder to write new files into; they replace those of the same name when the block ends without an error."""
    finish_replacing(folder)
    for leftover in folder.glob(f"{_ASIDE}*"):  # of processes that were killed while writing
        shutil.rmtree(leftover, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=folder))
    try:
        yield aside
        os.replace(aside, folder / _READY)
        finish_replacing(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
