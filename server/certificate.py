"""The server's certificate: the keeper's own, or one that is made at the first start and kept with the data.

Nobody vouches for a certificate that was made here: people trust it by its fingerprint, the SHA-256 of its DER form.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

from server.config import TlsSection

CERTIFICATE_FILE = "certificate.pem"
KEY_FILE = "key.pem"
YEARS = 10
"""How long one that is made here lasts. Replacing it breaks the trust of everybody who noted its fingerprint."""

_PEM_BLOCK = re.compile(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)


class CertificateError(Exception):
    """A certificate or key that cannot be used: a sentence for the keeper, with the files' names."""


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """Both files, in PEM; ``fingerprint`` is SHA-256 as 64 lower-case hex digits; ``made`` tells a first start."""

    certificate_path: Path
    key_path: Path
    fingerprint: str
    made: bool = False


def ensure(tls: TlsSection, directory: Path, server_name: str) -> ServerCertificate:
    """The certificate that ``tls`` names, or else the one in ``directory``, which is made where it is missing.

    Raises CertificateError.
    """
    if tls.certificate and tls.key:
        return ServerCertificate(tls.certificate, tls.key, _fingerprint(tls.certificate))
    certificate, key = directory / CERTIFICATE_FILE, directory / KEY_FILE
    made = not (certificate.exists() and key.exists())
    if made:
        _make(certificate, key, server_name)
    return ServerCertificate(certificate, key, _fingerprint(certificate), made)


def _fingerprint(path: Path) -> str:
    try:
        block = _PEM_BLOCK.search(path.read_text("ascii"))
        der = base64.b64decode(block[1]) if block else b""
    except OSError as error:
        raise CertificateError(f"The certificate {path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, binascii.Error):
        der = b""
    if not der:
        raise CertificateError(f"{path} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).")
    return hashlib.sha256(der).hexdigest()


def _make(certificate: Path, key: Path, server_name: str) -> None:
    from server.selfsigned import make  # slow to load, and needed at the first start alone

    pair = make([server_name, socket.gethostname(), "localhost"], ["127.0.0.1", "::1"], YEARS)
    try:
        _write_private(key, pair.key)
        _write_private(certificate, pair.certificate)
    except OSError as error:
        raise CertificateError(f"No certificate can be written to {certificate.parent}: {error.strerror}.") from error


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, all of it or nothing."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # with mode 0600 from its birth
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
