"""What a view is given to draw: frozen rows, already worded, sorted and counted.

A view holds no state of the conversation and asks no question of it. Everything here is plain data, so that the
window, the plain front end and the recording view of the tests draw the same.
"""

from app.models.rows.commands import CommandRow, Errand, Group
from app.models.rows.conversations import ConversationKind, ConversationRow, Notify, PlaceMark, Section
from app.models.rows.network import NetworkField, NetworkForm, NetworkRow, PasswordRow
from app.models.rows.news import NewsRow
from app.models.rows.people import Deed, MemberGroup, MemberRow, PersonRow, Presence
from app.models.rows.switcher import FoundGroup, FoundKind, FoundRow
from app.models.rows.timeline import (
    DayRow,
    Delivery,
    Edge,
    EdgeRow,
    MessageRow,
    NewRow,
    NoteKind,
    NoteRow,
    ReactionRow,
    ReplyRow,
    Rows,
    Span,
    Splice,
    Style,
    TimelineRow,
    Tool,
)
from app.models.rows.welcome import CertificateRow, Field, WelcomeRow
from app.models.rows.window import (
    Completion,
    ComposerRow,
    HeaderRow,
    Level,
    Link,
    NoticeRow,
    PlaceRow,
    RailRow,
    ReplyingRow,
    Suggestion,
    SuggestionKind,
    Suggestions,
    TypingRow,
)

__all__ = [
    "CertificateRow",
    "CommandRow",
    "Completion",
    "ComposerRow",
    "ConversationKind",
    "ConversationRow",
    "DayRow",
    "Deed",
    "Delivery",
    "Edge",
    "EdgeRow",
    "Errand",
    "Field",
    "FoundGroup",
    "FoundKind",
    "FoundRow",
    "Group",
    "HeaderRow",
    "Level",
    "Link",
    "MemberGroup",
    "MemberRow",
    "MessageRow",
    "NetworkField",
    "NetworkForm",
    "NetworkRow",
    "NewRow",
    "NewsRow",
    "NoteKind",
    "NoteRow",
    "NoticeRow",
    "Notify",
    "PasswordRow",
    "PersonRow",
    "PlaceMark",
    "PlaceRow",
    "Presence",
    "RailRow",
    "ReactionRow",
    "ReplyRow",
    "ReplyingRow",
    "Rows",
    "Section",
    "Span",
    "Splice",
    "Style",
    "Suggestion",
    "SuggestionKind",
    "Suggestions",
    "TimelineRow",
    "Tool",
    "TypingRow",
    "WelcomeRow",
]
