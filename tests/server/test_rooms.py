"""Rooms that outlive the people in them, and the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server import state
from server.commands import channels
from server.config import Config, ServerSection
from tests.server.commands_support import SERVER, Harness, Person

CONFIG = Config(server=ServerSection(name=SERVER))


class Restarting:
    """A server that can be stopped hard and started again on the same data."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.server = Harness(CONFIG, directory)

    def restart(self) -> None:
        self.server.log.close()
        self.server = Harness(CONFIG, self._directory)

    def client(self, nick: str, account: str = "", join: str = "") -> Person:
        person = self.server.client(nick)
        person.client.account = account
        if join:
            person.send(f"JOIN {join}")
        return person

    @property
    def rooms(self) -> set[str]:
        return set(self.server.log.rooms())


@pytest.fixture
def parlour(tmp_path: Path) -> Iterator[Restarting]:
    restarting = Restarting(tmp_path)
    yield restarting
    restarting.server.log.close()


def names(person: Person, room: str) -> str:
    return next(m.params[-1] for m in person.ask(f"NAMES {room}") if m.command == "353")


def test_topic_modes_and_bans_survive_a_restart(parlour: Restarting) -> None:
    alice = parlour.client("alice", join="#room")
    alice.send("TOPIC #room :Tea at five", "MODE #room +iklb secret 9 *!*@bad.example", "MODE #room +I friend!*@*")
    parlour.restart()
    bob = parlour.client("bob")
    assert [m.command for m in bob.ask("JOIN #room secret")] == ["473"]
    channel = parlour.server.state.channel("#ROOM")
    assert channel is not None
    channel.modes.discard("i")
    replies = {m.command: m for m in bob.ask("JOIN #room secret")}
    assert replies["332"].params[-1] == "Tea at five"
    assert replies["333"].params[2].startswith("alice!")
    assert bob.ask("MODE #room +b")[0].params[2] == "*!*@bad.example"
    assert (channel.key, channel.limit) == ("secret", 9)


def test_the_first_to_enter_a_room_of_guests_after_a_restart_is_its_operator(parlour: Restarting) -> None:
    parlour.client("alice", join="#room").send("TOPIC #room :x")
    parlour.restart()
    assert names(parlour.client("bob", join="#room"), "#room") == "@bob"


def test_a_room_of_guests_that_nobody_can_come_back_to_is_free_after_a_restart(parlour: Restarting) -> None:
    """Nobody is left who could invite."""
    parlour.client("alice", join="#room").send("MODE #room +i", "PRIVMSG #room :swordfish")
    assert [m.command for m in parlour.client("eve").ask("JOIN #room")] == ["473"]
    parlour.restart()
    bob = parlour.client("bob", join="#room")
    assert names(bob, "#room") == "@bob"
    assert history(bob, "#room") == []
    assert [m.params[2] for m in bob.ask("MODE #room") if m.command == "324"] == ["+nt"]
    bob.send("PART #room")
    parlour.restart()
    assert history(parlour.client("carol", join="#room"), "#room") == []


@pytest.mark.parametrize("modes", ["+k word", "+iI friend!*@*", "+b *!eve@*"])
def test_those_who_can_come_back_have_a_while_for_it(parlour: Restarting, modes: str) -> None:
    parlour.client("alice", join="#room").send(f"MODE #room {modes}", "TOPIC #room :ours")
    parlour.restart()
    eve = parlour.client("eve")
    assert eve.numerics("JOIN #room")[0].startswith("47")
    parlour.server.now += channels.RESERVED_SECONDS + 1
    assert eve.numerics("JOIN #room")[0] == "JOIN"
    assert names(eve, "#room") == "@eve"
    assert eve.numerics("TOPIC #room") == ["331"]


def test_a_room_whose_founder_has_an_account_is_never_free(parlour: Restarting) -> None:
    parlour.client("alice", account="alice", join="#home").send("MODE #home +i", "PART #home")
    parlour.server.now += channels.RESERVED_SECONDS + 1
    assert parlour.client("eve").numerics("JOIN #home") == ["473"]


def test_a_room_of_guests_ends_with_the_last_of_them(parlour: Restarting) -> None:
    alice = parlour.client("alice", join="#room")
    assert parlour.rooms == set()
    alice.send("TOPIC #room :x")
    assert parlour.rooms == {"#room"}
    alice.send("PART #room")
    assert parlour.rooms == set()
    assert parlour.server.state.channel("#room") is None


def test_the_room_of_a_founder_with_an_account_stays_and_is_theirs(parlour: Restarting) -> None:
    alice = parlour.client("alice", account="Alice", join="#home")
    alice.send("TOPIC #home :Come in", "QUIT")
    parlour.restart()
    bob = parlour.client("bob", join="#home")
    assert names(bob, "#home") == "bob"
    other_nick = parlour.client("ally", account="alice", join="#home")
    assert "@ally" in names(other_nick, "#home").split()


def test_operators_of_a_lasting_room_stay_operators_until_it_is_taken_from_them(parlour: Restarting) -> None:
    alice = parlour.client("alice", account="alice", join="#home")
    bob, guest = parlour.client("bob", account="bob", join="#home"), parlour.client("guest", join="#home")
    alice.send("MODE #home +oo bob guest")
    bob.send("PART #home")
    guest.send("PART #home")
    assert "@bob2" in names(parlour.client("bob2", account="bob", join="#home"), "#home").split()
    guest.send("JOIN #home")
    assert "guest" in names(guest, "#home").split(), "a guest is nobody whom one could know again"
    parlour.restart()
    bob = parlour.client("bob", account="bob", join="#home")
    assert names(bob, "#home") == "@bob"
    alice = parlour.client("alice", account="alice", join="#home")
    alice.send("MODE #home -o bob")
    bob.send("PART #home")
    bob.send("JOIN #home")
    assert "bob" in names(bob, "#home").split()


