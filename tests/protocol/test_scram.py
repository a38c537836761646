"""SCRAM-SHA-256 against the exchange in RFC 7677, section 3, and against clients and servers that cheat."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from protocol.scram import MOST_ITERATIONS, ScramClient, ScramError, ScramKeys, ScramServer, derive, matches

CLIENT_NONCE, SERVER_NONCE = "rOprNGfwEbeRWgbNEkqO", "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
SALT = base64.b64decode("W22ZaJ0SNY7soEsUEjb6gQ==")
CLIENT_FIRST = f"n,,n=user,r={CLIENT_NONCE}".encode()
SERVER_FIRST = f"r={CLIENT_NONCE}{SERVER_NONCE},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096".encode()
WITHOUT_PROOF = f"c=biws,r={CLIENT_NONCE}{SERVER_NONCE}"
CLIENT_FINAL = f"{WITHOUT_PROOF},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=".encode()
SERVER_FINAL = b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="


@pytest.fixture(scope="module")
def keys() -> ScramKeys:
    return derive("pencil", SALT, 4096)


def test_the_client_speaks_as_in_the_rfc() -> None:
    client = ScramClient("user", "pencil", CLIENT_NONCE)
    assert client.respond(b"") == CLIENT_FIRST
    assert client.respond(SERVER_FIRST) == CLIENT_FINAL
    assert not client.finished
    assert client.respond(SERVER_FINAL) == b""
    assert client.finished


def test_the_server_speaks_as_in_the_rfc(keys: ScramKeys) -> None:
    server = ScramServer(SERVER_NONCE)
    assert server.begin(CLIENT_FIRST) == "user"
    assert server.challenge(keys) == SERVER_FIRST
    assert server.finish(CLIENT_FINAL) == SERVER_FINAL


def test_names_are_escaped_on_the_way(keys: ScramKeys) -> None:
    """RFC 5802, section 5.1: "The characters ',' or '=' in usernames are sent as '=2C' and '=3D' respectively" """
    client, server = ScramClient("a=b,c", "pencil", "x"), ScramServer("y")
    first = client.respond(b"")
    assert first == b"n,,n=a=3Db=2Cc,r=x"
    assert server.begin(first) == "a=b,c"
    assert client.respond(server.finish(client.respond(server.challenge(keys)))) == b""


def test_a_client_may_say_whom_to_act_as() -> None:
    server = ScramServer("y")
    assert server.begin(b"y,a=other,n=user,r=x") == "user"
    assert server.authzid == "other"


def test_another_password_proves_nothing(keys: ScramKeys) -> None:
    client, server = ScramClient("user", "pencils", "x"), ScramServer("y")
    server.begin(client.respond(b""))
    with pytest.raises(ScramError, match="not the right one"):
        server.finish(client.respond(server.challenge(keys)))


def test_stolen_keys_open_nothing(keys: ScramKeys) -> None:
    """What the server keeps is no password: who has it cannot make a proof with it (RFC 5802, section 9)."""
    server = ScramServer(SERVER_NONCE)
    server.begin(CLIENT_FIRST)
    server.challenge(keys)
    for stolen in (keys.stored_key, keys.server_key):
        proof = base64.b64encode(stolen).decode()
        with pytest.raises(ScramError):
            server.finish(f"{WITHOUT_PROOF},p={proof}".encode())


@pytest.mark.parametrize(
    "first",
    [
        b"", b"n", b"n,,", b"p=tls-unique,,n=user,r=x", b"n,user,n=user,r=x", b"n,,m=ext,n=user,r=x", b"n,,n=,r=x",
        b"n,,n=user,r=", b"n,,r=x,n=user", b"n,,n=us=er,r=x", b"\xff,,n=user,r=x", b"n,,n=user",
    ],
)  # fmt: skip
def test_a_first_message_that_makes_no_sense(first: bytes) -> None:
    with pytest.raises(ScramError):
        ScramServer("y").begin(first)


@pytest.mark.parametrize(
    "final",
    [
        b"", b"c=biws", WITHOUT_PROOF.encode(), CLIENT_FINAL[:-4], CLIENT_FINAL + b"AAAA", b"\xff",
        CLIENT_FINAL.replace(b"biws", b"eSws"), CLIENT_FINAL.replace(b"rOpr", b"xOpr"),
        CLIENT_FINAL.replace(b"p=d", b"p=!"),
    ],
)  # fmt: skip
def test_a_final_message_that_proves_nothing(final: bytes, keys: ScramKeys) -> None:
    server = ScramServer(SERVER_NONCE)
    server.begin(CLIENT_FIRST)
    server.challenge(keys)
    with pytest.raises(ScramError):
        server.finish(final)


def test_no_proof_before_the_challenge() -> None:
    server = ScramServer(SERVER_NONCE)
    server.begin(CLIENT_FIRST)
    with pytest.raises(ScramError):
        server.finish(CLIENT_FINAL)


@pytest.mark.parametrize(
    "challenge",
    [
        b"", b"\xff", b"r=other,s=AAAA,i=4096", SERVER_FIRST.replace(SERVER_NONCE.encode(), b""),
        SERVER_FIRST.replace(b"i=4096", b"i=4095"), SERVER_FIRST.replace(b"i=4096", b"i=x"),
        SERVER_FIRST.replace(b"i=4096", f"i={MOST_ITERATIONS + 1}".encode()), SERVER_FIRST.replace(b"s=W", b"s=!"),
        b"e=unknown-user",
    ],
)  # fmt: skip
def test_a_client_refuses_a_server_that_makes_no_sense(challenge: bytes) -> None:
    client = ScramClient("user", "pencil", CLIENT_NONCE)
    client.respond(b"")
    with pytest.raises(ScramError):
        client.respond(challenge)


@pytest.mark.parametrize("final", [b"", b"v=AAAA", b"e=other-error", SERVER_FINAL.replace(b"6rr", b"7rr")])
def test_a_client_does_not_trust_a_server_without_the_keys(final: bytes) -> None:
    client = ScramClient("user", "pencil", CLIENT_NONCE)
    client.respond(b"")
    client.respond(SERVER_FIRST)
    with pytest.raises(ScramError):
        client.respond(final)
    assert not client.finished


def test_a_client_that_is_done_or_spoken_to_first_goes_no_further() -> None:
    with pytest.raises(ScramError):
        ScramClient("user", "pencil", CLIENT_NONCE).respond(b"hello")
    client = ScramClient("user", "pencil", CLIENT_NONCE)
    for challenge in (b"", SERVER_FIRST, SERVER_FINAL):
        client.respond(challenge)
    with pytest.raises(ScramError):
        client.respond(b"")


def test_passwords_match_in_any_spelling(keys: ScramKeys) -> None:
    assert matches("pencil", keys)
    assert not matches("Pencil", keys)
    assert not matches("pen\tcil", keys)
    assert matches("e\u0301clair", derive("éclair", SALT, 4096))
    assert not matches("pencil", replace(keys, salt=b"another"))


def test_keys_are_not_shown(keys: ScramKeys) -> None:
    assert "stored_key" not in repr(keys)


def test_a_password_that_cannot_be_prepared_has_no_keys() -> None:
    with pytest.raises(ScramError):
        derive("a\tb", SALT, 4096)
