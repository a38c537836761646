"""What clients may ask of the server, one file a topic. Importing this registers all of it."""

from server.commands import (
    about,
    accounts,
    capabilities,
    channels,
    history,
    listing,
    messaging,
    modes,
    operators,
    presence,
    queries,
    registration,
    sanctions,
    sasl,
    topics,
    who,
)

__all__ = [
    "about",
    "accounts",
    "capabilities",
    "channels",
    "history",
    "listing",
    "messaging",
    "modes",
    "operators",
    "presence",
    "queries",
    "registration",
    "sanctions",
    "sasl",
    "topics",
    "who",
]
