"""A configuration that is read anew while the server runs."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from server.certificate import ensure
from server.config import (
    Config,
    LimitsSection,
    ListenSection,
    OperatorSection,
    ServerSection,
    StorageSection,
    TlsSection,
    load,
)
from server.reloading import merge
from server.service import Service
from tests.server.test_connection import read_until
from tests.server.tls_support import client_context

FILE = """
[server]
name = "test.example"
motd = "{motd}"
[[listen]]
address = "127.0.0.1:0"
[storage]
directory = "data"
durability = "{durability}"
[limits]
messages_burst = 0
{rest}
"""


class Kept:
    """A server and its configuration file."""

    def __init__(self, directory: Path) -> None:
        self.file = directory / "parlour.toml"
        self._asked = 0
        (directory / "data").mkdir()
        self.write()
        config = load(self.file)
        certificate = ensure(config.tls, config.storage.directory, config.server.name)
        self.service = Service(config, certificate, read_config=lambda: load(self.file))
        self.service.start()

    def write(self, motd: str = "One", durability: str = "process", rest: str = "") -> None:
        self.file.write_text(FILE.format(motd=motd, durability=durability, rest=rest))

    def ask(self, *lines: str, until: str) -> str:
        self._asked += 1
        with socket.create_connection(("127.0.0.1", self.service.ports[0]), 10) as peer:
            come_in(peer, f"alice{self._asked}")  # the one before may not have left yet
            peer.sendall("".join(f"{line}\r\n" for line in lines).encode())
            return read_until(peer, until)


def come_in(peer: socket.socket, nick: str) -> None:
    peer.settimeout(10)
    peer.sendall(f"NICK {nick}\r\nUSER {nick} 0 * :x\r\n".encode())
    read_until(peer, " 376 ")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    kept = Kept(tmp_path)
    yield kept
    kept.service.stop("The test is over")


def test_what_can_change_changes_at_once(kept: Kept) -> None:
    kept.write(motd="Two", rest='[[operator]]\nname = "keeper"\npassword = "horse"')
    assert kept.service.keeper.reload() == ["The configuration was read anew."]
    assert "Two" in kept.ask("MOTD", until=" 376 ")
    assert " 381 " in kept.ask("OPER keeper horse", until=" 381 ")


def test_an_operator_reads_it_anew_from_the_chat(kept: Kept) -> None:
    kept.write(rest='[[operator]]\nname = "keeper"\npassword = "horse"')
    kept.service.reload()
    kept.write(motd="Three", rest='[[operator]]\nname = "keeper"\npassword = "horse"')
    assert "Three" in kept.ask("OPER keeper horse", "REHASH", "MOTD", until=" 376 ")


def test_a_broken_file_changes_nothing_and_is_explained(kept: Kept) -> None:
    kept.write(motd="Two", rest="colour = 1")
    problem, said = kept.service.reload()
    assert "limits.colour is not a key" in problem
    assert said == "Nothing was changed."
    assert "One" in kept.ask("MOTD", until=" 376 ")


def test_a_certificate_that_cannot_be_used_changes_nothing(kept: Kept) -> None:
    kept.write(motd="Two", rest='[tls]\ncertificate = "no.pem"\nkey = "no.key"')
    assert kept.service.reload()[-1] == "Nothing was changed."
    assert kept.service.state.config.server.motd == "One"


def test_another_certificate_is_for_those_who_come_from_now_on(kept: Kept, tmp_path: Path) -> None:
    address = ("127.0.0.1", kept.service.ports[0])
    before = ssl.get_server_certificate(address)
    with client_context().wrap_socket(socket.create_connection(address, 10)) as stays:
        come_in(stays, "alice")
        certificate = ensure(TlsSection(), tmp_path, "test.example")
        kept.write(rest=f'[tls]\ncertificate = "{certificate.certificate_path}"\nkey = "{certificate.key_path}"')
        assert kept.service.reload() == ["The configuration was read anew."]
        after = ssl.get_server_certificate(address)
        assert after != before
        assert after.split() == certificate.certificate_path.read_text("ascii").split()
        stays.sendall(b"PING still\r\n")
        read_until(stays, "PONG test.example still")


def test_what_cannot_change_is_said_and_stays(kept: Kept) -> None:
    kept.write(durability="power")
    assert kept.service.reload()[1:] == ["storage.durability stays as it is until the next start."]
    assert kept.service.config.storage.durability == "process"


def test_merging() -> None:
    old = Config(
        server=ServerSection(name="a.example", motd="old"), listen=(ListenSection("::1", 1),),
        storage=StorageSection(Path("/a")), limits=LimitsSection(clients=1),
    )  # fmt: skip
    new = Config(
        server=ServerSection(name="b.example", motd="new"), listen=(ListenSection("::1", 2),),
        storage=StorageSection(Path("/b")), limits=LimitsSection(clients=2), operators=(OperatorSection("k", "p"),),
    )  # fmt: skip
    merged, waits = merge(old, new)
    assert merged == replace(old, server=replace(old.server, motd="new"), limits=new.limits, operators=new.operators)
    assert [sentence.split()[0] for sentence in waits] == ["server.name", "listen", "storage.directory"]


def test_who_is_banned_at_the_console_goes(kept: Kept) -> None:
    keeper = kept.service.keeper
    with socket.create_connection(("127.0.0.1", kept.service.ports[0]), 10) as bob:
        come_in(bob, "bob")
        done = keeper.impose("ban", "bob", 60, "too loud")
        assert (done.sanction.target, done.put_out, done.kept) == ("*!bob@localhost", 1, True)
        assert "ERROR :You are banned from this server: too loud (until" in read_until(bob, "too loud")
    assert [ban.target for ban in keeper.sanctions()] == ["*!bob@localhost"]
    lifted = keeper.lift("ban", "*!bob@localhost")
    assert lifted
    assert lifted.kept
    assert keeper.lift("ban", "*!bob@localhost") is None
    assert not keeper.sanctions()
