"""What a view is given to draw: frozen rows, already worded, sorted and counted.

A view holds no state of the conversation and asks no question of it. Everything here is plain data, so that the
window, the plain front end and the recording view of the tests draw the same.

Any row can be imported from here. They are loaded with the first that is: they take as long as a fourth of the first
screen, which imports the few that it needs from their own modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.rows.all import *  # noqa: F403 - for who checks types, the names that __getattr__ finds
else:

    def __getattr__(name: str) -> object:
        return getattr(import_module("app.models.rows.all"), name)
