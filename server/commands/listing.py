"""LIST: which channels there are (Modern IRC, "LIST message"; its ELIST filters C, M, N, T and U)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import nlargest

from protocol import numerics
from protocol.masks import compile_mask
from protocol.message import Message
from protocol.names import server_key
from server.channel import Channel
from server.commands.find import require_few, sees
from server.commands.limits import LIST_ANSWERS
from server.commands.registry import command
from server.context import Context

_COMPARISON = re.compile(r"([CT]?)([<>])([0-9]{1,9})", re.IGNORECASE | re.ASCII)

_Test = Callable[[Channel], bool]


@dataclass(slots=True)
class _Filter:
    """What is asked for: channels of one of these names, if any are given, that pass all the other tests."""

    names: list[_Test] = field(default_factory=list)
    tests: list[_Test] = field(default_factory=list)

    def passes(self, channel: Channel) -> bool:
        named = not self.names or any(test(channel) for test in self.names)
        return named and all(test(channel) for test in self.tests)


@command("LIST")
def list_(context: Context, message: Message) -> None:
    """The channels that the client may know of; where there are too many, those with the most people."""
    words = message.param(0).split(",")
    require_few("LIST", words)
    wanted = _read(words, context.now)
    context.reply(numerics.RPL_LISTSTART, "Channel", "Users  Name")
    found = (each for each in context.state.channels.values() if sees(context.client, each) and wanted.passes(each))
    for channel in nlargest(LIST_ANSWERS, found, key=lambda each: len(each.members)):
        topic = channel.topic.text if channel.topic else ""
        context.reply(numerics.RPL_LIST, channel.name, str(len(channel.members)), topic)
    context.reply(numerics.RPL_LISTEND, "End of /LIST")


def _read(words: Iterable[str], now: float) -> _Filter:
    wanted = _Filter()
    for word in filter(None, words):
        if comparison := _COMPARISON.fullmatch(word):
            letter, sign, number = comparison.groups()
            wanted.tests.append(_compare(letter.upper(), sign, int(number), now))
        elif word.startswith("!"):
            wanted.tests.append(_except(_name_test(word[1:])))
        else:
            wanted.names.append(_name_test(word))
    return wanted


def _name_test(word: str) -> _Test:
    if "*" in word or "?" in word:
        matches = compile_mask(word)
        return lambda channel: matches(channel.name)
    key = server_key(word)
    return lambda channel: server_key(channel.name) == key


def _except(test: _Test) -> _Test:
    return lambda channel: not test(channel)


def _compare(letter: str, sign: str, number: int, now: float) -> _Test:
    """``C`` and ``T`` are the minutes since the channel was made and since its topic was set; else it is about members.
    A channel without a topic passes no test of one.
    """

    def minutes_since(at: float) -> float:
        return (now - at) / 60

    def figure(channel: Channel) -> float | None:
        if letter == "C":
            return minutes_since(channel.created_at)
        if letter == "T":
            return minutes_since(channel.topic.at) if channel.topic else None
        return len(channel.members)

    def test(channel: Channel) -> bool:
        found = figure(channel)
        return found is not None and (found < number if sign == "<" else found > number)

    return test
