"""SEARCH: what was said, by its words (soju's extension "search"; ``parlour/search`` is the same)."""

from __future__ import annotations

from functools import partial

from protocol.capabilities import SEARCH, SOJU_SEARCH
from protocol.message import Message, parse_tags
from server.channel import STATUSES
from server.client import Client
from server.commands.limits import HISTORY_MESSAGES
from server.commands.playback import Place, Player, guarded, locate, read_timestamp, readable
from server.commands.registry import command
from server.context import Context
from server.log.api import Search
from server.replies import StandardRefusal
from server.wire import Told


@command("SEARCH", min_params=1)
def search(context: Context, message: Message) -> None:
    """Messages that fit all of the attributes, which are written like tags: ``text=fast;in=#chan;limit=2``."""
    client, state = context.client, context.state
    attributes = parse_tags(message.params[-1])
    place = _place(context, attributes.get("in", ""))
    wanted = partial(
        Search,
        reader=client.identity,
        channels=_channels(client),
        text=attributes.get("text", ""),
        nick=attributes.get("from", ""),
        after=_time(attributes, "after"),
        before=_time(attributes, "before"),
        limit=_limit(attributes),
    )
    player = Player(context, SOJU_SEARCH if client.has(SOJU_SEARCH) or not client.has(SEARCH) else SEARCH)

    def find() -> Told:
        conversation = locate(state.log, place) if place else ""
        return player.encode(state.search(wanted(conversation=conversation)), last=True)

    trouble = StandardRefusal("SEARCH", "INTERNAL_ERROR", "The search could not be run. Ask for less, or try later")
    context.later(guarded(find, trouble), context.answer)


def _channels(client: Client) -> list[str]:
    """What the client may read: its channels, and what was said there to those of its status."""
    keys = []
    for channel, place in client.channels.items():
        marks = [mark for letter, mark in STATUSES.items() if place.at_least(letter)]
        keys += [channel.conversation_of(mark) for mark in ("", *marks)]
    return keys


def _invalid(*params: str) -> StandardRefusal:
    return StandardRefusal("SEARCH", "INVALID_PARAMS", *params)


def _place(context: Context, target: str) -> Place | None:
    place = readable(context, target) if target else None
    if target and place is None:
        raise _invalid("in", f"There is no conversation {target}, or you are not in it")
    return place


def _time(attributes: dict[str, str], name: str) -> float | None:
    if name not in attributes:
        return None
    at = read_timestamp(attributes[name])
    if at is None:
        raise _invalid(name, "A time looks like 2026-01-31T12:00:00.000Z")
    return at


def _limit(attributes: dict[str, str]) -> int:
    text = attributes.get("limit", str(HISTORY_MESSAGES))
    if not (text.isascii() and text.isdigit() and int(text[:9])):
        raise _invalid("limit", "A limit is a number from 1")
    return min(int(text[:9]), HISTORY_MESSAGES)
