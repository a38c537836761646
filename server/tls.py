"""TLS: the server's side of a handshake, and a stream over it. All that touches OpenSSL is here.

Python's own `ssl` takes no certificate of a client that no authority vouches for. People make theirs themselves, and
SASL EXTERNAL knows them by the fingerprint; hence pyOpenSSL. It is slow to load: import this where it is needed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from OpenSSL import SSL
from OpenSSL.crypto import X509

from server.certificate import CertificateError, ServerCertificate
from server.stream import READ_BYTES, Waiter, close, shut, wait_readable

_CIPHERS = b"@SECLEVEL=2:ECDHE+AESGCM:ECDHE+CHACHA20"
"""Of TLS 1.2: what was recorded cannot be read with a key that is stolen later. TLS 1.3 has no others."""
_NOT_AN_ERRNO = -1
"""What pyOpenSSL has in place of one for an end without a word."""


class Tls:
    """The server's certificate and how TLS is spoken: 1.2 or later. Raises CertificateError where the certificate or
    the key cannot be used. All methods may be called by any thread.
    """

    def __init__(self, certificate: ServerCertificate) -> None:
        context = SSL.Context(SSL.TLS_SERVER_METHOD)
        context.set_min_proto_version(SSL.TLS1_2_VERSION)
        context.set_cipher_list(_CIPHERS)
        # Renegotiation costs the server far more than the client that asks for it. Sessions are not resumed: chat
        # gains little by it, and whoever shows a certificate proves each time that it is theirs.
        context.set_options(SSL.OP_NO_RENEGOTIATION | SSL.OP_NO_TICKET)
        context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
        context.set_mode(SSL.MODE_RELEASE_BUFFERS)  # whoever is silent keeps none
        # A certificate is asked for and never required. The callback takes any; the handshake proves that the client
        # has its key. Depth 0: what else comes with it is not even looked at.
        context.set_verify(SSL.VERIFY_PEER, _take_any)
        context.set_verify_depth(0)
        _load(context, certificate)
        self._context = context

    def accept(self, sock: socket.socket, timeout: float) -> TlsStream:
        """Make the handshake within ``timeout`` seconds. Raises OSError, and leaves the socket to be closed then.

        It is made on a thread of its own: OpenSSL goes deep, and the 35 KB of stack that it leaves behind would stay
        with the client's thread for as long as that lives.
        """
        made: Future[TlsStream] = Future()
        thread = threading.Thread(target=_settle, args=(made, self._shake_hands, sock, timeout), name="handshake")
        try:
            thread.start()
        except RuntimeError as error:
            raise OSError(errno.EAGAIN, "there is no thread for the handshake") from error
        thread.join()
        return made.result()

    def _shake_hands(self, sock: socket.socket, timeout: float) -> TlsStream:
        deadline = time.monotonic() + timeout
        sock.setblocking(False)
        connection = SSL.Connection(self._context, sock)
        connection.set_accept_state()
        while not _shake(connection):
            if not wait_readable(sock, deadline - time.monotonic()):
                raise TimeoutError("the handshake took too long")
        return TlsStream(connection, sock)


class TlsStream:
    """A stream over TLS, its handshake already made. See `Stream`."""

    secure = True

    def __init__(self, connection: SSL.Connection, sock: socket.socket) -> None:
        sock.setblocking(False)
        self._connection = connection
        self._socket = sock
        self._waiter = Waiter(sock)
        self._lock = threading.Lock()
        certificate = connection.get_peer_certificate()
        self.certificate = _fingerprint(certificate) if certificate else ""

    def wait(self, timeout: float) -> bool:
        """See `Stream.wait`."""
        with self._lock:
            decrypted = self._connection.pending()
        return bool(decrypted) or self._waiter.wait(timeout)

    def read(self) -> bytes | None:
        """See `Stream.read`."""
        try:
            with self._lock:
                return self._connection.recv(READ_BYTES)
        except (SSL.WantReadError, SSL.WantWriteError):
            return None
        except SSL.ZeroReturnError:
            return b""
        except SSL.Error as error:
            if _is_end(error):
                return b""
            raise _explained(error) from error

    def write(self, data: bytes | memoryview) -> int:
        """See `Stream.write`. After 0, the same data comes first in what is written next."""
        try:
            with self._lock:
                return self._connection.send(data)
        except (SSL.WantReadError, SSL.WantWriteError):
            return 0
        except SSL.Error as error:
            raise _explained(error) from error

    def fileno(self) -> int:
        """See `Stream.fileno`."""
        return self._socket.fileno()

    def end_reading(self) -> None:
        """See `Stream.end_reading`."""
        shut(self._socket, socket.SHUT_RD)

    def close(self) -> None:
        """See `Stream.close`."""
        with self._lock, contextlib.suppress(SSL.Error):
            self._connection.shutdown()  # sends close_notify; what the peer answers is not waited for
        close(self._socket)


def _settle(
    made: Future[TlsStream], make: Callable[[socket.socket, float], TlsStream], sock: socket.socket, timeout: float
) -> None:
    try:
        made.set_result(make(sock, timeout))
    except Exception as error:  # it is raised where the result is asked for
        made.set_exception(error)


def _load(context: SSL.Context, certificate: ServerCertificate) -> None:
    """Give the context certificate and key."""
    pair = f"The certificate {certificate.certificate_path} and the key {certificate.key_path} cannot be used"
    try:
        key = load_pem_private_key(certificate.key_path.read_bytes(), password=None)
    except OSError as error:
        raise CertificateError(f"The key {certificate.key_path} cannot be read: {error.strerror}.") from error
    except TypeError as error:
        raise CertificateError(f"{pair}: the key has a password, which the server cannot ask for.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CertificateError(f"{pair}: the key is damaged or not in PEM form.") from error
    try:
        context.use_certificate_chain_file(certificate.certificate_path)
    except SSL.Error as error:
        raise CertificateError(f"{pair}: the certificate is damaged or not in PEM form.") from error
    try:
        context.use_privatekey(key)  # type: ignore[arg-type] # of a kind that is none for TLS, it is refused as below
        context.check_privatekey()
    except (SSL.Error, TypeError) as error:
        raise CertificateError(f"{pair}: the key belongs to another certificate.") from error


def _take_any(connection: SSL.Connection, certificate: X509, trouble: int, depth: int, valid: int) -> bool:
    return True


def _shake(connection: SSL.Connection) -> bool:
    """Take the handshake as far as it goes without waiting. True when it is complete. What a server has to say in it
    fits any socket's buffer, so it only ever waits to read.
    """
    try:
        connection.do_handshake()
    except (SSL.WantReadError, SSL.WantWriteError):
        return False
    except SSL.Error as error:
        raise _explained(error) from error
    return True


def _fingerprint(certificate: X509) -> str:
    return certificate.digest("sha256").decode("ascii").replace(":", "").lower()


def _is_end(error: SSL.Error) -> bool:
    return isinstance(error, SSL.SysCallError) and error.args[0] == _NOT_AN_ERRNO


def _explained(error: SSL.Error) -> OSError:
    """The same as the rest of the server knows it."""
    if _is_end(error):
        return ConnectionAbortedError(errno.ECONNABORTED, "it ended without a word")
    if isinstance(error, SSL.SysCallError):
        return OSError(error.args[0], os.strerror(error.args[0]))
    reasons = [reason for _, _, reason in error.args[0]] if error.args else []
    return OSError(errno.EPROTO, f"TLS: {reasons[-1] if reasons else 'protocol error'}")
