from __future__ import annotations

import re

import pytest

from protocol.isupport import TOKENS_PER_LINE, Features
from server.commands import limits, who
from server.version import VERSION
from tests.server.commands_support import SERVER, START, Harness, Person

AT = int(START)


def answers(person: Person, line: str, numeric: str) -> list[tuple[str, ...]]:
    """The parameters, without our nick, of the answers that have this numeric."""
    return [message.params[1:] for message in person.ask(line) if message.command == numeric]


# WHO


def test_who_of_a_channel(harness: Harness) -> None:
    """RPL_WHOREPLY (352): "<client> <channel> <username> <host> <server> <nick> <flags> :<hopcount> <realname>" """
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    bob.send("AWAY :out")
    harness.state.change_mode(alice.client, "o")
    assert alice.tell("WHO #R") == [
        f":{SERVER} 352 alice #r alice host1 {SERVER} alice H*@ :0 Alice Example",
        f":{SERVER} 352 alice #r bob host2 {SERVER} bob G :0 Bob Example",
        f":{SERVER} 315 alice #R :End of WHO list",
    ]
    assert [found[4] for found in answers(bob, "WHO #r o", "352")] == ["alice"]


@pytest.mark.parametrize("mask", ["BOB", "b*", "host?", "*Exam*", "*", "0"])
def test_who_by_mask(harness: Harness, mask: str) -> None:
    alice = harness.client("alice")
    harness.client("bob")
    assert ("*", "bob", "host2", SERVER, "bob", "H", "0 Bob Example") in answers(alice, f"WHO {mask}", "352")
    assert alice.ask(f"WHO {mask}")[-1].params[1] == mask


def test_who_hides_the_invisible_from_strangers(harness: Harness) -> None:
    """ "they will not show up in commands such as WHO or NAMES unless they share a channel with the user" """
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#b")
    bob.send("MODE bob +i")
    for mask in ("b*", "*", "host2", "#b"):
        assert "bob" not in {found[4] for found in answers(alice, f"WHO {mask}", "352")}
    assert len(answers(alice, "WHO bob", "352")) == 1
    assert len(answers(bob, "WHO b*", "352")) == 1
    bob.send("JOIN #r")
    assert len(answers(alice, "WHO b*", "352")) == 1


def test_whox_fields_come_in_the_fixed_order(harness: Harness) -> None:
    """IRCv3 "WHOX": "Servers MUST send the fields in the order specified above"; account 0 when logged out."""
    alice, bob = harness.client("alice", join="#r"), harness.client("bob", join="#r")
    harness.now += 60
    whole = ("42", "#r", "bob", "255.255.255.255", "host2", SERVER, "bob", "H", "0", "60", "0", "n/a", "Bob Example")
    assert answers(alice, "WHO #r %roalfdnshiuct,42", "354")[1] == whole
    assert answers(bob, "WHO bob %tcuihsnfdlaor,7", "354")[0][3] == "192.0.2.2"
    bob.client.account = "robert"
    assert answers(alice, "WHO bob %na", "354") == [("bob", "robert")]


