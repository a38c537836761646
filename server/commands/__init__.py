"""What clients may ask of the server, one file a topic. Importing this registers all of it."""

from server.commands import (
    about,
    capabilities,
    channels,
    messaging,
    registration,
    topics,
)

__all__ = [
    "about",
    "capabilities",
    "channels",
    "messaging",
    "registration",
    "topics",
]
