"""What came up from a server: past tense, frozen, in the words of people (a *room*, a *name*).

Times ``at`` are seconds since the Unix epoch, from the server where it says them (server-time), else of arrival.
"""

from app.transport.events.answers import PersonDescribed, RequestRefused, RoomDescribed, RoomsListed, ServerSpoke
from app.transport.events.entry import (
    AbilitiesChanged,
    Ability,
    AccountChanged,
    AccountPending,
    AccountRefused,
    CertificateDoubted,
    Connected,
    Disconnected,
    Ending,
    NameRefused,
    SecurityAsked,
    SecurityPromised,
)
from app.transport.events.people import (
    AwayChanged,
    Invited,
    Member,
    MemberEntered,
    MemberLeft,
    MembersListed,
    ModesChanged,
    NameChanged,
    PersonLeft,
    PresenceTold,
    RoomEntered,
    RoomLeft,
    StatusChanged,
    TopicChanged,
)
from app.transport.events.texts import (
    ConversationsListed,
    HistoryFailed,
    HistoryReceived,
    Past,
    Reacted,
    ReadMarked,
    SearchFailed,
    SendFailed,
    TextDeleted,
    TextReceived,
    TextsFound,
    TypingChanged,
)

Event = (
    Connected
    | AbilitiesChanged
    | AccountChanged
    | AccountPending
    | AccountRefused
    | Disconnected
    | CertificateDoubted
    | NameRefused
    | SecurityAsked
    | SecurityPromised
    | RoomEntered
    | RoomLeft
    | MembersListed
    | MemberEntered
    | MemberLeft
    | PersonLeft
    | NameChanged
    | TopicChanged
    | StatusChanged
    | ModesChanged
    | AwayChanged
    | PresenceTold
    | Invited
    | TextReceived
    | Reacted
    | TextDeleted
    | TypingChanged
    | ReadMarked
    | HistoryReceived
    | HistoryFailed
    | TextsFound
    | SearchFailed
    | ConversationsListed
    | SendFailed
    | RequestRefused
    | RoomsListed
    | PersonDescribed
    | ServerSpoke
)

__all__ = [
    "AbilitiesChanged",
    "Ability",
    "AccountChanged",
    "AccountPending",
    "AccountRefused",
    "AwayChanged",
    "CertificateDoubted",
    "Connected",
    "ConversationsListed",
    "Disconnected",
    "Ending",
    "Event",
    "HistoryFailed",
    "HistoryReceived",
    "Invited",
    "Member",
    "MemberEntered",
    "MemberLeft",
    "MembersListed",
    "ModesChanged",
    "NameChanged",
    "NameRefused",
    "Past",
    "PersonDescribed",
    "PersonLeft",
    "PresenceTold",
    "Reacted",
    "ReadMarked",
    "RequestRefused",
    "RoomDescribed",
    "RoomEntered",
    "RoomLeft",
    "RoomsListed",
    "SearchFailed",
    "SecurityAsked",
    "SecurityPromised",
    "SendFailed",
    "ServerSpoke",
    "StatusChanged",
    "TextDeleted",
    "TextReceived",
    "TextsFound",
    "TopicChanged",
    "TypingChanged",
]
