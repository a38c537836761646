"""Rooms and the people in them. Sources: Modern IRC, "Channel Operations"; the specifications of IRCv3 named below."""

import pytest

from app.transport.commands import (
    BanMember,
    ChangeModes,
    ChangeName,
    GiveRole,
    InvitePerson,
    JoinRoom,
    LeaveRoom,
    RemoveMember,
    SendText,
    SetAway,
    SetTopic,
)
from app.transport.events import (
    AwayChanged,
    Invited,
    Member,
    MemberEntered,
    MemberLeft,
    MembersListed,
    ModesChanged,
    NameChanged,
    PersonLeft,
    RoomEntered,
    RoomLeft,
    ServerSpoke,
    StatusChanged,
    TopicChanged,
)
from app.transport.irc.outgoing import BURST
from app.transport.irc.queries import BIG_ROOM
from protocol.message import Message
from protocol.modes import ModeChange
from tests.transport.talking import EVERY_CAPABILITY, START, Talk

AT = "@time=2023-11-14T22:13:30.500Z "
THEN = START + 10.5


@pytest.fixture
def talk() -> Talk:
    return Talk().enter()


@pytest.fixture
def lobby(talk: Talk) -> Talk:
    return talk.join("#Lobby", "@+mei!m@h sam!s@h tomas")


def test_entering_a_room(talk: Talk) -> None:
    """userhost-in-names, multi-prefix: marks, mightiest first, then the full source."""
    talk.ask(JoinRoom("#lobby"))
    assert talk.take_sent() == ["JOIN #lobby"]
    assert talk.hear(
        f"{AT}:sam!sam@home.example JOIN #Lobby",
        ":irc.example 332 sam #Lobby :We talk",
        ":irc.example 333 sam #Lobby mei 1547691506",
        ":irc.example 353 sam = #Lobby :@+mei!m@h sam!s@h",
        ":irc.example 353 sam = #Lobby :tomas ",
        ":irc.example 366 sam #Lobby :End of names",
    ) == [
        RoomEntered("#Lobby", THEN),
        TopicChanged("#Lobby", "We talk", START),
        MembersListed("#Lobby", (Member("sam"), Member("mei", "@+"), Member("tomas"))),
    ]


def test_a_key_goes_along(talk: Talk) -> None:
    talk.ask(JoinRoom("#attic", "sesame"))
    assert talk.take_sent() == ["JOIN #attic sesame"]


def test_others_come_and_go(lobby: Talk) -> None:
    """extended-join: account and realname follow the room."""
    assert lobby.hear(f"{AT}:ana!a@h JOIN #lobby * :Ana Silva") == [MemberEntered("#Lobby", Member("ana"), THEN)]
    assert lobby.hear(f"{AT}:ana!a@h PART #LOBBY :see you") == [MemberLeft("#Lobby", "ana", THEN, "", "see you")]
    assert lobby.hear(":tomas!t@h QUIT :Quit: tea") == [PersonLeft("tomas", START, "Quit: tea")]
    assert lobby.hear(":tomas!t@h PART #lobby") == []  # gone already


def test_leaving_a_room(lobby: Talk) -> None:
    lobby.ask(LeaveRoom("#lobby", "tea time"))
    assert lobby.take_sent() == ["PART #lobby :tea time"]
    assert lobby.hear(":sam!s@h PART #lobby :tea time") == [RoomLeft("#Lobby", START, "", "tea time")]
    assert lobby.hear(":mei!m@h TOPIC #lobby :unheard") == []


def test_putting_out_and_being_put_out(lobby: Talk) -> None:
    lobby.ask(RemoveMember("#lobby", "tomas", "too loud"))
    assert lobby.take_sent() == ["KICK #lobby tomas :too loud"]
    assert lobby.hear(":sam!s@h KICK #lobby Tomas :too loud") == [
        MemberLeft("#Lobby", "tomas", START, "sam", "too loud")
    ]
    assert lobby.hear(":mei!m@h KICK #lobby sam mei") == [RoomLeft("#Lobby", START, "mei", "")]


def test_topics(lobby: Talk) -> None:
    lobby.ask(SetTopic("#lobby", "We\r\n talk"))
    lobby.ask(SetTopic("#lobby", ""))
    assert lobby.take_sent() == ["TOPIC #lobby :We talk", "TOPIC #lobby :"]
    assert lobby.hear(":mei!m@h TOPIC #lobby :\x02Bold\x02 talk", ":mei!m@h TOPIC #lobby :") == [
        TopicChanged("#Lobby", "Bold talk", START, "mei"),
        TopicChanged("#Lobby", "", START, "mei"),
    ]


