"""What can be done with the networks that are kept, and with the tiles of the rail."""

from __future__ import annotations

from collections.abc import Sequence

from app.controllers.actions import Actions, shown
from app.models.rows import NetworkForm


class NetworkActions(Actions):
    """Offers `app.views.actions.NetworkActions`. A place is named by its key in the rail."""

    def add_network(self) -> None:
        """Show the dialog, empty."""
        self._networks.add()

    def edit_place(self, key: str) -> None:
        """Show the dialog for a place; what is saved there is kept from then on."""
        if place := self._places.by_key(key):
            self._networks.edit(place)

    @shown
    def save_network(self, form: NetworkForm) -> None:
        """Keep what was typed into the dialog."""
        self._networks.save(form)

    @shown
    def connect_place(self, key: str) -> None:
        """Connect, or try again now."""
        if place := self._places.by_key(key):
            self._networks.connect(place)

    def reconnect(self) -> None:
        """Try again now, at the place that is shown."""
        self.connect_place(self._places.shown.key)

    @shown
    def disconnect_place(self, key: str) -> None:
        """Disconnect, and stay so."""
        if place := self._places.by_key(key):
            place.parts.visit.hang_up("You are disconnected.")

    @shown
    def start_with(self, key: str, *, on: bool) -> None:
        """Connect to it when Parlour starts, or no longer."""
        if place := self._places.by_key(key):
            self._networks.start_with(place, on=on)
            self._places.hall.preferring.look_again()

    @shown
    def sort_places(self, keys: Sequence[str]) -> None:
        """Put the places into this order."""
        self._places.sort(keys)
        self._networks.sort()
