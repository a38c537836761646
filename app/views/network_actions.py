"""What a view calls when the person does something with a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.models.rows import NetworkForm


class NetworkActions(Protocol):
    """What can be done with the places of the rail, each named by its key there."""

    def add_network(self) -> None:
        """Show the dialog of a network, empty."""

    def edit_place(self, key: str) -> None:
        """Show it for a place; what is saved there is kept from then on."""

    def save_network(self, form: NetworkForm) -> None:
        """Keep what was typed into the dialog, or say what is wrong with it."""

    def connect_place(self, key: str) -> None:
        """Connect, or try again now."""

    def disconnect_place(self, key: str) -> None:
        """Disconnect, and stay so."""

    def start_with(self, key: str, *, on: bool) -> None:
        """Connect to it when Parlour starts, or no longer."""

    def ask_leave(self, key: str = "") -> None:
        """Leave it for good, after asking; without a key the one that is shown."""

    def sort_places(self, keys: Sequence[str]) -> None:
        """Put the places into this order."""
