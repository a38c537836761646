"""What can be done by name: by keys, from menus, and from the quick switcher."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.actions import shown
from app.controllers.actions.accounts import AccountActions
from app.controllers.actions.conversations import ConversationActions
from app.controllers.actions.directory import DirectoryActions
from app.controllers.actions.findings import FindingActions
from app.controllers.actions.networks import NetworkActions
from app.controllers.actions.people import PeopleActions
from app.controllers.actions.places import PlaceActions
from app.controllers.actions.settings import SettingsActions
from app.controllers.commands import COMMANDS
from app.controllers.keys import choose, judge, rows
from app.controllers.parts import Parts
from app.models.rows import CommandRow, FoundGroup, FoundKind, FoundRow, KeysAnswer, Level


class CommandActions(
    FindingActions,
    DirectoryActions,
    PlaceActions,
    AccountActions,
    NetworkActions,
    ConversationActions,
    PeopleActions,
    SettingsActions,
):
    """Offers `app.views.actions.CommandActions`, on top of the actions that commands are made of."""

    @property
    def here(self) -> Parts:
        """The controllers of the place that is shown."""
        return self._parts

    def do(self, command: str) -> None:
        """Do what stands under this name among the commands, where it can be done now."""
        found = COMMANDS[command]
        if found.when(self):
            found.run(self)

    def commands(self) -> list[CommandRow]:
        """All commands, with the keys that do them now."""
        place = self.here.workspace.title if self.here.visit.inside else ""
        return rows(self.here.settings.value.shortcuts, place or "this place")

    def choose_keys(self, command: str, keys: str, *, instead: bool = False) -> KeysAnswer:
        """Have these keys do a command, ``instead`` also where they do another now."""
        settings = self.here.settings
        answer = judge(settings.value.shortcuts, command, keys)
        if not answer.trouble and (instead or not answer.question):
            chosen = choose(settings.value.shortcuts, command, keys)
            settings.keep(replace(settings.value, shortcuts=dict(chosen)))
            return KeysAnswer()
        return answer

    def usual_keys(self) -> None:
        """Have all commands done by their usual keys again."""
        settings = self.here.settings
        settings.keep(replace(settings.value, shortcuts={}))

    # The quick switcher

    def find(self, typed: str) -> tuple[FoundGroup, ...]:
        """What can be gone to, or done, with a name like this."""
        possible = [row for row in self.commands() if row.name in COMMANDS and COMMANDS[row.name].when(self)]
        return self._places.finder.find(typed, possible)

    def go(self, found: FoundRow, *, behind: bool = False) -> None:
        """Go to what was found, or do it. ``behind``: a conversation gets a tab, and what is shown stays."""
        if found.kind is FoundKind.COMMAND:
            self.do(found.key)
        else:
            self._go(found, behind=behind)

    @shown
    def _go(self, found: FoundRow, *, behind: bool) -> None:
        place = self._places.by_key(found.place)
        if place is None:
            return
        rooms = place.parts.rooms
        if found.kind is FoundKind.JOIN:
            self._places.show(place)
            if why := rooms.join(found.key):
                place.parts.presenter.notice(Level.TROUBLE, why)
            return
        conversation = place.parts.workspace.by_key(found.key) or rooms.open_private(found.key)
        if behind:
            rooms.open_tab(conversation)
        else:
            self._places.show(place)
            rooms.show(conversation)
