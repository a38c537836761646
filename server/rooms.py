"""What of a room outlives the people in it: written to the log when it changes, read when the server starts.

A room whose founder has an account lasts until its founder ends it, with its topic, modes, lists and who has which
status. A room of guests lasts as long as somebody is in it, over a restart of the server too.

What was said in a room is not for whoever makes the next one under its name, where it was closed or has another name
by now: the next one gets a key of its own in the log.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from secrets import token_hex
from typing import Any

from protocol.names import server_key
from server.channel import LISTS, Channel, ListEntry, Topic
from server.log.api import RoomSaved


def save(channel: Channel) -> list[RoomSaved]:
    """What has to be written so that the log has the room as it is; nothing where it has."""
    key, data = server_key(channel.name), _dump(channel)
    before, channel.saved = channel.saved, (key, data)
    return [] if before == channel.saved else [RoomSaved(key, data)]


def another_conversation(name: str) -> str:
    """A key in the log for a room of this name that nothing was said under. No name can be mistaken for it."""
    return f"{server_key(name)}\n{token_hex(4)}"


def vacate(name: str, conversation: str) -> RoomSaved:
    """What has to be written when a name is free: the next room under it has this key."""
    key = server_key(name)
    return RoomSaved(key, None if conversation == key else json.dumps({"next": conversation}))


def load(saved: Mapping[str, str]) -> tuple[dict[str, Channel], dict[str, str]]:
    """The rooms that the log has, with nobody in them; and what `vacate` said of names, by their keys."""
    channels, vacated = {}, {}
    for key, data in saved.items():
        room = json.loads(data)
        if "name" in room:
            channels[key] = _restore(room)
            channels[key].saved = (key, data)
        else:
            vacated[key] = room["next"]
    return channels, vacated


def _dump(channel: Channel) -> str:
    return json.dumps(
        {
            "name": channel.name,
            "created_at": channel.created_at,
            "founder": channel.founder,
            "conversation": channel.conversation,
            "roles": {account: "".join(sorted(letters)) for account, letters in sorted(channel.roles.items())},
            "topic": asdict(channel.topic) if channel.topic else None,
            "modes": "".join(sorted(channel.modes)),
            "key": channel.key,
            "limit": channel.limit,
            "slow": channel.slow,
            "metadata": channel.metadata,
            "lists": {letter: [asdict(entry) for entry in channel.lists[letter].values()] for letter in LISTS},
        },
        ensure_ascii=False,
    )


def _restore(saved: dict[str, Any]) -> Channel:
    channel = Channel(saved["name"], saved["created_at"], saved["conversation"])
    channel.founder = saved["founder"]
    channel.roles = {account: set(letters) for account, letters in saved["roles"].items()}
    channel.topic = Topic(**saved["topic"]) if saved["topic"] else None
    channel.modes = set(saved["modes"])
    channel.key, channel.limit, channel.slow = saved["key"], saved["limit"], saved["slow"]
    channel.metadata = saved["metadata"]
    for letter, entries in saved["lists"].items():
        channel.lists[letter] = {server_key(entry["mask"]): ListEntry(**entry) for entry in entries}
    return channel
