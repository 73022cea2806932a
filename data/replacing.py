"""Files written so that a process killed at any moment leaves what was there, or all of what is new.

Several tables of the catalog are replaced at one stroke: the new files are written into a folder aside; giving that
folder its final name is the stroke. From then on whoever reads the catalog first moves them into place.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from models.errors import AtlasError

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


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that there is the whole of it or nothing new. Raises AtlasError where it cannot be written."""
    aside = None
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(aside, 0o666 & ~_umask())  # mkstemp's files are for their owner only
        os.replace(aside, path)
        aside = None
    except OSError as error:
        why = error.strerror or str(error)
        raise AtlasError(
            f"{path} cannot be written ({why.lower()}); name a file in a folder you may write to"
        ) from None
    finally:
        if aside:
            with contextlib.suppress(OSError):
                os.unlink(aside)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
