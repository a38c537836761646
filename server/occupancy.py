"""One server to a data folder: who uses it holds a lock, which the system lets go of however they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = "in-use"
UNFINISHED_FILE = "restore-unfinished"
"""Stands in a folder whose data is being replaced."""


class OccupiedError(Exception):
    """The data folder cannot be used: a sentence for the keeper."""


@contextmanager
def occupied(directory: Path) -> Iterator[None]:
    """Within, the folder is ours. Raises OccupiedError where another server has it."""
    try:
        descriptor = os.open(directory / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise OccupiedError(f"The data folder {directory} cannot be used: {error.strerror}.") from error
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            text = f"Another server is running with the data in {directory}. Stop it first, or choose another folder."
            raise OccupiedError(f"{text} (--data)") from error
        yield
    finally:
        os.close(descriptor)


def require_finished(directory: Path) -> None:
    """Raises OccupiedError where a restore was cut short: half of the data is old, half is new."""
    if (directory / UNFINISHED_FILE).exists():
        text = f"A restore into {directory} was cut short. Run it again: parlour-server restore FILE"
        raise OccupiedError(text)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
