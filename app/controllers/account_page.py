"""What the settings show of who we are at each place."""

from __future__ import annotations

from app.controllers.places import Place, Places
from app.models.rows import AccountRow, Link, PlaceRow, Presence


def account_rows(places: Places) -> tuple[AccountRow, ...]:
    """Who we are at each place, the one that is shown first."""
    here = sorted(places.inside(), key=lambda place: place is not places.shown)
    return tuple(_account(place) for place in here)


def _account(place: Place) -> AccountRow:
    parts = place.parts
    shown, accounts = parts.presenter.place(), parts.accounts
    connected = shown.link is Link.CONNECTED
    return AccountRow(
        place=place.key,
        title=shown.title,
        mark=place.mark,
        address=parts.connection.address.host,
        status=shown.status,
        name=shown.name,
        colour=shown.colour,
        standing=_standing(shown.account, shown.note, away=shown.away) if connected else "Not there now",
        account=shown.account,
        presence=_presence(shown),
        deeds=shown.deeds,
        why=accounts.why if connected else "",
        trouble=accounts.trouble,
    )


def _presence(row: PlaceRow) -> Presence:
    if row.link is not Link.CONNECTED:
        return Presence.OFFLINE
    return Presence.AWAY if row.away else Presence.ONLINE


def _standing(account: str, note: str, *, away: bool) -> str:
    who = f"Logged in as {account}" if account else "Here as a guest"
    return f"{who} · away{': ' if note else ''}{note}" if away else who
