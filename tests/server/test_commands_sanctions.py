"""Bans from the whole server and mutes on it: by whom, of whom, for how long."""

from __future__ import annotations

import base64

import pytest

from server.accounts.database import Database
from server.accounts.verdicts import Verdicts
from server.sanctions import Sanction
from tests.server.commands_support import SERVER, START, Harness, Person

DAY = 86_400


def operator(harness: Harness) -> Person:
    oper = harness.client("oper")
    harness.state.change_mode(oper.client, "o")
    return oper


def newcomer(harness: Harness, nick: str, account: str = "") -> Person:
    person = harness.connect()
    person.client.account = account
    return person.send(f"NICK {nick}", f"USER {nick} 0 * :{nick}")


def test_a_ban_puts_out_who_is_here_and_turns_away_who_comes(harness: Harness) -> None:
    """ERR_YOUREBANNEDCREEP (465)"""
    oper, alice, bob = operator(harness), harness.client("alice", join="#r"), harness.client("bob", join="#r")
    alice.lines()
    assert oper.tell("KLINE 7d *!bob@* spamming all day") == [
        f":{SERVER} NOTICE oper :*!bob@* is banned: spamming all day (until 2023-11-21 22:13 UTC)"
    ]
    words = "You are banned from this server: spamming all day (until 2023-11-21 22:13 UTC)"
    assert bob.lines() == [f":{SERVER} ERROR :{words}"]
    assert alice.lines() == [":bob!bob@host3 QUIT :Banned"]
    again = newcomer(harness, "bob")
    assert again.lines() == [f":{SERVER} 465 bob :{words}", f":{SERVER} ERROR :{words}"]
    assert harness.client("carol").client.registered


def test_a_ban_ends_by_itself(harness: Harness) -> None:
    oper = operator(harness)
    oper.send("KLINE 1h30m *!bob@* x")
    harness.now += 5399
    assert "465" in [message.command for message in newcomer(harness, "bob").messages()]
    harness.now += 1
    assert newcomer(harness, "bob").client.registered
    assert oper.numerics("STATS k") == ["219"]


@pytest.mark.parametrize(
    ("target", "address", "nick", "account"),
    [
        ("192.0.2.0/24", "192.0.2.77", "x", ""), ("*@192.0.2.77", "192.0.2.77", "x", ""),
        ("2001:db8::/32", "2001:db8::1%eth0", "x", ""), ("evil*!*@*", "198.51.100.1", "EvilTwin", ""),
        ("*@192.0.2.*", "192.0.2.9", "x", ""), ("account:Mallory", "198.51.100.1", "x", "mallory"),
        ("~a:mallory", "198.51.100.1", "x", "Mallory"),
    ],
)  # fmt: skip
def test_targets(harness: Harness, target: str, address: str, nick: str, account: str) -> None:
    harness.connect()
    oper = operator(harness)
    oper.client.address = "203.0.113.5"
    assert "is banned" in oper.tell(f"KLINE {target}")[0]
    person = harness.connect()
    person.client.address, person.client.account = address, account
    person.send(f"NICK {nick}", "USER u 0 * :u")
    assert person.messages()[0].command == "465"
    other = harness.connect()
    other.client.address, other.client.account = "203.0.113.9", "friend"
    assert other.send("NICK friend", "USER u 0 * :u").client.registered


def test_logging_in_to_a_banned_account_is_the_end(harness: Harness) -> None:
    oper = operator(harness)
    harness.state.logins.register("mallory", "correct horse", "192.0.2.1", email="", at=START)
    oper.send("KLINE account:mallory :no")
    guest = harness.client("guest", caps=["sasl"])
    guest.send("AUTHENTICATE PLAIN")
    token = base64.b64encode(b"\0mallory\0correct horse").decode()
    assert guest.numerics(f"AUTHENTICATE {token}") == ["900", "903", "465", "ERROR"]


