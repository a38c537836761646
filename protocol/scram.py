"""SCRAM-SHA-256, both sides (RFC 5802, RFC 7677): to log in without ever sending the password.

The server keeps keys from which the password cannot be had back, and which do not open the account elsewhere. Nonces
are passed in; a nonce is printable ASCII without a comma. Deriving keys takes the time that it is meant to take.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import pbkdf2_hmac, sha256

from protocol.saslprep import PrepareError, prepare

MECHANISM = "SCRAM-SHA-256"
FEWEST_ITERATIONS = 4096
"""RFC 7677, section 4: fewer protect nobody, so a client refuses them."""
MOST_ITERATIONS = 5_000_000
"""More would let a server keep a client busy for as long as it likes."""

_GS2_WITHOUT_BINDING = ("n", "y")


class ScramError(Exception):
    """The exchange cannot go on: a message that makes no sense, or a proof that proves nothing."""


@dataclass(frozen=True, slots=True)
class ScramKeys:
    """What a server keeps of a password."""

    salt: bytes
    iterations: int
    stored_key: bytes = field(repr=False)
    server_key: bytes = field(repr=False)


def derive(password: str, salt: bytes, iterations: int) -> ScramKeys:
    """The keys of a password. Slow by design. Raises ScramError where the password cannot be prepared."""
    salted = _salted(password, salt, iterations)
    return ScramKeys(salt, iterations, sha256(_client_key(salted)).digest(), _hmac(salted, b"Server Key"))


def matches(password: str, keys: ScramKeys) -> bool:
    """Whether the keys are those of this password. As slow as `derive`."""
    try:
        found = derive(password, keys.salt, keys.iterations)
    except ScramError:
        return False
    return hmac.compare_digest(found.stored_key, keys.stored_key)


class ScramServer:
    """The server's side: `begin`, `challenge`, `finish`, each once and in this order. All raise ScramError."""

    def __init__(self, nonce: str) -> None:
        self._nonce = nonce
        self._header = b""
        self._client_first = b""
        self._server_first = b""
        self._keys: ScramKeys | None = None
        self.authzid = ""

    def begin(self, client_first: bytes) -> str:
        """Take the client's first message; the name that it wants to log in with. `authzid` is whom it wants to act
        as, empty for the same.
        """
        flag, authzid, bare = _split_header(_text(client_first))
        if flag not in _GS2_WITHOUT_BINDING:
            raise ScramError("channel binding is not offered")
        self._header = f"{flag},{authzid},".encode()
        self.authzid = _unescape(authzid.removeprefix("a="))
        attributes = _attributes(bare)
        name = _unescape(_take(attributes, "n"))
        self._nonce = _take(attributes, "r") + self._nonce
        self._client_first = bare.encode()
        return name

    def challenge(self, keys: ScramKeys) -> bytes:
        """The answer: nonce, salt and iterations."""
        self._keys = keys
        salt = base64.b64encode(keys.salt).decode()
        self._server_first = f"r={self._nonce},s={salt},i={keys.iterations}".encode()
        return self._server_first

    def finish(self, client_final: bytes) -> bytes:
        """Check the client's proof; the proof of the server, to be sent in turn."""
        if self._keys is None:
            raise ScramError("the exchange has not begun")
        text = _text(client_final)
        without_proof, comma, proof = text.rpartition(",p=")
        attributes = _attributes(without_proof)
        if not comma or _decode(_take(attributes, "c")) != self._header or _take(attributes, "r") != self._nonce:
            raise ScramError("the final message does not belong to this exchange")
        signed = b",".join((self._client_first, self._server_first, without_proof.encode()))
        client_key = _xor(_decode(proof), _hmac(self._keys.stored_key, signed))
        if not hmac.compare_digest(sha256(client_key).digest(), self._keys.stored_key):
            raise ScramError("the password is not the right one")
        return b"v=" + base64.b64encode(_hmac(self._keys.server_key, signed))


