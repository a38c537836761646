"""TLS: what is taken of clients, what is refused, and which certificates they show."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from OpenSSL import SSL

from server.certificate import CertificateError, ServerCertificate, ensure
from server.config import TlsSection
from server.tls import Tls, TlsStream
from tests.server.tls_support import Key, client_certificate, client_context, client_hello, meet

NAME = "chat.example.org"
VERSIONS = pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])


@pytest.fixture
def made(tmp_path: Path) -> ServerCertificate:
    return ensure(TlsSection(), tmp_path, NAME)


@pytest.fixture
def tls(made: ServerCertificate) -> Tls:
    return Tls(made)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def close_both(stream: TlsStream, peer: ssl.SSLSocket) -> None:
    stream.close()
    peer.close()


def exchange(stream: TlsStream, peer: ssl.SSLSocket) -> None:
    """A word there and one back. What a handshake left behind in OpenSSL would show here."""
    assert stream.read() is None
    peer.sendall(b"ping")
    assert stream.wait(10)
    while (heard := stream.read()) is None:
        assert stream.wait(10)
    assert heard == b"ping"
    assert stream.write(b"pong") == 4
    assert peer.recv(100) == b"pong"


# the server's own certificate


def test_a_client_that_trusts_it_gets_tls(tls: Tls, made: ServerCertificate) -> None:
    stream, peer = meet(tls, client_context())
    exchange(stream, peer)
    assert peer.version() == "TLSv1.3"
    assert peer.getpeercert(binary_form=True) == ssl.PEM_cert_to_DER_cert(made.certificate_path.read_text("ascii"))
    close_both(stream, peer)


def test_a_certificate_with_the_frame_of_one_alone(made: ServerCertificate, tmp_path: Path) -> None:
    made.certificate_path.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "ascii")
    with pytest.raises(CertificateError, match=r"certificate\.pem .* the certificate is damaged"):
        Tls(ensure(TlsSection(), tmp_path, NAME))


def test_a_key_of_another_certificate(made: ServerCertificate, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    stranger = ensure(TlsSection(), other, NAME)
    with pytest.raises(CertificateError, match="the key belongs to another certificate"):
        Tls(ServerCertificate(made.certificate_path, stranger.key_path, made.fingerprint))


@pytest.mark.parametrize(
    "key", [rsa.generate_private_key(65537, 2048), x25519.X25519PrivateKey.generate()], ids=["RSA", "X25519"]
)
def test_a_key_of_another_kind(made: ServerCertificate, key: rsa.RSAPrivateKey | x25519.X25519PrivateKey) -> None:
    made.key_path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(CertificateError, match="the key belongs to another certificate"):
        Tls(made)


def test_a_key_with_a_password_is_refused_and_asks_nothing(made: ServerCertificate) -> None:
    key = load_pem_private_key(made.key_path.read_bytes(), None)
    locked = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    made.key_path.write_bytes(locked)
    with pytest.raises(CertificateError, match="has a password"):
        Tls(made)


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_key_that_is_none(made: ServerCertificate, content: bytes) -> None:
    made.key_path.write_bytes(content)
    with pytest.raises(CertificateError, match=r"key\.pem cannot be used: the key is damaged"):
        Tls(made)


def test_a_key_that_is_gone(made: ServerCertificate) -> None:
    made.key_path.unlink()
    with pytest.raises(CertificateError, match=r"key\.pem cannot be read: No such file or directory\."):
        Tls(made)


# the certificates of clients


@VERSIONS
@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP384R1()),
        ed25519.Ed25519PrivateKey.generate(),
        rsa.generate_private_key(65537, 2048),
        rsa.generate_private_key(65537, 1024),  # noqa: S505 # that is what is tested
    ],
    ids=["P-256", "P-384", "Ed25519", "RSA", "weak RSA"],
)
def test_any_certificate_is_taken_and_known_by_its_fingerprint(
    tls: Tls, tmp_path: Path, key: Key, version: ssl.TLSVersion
) -> None:
    shown = client_certificate(tmp_path, key=key)
    context = client_context(shown)
    context.maximum_version = version
    stream, peer = meet(tls, context)
    assert stream.certificate == shown.fingerprint
    exchange(stream, peer)
    close_both(stream, peer)


def test_one_that_has_expired_is_as_good(tls: Tls, tmp_path: Path) -> None:
    """Nobody vouches for what it says of itself, its end included."""
    shown = client_certificate(tmp_path, expired=True)
    stream, peer = meet(tls, client_context(shown))
    assert stream.certificate == shown.fingerprint
    exchange(stream, peer)
    close_both(stream, peer)


def test_what_comes_with_it_does_not_count(tls: Tls, tmp_path: Path) -> None:
    """A chain: the first is the client's."""
    shown, other = client_certificate(tmp_path), client_certificate(tmp_path, "other")
    with shown.path.open("ab") as file:
        file.write(other.path.read_bytes() * 9)
    stream, peer = meet(tls, client_context(shown))
    assert stream.certificate == shown.fingerprint
    exchange(stream, peer)
    close_both(stream, peer)