def test_taking_a_banned_nick_is_the_end(harness: Harness) -> None:
    oper, bob = operator(harness), harness.client("bob", join="#r")
    alice = harness.client("alice", join="#r")
    oper.send("KLINE evil*!*@* :not that name", "NICK evilness")
    assert bob.numerics("NICK EvilTwin") == ["NICK", "465", "ERROR"]
    assert [m.command for m in alice.messages()] == ["NICK", "QUIT"]
    assert oper.client.registered, "operators stay"
    assert not oper.client.leaving


def test_registering_a_banned_account_is_the_end(harness: Harness) -> None:
    operator(harness).send("KLINE account:mallory :no")
    guest = harness.client("guest")
    assert guest.numerics("REGISTER mallory * :correct horse") == ["REGISTER", "900", "465", "ERROR"]


def test_this_computer_is_in_no_network_that_is_banned(harness: Harness) -> None:
    """As when a connection is accepted."""
    operator(harness).client.address = "203.0.113.5"
    harness.state.verdicts.impose(Sanction("ban", "0.0.0.0/0", "", "the console", START))
    keeper = harness.connect()
    keeper.client.address = "127.0.0.1"
    assert keeper.send("NICK keeper", "USER k 0 * :k").client.registered
    assert not newcomer(harness, "other").client.registered


def test_somebody_who_is_here_is_banned_by_account_or_by_user_and_host(harness: Harness) -> None:
    oper, bob, carol = operator(harness), harness.client("bob"), harness.client("carol")
    carol.client.account = "Carol"
    assert "*!bob@host2 is banned" in oper.tell("KLINE BOB")[0]
    assert "account:Carol is banned" in oper.tell("KLINE carol")[0]
    assert bob.client.leaving
    assert carol.client.leaving


