"""The desktop as a whole: what the person does handed to its parts, and events taken in batches."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.account_page import account_rows
from app.controllers.actions import shown
from app.controllers.actions.commands import CommandActions
from app.controllers.actions.entry import EntryActions
from app.controllers.actions.messages import MessageActions
from app.controllers.actions.spelling import SpellingActions
from app.controllers.findings import Findings
from app.controllers.networking import Networking
from app.controllers.networks import Networks
from app.controllers.places import Places
from app.controllers.storage import Storage
from app.controllers.telling import Telling
from app.controllers.world import World
from app.models.address import Destination
from app.models.preferences import Page, Preferences
from app.models.rows import Level

BATCH = 32
"""Events that are taken before the screen is shown anew: so few that this is done within a frame."""


class Application(CommandActions, MessageActions, EntryActions, SpellingActions):
    """Offers the actions of both screens (see `app.views.actions`).

    Everything is called on one thread. Each action, and each batch of events, ends with showing once what changed.
    """

    def __init__(self, world: World, preferences: Preferences, networks: Networking | None = None) -> None:
        places = Places(world, preferences)
        super().__init__(places, Networks(places, networks or Networking()))
        self._findings = Findings(world, places)
        telling, preferring = Telling(places), places.hall.preferring
        preferring.add(Page.NOTIFICATIONS, lambda row: replace(row, notifications=telling.row()))
        preferring.add(Page.ACCOUNT, lambda row: replace(row, accounts=account_rows(places)))
        self._storage = storage = Storage(places, preferring.look_again)
        preferring.add(Page.ADVANCED, lambda row: replace(row, storage=storage.row()), storage.measure)
        preferring.add(Page.CONNECTION, lambda row: replace(row, networks=self._networks.rows()))
        self.here.settings.on_change(self._preferences_changed)

    def start(self, destination: Destination | None = None, fingerprint: str = "") -> None:
        """Show the network that comes first at the start, or the first screen, or go straight to where a link leads.
        ``fingerprint`` is that of a certificate which is trusted there.
        """
        self.here.world.screen.show_commands(self.commands())
        self.here.world.screen.show_look(self.here.settings.look)
        begun = self._networks.begin(shown=destination is None)
        if destination:
            self._parts.welcome.go_straight(self._parts.visit, destination, fingerprint)
        elif begun:
            self._places.flush()
        else:
            self._parts.welcome.show(can_return=self._places.some_open)

    def tell(self, trouble: str) -> None:
        """Say something that went wrong before there was a screen to say it on."""
        self._parts.presenter.notice(Level.TROUBLE, trouble)

    def cannot_notify(self, reason: str, *, sound: bool = False) -> None:
        """Nothing can be shown outside the window, or not be heard; ``reason`` is a sentence, empty where that is over.
        Who tries it is told: on the page of the settings, while they look at that.
        """
        preferring = self._places.hall.preferring
        if self._places.hall.news.failed(reason, sound=sound) and not preferring.on_notifications:
            self.tell(reason)
        preferring.look_again()

    def tray_is_there(self, there: bool) -> None:
        """Whether a tray shows the program's icon."""
        self._places.hall.residence.there(there)

    def chosen_in_tray(self, choice: str) -> None:
        """The person chose something at the icon in the tray: "open", "away" (there or back) or "quit"."""
        if choice == "quit":
            self.quit()
        elif choice == "away":
            self._be_away(not self.here.workspace.away)
        else:
            self.here.world.screen.come_forward()

    @shown
    def _be_away(self, away: bool) -> None:
        for place in self._places.inside():
            if place.parts.connection.connected:
                place.parts.people.set_away("Away" if away else "")

    def follow_file(self) -> None:
        """Read the preferences anew whenever their file changes, from now on."""
        self._parts.settings.follow_file(self._parts.world.clock)

    def pump(self) -> bool:
        """Take what came up, at most `BATCH` events, and show it; whether more may wait."""
        places = list(self._places)
        share = BATCH // len(places) or 1
        more = [place.take(share) for place in places]
        self._places.flush()
        return any(more)

    @property
    def busy(self) -> bool:
        """Whether something is on its way: the entry to a place or a room, or a text."""
        return self.entering or self._parts.sending.unsettled

    @property
    def entering(self) -> bool:
        """Whether we are on our way into a place or a room."""
        return self._parts.connection.entering or self._parts.rooms.entering

    @property
    def cut_off(self) -> bool:
        """Whether the connection is lost, and will be tried again."""
        return self._parts.connection.waiting

    def _preferences_changed(self, before: Preferences) -> None:
        if before.shortcuts != self.here.settings.value.shortcuts:
            self.here.world.screen.show_commands(self.commands())
