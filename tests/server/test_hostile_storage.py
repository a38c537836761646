"""Disks and databases that fail under the server: nothing seen is lost, whoever speaks is told, and it recovers."""

from __future__ import annotations

from pathlib import Path

from tests.server.test_connection import read_until
from tests.server.test_service import UNLIMITED, connect, make


def test_a_database_that_cannot_be_written_is_said_and_recovers(tmp_path: Path) -> None:
    """Row 36: read-only, and back."""
    service = make(tmp_path, limits=UNLIMITED)
    service.start()
    alice, bob = connect(service, "alice", "#x"), connect(service, "bob", "#x")
    writer = service.state.log._writer  # type: ignore[attr-defined] # the test is the disk
    writer.execute("PRAGMA query_only = ON")
    alice.sendall(b"PRIVMSG #x :lost\r\n")
    assert "MESSAGE_NOT_STORED" in read_until(alice, "MESSAGE_NOT_STORED")
    writer.execute("PRAGMA query_only = OFF")
    alice.sendall(b"PRIVMSG #x :kept\r\n")
    heard = read_until(bob, "kept")
    assert "lost" not in heard
    assert [entry.text for entry in service.state.log.after(0, 100) if entry.command == "PRIVMSG"] == ["kept"]
    for peer in (alice, bob):
        peer.close()
    service.stop("The test is over")


def test_a_disk_that_is_full_loses_nothing_seen_and_recovers(tmp_path: Path) -> None:
    """Row 36, with SQLite's own limit on the size of a file for a disk."""
    service = make(tmp_path, limits=UNLIMITED)
    service.start()
    alice = connect(service, "alice", "#x")
    alice.sendall(b"CAP REQ :echo-message standard-replies\r\n")
    read_until(alice, "ACK")
    writer = service.state.log._writer  # type: ignore[attr-defined] # the test is the disk
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 4}")
    echoed = refused = 0
    for n in range(200):
        alice.sendall(b"PRIVMSG #x :%d %s\r\n" % (n, b"z" * 300))
        answer = read_until(alice, "\r\n")
        if "MESSAGE_NOT_STORED" in answer:
            refused += 1
        else:
            echoed += 1
    assert echoed > 0
    assert refused > 0
    writer.execute("PRAGMA max_page_count = 1073741823")
    alice.sendall(b"PRIVMSG #x :room again\r\n")
    assert "room again" in read_until(alice, "\r\n")
    stored = [entry for entry in service.state.log.after(0, 1000) if entry.command == "PRIVMSG"]
    assert len(stored) == echoed + 1
    alice.close()
    service.stop("The test is over")
