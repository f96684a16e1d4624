"""Files are written whole or not at all: what stood there stays until the new text is safely on the disk."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, data: bytes) -> None:
    """Put this into the file, or into the one that a link leads to. Raises OSError, and has then changed nothing."""
    target = path.resolve()
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            with suppress(OSError):  # a new file is readable for its owner alone; one that was there keeps its rights
                part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise
    try:
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
