"""The whole server in one process, over loopback TCP and TLS."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.certificate import ensure
from server.config import Config, LimitsSection, ListenSection, ServerSection, StorageSection
from server.log.sqlite import SqliteLog
from server.service import Service
from tests.server.test_connection import read_to_end, read_until, register

UNLIMITED = LimitsSection(messages_burst=0, messages_per_second=0, outbox_bytes=0)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make(tmp_path)
    service.start()
    yield service
    service.stop("The test is over")


def make(directory: Path, *, port: int = 0, limits: LimitsSection = UNLIMITED) -> Service:
    config = Config(
        server=ServerSection(name="test.example"),
        listen=(ListenSection("127.0.0.1", port),),
        storage=StorageSection(directory),
        limits=limits,
    )
    return Service(config, ensure(config.tls, directory, config.server.name))


def connect(service: Service, nick: str, *rooms: str) -> socket.socket:
    peer = socket.create_connection(("127.0.0.1", service.ports[0]), 10)
    peer.settimeout(10)
    register(peer, nick)
    for room in rooms:
        peer.sendall(f"JOIN {room}\r\n".encode())
        read_until(peer, " 366 ")
    return peer


def test_two_people_talk_over_plain_text_and_tls(service: Service) -> None:
    alice = connect(service, "alice", "#lobby")
    context = ssl.create_default_context(cafile=str(service.config.storage.directory / "certificate.pem"))
    bare = socket.create_connection(("127.0.0.1", service.ports[0]), 10)
    bob = context.wrap_socket(bare, server_hostname="localhost")
    register(bob, "bob")
    bob.sendall(b"JOIN #lobby\r\nPRIVMSG #lobby :hello from bob\r\n")
    assert "PRIVMSG #lobby :hello from bob" in read_until(alice, "hello from bob\r\n")
    alice.sendall(b"PRIVMSG bob :in private\r\n")
    assert "PRIVMSG bob :in private" in read_until(bob, "in private\r\n")
    alice.close()
    bob.close()


def test_what_was_said_is_in_the_log_file(service: Service) -> None:
    alice = connect(service, "alice", "#lobby")
    bob = connect(service, "bob", "#lobby")
    alice.sendall(b"PRIVMSG #lobby :keep this\r\nPRIVMSG bob :and this\r\n")
    read_until(bob, "and this")
    log = SqliteLog(service.config.storage.directory / "log.sqlite")
    said = [(e.target, e.text) for e in log.after(0, 9) if e.command == "PRIVMSG"]
    assert said == [("#lobby", "keep this"), ("bob", "and this")]
    log.close()
    alice.close()
    bob.close()


def test_two_hundred_people_get_every_message_of_twenty_in_the_same_order(service: Service) -> None:
    people, senders, each = 200, 20, 10
    peers = [connect(service, f"p{n}", "#room") for n in range(people)]
    heard: list[list[str]] = [[] for _ in peers]

    def listen(n: int) -> None:
        own = n < senders
        expected = senders * each - (each if own else 0)
        text = ""
        while text.count("PRIVMSG #room") < expected or not text.endswith("\r\n"):
            text += peers[n].recv(65536).decode()
        heard[n] = [line.rpartition(":")[2] for line in text.split("\r\n") if "PRIVMSG #room" in line]

    def talk(n: int) -> None:
        for k in range(each):
            peers[n].sendall(f"PRIVMSG #room :{n}.{k}\r\n".encode())

    threads = [threading.Thread(target=listen, args=(n,)) for n in range(people)]
    threads += [threading.Thread(target=talk, args=(n,)) for n in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(50)
    order = heard[-1]
    assert sorted(order) == sorted(f"{n}.{k}" for n in range(senders) for k in range(each))
    for n in range(people):
        assert heard[n] == [text for text in order if not text.startswith(f"{n}.")], f"p{n} saw another order"
    for peer in peers:
        peer.close()


def test_a_clean_stop_tells_every_client(tmp_path: Path) -> None:
    service = make(tmp_path)
    service.start()
    silent = socket.create_connection(("127.0.0.1", service.ports[0]), 10)
    people = [connect(service, f"p{n}", "#room") for n in range(5)]
    service.stop("Back in a minute")
    for peer in people:
        said = read_to_end(peer)
        assert "ERROR :Back in a minute" in said
        assert "QUIT" not in said
        peer.close()
    assert silent.recv(10) == b""
    silent.close()
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith(("client", "listener"))]


def test_a_server_that_comes_back_gives_new_msgids(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        service = make(tmp_path)
        service.start()
        alice = connect(service, "alice")
        alice.sendall(b"CAP REQ :message-tags echo-message\r\nPRIVMSG alice :x\r\n")
        echo = next(line for line in read_until(alice, ":x\r\n").split("\r\n") if ":x" in line)
        seen.append(echo.partition(" ")[0])
        alice.close()
        service.stop("restart")
    assert seen[0] != seen[1]
    assert all(tags.startswith("@msgid=") for tags in seen)


def test_the_keeper_sees_and_steers(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "parlour")
    alice, bob = connect(service, "alice", "#lobby", "#two"), connect(service, "bob", "#lobby")
    alice.sendall(b"PRIVMSG #lobby :one\r\nTOPIC #two :about two\r\nPING end\r\n")
    read_until(alice, "end")
    people = {person.name: person for person in service.keeper.people()}
    assert people["alice"].rooms == ("#lobby", "#two")
    assert people["bob"].address == "127.0.0.1"
    rooms = {room.name: room for room in service.keeper.rooms()}
    assert (rooms["#two"].topic, rooms["#two"].members) == ("about two", ("@alice",))
    stats = service.keeper.stats()
    assert (stats.people, stats.peak, stats.rooms, stats.messages) == (2, 2, 2, 1)
    assert stats.log_bytes > 0
    service.keeper.say("tea is ready")
    assert "NOTICE bob :tea is ready" in read_until(bob, "ready\r\n")
    assert service.keeper.kick("BOB", "too loud")
    assert "too loud" in read_to_end(bob)
    assert not service.keeper.kick("bob", "")
    assert "QUIT :Removed by the server: too loud" in read_until(alice, "QUIT :Removed by the server: too loud")
    assert "alice joined #lobby" in caplog.text
    alice.close()
    bob.close()


def test_a_port_that_is_taken_is_an_error_and_leaves_nothing_running(service: Service, tmp_path: Path) -> None:
    directory = tmp_path / "second"
    directory.mkdir()
    second = make(directory, port=service.ports[0])
    with pytest.raises(OSError, match="in use"):
        second.start()
    second.stop("it never began")
