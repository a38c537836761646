"""A conversation with everything in it, as rows: what the pictures of the tests show."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.rows import (
    ConversationKind,
    ConversationRow,
    DayRow,
    Delivery,
    Edge,
    EdgeRow,
    FoundGroup,
    FoundKind,
    FoundRow,
    HeaderRow,
    Link,
    MemberGroup,
    MemberRow,
    MessageRow,
    NewRow,
    NoteKind,
    NoteRow,
    PlaceMark,
    PlaceRow,
    Presence,
    RailRow,
    ReactionRow,
    ReplyRow,
    Span,
    Style,
    TimelineRow,
    Tool,
)

TOOLS = (Tool.REACT, Tool.REPLY, Tool.COPY)
CODE = "for reader in room:\n    reader.wake(gently=True)  # tea first"
PLACE = PlaceRow("Harbour Lab", "Connected · 14 people", Link.CONNECTED, "sam", address="irc://harbour:12346")
OFFLINE = PlaceRow(
    "Harbour Lab",
    "Trying again in 8 s",
    Link.WAITING,
    "sam",
    trouble="Lost the connection to Harbour Lab",
    can_retry=True,
)
CONVERSATIONS = (
    ConversationRow("general", ConversationKind.ROOM, "#general", selected=True),
    ConversationRow("release", ConversationKind.ROOM, "#release", unread="3", mentioned=True),
    ConversationRow("alice", ConversationKind.PERSON, "alice", 5, presence=Presence.AWAY),
)
RAIL = (RailRow("harbour", "Harbour Lab", PlaceMark("HL", 2), selected=True),)
LAB, LIBERA = PlaceMark("HL", 2), PlaceMark("LC", 0)
HEADER = HeaderRow(ConversationKind.ROOM, "#general", "Release 2.0 ships Thursday: be kind, test on Windows")
MEMBERS = (
    MemberGroup("Hosts · 1", (MemberRow("alice", 5, "host"),)),
    MemberGroup("Online · 2", (MemberRow("sam", 0), MemberRow("mei", 3, presence=Presence.AWAY))),
)


def message(key: int, sender: str, colour: int, *spans: Span) -> MessageRow:
    return MessageRow(key, sender, colour, "08:53", spans)


GREETING = MessageRow(
    2,
    "alice",
    5,
    "08:53",
    (Span("Morning 👩‍💻 The timeline keeps its place when older messages load"),),
    role="host",
    reactions=(ReactionRow("👍", 4, True, "sam and 3 others"), ReactionRow("🎉", 2, False, "mei and bjorn")),
    tools=TOOLS,
)
ANSWER = MessageRow(
    3,
    "bjorn",
    1,
    "08:56",
    (Span("looks great. does it hold at 1,000 messages a second?"),),
    reply=ReplyRow("alice", 5, "Morning 👩‍💻 The timeline keeps its place when older messages load"),
)
FAILED = MessageRow(
    5, "sam", 0, "08:57", (Span("I can run the build tonight"),), opens_group=False, delivery=Delivery.FAILED
)
MENTION = MessageRow(
    8,
    "mei",
    3,
    "08:59",
    (Span("@sam", Style.MENTION), Span(" can you tag the release candidate after lunch? 🙏")),
    mentions_me=True,
)
TALK: Sequence[TimelineRow] = (
    DayRow(1, "Thursday, 9 October"),
    GREETING,
    ANSWER,
    message(4, "sam", 0, Span("Yes: the longest stall was 7 ms, see "), Span("bench.py", Style.CODE), Span(" 😀")),
    FAILED,
    NoteRow(
        6, NoteKind.ENTERED, (Span("mei", Style.STRONG), Span(" and "), Span("4 others", Style.STRONG)), folds=True
    ),
    NewRow(7),
    MENTION,
    MessageRow(9, "mei", 3, "08:59", (Span("Docs can wait until then ☕"),), opens_group=False),
)
STYLES: Sequence[TimelineRow] = (
    EdgeRow(20, Edge.GAP, "Some messages may be missing here"),
    MessageRow(21, "robo", 7, "09:00", (Span("The part that matters:"), Span(CODE, Style.BLOCK)), bot=True),
    message(22, "deniz", 8, Span("what did you say?", Style.QUOTE), Span("\nthat "), Span("really", Style.STRONG)),
    message(
        23,
        "carla",
        2,
        Span("navy", ink="#00007f"),
        Span(" on yellow ", ink="#ffffff", ground="#ffff00"),
        Span("both", bold=True, italic=True),
        Span(" under", underline=True),
        Span(" gone", struck=True),
        Span(" "),
        Span("https://ircv3.net/irc/", Style.LINK, "https://ircv3.net/irc/"),
    ),
    MessageRow(24, "carla", 2, "09:01", (Span("carla took this message back"),), opens_group=False, deleted=True),
    EdgeRow(25, Edge.TROUBLE, "The server did not answer"),
)
FOUND = (
    FoundGroup(
        "Rooms",
        (
            FoundRow(FoundKind.ROOM, "3", "release", "1", "Harbour Lab", LAB, (0, 1, 2), unread="3", mentioned=True),
            FoundRow(FoundKind.ROOM, "9", "rust-devel", "2", "Libera.Chat", LIBERA, (0, 8, 9), unread="41"),
        ),
    ),
    FoundGroup(
        "People",
        (
            FoundRow(FoundKind.PERSON, "karel", "karel", "3", "Room 204", PlaceMark("R2", 3), (2, 3, 4), colour=4),
            FoundRow(FoundKind.PERSON, "rafael", "rafael", "1", "Harbour Lab", LAB, (0, 4, 5), 7, Presence.AWAY),
        ),
    ),
    FoundGroup(
        "Commands",
        (
            FoundRow(
                FoundKind.COMMAND,
                "reconnect",
                "Reconnect to Libera.Chat",
                hits=(0, 1, 13),
                icon="plug",
                keys="Ctrl Shift R",
            ),
            FoundRow(
                FoundKind.COMMAND, "read-all", "Mark all of Harbour Lab as read", hits=(27, 28, 29), icon="check2-all"
            ),
        ),
    ),
)
