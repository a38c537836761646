"""What clients may ask of the server, one file a topic. Importing this registers all of it."""

from server.commands import (
    about,
    capabilities,
    channels,
    listing,
    messaging,
    modes,
    presence,
    queries,
    registration,
    topics,
    who,
)

__all__ = [
    "about",
    "capabilities",
    "channels",
    "listing",
    "messaging",
    "modes",
    "presence",
    "queries",
    "registration",
    "topics",
    "who",
]