class ScramClient:
    """The client's side: `respond` to each challenge. ``finished`` when the server has proved that it knows the
    account's keys: a success that a server claims before is not to be trusted.
    """

    name = MECHANISM

    def __init__(self, account: str, password: str, nonce: str) -> None:
        self.finished = False
        self._password = password
        self._nonce = nonce
        self._bare = f"n={_escape(account)},r={nonce}"
        self._signature = b""
        self._steps = iter((self._first, self._final, self._verify))

    def respond(self, challenge: bytes) -> bytes:
        """The next message. The second takes as long as the server's iterations ask for. Raises ScramError."""
        step = next(self._steps, None)
        if step is None:
            raise ScramError("the server goes on after the end")
        return step(challenge)

    def _first(self, challenge: bytes) -> bytes:
        if challenge:
            raise ScramError("the server speaks first")
        return f"n,,{self._bare}".encode()

    def _final(self, challenge: bytes) -> bytes:
        server_first = _text(challenge)
        attributes = _attributes(server_first)
        nonce = _take(attributes, "r")
        if not nonce.startswith(self._nonce) or nonce == self._nonce:
            raise ScramError("the server's nonce does not continue ours")
        salt, iterations = _decode(_take(attributes, "s")), _number(_take(attributes, "i"))
        if not FEWEST_ITERATIONS <= iterations <= MOST_ITERATIONS:
            raise ScramError(f"{iterations} iterations are too few or too many")
        without_proof = f"c={base64.b64encode(b'n,,').decode()},r={nonce}"
        signed = f"{self._bare},{server_first},{without_proof}".encode()
        salted = _salted(self._password, salt, iterations)
        client_key = _client_key(salted)
        proof = _xor(client_key, _hmac(sha256(client_key).digest(), signed))
        self._signature = _hmac(_hmac(salted, b"Server Key"), signed)
        return f"{without_proof},p={base64.b64encode(proof).decode()}".encode()

    def _verify(self, challenge: bytes) -> bytes:
        signature = _decode(_take(_attributes(_text(challenge)), "v"))
        if not hmac.compare_digest(signature, self._signature):
            raise ScramError("the server does not know the account's keys")
        self.finished = True
        return b""


def _salted(password: str, salt: bytes, iterations: int) -> bytes:
    try:
        prepared = prepare(password)
    except PrepareError as error:
        raise ScramError(str(error)) from error
    return pbkdf2_hmac("sha256", prepared.encode("utf-8", "replace"), salt, iterations)


def _client_key(salted: bytes) -> bytes:
    return _hmac(salted, b"Client Key")


def _hmac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def _xor(one: bytes, other: bytes) -> bytes:
    if len(one) != len(other):
        raise ScramError("the proof has another length")
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScramError("the message is not UTF-8") from error


def _split_header(text: str) -> tuple[str, str, str]:
    """The GS2 header's flag and authorization identity, and the message behind it (RFC 5802, section 7)."""
    parts = text.split(",", 2)
    if len(parts) != 3 or (parts[1] and not parts[1].startswith("a=")):
        raise ScramError("the first message has no header")
    return parts[0], parts[1], parts[2]


def _attributes(text: str) -> Iterator[str]:
    return iter(text.split(","))


def _take(attributes: Iterator[str], name: str) -> str:
    """The value of the next attribute, which must have this name: their order is fixed (RFC 5802, section 5)."""
    found, equals, value = next(attributes, "").partition("=")
    if found != name or not equals or not value:
        raise ScramError(f"the message has no {name} where it belongs")
    return value


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ScramError("the number of iterations is none")
    return int(text)


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ScramError("the message is not base64 where it should be") from error


def _escape(name: str) -> str:
    """RFC 5802, section 5.1."""
    return name.replace("=", "=3D").replace(",", "=2C")


def _unescape(name: str) -> str:
    without = name.replace("=2C", "").replace("=3D", "")
    if "=" in without:
        raise ScramError("the name has an = that is not escaped")
    return name.replace("=2C", ",").replace("=3D", "=")
