"""Clients that speak TLS, with and without certificates of their own."""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from server.tls import Tls, TlsStream

Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate that a client shows, with its key in the same file."""

    path: Path
    fingerprint: str


def client_certificate(directory: Path, name: str = "alice", key: Key | None = None, *, expired: bool = False) -> Shown:
    """Make one that nobody vouches for."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = datetime.now(UTC) + timedelta(days=-1 if expired else 1)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(end - timedelta(days=9))
        .not_valid_after(end)
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else SHA256())
    )
    path = directory / f"{name}-client.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
    return Shown(path, hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest())


def client_context(shown: Shown | None = None) -> ssl.SSLContext:
    """A client that trusts everybody."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if shown:
        context.set_ciphers("DEFAULT@SECLEVEL=0")  # whose own key may be a weak one
        context.load_cert_chain(shown.path)
    return context


def meet(tls: Tls, context: ssl.SSLContext, session: ssl.SSLSession | None = None) -> tuple[TlsStream, ssl.SSLSocket]:
    """Both ends of a connection."""
    ours, theirs = socket.socketpair()
    theirs.settimeout(10)
    made: list[ssl.SSLSocket] = []
    shaking = threading.Thread(target=lambda: made.append(context.wrap_socket(theirs, session=session)))
    shaking.start()
    stream = tls.accept(ours, 10)
    shaking.join(10)
    return stream, made[0]


def client_hello() -> bytes:
    """What a client says first."""
    outgoing = ssl.MemoryBIO()
    client = client_context().wrap_bio(ssl.MemoryBIO(), outgoing)
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()
    raise AssertionError("a handshake of one word")
