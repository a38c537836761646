"""Small capabilities of IRCv3, each by its specification."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from server.config import AccountsSection, TlsSection
from tests.server.commands_support import SERVER, Harness


def configure(harness: Harness, *, sts_days: int = 0, icon: str = "", required: bool = False) -> None:
    config = harness.state.config
    certificate = Path("cert.pem") if sts_days else None
    server = replace(config.server, icon=icon)
    tls, accounts = TlsSection(certificate, certificate, sts_days), AccountsSection(required=required)
    harness.state.config = replace(config, server=server, tls=tls, accounts=accounts)


def test_a_bot_is_known_as_one(harness: Harness) -> None:
    """ "it is indicated in their WHO flags, and servers may include the bot tag" (IRCv3 "Bot Mode")"""
    bot = harness.client("bot", join="#r")
    alice = harness.client("alice", caps=["message-tags"], join="#r")
    plain = harness.client("plain", join="#r")
    assert "BOT=B" in {param for message in alice.ask("VERSION") for param in message.params}
    assert bot.tell("MODE bot +B") == [":bot!bot@host1 MODE bot +B"]
    assert f":{SERVER} 335 alice bot :is a bot on Example" in alice.tell("WHOIS bot")
    assert {message.params[5]: message.params[6] for message in alice.ask("WHO #r")[:-1]}["bot"] == "H@B"
    alice.lines()
    plain.lines()
    bot.send("PRIVMSG #r :beep")
    [message] = alice.messages()
    assert "bot" in message.tags
    assert plain.lines() == [":bot!bot@host1 PRIVMSG #r :beep"]
    bot.send("MODE bot -B", "PRIVMSG #r :beep")
    assert "bot" not in alice.messages()[0].tags


def test_somebody_may_be_away_before_they_are_here(harness: Harness) -> None:
    """ "servers MUST accept the AWAY command before connection registration has completed" (IRCv3 "pre-away")"""
    bob = harness.client("bob")
    alice = harness.connect()
    assert alice.numerics("AWAY :tea") == ["451"]
    alice.send("CAP REQ draft/pre-away")
    assert alice.numerics("AWAY *") == ["306"]
    alice.send("NICK alice", "USER a 0 * :A", "CAP END")
    assert bob.ask("PRIVMSG alice :hi")[0].params == ("bob", "alice", "*")


def test_names_are_sent_to_those_alone_who_did_not_decline(harness: Harness) -> None:
    """ "servers MUST NOT send an implicit NAMES reply after sending a JOIN message" (IRCv3 "no-implicit-names")"""
    alice = harness.client("alice", caps=["no-implicit-names"])
    assert alice.numerics("JOIN #r") == ["JOIN"]
    assert alice.numerics("NAMES #r") == ["353", "366"]


def test_what_is_supported_can_be_asked_while_connecting(harness: Harness) -> None:
    """ "The server MUST group all RPL_ISUPPORT messages inside a draft/isupport batch" (IRCv3 "extended-isupport")"""
    alice = harness.connect()
    assert alice.numerics("ISUPPORT") == ["451"]
    alice.send("CAP REQ :batch draft/extended-isupport")
    opening, *inside, closing = alice.ask("ISUPPORT")
    assert opening.params[1] == "draft/isupport"
    assert closing.params[0] == "-" + opening.params[0][1:]
    assert {(message.command, message.tags["batch"]) for message in inside} == {("005", opening.params[0][1:])}
    assert {message.command for message in harness.client("bob").ask("ISUPPORT")} == {"005"}


def test_a_label_is_on_the_batch_that_is_the_whole_answer(harness: Harness) -> None:
    """ "The batch type MUST be one of: an existing type applicable to the entire response" ( "labeled-response")"""
    alice = harness.client("alice", caps=["labeled-response", "batch", "draft/extended-isupport"])
    opening, *inside, closing = alice.ask("@label=x ISUPPORT")
    assert (opening.tags["label"], opening.params[1]) == ("x", "draft/isupport")
    assert all("label" not in message.tags for message in (*inside, closing))


def test_a_batch_inside_a_labelled_answer_is_nested(harness: Harness) -> None:
    alice = harness.client("alice", caps=["labeled-response", "batch", "draft/extended-isupport"])
    messages = alice.ask("@label=x VERSION")
    outer = messages[0].params[0][1:]
    assert [message.tags.get("batch") for message in messages if message.command == "351"] == [outer]
    inner = next(message for message in messages if message.params[1:2] == ("draft/isupport",))
    assert inner.tags["batch"] == outer
    assert {m.tags["batch"] for m in messages if m.command == "005"} == {inner.params[0][1:]}


def test_a_picture_of_the_network(harness: Harness) -> None:
    """ "the value MUST be a URL to an image" (IRCv3 "network-icon")"""
    configure(harness, icon="https://example.org/icon.svg")
    tokens = {param for message in harness.client("alice").ask("VERSION") for param in message.params}
    assert "draft/ICON=https://example.org/icon.svg" in tokens


def test_a_server_may_let_in_those_with_an_account_alone(harness: Harness) -> None:
    """ "the connection to the server cannot be completed unless the clients authenticates" (draft/ACCOUNTREQUIRED)"""
    configure(harness, required=True)
    guest, alice = harness.connect(), harness.connect()
    messages = guest.send("NICK guest").ask("USER g 0 * :G")
    assert [message.params[1] for message in messages if message.command == "FAIL"] == ["ACCOUNT_REQUIRED"]
    assert guest.outbox.finished
    alice.client.account = "alice"
    messages = alice.send("NICK alice").ask("USER a 0 * :A")
    assert "draft/ACCOUNTREQUIRED" in {param for message in messages for param in message.params}


@pytest.mark.parametrize(
    ("secure", "address", "days", "policy"),
    [
        (True, "192.0.2.1", 30, "sts=duration=2592000"), (False, "192.0.2.1", 30, "sts=port=12346"),
        (False, "127.0.0.1", 30, ""), (True, "192.0.2.1", 0, ""),
    ],
)  # fmt: skip
def test_clients_are_asked_to_come_by_tls(harness: Harness, secure: bool, address: str, days: int, policy: str) -> None:
    """ "servers MUST send this key to insecurely connected clients" of ``port`` (IRCv3 "sts")"""
    configure(harness, sts_days=days)
    alice = harness.connect(secure=secure)
    alice.client.address = address
    words = {word for message in alice.ask("CAP LS 302") for word in message.params[-1].split()}
    assert {word for word in words if word.startswith("sts")} == ({policy} if policy else set())
    assert alice.ask("CAP REQ sts")[0].params[1] == "NAK"


@pytest.mark.parametrize(
    "tags",
    ["+typing=active", "+draft/reply=m1", "+draft/react=👍;+draft/reply=m1", "+draft/unreact=👍;+draft/reply=m1"],
)
def test_tags_of_clients_pass_through(harness: Harness, tags: str) -> None:
    alice, bob = (harness.client(nick, caps=["message-tags"], join="#r") for nick in ("alice", "bob"))
    bob.lines()
    alice.send(f"@{tags} TAGMSG #r")
    [message] = bob.messages()
    assert message.command == "TAGMSG"
    for tag in tags.split(";"):
        name, _, value = tag.partition("=")
        assert message.tags[name] == value