def _changed(by: str, *changes: str) -> ModesChanged:
    pairs = [change.partition(" ") for change in changes]
    made = tuple(ModeChange("+" if letter[0] == "+" else "-", letter[1], name or None) for letter, _, name in pairs)
    return ModesChanged("#Lobby", made, START, by)


def test_marks_and_other_modes(lobby: Talk) -> None:
    """CHANMODES and PREFIX of ISUPPORT say which letters take an argument."""
    assert lobby.hear(":mei!m@h MODE #lobby +ovk-l+b tomas sam sesame *!*@spam.example") == [
        StatusChanged("#Lobby", "tomas", "@"),
        StatusChanged("#Lobby", "sam", "+"),
        _changed("mei", "+@ tomas", "++ sam", "+k sesame", "-l", "+b *!*@spam.example"),
    ]
    assert lobby.hear(":mei!m@h MODE #lobby +q-v Tomas mei") == [
        StatusChanged("#Lobby", "tomas", "~@"),
        StatusChanged("#Lobby", "mei", "@"),
        _changed("mei", "+~ tomas", "-+ mei"),
    ]
    assert lobby.hear(":mei!m@h MODE #lobby +o nobody", ":mei!m@h MODE #lobby +o", ":sam MODE sam +i") == []
    assert lobby.hear(":irc.example 324 sam #lobby +kl sesame 5") == [_changed("", "+k sesame", "+l 5")]
    lobby.ask(ChangeModes("#lobby", "+o", ("mei",)))
    assert lobby.take_sent() == ["MODE #lobby +o mei"]


def test_names_change_everywhere(lobby: Talk) -> None:
    assert lobby.hear(f"{AT}:mei!m@h NICK May") == [NameChanged("mei", "May", THEN)]
    assert lobby.hear(":irc.example 366 sam #lobby :End")[0] == MembersListed(
        "#Lobby", (Member("sam"), Member("tomas"), Member("May", "@+"))
    )


def test_our_own_name_changes(lobby: Talk) -> None:
    lobby.ask(ChangeName("samuel"))
    assert lobby.take_sent() == ["NICK samuel"]
    assert lobby.hear(":sam!s@h NICK samuel") == [NameChanged("sam", "samuel", START, own=True)]
    assert lobby.hear(":samuel!s@h PART #lobby") == [RoomLeft("#Lobby", START)]


def test_names_are_compared_as_the_server_says() -> None:
    """CASEMAPPING=rfc1459: ``{}|^`` are the lower case of ``[]\\~``."""
    talk = Talk().enter().join("#a[b]", "sam mei[x]")
    assert talk.hear(":MEI{X}!m@h PART #A{B}") == [MemberLeft("#a[b]", "mei[x]", START)]
    ascii_only = Talk().enter(isupport="CASEMAPPING=ascii CHANTYPES=#").join("#a[b]")
    assert ascii_only.hear(":mei!m@h PART #a{b}") == []


def test_absence_of_others_and_our_own(lobby: Talk) -> None:
    """away-notify: "the user has gone away" with a message, is back without one."""
    assert lobby.hear(":mei!m@h AWAY :at lunch", ":mei!m@h AWAY") == [
        AwayChanged("mei", away=True, text="at lunch"),
        AwayChanged("mei", away=False),
    ]
    lobby.ask(SetAway("tea"))
    lobby.ask(SetAway(""))
    assert lobby.take_sent() == ["AWAY tea", "AWAY"]
    assert lobby.hear(":irc.example 306 sam :You are away", ":irc.example 305 sam :You are back") == [
        AwayChanged("sam", away=True, own=True),
        AwayChanged("sam", away=False, own=True),
    ]


def test_who_is_away_is_asked_on_entering(talk: Talk) -> None:
    """WHOX: ``%tnf,1`` asks for token, name and flags; flags begin with G for those who are gone."""
    talk.hear(":sam!s@h JOIN #a", ":irc.example 353 sam = #a :sam mei tomas", ":irc.example 366 sam #a :End")
    assert talk.take_sent() == ["WHO #a %tnf,1"]
    assert talk.hear(
        ":irc.example 354 sam 1 mei G@",
        ":irc.example 354 sam 1 tomas H",
        ":irc.example 354 sam 2 tomas G",
        ":irc.example 315 sam #a :End",
    ) == [AwayChanged("mei", away=True)]
    talk.hear(":sam!s@h JOIN #b", ":irc.example 353 sam = #b :sam mei")
    assert talk.hear(":irc.example 366 sam #b :End") == [
        MembersListed("#b", (Member("sam"), Member("mei", "", away=True)))
    ]
    assert talk.hear(":irc.example 354 sam 1 mei H") == [AwayChanged("mei", away=False)]