@VERSIONS
def test_none_is_required(tls: Tls, version: ssl.TLSVersion) -> None:
    context = client_context()
    context.maximum_version = version
    stream, peer = meet(tls, context)
    assert (stream.certificate, stream.secure) == ("", True)
    close_both(stream, peer)


@VERSIONS
def test_nobody_comes_back_by_a_session(tls: Tls, tmp_path: Path, version: ssl.TLSVersion) -> None:
    """Resumed, a connection would count as that of whoever showed the certificate back then."""
    shown = client_certificate(tmp_path)
    context = client_context(shown)
    context.maximum_version = version
    first = meet(tls, context)
    exchange(*first)
    session = first[1].session
    close_both(*first)
    again = meet(tls, context, session)
    assert again[1].session_reused is False
    assert again[0].certificate == shown.fingerprint
    close_both(*again)


# hostile handshakes


def refuse(tls: Tls, stack: ExitStack, said: bytes, why: str, *, timeout: float = 10, more: bool = False) -> None:
    """A handshake that begins like this fails."""
    ours, theirs = socket.socketpair()
    stack.enter_context(ours)
    stack.enter_context(theirs)
    theirs.sendall(said)
    if not more:
        theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(OSError, match=why):
        tls.accept(ours, timeout)


@pytest.mark.parametrize("garbage", [b"\x16\x03\x03\x00\x10" + bytes(range(16)), b"NICK mallory\r\n" * 9])
def test_garbage_after_the_first_word(tls: Tls, stack: ExitStack, garbage: bytes) -> None:
    refuse(tls, stack, client_hello() + garbage, "TLS: ", more=True)


@pytest.mark.parametrize("size", [1, 5, 40, -1, None])
def test_an_end_in_the_middle(tls: Tls, stack: ExitStack, size: int | None) -> None:
    refuse(tls, stack, client_hello()[:size], "it ended without a word")


@pytest.mark.parametrize("size", [1, 40, None])
def test_a_stalled_handshake_has_a_deadline(tls: Tls, stack: ExitStack, size: int | None) -> None:
    refuse(tls, stack, client_hello()[:size], "took too long", timeout=0.05, more=True)


def test_the_trouble_of_one_connection_is_not_the_next_ones(tls: Tls, stack: ExitStack) -> None:
    """OpenSSL keeps what went wrong for each thread, and not for each connection."""
    stream, peer = meet(tls, client_context())
    refuse(tls, stack, client_hello() + b"NICK mallory\r\n", "TLS: ", more=True)
    exchange(stream, peer)
    close_both(stream, peer)


def own_client(version: int, tls: Tls, stack: ExitStack) -> tuple[SSL.Connection, list[TlsStream | OSError]]:
    """A client that can be made to misbehave, and how the server takes it."""
    ours, theirs = socket.socketpair()
    stack.callback(ours.close)
    stack.callback(theirs.close)
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.set_cipher_list(b"DEFAULT@SECLEVEL=0")
    context.set_min_proto_version(version)
    context.set_max_proto_version(version)
    client = SSL.Connection(context, theirs)
    client.set_connect_state()
    taken: list[TlsStream | OSError] = []

    def accept() -> None:
        try:
            taken.append(tls.accept(ours, 10))
        except OSError as error:
            taken.append(error)

    thread = threading.Thread(target=accept)
    thread.start()
    with suppress(SSL.Error):
        client.do_handshake()
    thread.join(10)
    return client, taken


def test_old_tls_is_refused(tls: Tls, stack: ExitStack) -> None:
    _, [taken] = own_client(SSL.TLS1_1_VERSION, tls, stack)
    assert isinstance(taken, OSError)
    assert taken.strerror == "TLS: unsupported protocol"


def test_nothing_is_negotiated_anew(tls: Tls, stack: ExitStack) -> None:
    """Of TLS 1.2; 1.3 knows no such thing. The server says no, and goes on."""
    client, [stream] = own_client(SSL.TLS1_2_VERSION, tls, stack)
    assert isinstance(stream, TlsStream)
    client.renegotiate()
    client.setblocking(False)
    with pytest.raises(SSL.WantReadError):
        client.do_handshake()
    assert stream.wait(10)
    assert stream.read() is None
    with pytest.raises(SSL.Error, match="no renegotiation"):
        client.do_handshake()
    assert stream.write(b"still here") == 10