def test_who_has_an_end(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.commands.who.WHO_ANSWERS", 2)
    people = [harness.client(nick) for nick in ("alice", "bob", "carol")]
    assert people[0].numerics("WHO *") == ["352", "352", "315"]


# WHOIS, WHOWAS, USERHOST, ISON


def test_whois(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    bob = harness.client("bob", join="#r,#mine", secure=True)
    bob.send("AWAY :out")
    harness.now += 90
    assert alice.tell("WHOIS BOB") == [
        f":{SERVER} 311 alice bob bob host2 * :Bob Example",
        f":{SERVER} 319 alice bob :#r @#mine",
        f":{SERVER} 312 alice bob {SERVER} Example",
        f":{SERVER} 301 alice bob out",
        f":{SERVER} 671 alice bob :is using a secure connection",
        f":{SERVER} 317 alice bob 90 {AT} :seconds idle, signon time",
        f":{SERVER} 318 alice bob :End of /WHOIS list",
    ]
    assert alice.numerics(f"WHOIS {SERVER} bob") == alice.numerics("WHOIS bob bob")
    harness.state.change_mode(bob.client, "o")
    bob.send("MODE bob +i")
    assert answers(alice, "WHOIS bob", "319") == [("bob", "#r")]
    assert answers(alice, "WHOIS bob", "313") == [("bob", "is an IRC operator")]


def test_whois_shows_an_address_to_its_owner_alone(harness: Harness) -> None:
    alice, bob = harness.client("alice"), harness.client("bob")
    assert "192.0.2.1" not in str(bob.ask("WHOIS alice"))
    assert answers(alice, "WHOIS alice", "338") == [("alice", "192.0.2.1", "is actually using host")]


def test_idle_is_since_anything_but_ping(harness: Harness) -> None:
    alice, bob = harness.client("alice"), harness.client("bob")
    harness.now += 30
    bob.send("PING x", "PONG y")
    assert answers(alice, "WHOIS bob", "317")[0][1] == "30"
    bob.send("PRIVMSG alice :hi")
    assert answers(alice, "WHOIS bob", "317")[0][1] == "0"


@pytest.mark.parametrize(
    ("line", "numerics"),
    [("WHOIS", ["431"]), ("WHOIS nobody", ["401", "318"]), ("WHOIS :", ["431"]), ("WHOWAS", ["431"])],
)
def test_whois_of_nobody(harness: Harness, line: str, numerics: list[str]) -> None:
    assert harness.client("alice").numerics(line) == numerics


def test_whowas_remembers_those_who_left_or_changed_their_nick(harness: Harness) -> None:
    """RPL_WHOWASUSER (314), the last one first; ERR_WASNOSUCHNICK (406)"""
    alice = harness.client("alice")
    harness.client("bob").send("QUIT")
    harness.client("Bob").send("NICK robert")
    assert alice.numerics("WHOWAS bob") == ["314", "312", "314", "312", "369"]
    assert answers(alice, "WHOWAS bob", "314")[0] == ("Bob", "Bob", "host3", "*", "Bob Example")
    assert alice.numerics("WHOWAS bob 1") == ["314", "312", "369"]
    assert alice.numerics("WHOWAS bob -1") == alice.numerics("WHOWAS bob")
    assert alice.numerics("WHOWAS robert") == ["406", "369"]


def test_userhost_and_ison(harness: Harness) -> None:
    """RPL_USERHOST (302) and RPL_ISON (303)"""
    alice, bob = harness.client("alice"), harness.client("bob")
    harness.state.change_mode(bob.client, "o")
    bob.send("AWAY :x")
    assert alice.tell("USERHOST alice nobody BOB") == [f":{SERVER} 302 alice :alice=+alice@host1 bob*=-bob@host2"]
    assert alice.tell("ISON nobody ALICE :bob none") == [f":{SERVER} 303 alice :alice bob"]
    assert alice.tell("ISON nobody") == [f":{SERVER} 303 alice :"]


# the server


def test_isupport_has_at_most_13_tokens_a_line_in_ascii(harness: Harness) -> None:
    lines = [line for line in harness.client("alice").tell("VERSION") if " 005 " in line]
    for line in lines:
        tokens = line.removesuffix(" :are supported by this server").split(" ")[3:]
        assert len(tokens) <= TOKENS_PER_LINE
        assert line.isascii()
        assert len(line) <= 510
        assert all(re.fullmatch(r"[A-Z0-9]+(=[!-<>-~]*)?", token) for token in tokens)


def test_isupport_says_what_is_so(harness: Harness) -> None:
    features = Features()
    for message in harness.client("alice").ask("VERSION"):
        if message.command == "005":
            features.feed(message.params)
    assert features.casemapping == "ascii"
    assert features.status_modes == "qaohv"
    assert features.statusmsg == features.status_marks == "~&@%+"
    assert features.value("CHANMODES") == "beI,k,lW,imnstCMR"
    assert features.value("UTF8ONLY") == ""
    assert features.whox
    assert features.network == "Example"
    targmax = features.value("TARGMAX")
    assert targmax
    assert dict(item.split(":") for item in targmax.split(",")) == {
        command: str(number) for command, number in limits.TARGETS.items()
    }


def test_lusers_counts(harness: Harness) -> None:
    alice = harness.client("alice", join="#r")
    harness.client("bob").send("MODE bob +i")
    harness.client("carol").send("MODE carol +i", "QUIT")
    harness.connect()
    found = {message.command: message.params[1:] for message in alice.ask("LUSERS")}
    assert found["251"] == ("There are 1 users and 1 invisible on 1 servers",)
    assert [found[numeric][0] for numeric in ("252", "253", "254")] == ["0", "1", "1"]
    assert found["255"] == ("I have 2 clients and 0 servers",)
    assert found["265"][:2] == found["266"][:2] == ("2", "3")


def test_version_time_and_info(harness: Harness) -> None:
    alice = harness.client("alice")
    assert answers(alice, "VERSION", "351") == [(f"parlour-{VERSION}", SERVER, "Parlour")]
    assert answers(alice, "TIME", "391") == [(SERVER, str(AT), "0", "Tuesday 14 November 2023, 22:13:20 UTC")]
    assert alice.numerics("INFO") == ["371", "371", "374"]
    assert alice.numerics("ADMIN") == ["423"]


@pytest.mark.parametrize("command", ["VERSION", "TIME", "INFO", "ADMIN", "MOTD"])
def test_there_is_no_other_server_to_ask(harness: Harness, command: str) -> None:
    """ERR_NOSUCHSERVER (402)"""
    alice = harness.client("alice")
    assert alice.numerics(f"{command} elsewhere.example") == ["402"]
    assert alice.numerics(f"{command} {SERVER.upper()}") == alice.numerics(command)


def test_motd_comes_line_by_line(harness: Harness) -> None:
    alice = harness.client("alice")
    assert answers(alice, "MOTD", "372") == [("Welcome.",), ("Be kind.",)]
    assert alice.numerics("MOTD") == ["375", "372", "372", "376"]


def test_who_lists_so_many_and_no_more(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "WHO_ANSWERS", 2)
    alice = harness.client("alice", join="#r")
    for nick in ("bob", "carol", "dan"):
        harness.client(nick, join="#r")
    assert alice.numerics("WHO #r") == alice.numerics("WHO *") == ["352", "352", "315"]
    harness.state.change_mode(alice.client, "o")
    assert alice.numerics("WHO #r o") == ["352", "315"]
