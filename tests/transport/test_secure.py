"""TLS: whom we trust, and what is said where we do not (row 50 of the hostile inputs)."""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.transport.api import Identity
from app.transport.commands import Leave, SendText
from app.transport.events import CertificateDoubted, Connected, Disconnected, Ending, Event, TextReceived
from app.transport.link import Timing
from app.transport.tcp import TcpTransport
from tests.transport.scripted import Caller, ScriptedServer, collect

SAM = Identity("sam")
NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Credentials:
    path: Path
    fingerprint: str

    @property
    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path)
        return context


def make(path: Path, host: str = "localhost", expires: datetime.datetime = NOW + 30 * DAY) -> Credentials:
    """A certificate that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    names = [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))][: 2 if host == "localhost" else 1]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 30 * DAY)
        .not_valid_after(expires)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    der = certificate.public_bytes(serialization.Encoding.DER)
    return Credentials(path, hashlib.sha256(der).hexdigest())


@pytest.fixture(scope="module")
def credentials(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    return make(tmp_path_factory.mktemp("tls") / "server.pem")


def serve(caller: Caller) -> None:
    caller.let_in()
    caller.wait_for_the_end()


def outcome(
    server: ScriptedServer, *, host: str = "localhost", fingerprint: str = "", strict: bool = False
) -> list[Event]:
    """Open, and take all that comes up until the end of it."""
    transport = TcpTransport(Timing(handshake=5))
    transport.open(replace(server.address(tls=True, fingerprint=fingerprint, host=host), strict=strict), SAM)
    return collect(transport, Disconnected)


def test_a_server_that_an_authority_vouches_for_is_trusted(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(credentials.path))
    with ScriptedServer(serve, credentials.context) as server:
        transport = TcpTransport()
        transport.open(server.address(tls=True, host="localhost"), SAM)
        collect(transport, Connected)
        assert server.calls == 1
        transport.close()


def test_a_self_signed_certificate_is_shown_to_the_person(credentials: Credentials) -> None:
    with ScriptedServer(serve, credentials.context) as server:
        doubt, end = outcome(server)
    assert isinstance(doubt, CertificateDoubted)
    assert (doubt.host, doubt.port, doubt.fingerprint, doubt.expected) == (
        "localhost",
        server.port,
        credentials.fingerprint,
        "",
    )
    assert "nobody else vouches for it" in doubt.reason
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.CERTIFICATE


@pytest.mark.parametrize("spelling", [str.lower, str.upper])
def test_the_certificate_that_the_person_trusts_needs_nobody_else(credentials: Credentials, spelling: object) -> None:
    pin = credentials.fingerprint.upper() if spelling is str.upper else credentials.fingerprint
    with ScriptedServer(serve, credentials.context) as server:
        transport = TcpTransport()
        transport.open(server.address(tls=True, fingerprint=pin), SAM)
        collect(transport, Connected)
        transport.close()


def test_a_certificate_that_changed_is_doubted_whoever_vouches_for_it(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(credentials.path))
    with ScriptedServer(serve, credentials.context) as server:
        doubt, end = outcome(server, fingerprint="00" * 32)
    assert isinstance(doubt, CertificateDoubted)
    assert (doubt.expected, doubt.fingerprint) == ("00" * 32, credentials.fingerprint)
    assert "not the one you trusted" in doubt.reason
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.CERTIFICATE


@pytest.mark.parametrize(("pin", "why"), [("", "nobody else vouches for it"), ("00" * 32, "not the one you trusted")])
def test_where_tls_was_promised_nobody_is_asked_about_what_nobody_vouches_for(
    credentials: Credentials, pin: str, why: str
) -> None:
    with ScriptedServer(serve, credentials.context) as server:
        (end,) = outcome(server, fingerprint=pin, strict=True)
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.NOT_SECURE
    assert why in end.reason
    assert end.reason.endswith("Try again later.")


def test_where_tls_was_promised_what_an_authority_vouches_for_may_replace_what_was_trusted(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(credentials.path))
    with ScriptedServer(serve, credentials.context) as server:
        doubt, _ = outcome(server, fingerprint="00" * 32, strict=True)
    assert isinstance(doubt, CertificateDoubted)
    assert doubt.fingerprint == credentials.fingerprint


@pytest.mark.parametrize(("strict", "advice"), [(False, "off."), (True, "Try again later.")])
def test_to_do_without_tls_is_no_advice_where_it_was_promised(advice: str, *, strict: bool) -> None:
    with ScriptedServer(lambda caller: caller.say("ERROR :what is this")) as server:
        (end,) = outcome(server, strict=strict)
    assert isinstance(end, Disconnected)
    assert end.reason.endswith(advice)


def test_a_certificate_that_has_expired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expired = make(tmp_path / "expired.pem", expires=NOW - DAY)
    monkeypatch.setenv("SSL_CERT_FILE", str(expired.path))
    with ScriptedServer(serve, expired.context) as server:
        doubt, _ = outcome(server)
    assert isinstance(doubt, CertificateDoubted)
    assert doubt.reason == "The certificate of localhost has expired."


def test_a_certificate_for_another_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make(tmp_path / "other.pem", host="elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.path))
    with ScriptedServer(serve, other.context) as server:
        doubt, _ = outcome(server)
    assert isinstance(doubt, CertificateDoubted)
    assert doubt.reason == "The certificate is not for localhost, but for another server."


def test_a_server_that_speaks_no_tls() -> None:
    def script(caller: Caller) -> None:
        caller.say("ERROR :what is this")
        caller.sock.recv(4096)

    with ScriptedServer(script) as server:
        (end,) = outcome(server)
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.NOT_SECURE
    assert "offers no secure connection" in end.reason


def test_a_server_that_never_answers_the_handshake() -> None:
    def script(caller: Caller) -> None:
        while caller.sock.recv(4096):
            pass

    with ScriptedServer(script) as server:
        transport = TcpTransport(Timing(handshake=0.1))
        transport.open(server.address(tls=True), SAM)
        (end,) = collect(transport, Disconnected)
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.NOT_SECURE


def test_a_handshake_can_be_given_up() -> None:
    shaking = threading.Event()

    def script(caller: Caller) -> None:
        while caller.sock.recv(4096):
            shaking.set()

    with ScriptedServer(script) as server:
        transport = TcpTransport()
        transport.open(server.address(tls=True), SAM)
        assert shaking.wait(10)
        transport.submit(Leave())
        (end,) = collect(transport, Disconnected)
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.ASKED


def test_a_server_that_hangs_up_during_the_handshake() -> None:
    def script(caller: Caller) -> None:
        caller.sock.recv(4096)
        caller.sock.shutdown(socket.SHUT_RDWR)

    with ScriptedServer(script) as server:
        (end,) = outcome(server)
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.NOT_SECURE


def test_plain_text_to_a_server_that_wants_tls() -> None:
    def script(caller: Caller) -> None:
        caller.say("ERROR :Plain text is refused from afar. Connect with TLS.")
        caller.expect("USER")

    with ScriptedServer(script) as server:
        transport = TcpTransport()
        transport.open(server.address(), SAM)
        (end,) = collect(transport, Disconnected)
    assert isinstance(end, Disconnected)
    assert end.ending is Ending.PLAINTEXT


def test_much_in_both_directions_over_tls(credentials: Credentials) -> None:
    """Reads and writes of many records while both sides are busy."""
    count = 300

    def script(caller: Caller) -> None:
        caller.let_in()
        caller.expect("PRIVMSG")
        for number in range(count):
            caller.say(f":mei!u@h PRIVMSG sam :{number} {'x' * 400}", f"PING :{number}")
        for number in range(count):
            assert caller.expect("PONG") == f"PONG {number}"
        caller.say(":mei!u@h PRIVMSG sam :done")
        caller.wait_for_the_end()

    with ScriptedServer(script, credentials.context) as server:
        transport = TcpTransport()
        transport.open(server.address(tls=True, fingerprint=credentials.fingerprint), SAM)
        collect(transport, Connected)
        transport.submit(SendText("mei", "go", "r1"))
        texts = [collect(transport, TextReceived)[-1] for _ in range(count + 2)]
        said = [event.text for event in texts if isinstance(event, TextReceived) and not event.own]
        assert [text.split()[0] for text in said] == [*map(str, range(count)), "done"]
        transport.close()
