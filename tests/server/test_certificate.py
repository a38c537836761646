"""The certificate: made once, kept private, known by its fingerprint."""

from __future__ import annotations

import errno
import hashlib
import socket
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from server.certificate import CertificateError, ServerCertificate, ensure
from server.config import TlsSection
from server.tls import Tls

NAME = "chat.example.org"


@pytest.fixture
def made(tmp_path: Path) -> ServerCertificate:
    return ensure(TlsSection(), tmp_path, NAME)


def test_it_is_made_at_the_first_start_and_kept(made: ServerCertificate, tmp_path: Path) -> None:
    again = ensure(TlsSection(), tmp_path, "another.name")
    assert (made.made, again.made) == (True, False)
    assert again.fingerprint == made.fingerprint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["certificate.pem", "key.pem"]


def test_the_fingerprint_is_sha256_of_the_certificate_as_clients_see_it(made: ServerCertificate) -> None:
    der = ssl.PEM_cert_to_DER_cert(made.certificate_path.read_text("ascii"))
    assert made.fingerprint == hashlib.sha256(der).hexdigest()


def test_the_key_is_for_its_owner_alone(made: ServerCertificate) -> None:
    assert stat.S_IMODE(made.key_path.stat().st_mode) == 0o600


def test_what_the_certificate_says(made: ServerCertificate) -> None:
    certificate = x509.load_pem_x509_certificate(made.certificate_path.read_bytes())
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert {NAME, "localhost"} <= set(names.get_values_for_type(x509.DNSName))
    assert [str(address) for address in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1", "::1"]
    left = certificate.not_valid_after_utc - datetime.now(UTC)
    assert timedelta(days=3640) < left < timedelta(days=3660)


def test_a_computer_with_a_name_that_is_not_ascii(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "größe")
    certificate = x509.load_pem_x509_certificate(ensure(TlsSection(), tmp_path, NAME).certificate_path.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [NAME, "localhost"]


def test_a_missing_half_is_made_anew_with_the_other(made: ServerCertificate, tmp_path: Path) -> None:
    made.key_path.unlink()
    again = ensure(TlsSection(), tmp_path, NAME)
    assert again.made
    assert again.fingerprint != made.fingerprint
    Tls(again)


def test_the_keepers_own_files_are_taken(made: ServerCertificate, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    taken = ensure(TlsSection(made.certificate_path, made.key_path), elsewhere, NAME)
    assert (taken.fingerprint, taken.made) == (made.fingerprint, False)
    assert not list(elsewhere.iterdir())


def test_a_certificate_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CertificateError, match=r"none\.pem cannot be read: No such file or directory\."):
        ensure(TlsSection(tmp_path / "none.pem", tmp_path / "none.key"), tmp_path, NAME)


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\n\n-----"])
def test_a_certificate_that_is_none_is_named(made: ServerCertificate, tmp_path: Path, content: bytes) -> None:
    made.certificate_path.write_bytes(content)
    with pytest.raises(CertificateError, match=r"certificate\.pem holds no certificate in PEM form"):
        ensure(TlsSection(), tmp_path, NAME)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CertificateError, match=r"No certificate can be written to .*nowhere: No such file"):
        ensure(TlsSection(), tmp_path / "nowhere", NAME)


def test_a_write_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CertificateError, match="No space left on device"):
        ensure(TlsSection(), tmp_path, NAME)
    assert not list(tmp_path.iterdir())


def test_this_computers_name_is_in_it(made: ServerCertificate) -> None:
    certificate = x509.load_pem_x509_certificate(made.certificate_path.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert socket.gethostname() in names.get_values_for_type(x509.DNSName)
