"""TLS, and whom it is with: the authorities that this computer trusts, or the one certificate that the person does."""

from __future__ import annotations

import hashlib
import ipaddress
import selectors
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import ExitStack

from app.transport.api import Address
from app.transport.bell import Waiter
from app.transport.events import CertificateDoubted, Ending
from app.transport.failure import FailureError, unreachable

_EXPIRED, _HOST_MISMATCH, _IP_MISMATCH = 10, 62, 64  # X509_V_ERR_… of OpenSSL
_SELF_SIGNED = (18, 19)
_INSTEAD = "Try another port, or turn “Secure connection” off."
_STRICT = "The server asked to be reached over secure connections alone, so Parlour stays away. Try again later."


class Security:
    """Makes connections to one address secure. ``dial`` makes them, ``timeout`` is for a handshake, in seconds."""

    def __init__(self, address: Address, dial: Callable[[], socket.socket], waiter: Waiter, timeout: float) -> None:
        self._address = address
        self._dial = dial
        self._waiter = waiter
        self._timeout = timeout

    def connect(self) -> ssl.SSLSocket:
        """Connect to the server that was meant. Raises FailureError where it is another, or speaks no TLS."""
        expected = self._address.fingerprint.lower()
        if expected:
            sock = self._handshake(self._showing(_trusting_nobody()))
            shown = _fingerprint(sock)
            if shown == expected:
                return sock
            sock.close()
            reason = f"The certificate of {self._address.host} is not the one you trusted."
            if self._address.strict:
                self._vouched_for(reason).close()
            raise self._doubt(shown, reason, expected)
        return self._vouched_for()

    def _vouched_for(self, reason: str = "") -> ssl.SSLSocket:
        """Connect to a server that an authority vouches for. ``reason``: what is said instead of why none does."""
        try:
            return self._handshake(self._showing(ssl.create_default_context()))
        except ssl.SSLCertVerificationError as error:
            if self._address.strict:
                why = reason or _why(self._address.host, error)
                raise FailureError(Ending.NOT_SECURE, f"{why} {_STRICT}") from error
            # A handshake that fails does not say with which certificate, so ask once more and say nothing.
            with self._handshake(_trusting_nobody()) as sock:
                shown = _fingerprint(sock)
            raise self._doubt(shown, _why(self._address.host, error)) from error

    def _showing(self, context: ssl.SSLContext) -> ssl.SSLContext:
        """The same context, with the certificate that is ours."""
        address = self._address
        if address.certificate:
            try:
                # A key that is locked is not asked for on a terminal that nobody looks at.
                context.load_cert_chain(address.certificate, address.key or None, password=lambda: "")
            except (OSError, ValueError) as error:
                reason = f"Your certificate {address.certificate} cannot be used: {_why_not(error)}."
                raise FailureError(Ending.LOGIN, reason) from error
        return context

    def _handshake(self, context: ssl.SSLContext) -> ssl.SSLSocket:
        sock = self._dial()
        host = self._address.host
        try:
            secured = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        except ValueError as error:  # a name that no certificate can have
            sock.close()
            raise unreachable(self._address, error) from error
        with ExitStack() as unless_done:
            unless_done.enter_context(secured)
            try:
                self._shake(secured)
            except ssl.SSLCertVerificationError:
                raise
            except (ssl.SSLError, TimeoutError) as error:
                what_now = _STRICT if self._address.strict else _INSTEAD
                reason = f"{host} offers no secure connection on this port. {what_now}"
                raise FailureError(Ending.NOT_SECURE, reason) from error
            unless_done.pop_all()
        return secured

    def _shake(self, sock: ssl.SSLSocket) -> None:
        until = time.monotonic() + self._timeout
        while True:
            try:
                sock.do_handshake()
            except ssl.SSLWantReadError:
                self._waiter.wait({sock: selectors.EVENT_READ}, until)
            except ssl.SSLWantWriteError:
                self._waiter.wait({sock: selectors.EVENT_WRITE}, until)
            else:
                return
            if time.monotonic() >= until:
                raise TimeoutError

    def _doubt(self, shown: str, reason: str, expected: str = "") -> FailureError:
        doubt = CertificateDoubted(self._address.host, self._address.port, shown, reason, expected)
        return FailureError(Ending.CERTIFICATE, reason, doubt)


def is_private(address: Address) -> bool:
    """Whether nobody can listen on the way: it is secured, or does not leave this computer."""
    try:
        loopback = ipaddress.ip_address(address.host.partition("%")[0]).is_loopback
    except ValueError:
        loopback = address.host.lower() == "localhost"
    return address.tls or (loopback and address.proxy is None)


def _why_not(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "the file holds no certificate with its key, or the key is locked with a password"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _trusting_nobody() -> ssl.SSLContext:
    """A context that leaves it to the fingerprint to decide."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _fingerprint(sock: ssl.SSLSocket) -> str:
    certificate = sock.getpeercert(binary_form=True) or b""
    return hashlib.sha256(certificate).hexdigest()


def _why(host: str, error: ssl.SSLCertVerificationError) -> str:
    code = error.verify_code
    if code == _EXPIRED:
        return f"The certificate of {host} has expired."
    if code in (_HOST_MISMATCH, _IP_MISMATCH):
        return f"The certificate is not for {host}, but for another server."
    if code in _SELF_SIGNED:
        return "The server made its certificate itself, as small servers do, so nobody else vouches for it."
    return f"The certificate of {host} is not trusted: {error.verify_message}."
