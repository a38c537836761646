"""Reactions to a message: one more, one fewer; and those to messages that are not at hand, kept until they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.models.entries import MOST_REACTIONS, Entry, Message, Reaction
from app.models.recorder import Recorder

_MOST_EARLY = 1_000
"""Messages that are not at hand whose reactions are remembered beside the store."""
_MOST_CHANGES = 100
"""What is remembered so of one message: the last that came."""


def reacted(before: tuple[Reaction, ...], change: Reaction, *, added: bool) -> tuple[Reaction, ...]:
    """The reactions after one of somebody's, who is named alone in ``change``, came or went."""
    after = [_changed(each, change, added=added) if each.text == change.text else each for each in before]
    if added and len(before) < MOST_REACTIONS and all(each.text != change.text for each in before):
        after.append(change)
    return tuple(each for each in after if each.names)


def joined(some: tuple[Reaction, ...], others: tuple[Reaction, ...]) -> tuple[Reaction, ...]:
    """The reactions that two know of, each once."""
    all_of_them = {each.text: each for each in some}
    for each in others:
        same = all_of_them.get(each.text, each)
        names = tuple(dict.fromkeys((*same.names, *each.names)))
        all_of_them[each.text] = replace(same, names=names, mine=same.mine or each.mine)
    return tuple(all_of_them.values())[:MOST_REACTIONS]


def _changed(reaction: Reaction, change: Reaction, *, added: bool) -> Reaction:
    [name] = change.names
    mine = added if change.mine else reaction.mine
    if not added:
        return replace(reaction, names=tuple(each for each in reaction.names if each != name), mine=mine)
    names = reaction.names if name in reaction.names else (*reaction.names, name)
    return replace(reaction, names=names, mine=mine)


class Early:
    """Reactions of one conversation that came before what they are about: here in the order in which they came, for the
    store writes later, and in the store, for the next time.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._waiting: dict[str, list[tuple[Reaction, bool]]] = {}

    def react(self, msgid: str, change: Reaction, *, added: bool) -> None:
        """Somebody, who is named alone in ``change``, reacted to a message that is not at hand, or took it back."""
        self._recorder.react(msgid, change, added=added)
        if msgid in self._waiting or len(self._waiting) < _MOST_EARLY:
            changes = self._waiting.setdefault(msgid, [])
            changes[:] = [each for each in changes if (each[0].text, each[0].names) != (change.text, change.names)]
            changes.append((change, added))
            del changes[:-_MOST_CHANGES]

    def complete(self, entries: Sequence[Entry]) -> list[Entry]:
        """The same, which are at hand from now on, with the reactions that waited for them."""
        msgids = [entry.msgid for entry in entries if isinstance(entry, Message) and entry.msgid]
        kept = self._recorder.early(msgids)
        return [self._completed(each, kept) if isinstance(each, Message) and each.msgid else each for each in entries]

    def _completed(self, message: Message, kept: Mapping[str, tuple[Reaction, ...]]) -> Message:
        early, waiting = kept.get(message.msgid, ()), self._waiting.pop(message.msgid, [])
        if message.deleted or not (early or waiting):
            return message
        reactions = joined(message.reactions, early)
        for change, added in waiting:
            reactions = reacted(reactions, change, added=added)
        return replace(message, reactions=reactions)
