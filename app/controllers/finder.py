"""Finds what the quick switcher is asked for: rooms, people and commands of all places, by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from heapq import nsmallest
from typing import TYPE_CHECKING

from app.controllers.rooms import why_no_room
from app.models.fuzzy import Match, Query
from app.models.room import Conversation
from app.models.rows import CommandRow, ConversationKind, FoundGroup, FoundKind, FoundRow, Presence

if TYPE_CHECKING:
    from app.controllers.places import Place, Places

MOST_OF_EACH = 5
MOST = 50
"""Rows under a heading; the second where one kind alone is asked for."""

_MARKS = {"#": FoundKind.ROOM, "@": FoundKind.PERSON, ">": FoundKind.COMMAND}
_HEADINGS = {FoundKind.ROOM: "Rooms", FoundKind.PERSON: "People", FoundKind.COMMAND: "Commands"}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that may be meant. ``rank``: 0 for what was shown last. ``row`` is made of the few that are shown."""

    title: str
    rank: int
    row: Callable[[], FoundRow]


class Finder:
    """Looks through all places. `looked_at` tells it which conversation is shown."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._recent: list[str] = []

    def looked_at(self, key: str) -> None:
        """This conversation is shown now."""
        if self._recent[:1] != [key]:
            self._recent = [key, *(each for each in self._recent if each != key)][:MOST]

    def find(self, typed: str, commands: Sequence[CommandRow]) -> tuple[FoundGroup, ...]:
        """What was found, in groups, that with the best first. A mark (``#``, ``@``, ``>``) asks for one kind alone."""
        only = _MARKS.get(typed[:1])
        wanted = typed[1:] if only else typed
        query = Query(wanted)
        if not (query or only):
            return self._lately()
        most = MOST if only else MOST_OF_EACH
        found: list[tuple[int, FoundGroup]] = []
        for kind, candidates in self._candidates(commands).items():
            if only in (None, kind):
                best = _best(query, candidates, most)
                rows = [replace(candidate.row(), hits=match.hits) for match, candidate in best]
                if only is FoundKind.ROOM:
                    rows += self._to_join(wanted.strip())
                if rows:
                    found.append((best[0][0].score if best else 0, FoundGroup(_HEADINGS[kind], tuple(rows))))
        found.sort(key=lambda each: -each[0])
        return tuple(group for _, group in found)

    def _lately(self) -> tuple[FoundGroup, ...]:
        """Where one was lately, then what is unread."""
        known = [(self._rank(each), place, each) for place, each in self._conversations() if not self._is_shown(each)]
        known.sort(key=lambda each: (each[0], not each[2].mentioned, not each[2].unread))
        rows = tuple(_conversation(place, each) for _, place, each in known[: 2 * MOST_OF_EACH])
        return (FoundGroup("Recent", rows),) if rows else ()

    def _to_join(self, name: str) -> list[FoundRow]:
        place = self._places.shown
        if not name or not place.parts.connection.connected:
            return []
        room = place.parts.rooms.named(name)
        there = place.parts.workspace.find(room)
        if (there and there.joined) or why_no_room(room):
            return []
        return [FoundRow(FoundKind.JOIN, room, f"Join {room}", place.key, place.parts.workspace.title, place.mark)]

    def _candidates(self, commands: Sequence[CommandRow]) -> dict[FoundKind, Iterable[_Candidate]]:
        listed = enumerate(commands)
        return {
            FoundKind.ROOM: self._rooms(),
            FoundKind.PERSON: self._people(),
            FoundKind.COMMAND: (_Candidate(row.title, index, partial(_command, row)) for index, row in listed),
        }

    def _rooms(self) -> Iterator[_Candidate]:
        for place, each in self._conversations():
            if each.kind is not ConversationKind.PERSON:
                row = _conversation(place, each)
                yield _Candidate(row.title, self._rank(each), partial(_same, row))

    def _people(self) -> Iterator[_Candidate]:
        for place in self._inside():
            workspace = place.parts.workspace
            names: dict[str, str] = {}
            ranks: dict[str, int] = {}
            for conversation in workspace:
                folded = workspace.fold(conversation.title)
                if conversation.is_room:
                    names.update((key, person.name) for key, person in conversation.people.items())
                else:
                    names.setdefault(folded, conversation.title)
                    ranks[folded] = self._rank(conversation)
            names.pop(workspace.fold(workspace.own_name), None)
            for folded, name in names.items():
                yield _Candidate(name, ranks.get(folded, MOST), partial(_person, place, name))

    def _conversations(self) -> Iterator[tuple[Place, Conversation]]:
        for place in self._inside():
            for conversation in (place.parts.workspace.server, *place.parts.workspace):
                yield place, conversation

    def _inside(self) -> Iterator[Place]:
        return (place for place in self._places if place.parts.visit.inside)

    def _rank(self, conversation: Conversation) -> int:
        return self._recent.index(conversation.key) if conversation.key in self._recent else MOST

    def _is_shown(self, conversation: Conversation) -> bool:
        return conversation is self._places.shown.parts.workspace.selected


def _best(query: Query, candidates: Iterable[_Candidate], most: int) -> list[tuple[Match, _Candidate]]:
    """The best first; where nothing was typed, those that were shown last."""
    if query:
        found = [(match, each) for each in candidates if (match := query.match(each.title))]
    else:
        found = [(Match(0, ()), each) for each in candidates]
    return nsmallest(most, found, key=lambda each: (-each[0].score, each[1].rank, each[1].title))


def _conversation(place: Place, conversation: Conversation) -> FoundRow:
    shown = place.parts.presenter.row(conversation)
    title = shown.title.removeprefix("#") or shown.title
    return FoundRow(
        kind=FoundKind[shown.kind.name],
        key=shown.key,
        title=title if conversation.is_room else shown.title,
        place=place.key,
        place_title=place.parts.workspace.title,
        mark=place.mark,
        colour=shown.colour,
        presence=shown.presence,
        unread=shown.unread,
        mentioned=shown.mentioned,
        locked=shown.locked,
    )


def _person(place: Place, name: str) -> FoundRow:
    parts = place.parts
    if talk := parts.workspace.find(name):
        return _conversation(place, talk)
    presence = parts.workspace.whereabouts(name)[0] or Presence.OFFLINE
    colour = parts.presenter.colour(name)
    return FoundRow(
        FoundKind.PERSON, name, name, place.key, parts.workspace.title, place.mark, colour=colour, presence=presence
    )


def _command(row: CommandRow) -> FoundRow:
    return FoundRow(FoundKind.COMMAND, row.name, row.title, icon=row.icon, keys=row.key)


def _same(row: FoundRow) -> FoundRow:
    return row
