"""What can be done with the people of a room."""

from __future__ import annotations

from app.controllers.actions import Actions, shown
from app.models.rows import Level


class PeopleActions(Actions):
    """Offers `app.views.actions.PeopleActions`."""

    def describe(self, name: str) -> None:
        """Ask who somebody is."""
        self._parts.people.describe(name)

    @shown
    def ignore(self, name: str, *, ignored: bool) -> None:
        """Hear somebody no longer, or again."""
        if why := self._parts.people.ignore(name, ignored=ignored):
            self._parts.presenter.notice(Level.TROUBLE, why)

    def give_role(self, name: str, role: str) -> None:
        """Let somebody do more in the room that is shown, or no more than others."""
        self._parts.people.give_role(name, role)

    def remove_member(self, name: str) -> None:
        """Put somebody out of the room that is shown."""
        self._parts.people.remove(name)

    def ban_member(self, name: str) -> None:
        """Put somebody out of the room that is shown, and keep them out."""
        self._parts.people.ban(name)
