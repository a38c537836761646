"""Addresses as people write them."""

from __future__ import annotations

import pytest

from app.models.address import AddressError, Destination, parse_address, parse_port

PIN = "ab" * 32
COLONS = ":".join(["AB"] * 32)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chat.example", Destination("chat.example", 12346)),
        (" chat.example:6697 ", Destination("chat.example", 6697)),
        ("localhost/", Destination("localhost", 12346)),
        ("[::1]", Destination("::1", 12346)),
        ("[::1]:99", Destination("::1", 99)),
        ("fe80::1%eth0", Destination("fe80::1%eth0", 12346)),
        ("irc://chat.example", Destination("chat.example", 6667, secure=False)),
        ("ircs://chat.example", Destination("chat.example", 6697, secure=True)),
        ("IRC://sam@h:1/%23room", Destination("h", 1, secure=False, name="sam", room="#room")),
        ("irc://h/#room", Destination("h", 6667, secure=False, room="#room")),
        ("irc://h/room", Destination("h", 6667, secure=False, room="#room")),
        ("irc://h/%23room,key", Destination("h", 6667, secure=False, room="#room", key="key")),
        ("ircs://h/%23caf%C3%A9?x=1", Destination("h", 6697, secure=True, room="#café")),
        ("ircs://[2001:db8::1]:7000/%26local", Destination("2001:db8::1", 7000, secure=True, room="&local")),
        (f"ircs://h:1/%23room?fingerprint={PIN}", Destination("h", 1, True, "", "#room", "", PIN)),
        (f"ircs://h:1?fingerprint={COLONS}", Destination("h", 1, secure=True, fingerprint=PIN)),
        (f"irc://h:1/?fingerprint={PIN}", Destination("h", 1, secure=False)),
        ("ircs://m%C3%A9i@h", Destination("h", 6697, secure=True, name="méi")),
    ],
)
def test_addresses(text: str, expected: Destination) -> None:
    assert parse_address(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is needed"),
        ("   ", "is needed"),
        ("https://chat.example", "irc:// or ircs://"),
        ("my place", "no name of a computer"),
        ("irc://", "names no computer"),
        ("irc://:6667", "names no computer"),
        ("chat.example:http", "no port"),
        ("chat.example:0", "no port"),
        ("chat.example:65536", "no port"),
        ("chat.example:٣", "no port"),
        ("[::1", "not complete"),
        ("[::1]x", "not complete"),
        ("ircs://h/?fingerprint=ab12", "damaged"),
        ("irc://$(reboot)", "no name of a computer"),
    ],
)
def test_refusals_are_sentences(text: str, says: str) -> None:
    with pytest.raises(AddressError, match=r"[.:!?]?$") as error:
        parse_address(text)
    assert says in str(error.value)
    assert str(error.value).endswith(".")


def test_a_bare_address_takes_the_port_that_is_usual() -> None:
    assert parse_address("chat.example", 7000).port == 7000
    assert parse_address("chat.example:1", 7000).port == 1
    assert parse_address("irc://chat.example", 7000).port == 6667


def test_ports() -> None:
    assert parse_port(" 12346 ") == 12346
    with pytest.raises(AddressError, match="1 to 65535"):
        parse_port("-1")


@pytest.mark.parametrize(
    "destination",
    [
        Destination("h", 1, secure=False, room="#room"),
        Destination("::1", 7000, secure=True, room="#tea & cake/ü"),
        Destination("h", 7000, secure=True),
    ],
)
def test_a_link_leads_back(destination: Destination) -> None:
    assert parse_address(str(destination)) == destination


def test_a_link_gives_nothing_away() -> None:
    link = str(Destination("h", 1, secure=True, name="sam", room="#room", key="sesame"))
    assert "sam" not in link
    assert "sesame" not in link
