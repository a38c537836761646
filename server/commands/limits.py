"""How long things may be, and how many, in any server. What a keeper may choose is in `server.config`."""

from __future__ import annotations

TOPIC_BYTES = 390
AWAY_BYTES = 200
KICK_BYTES = 255
REALNAME_BYTES = 150
USER_LENGTH = 16
"""In characters."""
KEY_BYTES = 32
MASK_BYTES = 200
MODES = 12
"""Changes in one MODE; further ones are passed over (Modern IRC, "MODES Parameter")."""
METADATA_KEYS = 20
"""Keys that one person, or one channel, may set."""
METADATA_VALUE_BYTES = 300
METADATA_SUBSCRIPTIONS = 50
METADATA_PEOPLE = 200
"""People in a channel whose metadata is sent unasked to whoever joins it."""
METADATA_VALUES = 1000
"""Most values that are sent for one command: an outbox holds as many of the longest."""
WHO_ANSWERS = 1000
"""Most people that one WHO lists: all of a large server would overflow the asker's outbox."""
LIST_ANSWERS = 1000
"""Most channels that one LIST tells, for the same reason."""
HISTORY_MESSAGES = 100
"""Messages that one CHATHISTORY or SEARCH tells."""
REDACTION_SECONDS = 7 * 24 * 3600
"""For which one may take back what one has said."""
MULTILINE_BYTES = 8192
"""Of a message of several lines, its line breaks included."""
MULTILINE_LINES = 100

TARGETS = {
    "JOIN": 20,
    "PART": 20,
    "PRIVMSG": 8,
    "NOTICE": 8,
    "TAGMSG": 8,
    "KICK": 8,
    "NAMES": 1,
    "LIST": 8,
    "WHOIS": 1,
    "WHOWAS": 1,
}
"""How many targets a command takes (TARGMAX)."""
