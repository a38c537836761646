"""What of a room outlives the people in it: written to the log when it changes, read when the server starts.

A room whose founder has an account lasts until its founder ends it, with its topic, modes, lists and who has which
status. A room of guests lasts as long as somebody is in it, over a restart of the server too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from protocol.names import server_key
from server.channel import LISTS, Channel, ListEntry, Topic
from server.log.api import RoomSaved


def save(channel: Channel) -> list[RoomSaved]:
    """What has to be written so that the log has the room as it is; nothing where it has."""
    key, data = server_key(channel.name), _dump(channel)
    before, channel.saved = channel.saved, (key, data)
    if before == channel.saved:
        return []
    renamed = [RoomSaved(before[0], None)] if before and before[0] != key else []
    return [*renamed, RoomSaved(key, data)]


def end(channel: Channel) -> list[RoomSaved]:
    """What has to be written when a room of guests has ended: where it was closed, the next of its name is another."""
    if channel.closed:
        channel.generation += 1
    if channel.generation:
        return [RoomSaved(server_key(channel.name), json.dumps({"generation": channel.generation}))]
    return [RoomSaved(channel.saved[0], None)] if channel.saved else []


def load(saved: Mapping[str, str]) -> tuple[dict[str, Channel], dict[str, int]]:
    """The rooms that the log has, with nobody in them, and the generations of those that have ended."""
    channels, generations = {}, {}
    for key, data in saved.items():
        room = json.loads(data)
        if "name" in room:
            channels[key] = _restore(room)
            channels[key].saved = (key, data)
        else:
            generations[key] = room["generation"]
    return channels, generations


def _dump(channel: Channel) -> str:
    return json.dumps(
        {
            "name": channel.name,
            "created_at": channel.created_at,
            "founder": channel.founder,
            "generation": channel.generation,
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
    channel = Channel(saved["name"], saved["created_at"])
    channel.founder = saved["founder"]
    channel.generation = saved["generation"]
    channel.roles = {account: set(letters) for account, letters in saved["roles"].items()}
    channel.topic = Topic(**saved["topic"]) if saved["topic"] else None
    channel.modes = set(saved["modes"])
    channel.key, channel.limit, channel.slow = saved["key"], saved["limit"], saved["slow"]
    channel.metadata = saved["metadata"]
    for letter, entries in saved["lists"].items():
        channel.lists[letter] = {server_key(entry["mask"]): ListEntry(**entry) for entry in entries}
    return channel
