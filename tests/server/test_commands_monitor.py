"""IRCv3 "Monitor" and "extended-monitor"."""

from __future__ import annotations

from tests.server.commands_support import SERVER, Harness


def test_who_is_watched_is_here_or_not(harness: Harness) -> None:
    """ "If any of the targets being added are online, the server will generate RPL_MONONLINE" """
    alice = harness.client("alice")
    harness.client("bob")
    assert alice.tell("MONITOR + BOB,carol,dave,b*") == [
        f":{SERVER} 730 alice bob!bob@host2",
        f":{SERVER} 731 alice carol,dave",
    ]
    assert alice.tell("MONITOR S") == [f":{SERVER} 730 alice bob!bob@host2", f":{SERVER} 731 alice carol,dave"]
    assert alice.tell("MONITOR L") == [
        f":{SERVER} 732 alice BOB,carol,dave",
        f":{SERVER} 733 alice :End of MONITOR list",
    ]


def test_coming_and_going_is_told(harness: Harness) -> None:
    alice = harness.client("alice")
    alice.send("MONITOR + bob").lines()
    bob = harness.client("Bob")
    assert alice.lines() == [f":{SERVER} 730 * Bob!Bob@host2"]
    bob.send("QUIT")
    assert alice.lines() == [f":{SERVER} 731 * Bob"]


def test_a_change_of_nick_is_told_and_a_change_of_case_is_not(harness: Harness) -> None:
    alice, bob = harness.client("alice"), harness.client("bob")
    alice.send("MONITOR + bob,rob").lines()
    bob.send("NICK BOB")
    assert alice.lines() == []
    bob.send("NICK rob")
    assert alice.lines() == [f":{SERVER} 731 * BOB", f":{SERVER} 730 * rob!bob@host2"]


def test_taking_off_the_list_is_silent(harness: Harness) -> None:
    """ "No output will be returned for use of this command." """
    alice = harness.client("alice")
    alice.send("MONITOR + bob,carol,dave").lines()
    assert alice.tell("MONITOR - BOB,nobody") == []
    assert "carol,dave" in alice.tell("MONITOR L")[0]
    assert alice.tell("MONITOR C") == []
    assert alice.numerics("MONITOR L") == ["733"]
    harness.client("bob")
    assert alice.lines() == []


def test_a_list_is_full_at_some_point(harness: Harness) -> None:
    """ERR_MONLISTFULL (734): "<limit> <targets> :Monitor list is full." """
    alice = harness.client("alice")
    for start in range(0, harness.state.config.limits.watched_per_client - 1, 33):
        alice.send("MONITOR + " + ",".join(f"n{number}" for number in range(start, start + 33)))
    assert alice.tell("MONITOR + n1,last,more,most") == [
        f":{SERVER} 731 alice n1,last",
        f":{SERVER} 734 alice 100 more,most :Monitor list is full",
    ]


def test_long_lists_take_several_lines(harness: Harness) -> None:
    alice = harness.client("alice")
    for number in range(60):
        alice.send(f"MONITOR + {'n' * 28}{number}")
    messages = alice.ask("MONITOR L")
    assert len(messages) > 3
    assert sum(len(message.params[-1].split(",")) for message in messages[:-1]) == 60
    assert all(len(message.encode()) <= 512 for message in messages)


def test_whoever_is_gone_watches_nobody(harness: Harness) -> None:
    harness.client("alice").send("MONITOR + bob", "QUIT")
    assert not harness.state.monitors.watchers("bob")


def test_with_extended_monitor_it_is_told_how_people_show_themselves(harness: Harness) -> None:
    """ "If away-notify is also enabled, the client will get AWAY notifications for monitored nicks." """
    alice = harness.client("alice", caps=["extended-monitor", "away-notify", "setname"])
    plain, bob = harness.client("plain", caps=["away-notify", "setname"]), harness.client("bob", caps=["setname"])
    for watcher in (alice, plain):
        watcher.send("MONITOR + bob").lines()
    bob.send("AWAY :tea", "SETNAME :Bob B", "AWAY")
    assert [line.split(" ", 1)[1] for line in alice.lines()] == ["AWAY tea", "SETNAME :Bob B", "AWAY"]
    assert plain.lines() == []


def test_who_shares_a_channel_and_watches_too_is_told_once(harness: Harness) -> None:
    alice = harness.client("alice", caps=["extended-monitor", "away-notify"], join="#r")
    bob = harness.client("bob", join="#r")
    alice.send("MONITOR + bob").lines()
    bob.send("AWAY :tea")
    assert len(alice.lines()) == 1
