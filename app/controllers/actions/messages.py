"""What can be done with what was said."""

from __future__ import annotations

from app.controllers.actions import Actions, shown
from app.models.address import AddressError, parse_address
from app.models.links import safe_target
from app.models.rows import Level


class MessageActions(Actions):
    """Offers `app.views.actions.MessageActions`."""

    @shown
    def retry(self, row: int) -> None:
        """Send a failed message again."""
        self._parts.sending.retry(row)

    @shown
    def discard(self, row: int) -> None:
        """Take a failed message away."""
        self._parts.sending.discard(row)

    @shown
    def reply(self, row: int) -> None:
        """What is sent next answers this message."""
        self._parts.talk.replies.begin(row)

    @shown
    def react(self, row: int, reaction: str) -> None:
        """Put this reaction to a message, or take ours back."""
        self._parts.talk.reactions.toggle(row, reaction)

    @shown
    def delete(self, row: int) -> None:
        """Take a message back, after asking."""
        self._parts.talk.deletions.ask(row)

    @shown
    def go_to_reply(self, row: int) -> None:
        """Show what this message answers."""
        self._parts.talk.replies.go(row)

    def code_copied(self) -> None:
        """The code of a message was put on the clipboard."""
        self._parts.presenter.notice(Level.SUCCESS, "The code is copied.")

    @shown
    def toggle(self, row: int) -> None:
        """Show or hide what a note stands for; fetch what is missing at a gap; try again where that failed."""
        history, conversation = self._parts.memory.history, self._parts.workspace.selected
        if conversation and not history.toggle(row):
            self._parts.presenter.spliced(conversation, conversation.timeline.toggle(row))

    @shown
    def need_older(self) -> None:
        """The view comes near the first row."""
        self._parts.memory.history.need_older()

    @shown
    def at_end(self, *, reached: bool) -> None:
        """The view shows the last row, or no longer does."""
        self._parts.memory.markers.at_end(reached=reached)

    def recent_reactions(self) -> tuple[str, ...]:
        """What this person reacts with, the last used first."""
        return self._parts.talk.reactions.recent()

    @shown
    def follow(self, target: str) -> None:
        """Open a link. One that leads into a room of this place leads there at once."""
        safe = safe_target(target)
        if not safe:
            self._parts.presenter.notice(Level.TROUBLE, "Parlour does not open this kind of link.")
        elif not safe.startswith(("irc:", "ircs:")):
            self._parts.world.screen.open_link(safe)
        elif why := self._follow_within(safe):
            self._parts.presenter.notice(Level.TROUBLE, why)

    def _follow_within(self, link: str) -> str:
        try:
            there, known_as = parse_address(link), parse_address(self._parts.workspace.address)
        except AddressError as error:
            return str(error)
        here = self._parts.connection.address
        if (there.host.lower(), there.port) not in [(each.host.lower(), each.port) for each in (here, known_as)]:
            return f"{there.host} is another place. To go there, leave this one and put the link into Address."
        return self._parts.rooms.join(there.room, there.key) if there.room else ""
