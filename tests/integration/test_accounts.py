"""Accounts from end to end: the desktop's transport and a server, with every way to log in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import pytest

from app.transport.api import Address, Identity, Login, Mechanism
from app.transport.commands import LogIn, Register
from app.transport.events import AccountChanged, AccountRefused, Connected, Disconnected, Ending, Event
from app.transport.tcp import TcpTransport
from server.service import Service
from tests.server.test_external_login import PASSWORD, register, start
from tests.server.tls_support import Shown, client_certificate
from tests.transport.scripted import collect


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


class House:
    """A server where alice has an account, and a certificate for it."""

    def __init__(self, directory: Path, stack: ExitStack) -> None:
        self._stack = stack
        self.shown: Shown = client_certificate(directory)
        self.service: Service = start(directory, stack)
        alice = register(self.service, stack, self.shown)
        self._fingerprint = sha256(alice.getpeercert(binary_form=True) or b"").hexdigest()

    def come(self, login: Login, *, certificate: str = "", name: str = "sam") -> TcpTransport:
        transport = TcpTransport()
        self._stack.callback(transport.close)
        address = Address("127.0.0.1", self.service.ports[0], True, self._fingerprint, certificate)
        transport.open(address, Identity(name, login=login))
        return transport


@pytest.fixture
def house(tmp_path: Path, stack: ExitStack) -> House:
    return House(tmp_path, stack)


def last(transport: TcpTransport, kind: type[object]) -> Event:
    return collect(transport, kind)[-1]


@pytest.mark.parametrize("mechanism", [Mechanism.PLAIN, Mechanism.SCRAM])
def test_a_password_logs_in(house: House, mechanism: Mechanism) -> None:
    came = last(house.come(Login(mechanism, "alice", PASSWORD)), Connected)
    assert isinstance(came, Connected)
    assert came.account == "alice"


@pytest.mark.parametrize("mechanism", [Mechanism.PLAIN, Mechanism.SCRAM])
def test_a_wrong_one_does_not(house: House, mechanism: Mechanism) -> None:
    over = last(house.come(Login(mechanism, "alice", "wrong password")), Disconnected)
    assert isinstance(over, Disconnected)
    assert over.ending is Ending.LOGIN


def test_a_certificate_logs_in(house: House) -> None:
    came = last(house.come(Login(Mechanism.EXTERNAL), certificate=str(house.shown.path)), Connected)
    assert isinstance(came, Connected)
    assert came.account == "alice"


def test_a_certificate_that_is_not_there_is_named(house: House) -> None:
    over = last(house.come(Login(Mechanism.EXTERNAL), certificate="/nowhere/mine.pem"), Disconnected)
    assert isinstance(over, Disconnected)
    assert (over.ending, "/nowhere/mine.pem" in over.reason) == (Ending.LOGIN, True)


def test_an_account_is_made_and_logged_in_to_later(house: House) -> None:
    transport = house.come(Login())
    last(transport, Connected)
    transport.submit(Register("sam", PASSWORD))
    assert last(transport, AccountChanged) == AccountChanged("sam")
    other = house.come(Login(), name="samuel")
    last(other, Connected)
    other.submit(LogIn(Login(Mechanism.SCRAM, "sam", "wrong password")))
    last(other, AccountRefused)
    other.submit(LogIn(Login(Mechanism.SCRAM, "sam", PASSWORD)))
    assert last(other, AccountChanged) == AccountChanged("sam")