def test_what_did_not_change_is_not_written_again(parlour: Restarting) -> None:
    alice = parlour.client("alice", account="alice", join="#home")
    alice.send("TOPIC #home :one")
    before = parlour.server.log.groups[:]
    alice.send("TOPIC #home :one")
    alice.send("PRIVMSG #home :hello", "NOTICE #home :hello")
    assert parlour.server.log.groups[len(before) :] == [1, 1, 1]


def test_the_founder_may_give_every_status_and_take_it_back(parlour: Restarting) -> None:
    alice, bob = parlour.client("alice", account="alice", join="#home"), parlour.client("bob", join="#home")
    bob.lines()
    assert [m.command for m in bob.ask("MODE #home +q bob")] == ["482"]
    alice.send("MODE #home +qo alice bob", "MODE #home -o alice")
    assert sorted(names(bob, "#home").split()) == ["@bob", "~alice"]
    alice.send("MODE #home -o bob")
    assert "bob" in names(bob, "#home").split()


def test_what_a_room_says_of_itself_survives_a_restart(parlour: Restarting) -> None:
    alice = parlour.client("alice", join="#room")
    alice.send("METADATA #room SET display-name :The Room", "METADATA #room SET url x", "METADATA #room SET url")
    parlour.restart()
    channel = parlour.server.state.channel("#room")
    assert channel
    assert channel.metadata == {"display-name": "The Room"}


def test_a_room_that_was_renamed_comes_back_under_its_new_name(parlour: Restarting) -> None:
    alice = parlour.client("alice", join="#old")
    alice.send("TOPIC #old :about it", "RENAME #old #new")
    parlour.restart()
    channel = parlour.server.state.channel("#new")
    assert channel
    assert channel.topic
    assert channel.topic.text == "about it"
    assert parlour.server.state.channel("#old") is None


@pytest.mark.parametrize("restart", [False, True])
def test_what_was_said_goes_with_a_room_and_stays_neither_with_its_old_name_nor_what_was_there_with_its_new(
    parlour: Restarting, restart: bool
) -> None:
    """Whoever renames a room of their own to the name of a closed one reads nothing of that one."""
    parlour.client("alice", join="#vault").send("MODE #vault +s", "PRIVMSG #vault :swordfish", "PART #vault")
    mallory = parlour.client("mallory", join="#mine")
    mallory.send("PRIVMSG #mine :mine", "RENAME #mine #vault")
    if restart:
        mallory.send("TOPIC #vault :x")
        parlour.restart()
        mallory = parlour.client("mallory", join="#vault")
    assert history(mallory, "#vault") == ["mine"]
    assert history(parlour.client("eve", join="#mine"), "#mine") == []
    mallory.send("PART #vault")
    assert history(parlour.client("bob", join="#vault"), "#vault") == ["mine"]


def test_an_account_has_so_many_lasting_rooms_and_no_more(parlour: Restarting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_FOUNDED", 2)
    alice = parlour.client("alice", account="alice", join="#one,#two")
    alice.send("PART #one,#two", "JOIN #three")
    assert names(alice, "#three") == "@alice", "it is theirs, as long as they are there"
    alice.send("PART #three")
    parlour.restart()
    assert set(parlour.server.state.channels) == {"#one", "#two"}
    parlour.client("alice", account="alice", join="#three").send("PART #three")
    assert set(parlour.server.state.channels) == {"#one", "#two"}


def history(person: Person, room: str) -> list[str]:
    answer = person.ask(f"CHATHISTORY LATEST {room} * 10")
    return [m.params[-1] for m in answer if m.command == "PRIVMSG"]


def test_what_was_said_in_an_open_room_can_be_read_by_those_who_come_back(parlour: Restarting) -> None:
    alice = parlour.client("alice", join="#open")
    alice.send("PRIVMSG #open :good night", "PART #open")
    assert history(parlour.client("bob", join="#open"), "#open") == ["good night"]


@pytest.mark.parametrize("mode", ["+i", "+k word", "+s"])
def test_what_was_said_behind_closed_doors_stays_there_when_the_room_has_ended(parlour: Restarting, mode: str) -> None:
    alice = parlour.client("alice", join="#vault")
    alice.send(f"MODE #vault {mode}", "PRIVMSG #vault :the word is swordfish")
    assert history(alice, "#vault") == ["the word is swordfish"]
    alice.send("PART #vault")
    mallory = parlour.client("mallory", join="#vault")
    assert history(mallory, "#vault") == []
    mallory.send("PRIVMSG #vault :hello?", "PART #vault")
    parlour.restart()
    assert history(parlour.client("mallory", join="#vault"), "#vault") == ["hello?"]


def test_what_was_said_to_operators_is_not_read_by_who_makes_the_room_anew(parlour: Restarting) -> None:
    alice = parlour.client("alice", join="#open")
    alice.send("PRIVMSG @#open :between us operators")
    assert history(alice, "@#open") == ["between us operators"]
    alice.send("PART #open")
    parlour.server.now += 1
    assert history(parlour.client("mallory", join="#open"), "@#open") == []
