"""SASL in lines of 400, and PLAIN."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.sasl import (
    CHUNK,
    MOST,
    ChunkTooLong,
    ClientMechanism,
    Collector,
    PlainClient,
    PlainCredentials,
    SaslError,
    chunks,
    read_plain,
)
from protocol.scram import ScramClient


@given(st.binary(max_size=1000))
def test_a_message_survives_its_lines(data: bytes) -> None:
    collector = Collector()
    *first, last = chunks(data)
    assert all(len(chunk) == CHUNK and collector.feed(chunk) is None for chunk in first)
    assert len(last) < CHUNK
    assert collector.feed(last) == data


def test_an_exact_multiple_ends_with_a_plus() -> None:
    """ "If the last chunk was exactly 400 bytes long, it must also be followed by `AUTHENTICATE +`" """
    assert chunks(bytes(300)) == ["A" * 400, "+"]
    assert chunks(b"") == ["+"]


def test_a_line_of_more_than_400_is_too_long() -> None:
    with pytest.raises(ChunkTooLong):
        Collector().feed("A" * 401)


def test_the_sum_of_the_lines_has_an_end() -> None:
    collector = Collector()
    for _ in range(MOST // CHUNK):
        assert collector.feed("A" * CHUNK) is None
    with pytest.raises(SaslError, match="too long"):
        collector.feed("A" * CHUNK)
    assert collector.feed("QQ==") == b"A"


@pytest.mark.parametrize("chunk", ["!!!", "QQ", "QQ=", "=", "é", "Q Q="])
def test_what_is_not_base64(chunk: str) -> None:
    with pytest.raises(SaslError, match="base64"):
        Collector().feed(chunk)


def test_plain_as_in_the_specification() -> None:
    assert read_plain(Collector().feed("amlsbGVzAGppbGxlcwBzZXNhbWU=") or b"") == PlainCredentials(
        "jilles", "jilles", "sesame"
    )
    assert "sesame" not in repr(read_plain(b"\0jilles\0sesame"))


@pytest.mark.parametrize(
    "data", [b"", b"jilles\0sesame", b"\0jilles\0sesame\0more", b"\0\0sesame", b"\0jilles\0", b"\0jil\xff\0sesame"]
)
def test_what_is_not_plain(data: bytes) -> None:
    """RFC 4616, section 2: "If preparation fails or results in an empty string, verification SHALL fail." """
    with pytest.raises(SaslError):
        read_plain(data)


def test_the_clients_side_of_plain() -> None:
    client = PlainClient("jilles", "sesame")
    assert not client.finished
    assert read_plain(client.respond(b"")) == PlainCredentials("", "jilles", "sesame")
    assert client.finished
    with pytest.raises(SaslError):
        client.respond(b"")
    with pytest.raises(SaslError):
        PlainClient("jilles", "sesame").respond(b"hello")


def test_both_mechanisms_have_one_shape() -> None:
    mechanisms: list[ClientMechanism] = [PlainClient("a", "b"), ScramClient("a", "b", "nonce")]
    assert [mechanism.name for mechanism in mechanisms] == ["PLAIN", "SCRAM-SHA-256"]
    assert all(mechanism.respond(b"") for mechanism in mechanisms)
