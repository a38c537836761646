"""What is done with people: who are they, what may they do here, are they heard at all."""

from __future__ import annotations

from app.controllers.arranging import Arranging
from app.controllers.connection import Connection
from app.controllers.ports import Screen
from app.controllers.presenter import Presenter
from app.models.rows import Level, PersonRow
from app.models.workspace import Workspace
from app.transport.commands import BanMember, Command, DescribePerson, GiveRole, RemoveMember, SetAway
from app.transport.events import PersonDescribed

WAIT = "That has to wait until the connection is back."


class People:
    """Asks the server, and keeps those who are not heard."""

    def __init__(
        self,
        screen: Screen,
        workspace: Workspace,
        connection: Connection,
        presenter: Presenter,
        arranging: Arranging,
    ) -> None:
        self._screen = screen
        self._workspace = workspace
        self._connection = connection
        self._presenter = presenter
        self._arranging = arranging

    def describe(self, name: str) -> None:
        """Ask who somebody is; a card shows the answer."""
        self._submit(DescribePerson(name))

    def give_role(self, name: str, role: str) -> None:
        """Let somebody do more, or no more than others, in the room that is shown."""
        if room := self._room:
            self._submit(GiveRole(room, name, role))

    def remove(self, name: str) -> None:
        """Put somebody out of the room that is shown."""
        if room := self._room:
            self._submit(RemoveMember(room, name))

    def ban(self, name: str) -> None:
        """Put somebody out of the room that is shown, and keep them out."""
        if room := self._room:
            self._submit(BanMember(room, name))

    def set_away(self, text: str) -> None:
        """Be away, with a word why; without one, be back."""
        self._submit(SetAway(text))

    def ignore(self, name: str, *, ignored: bool) -> str:
        """Hear somebody no longer, or again. Gives back why not."""
        if self._workspace.fold(name) == self._workspace.fold(self._workspace.own_name):
            return "Nobody can ignore themself."
        if not self._arranging.ignore(name, ignored=ignored):
            return f"You ignore {name} already." if ignored else f"You do not ignore {name}."
        said = f"What {name} says from now on is not shown." if ignored else f"You see again what {name} says."
        self._presenter.notice(Level.INFORMATION, said)
        return ""

    @property
    def ignored(self) -> tuple[str, ...]:
        """Who is not heard."""
        return self._workspace.arrangement.ignored

    def described(self, event: PersonDescribed) -> None:
        """Who somebody is."""
        fold = self._workspace.fold
        self._screen.show_person(
            PersonRow(
                event.name,
                self._presenter.colour(event.name),
                event.facts,
                self._workspace.ignores(event.name),
                fold(event.name) == fold(self._workspace.own_name),
            )
        )

    @property
    def _room(self) -> str:
        selected = self._workspace.selected
        return selected.title if selected and selected.joined else ""

    def _submit(self, command: Command) -> None:
        if self._connection.connected:
            self._connection.submit(command)
        else:
            self._presenter.notice(Level.TROUBLE, WAIT)
