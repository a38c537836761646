"""What can be done in the settings besides setting a preference, so that it is found there."""

from __future__ import annotations

from app.models.preferences.declared import Page, Topic

TOPICS = (
    Topic("Log in, or log out", Page.ACCOUNT, "At each of your places.", "password sasl nickserv identify sign"),
    Topic("Register an account", Page.ACCOUNT, "Where the server makes them.", "sign up create verify code e mail"),
    Topic("Change your name, or set yourself away", Page.ACCOUNT, "At each place.", "nick nickname status"),
    Topic("Networks", Page.CONNECTION, "Add, edit, remove and connect them.", "server proxy tls address join list"),
    Topic("Certificates that you trust", Page.CONNECTION, "To be forgotten.", "fingerprint tls ssl security"),
    Topic("Rooms that tell something else", Page.NOTIFICATIONS, "All, mentions or nothing.", "mute level"),
    Topic("Shortcuts", Page.KEYBOARD, "Other keys for each command.", "keys bindings hotkeys"),
    Topic(
        "Clear what is kept", Page.ADVANCED, "One conversation, or all.", "history delete size disk database privacy"
    ),
    Topic("The folder and the file", Page.ADVANCED, "Where all is kept.", "preferences toml edit data open"),
)
"""In the order of the pages."""
