"""The console's commands, by direct calls with a keeper that holds what a test puts into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from server.console.commands import COMMANDS, Answer, Tone, answer
from server.console.completion import choices
from server.overview import Imposed, Person, Room, Stats
from server.sanctions import Kind, Sanction, read_target

NOW = 1_700_000_000.0
ALICE = Person("alice", "192.168.1.5", ("#lobby", "#garden"), 7500, 12, True)
BOB = Person("Bob", "127.0.0.1", ("#lobby",), 65, 65, False)
LOBBY = Room("#lobby", "Say hello", ("@alice", "Bob"))
GARDEN = Room("#garden", "", ("alice",))


@dataclass
class FakeKeeper:
    here: list[Person] = field(default_factory=lambda: [BOB, ALICE])
    open: list[Room] = field(default_factory=lambda: [GARDEN, LOBBY])
    said: list[str] = field(default_factory=list)
    kicked: list[tuple[str, str]] = field(default_factory=list)
    verdicts: list[Sanction] = field(default_factory=list)
    keeps: bool = True

    def people(self) -> Sequence[Person]:
        return self.here

    def rooms(self) -> Sequence[Room]:
        return self.open

    def say(self, text: str) -> None:
        self.said.append(text)

    def kick(self, name: str, reason: str) -> bool:
        self.kicked.append((name, reason))
        return any(person.name.lower() == name.lower() for person in self.here)

    def impose(self, kind: Kind, who: str, seconds: float, reason: str) -> Imposed:
        sanction = Sanction(kind, read_target(who), reason, "the console", NOW, NOW + seconds if seconds else 0)
        self.verdicts.append(sanction)
        return Imposed(sanction, 2 if kind == "ban" else 0, self.keeps)

    def lift(self, kind: Kind, who: str) -> Imposed | None:
        found = [one for one in self.verdicts if one.kind == kind and one.target == read_target(who)]
        return Imposed(found[0], 0, self.keeps) if found else None

    def sanctions(self) -> Sequence[Sanction]:
        return self.verdicts

    def reload(self) -> Sequence[str]:
        return ("The configuration was read anew.", "listen stays as it is until the next start.")

    def stats(self) -> Stats:
        return Stats(90061, 2, 12, 2, 123456, 7.25, 1_500_000)


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper()


def test_help_lists_every_command_with_its_usage(keeper: FakeKeeper) -> None:
    shown = answer(keeper, "help")
    assert shown.tone is Tone.TABLE
    assert shown.lines[0].split() == ["command", "what", "it", "does"]
    assert [line.split()[0] for line in shown.lines[1:]] == list(COMMANDS)
    assert any(line.startswith("kick NAME [reason]  ") for line in shown.lines)


def test_people_are_a_table_in_order_of_their_names(keeper: FakeKeeper) -> None:
    assert answer(keeper, "people").lines == (
        "name   address      here for   idle   line   rooms",
        "alice  192.168.1.5  2 h 5 min  12 s   TLS    #lobby #garden",
        "Bob    127.0.0.1    1 min      1 min  plain  #lobby",
    )


def test_rooms_are_a_table_with_the_fullest_first(keeper: FakeKeeper) -> None:
    assert answer(keeper, "rooms").lines == (
        "room     people  topic",
        "#lobby   2       Say hello",
        "#garden  1",
    )


def test_an_empty_server_says_so(keeper: FakeKeeper) -> None:
    keeper.here, keeper.open = [], []
    assert answer(keeper, "people") == Answer(("Nobody is here yet.",))
    assert answer(keeper, "rooms").lines[0].startswith("There is no room yet.")


@pytest.mark.parametrize("room", ["#lobby", "lobby", "#LOBBY", "Lobby"])
def test_who_shows_the_members_of_a_room_with_their_status(keeper: FakeKeeper, room: str) -> None:
    lines = answer(keeper, f"who {room}").lines
    assert [line.split()[0] for line in lines] == ["name", "@alice", "Bob"]


def test_who_of_a_room_that_is_not_there(keeper: FakeKeeper) -> None:
    assert answer(keeper, "who attic").lines == ("There is no room attic. Type rooms to see them all.",)


def test_say_tells_everybody_the_text_as_it_is(keeper: FakeKeeper) -> None:
    assert answer(keeper, "say  Back  in five minutes").lines == ("Said to 2 people.",)
    assert keeper.said == ["Back  in five minutes"]


@pytest.mark.parametrize(("line", "reason"), [("kick bob", ""), ("kick bob  being rude ", "being rude")])
def test_kick_hands_on_name_and_reason(keeper: FakeKeeper, line: str, reason: str) -> None:
    assert answer(keeper, line).tone is Tone.PLAIN
    assert keeper.kicked == [("bob", reason)]


def test_kick_of_nobody_suggests_who_is_meant(keeper: FakeKeeper) -> None:
    refused = answer(keeper, "kick alcie")
    assert refused == Answer(("Nobody here is called alcie. Did you mean alice?",), Tone.REFUSAL)


@pytest.mark.parametrize(("line", "usage"), [("say", "say TEXT"), ("kick", "kick NAME [reason]"), ("who ", "who ROOM")])
def test_what_is_missing_is_told_by_the_usage(keeper: FakeKeeper, line: str, usage: str) -> None:
    refused = answer(keeper, line)
    assert refused.tone is Tone.REFUSAL
    assert refused.lines[0].startswith(f"It is written {usage}: ")
    assert not keeper.said
    assert not keeper.kicked


def test_ban_and_unban(keeper: FakeKeeper) -> None:
    assert answer(keeper, "ban 7d 10.0.0.0/8 enough of it").lines == (
        "10.0.0.0/8 is banned: enough of it (until 2023-11-21 22:13 UTC).",
        "2 people had to go.",
    )
    assert answer(keeper, "unban 10.0.0.0/8").lines == ("10.0.0.0/8 is no longer banned.",)
    refused = answer(keeper, "unban bob")
    assert (refused.tone, refused.lines) == (Tone.REFUSAL, ("bob is not banned. Type bans to see who is.",))


def test_mute_and_unmute(keeper: FakeKeeper) -> None:
    assert answer(keeper, "mute account:bob").lines == ("account:bob is muted: no reason given.",)
    assert answer(keeper, "unmute account:bob").lines == ("account:bob is no longer muted.",)
    assert answer(keeper, "unban account:bob").tone is Tone.REFUSAL


def test_bans_are_a_table(keeper: FakeKeeper) -> None:
    assert answer(keeper, "bans").lines == ("Nobody is banned or muted.",)
    answer(keeper, "ban bob too loud")
    shown = answer(keeper, "bans")
    assert shown.tone is Tone.TABLE
    assert shown.lines == (
        "what  who      until     by           reason",
        "ban   bob!*@*  for ever  the console  too loud",
    )


def test_a_ban_that_could_not_be_written_down_says_so(keeper: FakeKeeper) -> None:
    keeper.keeps = False
    assert "counts until the server stops" in answer(keeper, "ban bob").lines[-1]
    assert "counts until the server stops" in answer(keeper, "unban bob").lines[-1]


@pytest.mark.parametrize("line", ["ban *", "mute *!*@*", "unban *"])
def test_everybody_is_too_many(keeper: FakeKeeper, line: str) -> None:
    assert answer(keeper, line).tone is Tone.REFUSAL
    assert not keeper.verdicts


def test_reload_says_what_came_of_it(keeper: FakeKeeper) -> None:
    assert answer(keeper, "reload").lines[1] == "listen stays as it is until the next start."


def test_stats(keeper: FakeKeeper) -> None:
    lines = answer(keeper, "stats").lines
    assert lines[:5] == (
        "running for  1 d 1 h",
        "people       2 now, 12 at most",
        "rooms        2",
        "messages     123,456, 7.2 a second in the last minute",
        "log          1.5 MB",
    )
    assert [line.split()[0] for line in lines[5:]] == ["memory", "threads"]


def test_stop_stops_and_nothing_else_does(keeper: FakeKeeper) -> None:
    assert answer(keeper, "stop").stop
    assert not any(answer(keeper, name).stop for name in COMMANDS if name != "stop")


def test_an_unknown_command_is_refused_with_the_nearest(keeper: FakeKeeper) -> None:
    assert answer(keeper, "peple") == Answer(("peple is not a command. Did you mean people?",), Tone.REFUSAL)
    assert answer(keeper, "xyzzy").lines == ("xyzzy is not a command. Type help to see what there is.",)


@pytest.mark.parametrize("line", ["/People", "  PEOPLE  "])
def test_commands_are_found_in_any_case_and_after_a_slash(keeper: FakeKeeper, line: str) -> None:
    assert answer(keeper, line) == answer(keeper, "people")


def test_an_empty_line_does_nothing(keeper: FakeKeeper) -> None:
    assert answer(keeper, "   ") == Answer()


def test_what_others_wrote_cannot_steer_the_terminal(keeper: FakeKeeper) -> None:
    keeper.open = [Room("#x\x1b[2J", "a\x07b\u202ec", ("alice",))]
    assert answer(keeper, "rooms").lines[1] == "#x\ufffd[2J  1       a\ufffdb\ufffdc"


def test_wide_letters_keep_the_columns_straight(keeper: FakeKeeper) -> None:
    keeper.open = [Room("#日本", "y", ("a",)), Room("#abcd", "z", ("a",))]
    assert answer(keeper, "rooms").lines[1:] == ("#abcd  1       z", "#日本  1       y")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", list(COMMANDS)),
        ("unban sp", ["spam*!*@*"]),
        ("unban l", []),
        ("unmute ", ["loud*!*@*"]),
        ("ban ", ["alice", "Bob"]),
        ("s", ["say", "stats", "stop"]),
        ("kick ", ["alice", "Bob"]),
        ("kick b", ["Bob"]),
        ("who ", ["#garden", "#lobby"]),
        ("who lo", ["#lobby"]),
        ("who #g", ["#garden"]),
        ("kick bob a", []),
        ("say a", []),
        ("nothing a", []),
    ],
)
def test_completion(keeper: FakeKeeper, typed: str, expected: list[str]) -> None:
    keeper.impose("ban", "spam*!*@*", 0, "")
    keeper.impose("mute", "loud*!*@*", 0, "")
    assert [choice.text for choice in choices(keeper, typed)] == expected
