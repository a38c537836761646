"""Where there is something to be found: the open places, what is kept of them, and what only the window has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from app.controllers.places import Place
from app.models.entries import Message
from app.models.room import Conversation
from app.models.search import Hit, Scope

MOST_AT_HAND = 20_000
"""Messages of one conversation that are read, where nothing is kept."""


def key_of(place: Place) -> str:
    """The name under which a place is kept."""
    return place.parts.memory.keeping.place


def place_of(places: Sequence[Place], hit: Hit) -> Place | None:
    """The place of a hit, while it is open."""
    return next((place for place in places if key_of(place) == hit.place), None)


def scopes(places: Sequence[Place], room: str = "") -> list[Scope]:
    """Where to look: in the conversation that is called so at any of these places, or in all."""
    return [Scope(key_of(place), place.parts.workspace.fold(title_of(place, room)) if room else "") for place in places]


def title_of(place: Place, room: str) -> str:
    """A conversation as it is called at a place, with or without the mark of a room."""
    workspace = place.parts.workspace
    named = place.parts.rooms.named(room)
    found = workspace.find(room) or workspace.find(named)
    return found.title if found else room


def write_down(places: Sequence[Place]) -> None:
    """Put what was said just now where it is found."""
    for place in places:
        place.parts.workspace.shelf.flush()


def at_hand(places: Sequence[Place], room: str, fits: Callable[[Conversation, Message], bool], limit: int) -> list[Hit]:
    """What fits at places of which nothing is kept, of each conversation the newest first."""
    return list(islice((hit for place in places for hit in _of_place(place, room, fits)), limit))


def is_unread(places: Sequence[Place], hit: Hit) -> bool:
    """Whether it was said after the person read there last."""
    place = place_of(places, hit)
    if place is None:
        return False
    workspace = place.parts.workspace
    conversation = workspace.find(hit.title)
    if conversation:
        return hit.message.at > conversation.read_to and bool(conversation.unread)
    return hit.message.at > workspace.shelf.kept(hit.name).read


def _of_place(place: Place, room: str, fits: Callable[[Conversation, Message], bool]) -> Iterator[Hit]:
    workspace = place.parts.workspace
    if workspace.shelf.keeps:
        return
    wanted = workspace.fold(title_of(place, room)) if room else ""
    for conversation in workspace:
        name = workspace.fold(conversation.title)
        if wanted and name != wanted:
            continue
        for message in islice(conversation.timeline.messages(), MOST_AT_HAND):
            if fits(conversation, message):
                yield Hit(key_of(place), name, conversation.title, message)