def test_who_is_away_is_asked_without_whox_too() -> None:
    talk = Talk().enter(isupport="CHANTYPES=#")
    talk.hear(":sam!s@h JOIN #a", ":irc.example 353 sam = #a :sam mei", ":irc.example 366 sam #a :End")
    assert talk.take_sent() == ["WHO #a"]
    assert talk.hear(":irc.example 352 sam #a m h irc.example mei G :0 Mei") == [AwayChanged("mei", away=True)]


def test_who_is_away_is_not_asked_where_the_answer_is_long_or_would_not_stay_true() -> None:
    crowd = Talk().enter()
    crowd.hear(":sam!s@h JOIN #a", f":irc.example 353 sam = #a :{' '.join(f'p{n}' for n in range(BIG_ROOM))}")
    crowd.hear(":irc.example 366 sam #a :End")
    assert crowd.take_sent() == []
    untold = Talk().enter(EVERY_CAPABILITY.replace("away-notify", ""))
    untold.hear(":sam!s@h JOIN #a", ":irc.example 353 sam = #a :sam mei", ":irc.example 366 sam #a :End")
    assert untold.take_sent() == []


def test_invitations(talk: Talk) -> None:
    """invite-notify tells of others' invitations too; the person asked for none of those."""
    assert talk.hear(f"{AT}:mei!m@h INVITE sam #garden", ":mei!m@h INVITE tomas #garden") == [
        Invited("#garden", "mei", THEN)
    ]
    talk.ask(InvitePerson("#lobby", "mei"))
    assert talk.take_sent() == ["INVITE mei #lobby"]
    assert talk.hear(":irc.example 341 sam mei #lobby") == [ServerSpoke("You invited mei to #lobby.", START)]


@pytest.mark.parametrize("stamp", ["nonsense", "2023-11-14T22:13:30", "9" * 40, "2023-02-30T00:00:00.000Z", ""])
def test_a_stamp_without_sense_counts_as_now(lobby: Talk, stamp: str) -> None:
    assert lobby.hear(f"@time={stamp} :ana!a@h JOIN #lobby") == [MemberEntered("#Lobby", Member("ana"), START)]


def test_who_is_away_is_asked_after_all_that_the_person_waits_for() -> None:
    """Whoever comes back into many rooms is not kept from talking by questions that nobody asked."""
    talk = Talk().enter()
    for number in range(BURST + 2):
        room = f"#r{number}"
        talk.hear(f":sam!sam@home.example JOIN {room}", f":irc.example 366 sam {room} :End of names")
    assert [line.split()[0] for line in talk.take_sent()] == ["WHO"] * BURST
    talk.ask(SendText("#r0", "hello", "r1"))
    talk.wait(10)
    assert [Message.parse(line).command for line in talk.take_sent()] == ["PRIVMSG", "WHO", "WHO"]


def test_roles_are_given_and_taken(lobby: Talk) -> None:
    """Modern IRC, "Channel Membership Prefixes": the modes of the marks that PREFIX names."""
    lobby.ask(GiveRole("#lobby", "tomas", "host"))
    lobby.ask(GiveRole("#lobby", "tomas", "voice"))
    lobby.ask(GiveRole("#lobby", "mei", ""))
    lobby.ask(GiveRole("#lobby", "tomas", ""))
    assert lobby.take_sent() == ["MODE #lobby +o tomas", "MODE #lobby +v tomas", "MODE #lobby -o-v mei mei"]


def test_a_ban_keeps_somebody_out(lobby: Talk) -> None:
    lobby.ask(BanMember("#lobby", "tomas"))
    assert lobby.take_sent() == ["MODE #lobby +b tomas!*@*", "KICK #lobby tomas"]


def test_a_hidden_room(talk: Talk) -> None:
    """Modern IRC, "RPL_NAMREPLY": ``@`` for a secret channel."""
    talk.ask(JoinRoom("#den"))
    events = talk.hear(":sam!s@h JOIN #den", ":irc.example 353 sam @ #den :sam", ":irc.example 366 sam #den :End")
    assert MembersListed("#den", (Member("sam"),), hidden=True) in events


def test_why_somebody_is_away_is_remembered(lobby: Talk) -> None:
    """IRCv3 "away-notify": the text comes once, and holds for rooms entered later."""
    lobby.hear(":mei!m@h AWAY :at sea")
    lobby.ask(JoinRoom("#den"))
    events = lobby.hear(":sam!s@h JOIN #den", ":irc.example 353 sam = #den :sam mei", ":irc.example 366 sam #den :End")
    [listed] = [event for event in events if isinstance(event, MembersListed)]
    assert Member("mei", "", away=True, note="at sea") in listed.members