@pytest.mark.parametrize(
    "line", ["KLINE *", "KLINE *!*@*", "KLINE oper", "KLINE *@host1", "DLINE 192.0.2.0/24", "DLINE bob", "KLINE :a b",
             f"KLINE {'x' * 201}", "KLINE ::/0 x", "DLINE 5m nonsense", "UNKLINE nobody", "UNMUTE nobody",
             "DLINE 127.0.0.0/8", "KLINE *@::1"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(harness: Harness, line: str) -> None:
    oper, bob = operator(harness), harness.client("bob")
    if "::" in line:
        oper.client.address = "2001:db8::1"
    assert oper.ask(line)[0].command == "FAIL"
    assert not bob.client.leaving
    assert harness.state.verdicts.all("ban", harness.now) == []


def test_operators_stay_where_others_go(harness: Harness) -> None:
    oper, other, bob = operator(harness), harness.client("other"), harness.client("bob")
    harness.state.change_mode(other.client, "o")
    oper.client.address = "203.0.113.1"
    oper.send("DLINE 192.0.2.0/24")
    assert bob.client.leaving
    assert not other.client.leaving


def test_bans_are_listed_and_taken_back(harness: Harness) -> None:
    oper = operator(harness)
    oper.send("KLINE spam*!*@* :no spam", "DLINE 1d 198.51.100.0/24 :them", "MUTE 1h loud*!*@* :hush").lines()
    assert oper.tell("STATS k") == [
        f":{SERVER} 216 oper K spam*!*@* :no spam, by oper",
        f":{SERVER} 219 oper k :End of /STATS report",
    ]
    assert "225 oper D 198.51.100.0/24 :them (until" in oper.tell("STATS d")[0]
    assert "217 oper Q loud*!*@* :hush (until" in oper.tell("STATS q")[0]
    assert "no longer banned" in oper.tell("UNKLINE SPAM*!*@*")[0]
    assert "no longer banned" in oper.tell("UNDLINE 198.51.100.0/24")[0]
    assert "no longer muted" in oper.tell("UNMUTE loud*!*@*")[0]
    assert oper.numerics("STATS k") == oper.numerics("STATS d") == oper.numerics("STATS q") == ["219"]


def test_a_new_ban_of_the_same_target_takes_the_place_of_the_old(harness: Harness) -> None:
    oper = operator(harness)
    oper.send("KLINE 1d spam*!*@* one", "KLINE SPAM*!*@* two")
    assert [(ban.reason, ban.until) for ban in harness.state.verdicts.all("ban", harness.now)] == [("two", 0.0)]


def test_who_is_muted_says_nothing_to_anybody(harness: Harness) -> None:
    oper, alice = operator(harness), harness.client("alice", join="#r")
    bob = harness.client("bob", caps=["message-tags"], join="#r")
    alice.lines()
    oper.send("MUTE 10 bob :calm down")
    refusals = [bob.tell(line)[0] for line in ("PRIVMSG #r :x", "PRIVMSG alice :x", "TOPIC #r :x")]
    assert all("You are muted on this server: calm down (until 2023-11-14 22:23 UTC)" in line for line in refusals)
    assert bob.numerics("NOTICE #r :x") == []
    assert bob.numerics("@+typing=active TAGMSG #r") == ["404"]
    assert alice.lines() == []
    harness.now += 600
    assert bob.numerics("PRIVMSG #r :x") == []


def test_who_is_muted_finds_no_other_way_to_say_it(harness: Harness) -> None:
    oper, alice = operator(harness), harness.client("alice", caps=["away-notify", "setname"], join="#r")
    bob = harness.client("bob", caps=["setname"], join="#r,#own")
    bob.client.channels[harness.state.channels["#r"]].statuses.add("o")
    harness.client("carol", join="#r")
    oper.send("MUTE bob :calm down")
    alice.lines()
    for line in ("SETNAME :shout", "METADATA * SET status :shout", "METADATA #r SET url :shout", "INVITE alice #own",
                 "RENAME #own #shout", "AWAY :shout", "KICK #r carol :shout", "PART #r :shout", "JOIN #r",
                 "QUIT :shout"):  # fmt: skip
        bob.send(line)
    told = [message for message in alice.messages() if message.command != "MODE"]
    assert [message.command for message in told] == ["AWAY", "KICK", "PART", "JOIN", "AWAY", "QUIT"]
    assert not [message for message in told if "shout" in str(message)]


def test_verdicts_last_over_a_restart_until_they_end() -> None:
    database = Database()
    verdicts = Verdicts(database, START)
    lasting = Sanction("ban", "*!*@a.example", "why", "oper", START)
    for sanction in (lasting, Sanction("mute", "b!*@*", "", "oper", START, START + DAY),
                     Sanction("ban", "10.0.0.0/8", "", "oper", START, START + DAY)):  # fmt: skip
        verdicts.impose(sanction)
        verdicts.save(sanction)
    assert len(Verdicts(database, START + DAY - 1).all("ban", START)) == 2
    verdicts.forget(Sanction("mute", "B!*@*", "", "", START))
    later = Verdicts(database, START + DAY)
    assert (later.all("ban", START + DAY), later.all("mute", START)) == ([lasting], [])
    database.close()


def test_an_address_is_known_to_be_banned_before_it_says_anything() -> None:
    database = Database()
    verdicts = Verdicts(database, START)
    verdicts.impose(Sanction("ban", "192.0.2.0/24", "no", "oper", START, START + 5))
    assert verdicts.ban_of("192.0.2.200", START)
    assert not verdicts.ban_of("192.0.3.1", START)
    assert not verdicts.ban_of("2001:db8::1%eth0", START)
    assert not verdicts.ban_of("192.0.2.200", START + 5)
    database.close()


def test_a_ban_holds_even_where_it_cannot_be_written_down(harness: Harness, caplog: pytest.LogCaptureFixture) -> None:
    oper = operator(harness)
    harness.state.verdicts = Verdicts(database := Database(), START)
    database.close()
    lines = oper.tell("KLINE bob!*@*")
    assert "could not be written down. It holds until the server stops" in lines[1]
    assert newcomer(harness, "bob").client.leaving
    caplog.clear()


def test_uptime_is_for_everybody(harness: Harness) -> None:
    """RPL_STATSUPTIME (242)"""
    harness.now += 2 * DAY + 3 * 3600 + 65
    assert harness.client("alice").tell("STATS u") == [
        f":{SERVER} 242 alice :Server Up 2 days 3:01:05",
        f":{SERVER} 219 alice u :End of /STATS report",
    ]
