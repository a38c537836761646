"""Networks in their file: written, read, and edited by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.networks import Network, NetworksFile, new_key

LIBERA = Network(
    "libera",
    "Libera.Chat “home”",
    "irc.libera.chat",
    name="sam",
    login="scram-sha-256",
    account="sammy",
    rooms=("#tea", "#back door\x7fkey"),
    at_start=False,
)
OFTC = Network("oftc", "OFTC", "irc.oftc.net", proxy_host="localhost", proxy_user="sam")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "networks.toml"


def test_what_is_written_is_read(path: Path) -> None:
    NetworksFile(path).save((LIBERA, OFTC))
    assert NetworksFile(path).load() == ((LIBERA, OFTC), [])
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_by_hand_needs_little(path: Path) -> None:
    path.write_text('[[network]]\nhost = "irc.libera.chat"\n\n[[network]]\nhost = "irc.libera.chat"\n')
    networks, problems = NetworksFile(path).load()
    assert [(each.key, each.title, each.port) for each in networks] == [
        ("irc-libera-chat", "irc.libera.chat", 6697),
        ("irc-libera-chat-2", "irc.libera.chat", 6697),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("port = 70000", "port"),
        ('port = "6697"', "port"),
        ('login = "magic"', "login"),
        ("rooms = [1]", "rooms"),
        ('fingerprint = "12"', "fingerprint"),
        ("secure = 1", "secure"),
        ('key = "../x"', "key"),
    ],
)
def test_a_value_that_cannot_be_used_is_passed_over_and_named(path: Path, line: str, named: str) -> None:
    path.write_text(f'[[network]]\ntitle = "T"\nhost = "irc.example"\n{line}\n')
    (network,), (problem,) = NetworksFile(path).load()
    assert network == Network("t", "T", "irc.example")
    assert f"“{named}”" in problem


@pytest.mark.parametrize("text", ["network = 1", "network = [1]", "[[network]]\nport = 1", "[[network"])
def test_what_is_no_network_is_none(path: Path, text: str) -> None:
    path.write_text(text)
    networks, problems = NetworksFile(path).load()
    assert (networks, len(problems)) == ((), 1)


def test_nothing_is_kept_yet(path: Path) -> None:
    assert NetworksFile(path).load() == ((), [])


def test_passwords_that_it_takes() -> None:
    assert LIBERA.secrets == ("account",)
    assert OFTC.secrets == ("proxy",)
    assert Network("k", "t", "h", password=True, login="external").secrets == ("server",)


def test_a_key_is_nobody_elses() -> None:
    assert new_key("Libera.Chat", ()) == "libera-chat"
    assert new_key("Libera.Chat", ("libera-chat", "libera-chat-2")) == "libera-chat-3"
    assert new_key("世界", ()) == "network"
