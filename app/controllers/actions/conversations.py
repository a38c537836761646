"""What can be done with the rows of the sidebar and with the tabs."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.actions import Actions, shown
from app.models.address import parse_address
from app.models.rows import Notify, Pause, Section


class ConversationActions(Actions):
    """Offers `app.views.actions.ConversationActions`."""

    @shown
    def mark_read(self, key: str) -> None:
        """All of a conversation counts as seen."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.memory.markers.read_all(conversation)

    @shown
    def mark_all_read(self, place: str = "") -> None:
        """All of a place counts as seen."""
        if found := self._places.by_key(place) if place else self._places.shown:
            for conversation in found.parts.workspace:
                found.parts.memory.markers.read_all(conversation)

    @shown
    def favour(self, key: str, *, there: bool) -> None:
        """Put a conversation among the favourites, or take it from there."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.arranging.favour(conversation, there=there)

    @shown
    def tell_of(self, key: str, level: Notify) -> None:
        """What of a conversation to tell."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.arranging.tell_of(conversation.title, level)

    @shown
    def tell_of_room(self, place: str, title: str, level: Notify) -> None:
        """What of a room to tell that may not be open, at the place with this key."""
        if found := self._places.by_key(place):
            found.parts.arranging.tell_of(title, level)

    @shown
    def pause(self, key: str, pause: Pause) -> None:
        """Tell nothing of a conversation for a time."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.arranging.pause(conversation, pause)

    @shown
    def move_conversation(self, key: str, section: Section, before: str = "") -> None:
        """Put a conversation before another of a section, or at its end."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.arranging.move(conversation, place.parts.workspace.by_key(before), section)

    @shown
    def fold_section(self, section: Section, *, hidden: bool) -> None:
        """Hide the rows of a section, or show them."""
        self._parts.arranging.fold(section, hidden=hidden)

    def link_to(self, key: str) -> str:
        """The link that leads others into a room; empty where there is none."""
        found = self._places.find(key)
        if found is None or not found[0].parts.workspace.address:
            return ""
        place, conversation = found
        address = parse_address(place.parts.workspace.address)
        return str(replace(address, room=conversation.title if conversation.is_room else ""))

    # Tabs

    @shown
    def close_tab(self, key: str) -> None:
        """Take a tab away; the conversation stays in the sidebar."""
        if found := self._places.find(key):
            place, conversation = found
            place.parts.rooms.close_tab(conversation)

    @shown
    def move_tab(self, key: str, to: int) -> None:
        """Put a tab at another place, counted from 0 among the others."""
        self._places.move_tab(key, to)

    @shown
    def shift_tab(self, step: int) -> None:
        """Put the tab of what is shown ``step`` places further to the right."""
        self._places.shift_tab(step)

    @shown
    def next_tab(self, step: int) -> None:
        """Show the tab ``step`` further to the right, round the end."""
        if selected := self._parts.workspace.selected:
            self._show(self._places.tabs.neighbour(selected.key, step))

    def _show(self, key: str) -> None:
        if found := self._places.find(key):
            place, conversation = found
            self._places.show(place)
            place.parts.rooms.show(conversation)
