"""All that a server keeps, in one file: made while it runs, checked, and put back.

A backup is a tar of the log, the accounts and the certificate. The index for searching is not in it: the server makes
it anew.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from server.accounts.database import FILE as ACCOUNTS_FILE
from server.certificate import CERTIFICATE_FILE, KEY_FILE
from server.occupancy import UNFINISHED_FILE, occupied

LOG_FILE = "log.sqlite"
SEARCH_FILE = "search.sqlite"
_DATABASES = (LOG_FILE, ACCOUNTS_FILE)
_FILES = (*_DATABASES, CERTIFICATE_FILE, KEY_FILE)
_BUSY_SECONDS = 30.0

_COUNTS = {
    LOG_FILE: {
        "messages": "SELECT count(*) FROM entries WHERE command IN ('PRIVMSG', 'NOTICE')",
        "other events": "SELECT count(*) FROM entries WHERE command NOT IN ('PRIVMSG', 'NOTICE')",
        "rooms": "SELECT count(*) FROM rooms",
    },
    ACCOUNTS_FILE: {"accounts": "SELECT count(*) FROM accounts"},
}


class BackupError(Exception):
    """Why it was not done, for the keeper to read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one database: how much of what is in it, and what is wrong with it (nothing, it may be)."""

    file: str
    counts: dict[str, int]
    problems: tuple[str, ...]


def back_up(directory: Path, target: Path) -> list[Finding]:
    """Write all of it to ``target``, which must not be there yet, and say what is in it. The server may be running:
    nobody waits for this. Raises BackupError.
    """
    if not (directory / LOG_FILE).exists():
        raise BackupError(f"There is nothing to back up in {directory}: no server has kept its data there.")
    if target.exists():
        raise BackupError(f"{target} is there already. Choose another name.")
    with _explained(f"{target} cannot be written"), tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        copies = [copy for name in _FILES if (copy := _copy(directory / name, Path(scratch) / name))]
        findings = _require_sound(Path(scratch))
        whole = Path(scratch) / "backup.tar"
        whole.touch(0o600)
        with whole.open("wb") as raw, tarfile.open(fileobj=raw, mode="w") as tar:
            for copy in copies:
                tar.add(copy, copy.name)
            tar.close()  # writes its end
            raw.flush()
            os.fsync(raw.fileno())
        whole.replace(target)
    return findings


def restore(source: Path, directory: Path) -> tuple[list[Finding], Path | None]:
    """Put a backup into a data folder that no server uses: what is in it now, and where what it replaced was put
    (None: nothing). All of it is replaced or, where something is wrong, nothing. Raises BackupError and
    OccupiedError.
    """
    with _explained(f"{source} cannot be restored"):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with occupied(directory), tempfile.TemporaryDirectory(dir=directory) as scratch:
            new = Path(scratch)
            _unpack(source, new)
            findings = _require_sound(new)
            return findings, _exchange(directory, new)


def check(directory: Path) -> list[Finding]:
    """Look through all that is kept, whether or not the server is running. Raises BackupError."""
    if not (directory / LOG_FILE).exists():
        raise BackupError(f"There is nothing to check in {directory}: no server has kept its data there.")
    with _explained(f"{directory} cannot be checked"):
        return [_examine(directory / name) for name in _DATABASES if (directory / name).exists()]


@contextmanager
def _explained(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(f"{what}: {error.strerror or error}.") from error
    except (sqlite3.Error, tarfile.TarError) as error:
        raise BackupError(f"{what}: {error}.") from error


def _copy(source: Path, target: Path) -> Path | None:
    """A copy as of one moment; None where there is nothing to copy."""
    if not source.exists():
        return None
    if source.name in _DATABASES:
        with closing(_open(source)) as reader, closing(sqlite3.connect(target)) as writer:
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")  # one file, without others beside it
    else:
        target.write_bytes(source.read_bytes())
    target.chmod(0o600)
    return target


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)


def _examine(path: Path) -> Finding:
    try:
        with closing(_open(path)) as reader:
            said = [row[0] for row in reader.execute("PRAGMA integrity_check")]
            counts = {what: reader.execute(query).fetchone()[0] for what, query in _COUNTS[path.name].items()}
    except sqlite3.DatabaseError as error:
        return Finding(path.name, {}, (str(error),))
    return Finding(path.name, counts, () if said == ["ok"] else tuple(said))


def _require_sound(directory: Path) -> list[Finding]:
    findings = [_examine(directory / name) for name in _DATABASES if (directory / name).exists()]
    for finding in findings:
        if finding.problems:
            raise BackupError(f"{finding.file} is damaged: {finding.problems[0]}.")
    return findings


def _unpack(source: Path, target: Path) -> None:
    """Nothing but the files that a backup has, whatever else is in it."""
    with tarfile.open(source, "r:") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() and member.name in _FILES else None
            if content is None:
                raise BackupError(f"{source} is no backup of a server: it holds {member.name!r}.")
            with (target / member.name).open("xb") as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
            (target / member.name).chmod(0o600)
    if not (target / LOG_FILE).exists():
        raise BackupError(f"{source} is no backup of a server: it holds no log.")


def _exchange(directory: Path, new: Path) -> Path | None:
    """Put what is there aside, and the new in its place. A mark tells a start in between that this is not done."""
    mark = directory / UNFINISHED_FILE
    old = [path for path in _kept(directory) if path.exists()]
    aside = directory / f"replaced-{datetime.now():%Y%m%d-%H%M%S}"
    mark.touch()
    moved: list[tuple[Path, Path]] = []
    try:
        if old:
            aside.mkdir(mode=0o700)
        for path in (*old, *sorted(new.iterdir())):
            to = (aside if path.parent == directory else directory) / path.name
            path.rename(to)
            moved.append((path, to))
    except OSError:
        for path, to in reversed(moved):
            to.rename(path)
        mark.unlink()
        raise
    mark.unlink()
    return aside if old else None


def _kept(directory: Path) -> Sequence[Path]:
    """The files that make up what a server keeps; the write-ahead logs belong to the databases beside them."""
    databases = (*_DATABASES, SEARCH_FILE)
    return [
        *(directory / (name + suffix) for name in databases for suffix in ("", "-wal", "-shm")),
        directory / CERTIFICATE_FILE,
        directory / KEY_FILE,
    ]
