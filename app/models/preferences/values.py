"""The preferences, each declared once. To add one, add its line here: it is kept, checked, shown and found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.models.preferences.declared import (
    Choice,
    Page,
    Range,
    Switch,
    Text,
    setting,
    settings_of,
    table,
    tables_of,
)
from app.models.quiet import DAYS
from app.models.rows.conversations import Notify
from app.models.secured import is_moment
from app.models.shortcuts import several

MODES = ("system", "light", "dark")
ZOOM = Range(50, 200, 10, "%")
_TIME = Text(r"(?:[01]?\d|2[0-3]):[0-5]\d", 'a time like "22:00"')
_DAY = f"(?:{'|'.join(DAYS)})"
_DAYS = Text(rf"{_DAY}(?: {_DAY})*", 'days like "mon tue"')
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_THEME = Text(r"[a-z0-9][a-z0-9 _-]{0,39}", "the name of a theme, in small letters")


def _is_pin(_: str, fingerprint: str) -> bool:
    return bool(_FINGERPRINT.fullmatch(fingerprint))


def _are_keys(_: str, keys: str) -> bool:
    return not keys.strip() or bool(several(keys))


@dataclass(frozen=True, slots=True)
class Preferences:
    """All that is remembered. ``trusted``: SHA-256 of a certificate (hexadecimal, lower case) by ``host:port``.
    ``secured``: see `app.models.secured`.
    ``recent_emoji``: the last used first, with spaces between. ``skin_tone``: 0 for none, 1 (light) to 5 (dark).
    ``words``: those that this person spells so, in small letters, with spaces between. ``accent``: empty for the
    theme's own. ``font``: a family, empty for the bundled one. ``shortcuts``: keys by the name of the command.
    """

    name: str = setting(Page.ACCOUNT, "", Text(), "Your name", "What others see, where a place does not say otherwise.")
    mode: str = setting(
        Page.APPEARANCE,
        "dark",
        Choice((("system", "Match system"), ("light", "Light"), ("dark", "Dark"))),
        "Light or dark",
        words="mode night day follow match system theme colours",
    )
    dark_theme: str = setting(Page.APPEARANCE, "harbour", _THEME, "Dark theme", words="colours skin night")
    light_theme: str = setting(Page.APPEARANCE, "daylight", _THEME, "Light theme", words="colours skin day")
    accent: str = setting(
        Page.APPEARANCE, "", Text(r"#[0-9a-fA-F]{6}", 'a colour like "#4d6af0"'), "Accent", words="colour highlight"
    )
    font: str = setting(
        Page.APPEARANCE,
        "",
        Text(r"[^\x00-\x1f@]{1,60}", "a family of letters"),
        "Font",
        words="letters typeface family",
    )
    zoom: int = setting(Page.APPEARANCE, 100, ZOOM, "Zoom", words="size larger smaller scale text")
    density: str = setting(
        Page.APPEARANCE,
        "cosy",
        Choice((("cosy", "Cosy"), ("compact", "Compact"))),
        "Density",
        words="lines space avatars narrow",
    )
    show_tabs: bool = setting(Page.APPEARANCE, True, Switch(), "Show tabs", words="hide bar rooms")
    notify: bool = setting(
        Page.NOTIFICATIONS, True, Switch(), "Notify on the desktop", "Of what comes while you look elsewhere.", "alerts"
    )
    notify_rooms: str = setting(
        Page.NOTIFICATIONS,
        "all",
        Choice((("all", "All messages"), ("mentions", "Mentions"), ("none", "Nothing"))),
        "In rooms",
        "Unless a room says otherwise. What is said to you in private is always told.",
        "notify level highlight",
    )
    notify_words: str = setting(
        Page.NOTIFICATIONS,
        "",
        Text(hint="words with commas between"),
        "Words that count as mentions",
        "With commas between, besides your name.",
        "keywords highlight",
    )
    notify_content: bool = setting(
        Page.NOTIFICATIONS,
        True,
        Switch(),
        "Show what was said",
        "Without it, only where and how much.",
        "privacy preview hide",
    )
    notify_sound: bool = setting(Page.NOTIFICATIONS, True, Switch(), "Play a sound", words="chime volume ring")
    quiet_from: str = setting(
        Page.NOTIFICATIONS, "", _TIME, "Quiet from", "Nothing is told then; what you missed is counted.", "hours night"
    )
    quiet_to: str = setting(Page.NOTIFICATIONS, "", _TIME, "Quiet until", words="hours night do not disturb")
    quiet_days: str = setting(
        Page.NOTIFICATIONS,
        "",
        _DAYS,
        "Quiet on these days",
        "On which quiet hours begin, like “sat sun”; empty: each day.",
        "hours week",
    )
    reconnect: bool = setting(
        Page.CONNECTION,
        True,
        Switch(),
        "Connect again by itself",
        "Where the connection breaks: after 1, 2, 4 … and at most about 60 seconds.",
        "reconnect retry lost network offline",
    )
    return_to_rooms: bool = setting(
        Page.CONNECTION,
        True,
        Switch(),
        "Come back to your rooms",
        "Rooms of a network that you enter are entered the next time as well; those that you leave are not.",
        "join list autojoin start network remember",
    )
    tray: bool = setting(
        Page.NOTIFICATIONS,
        False,
        Switch(),
        "Stay in the tray",
        "When the window is closed. The icon has a dot while something is unread.",
        "icon background minimise close systray",
    )
    secure: bool = setting(Page.REMEMBERED, True, Switch())
    tray_known: bool = setting(Page.REMEMBERED, False, Switch())
    tell_typing: bool = setting(
        Page.ADVANCED,
        True,
        Switch(),
        "Tell others when you write",
        "They see that you do, where the server passes it on.",
        "typing privacy",
    )
    keep_history: bool = setting(
        Page.ADVANCED,
        True,
        Switch(),
        "Keep messages on this computer",
        "So that they are there before the server answers, and can be searched.",
        "history local store database privacy",
    )
    keep_for: str = setting(
        Page.ADVANCED,
        "",
        Choice((("", "Always"), ("365", "1 year"), ("90", "90 days"), ("30", "30 days"))),
        "Keep them for",
        "What is older is deleted from this computer, not from servers.",
        "history days expire delete old privacy",
    )
    spelling: bool = setting(
        Page.ADVANCED,
        True,
        Switch(),
        "Check spelling",
        "While you write, in the languages of your system.",
        "dictionary",
    )
    emoji: bool = setting(
        Page.ADVANCED, True, Switch(), "Turn :smile: into emoji", "When a message is sent.", "shortcodes smileys"
    )
    place: str = setting(Page.REMEMBERED, "", Text())
    address: str = setting(Page.REMEMBERED, "", Text())
    port: str = setting(Page.REMEMBERED, "", Text())
    room: str = setting(Page.REMEMBERED, "#lobby", Text())
    members_shown: bool = setting(Page.REMEMBERED, True, Switch())
    words: str = setting(Page.REMEMBERED, "", Text())
    recent_emoji: str = setting(Page.REMEMBERED, "", Text())
    skin_tone: int = setting(Page.REMEMBERED, 0, Range(0, 5))
    trusted: dict[str, str] = field(
        default_factory=dict,
        metadata=table(
            _is_pin,
            "The certificate of {} was passed over: it is no SHA-256 fingerprint.",
            "certificates that you trust: SHA-256 by host and port",
        ),
    )

    secured: dict[str, str] = field(
        default_factory=dict,
        metadata=table(
            is_moment,
            "What is known of {} was passed over: it is no moment like 2027-01-31T12:00:00Z.",
            "servers that asked to be reached with TLS alone: until when, by host and port",
        ),
    )
    shortcuts: dict[str, str] = field(
        default_factory=dict,
        metadata=table(
            _are_keys,
            "The keys of “{}” were passed over: keys are written like “Ctrl Shift M”, several with commas between.",
            "keys that you chose: by the name of the command, empty for none",
        ),
    )

    @property
    def usual(self) -> Notify:
        """What rooms tell that say nothing else."""
        return Notify(self.notify_rooms)

    def is_dark(self, *, system: bool) -> bool:
        """Whether the window is dark, where the system is or is not."""
        return system if self.mode == "system" else self.mode == "dark"

    def theme(self, *, system_dark: bool) -> str:
        """The name of the theme that is shown."""
        return self.dark_theme if self.is_dark(system=system_dark) else self.light_theme

    def fingerprint(self, host: str, port: int) -> str:
        """The certificate that was accepted for this server; empty where none was."""
        return self.trusted.get(f"{host}:{port}", "")

    def trusting(self, host: str, port: int, fingerprint: str) -> Preferences:
        """The same, with this certificate accepted."""
        return replace(self, trusted={**self.trusted, f"{host}:{port}": fingerprint})

    def forgetting(self, place: str) -> Preferences:
        """The same, without the certificate of this ``host:port``."""
        return replace(self, trusted={key: pin for key, pin in self.trusted.items() if key != place})


SETTINGS = settings_of(Preferences)
"""What is declared of each preference, by name, in the order in which the settings show them."""

TABLES = tables_of(Preferences)
"""What is declared of each table, by name."""
