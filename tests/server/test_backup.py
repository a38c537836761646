"""Backup, restore and check, while the server runs and while it does not."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from server.__main__ import main
from server.accounts.database import FILE as ACCOUNTS_FILE
from server.accounts.database import Database
from server.backup import LOG_FILE, BackupError, back_up, check, restore
from server.log.sqlite import SqliteLog
from server.occupancy import UNFINISHED_FILE, OccupiedError, occupied, require_finished
from tests.server.support import entry


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """What a server keeps."""
    directory = tmp_path / "data"
    directory.mkdir()
    Database(directory / ACCOUNTS_FILE).close()
    (directory / "certificate.pem").write_text("a certificate")
    (directory / "key.pem").write_text("a key")
    (directory / "parlour.toml").write_text("# the keeper's own")
    return directory


@pytest.fixture
def log(data: Path) -> Iterator[SqliteLog]:
    log = SqliteLog(data / LOG_FILE)
    log.append([entry(n, f"message {n}") for n in range(1, 4)])
    yield log
    log.close()


def texts(directory: Path) -> list[str]:
    with closing(SqliteLog(directory / LOG_FILE)) as log:
        return [each.text for each in log.after(0, 100)]


def test_what_is_backed_up_while_it_is_written_comes_back(data: Path, log: SqliteLog, tmp_path: Path) -> None:
    backup, other = tmp_path / "backup.tar", tmp_path / "other" / "data"
    findings = back_up(data, backup)
    assert findings[0].counts == {"messages": 3, "other events": 0, "rooms": 0}
    assert backup.stat().st_mode & 0o077 == 0
    log.append([entry(4, "too late")])
    assert restore(backup, other) == (findings, None)
    assert texts(other) == ["message 1", "message 2", "message 3"]
    assert (other / "key.pem").read_text() == "a key"
    assert (other / "key.pem").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tmp")] == []


def test_what_is_replaced_is_put_aside_and_the_rest_left_alone(data: Path, log: SqliteLog, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    back_up(data, backup)
    log.append([entry(4, "after the backup")])
    log.close()
    (data / "search.sqlite").write_text("an index of what is replaced")
    _, aside = restore(backup, data)
    assert aside is not None
    assert texts(data) == ["message 1", "message 2", "message 3"]
    assert texts(aside)[-1] == "after the backup"
    assert not (data / "search.sqlite").exists()
    assert (data / "parlour.toml").exists()
    require_finished(data)


def test_a_running_server_s_data_is_not_replaced(data: Path, log: SqliteLog, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    back_up(data, backup)
    log.append([entry(4, "it goes on")])
    with occupied(data), pytest.raises(OccupiedError, match="Stop it first"):
        restore(backup, data)
    assert texts(data)[-1] == "it goes on"


def test_a_restore_that_was_cut_short_keeps_a_server_from_starting(
    data: Path, log: SqliteLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / UNFINISHED_FILE).touch()
    assert main(["--data", str(data), "--listen", "127.0.0.1:0", "--no-console"]) == 1
    assert "cut short" in capsys.readouterr().err


def test_a_restore_that_fails_changes_nothing(
    data: Path, log: SqliteLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "backup.tar"
    back_up(data, backup)
    log.append([entry(4, "still here")])
    log.close()
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "key.pem" and target.parent == data and self.parent.name.startswith("tmp"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(BackupError, match="No space left"):
        restore(backup, data)
    assert texts(data)[-1] == "still here"
    assert (data / "key.pem").read_text() == "a key"
    require_finished(data)


def _tar(path: Path, **files: bytes) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name.replace("__", "/").replace("_", "."))
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"..__evil": b"x"}, "is no backup"),
        ({"key_pem": b"x"}, "holds no log"),
        ({"log_sqlite": b"not a database at all" * 100}, "is damaged"),
    ],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    target = tmp_path / "data"
    with pytest.raises(BackupError, match=reason):
        restore(_tar(tmp_path / "x.tar", **files), target)
    assert [path.name for path in target.iterdir()] == ["in-use"]
    assert not (tmp_path / "evil").exists()


def test_a_file_that_is_there_is_not_overwritten(data: Path, log: SqliteLog, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    with pytest.raises(BackupError, match="there already"):
        back_up(data, tmp_path / "mine")
    with pytest.raises(BackupError, match="nothing to back up"):
        back_up(tmp_path / "nowhere", tmp_path / "other")


def test_check_counts_and_finds_damage(data: Path, log: SqliteLog) -> None:
    log_finding, accounts = check(data)
    assert (log_finding.counts["messages"], log_finding.problems) == (3, ())
    assert (accounts.counts, accounts.problems) == ({"accounts": 0}, ())
    (data / ACCOUNTS_FILE).write_bytes(b"nothing of the kind" * 100)
    assert check(data)[1].problems


def test_from_the_command_line(data: Path, log: SqliteLog, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup, other = str(tmp_path / "b.tar"), str(tmp_path / "other")
    assert main(["backup", backup, "--data", str(data)]) == 0
    assert "3 messages" in capsys.readouterr().out
    assert main(["--data", other, "restore", backup]) == 0
    assert main(["check", "--data", other]) == 0
    assert "log.sqlite: sound, 3 messages" in capsys.readouterr().out
    with closing(sqlite3.connect(Path(other) / LOG_FILE)) as writer:
        writer.execute("DROP TABLE entries")
    assert main(["check", "--data", other]) == 1
    assert "damaged" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "none.tar"), "--data", other]) == 1
    assert "none.tar cannot be restored" in capsys.readouterr().err
