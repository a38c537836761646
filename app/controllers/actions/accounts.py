"""What can be done about oneself at a place."""

from __future__ import annotations

from app.controllers.actions import Actions, shown
from app.models.rows import AccountDeed, Level


class AccountActions(Actions):
    """Offers `app.views.actions.AccountActions`."""

    @shown
    def do_account(self, deed: AccountDeed, place: str = "") -> None:
        """Do this at a place, without a key at the one that is shown."""
        there = self._places.by_key(place) if place else self._places.shown
        if there is None:
            return
        if deed is AccountDeed.LOG_OUT:
            self._networks.log_out(there)
        elif why := there.parts.accounts.do(deed):
            there.parts.presenter.notice(Level.TROUBLE, why)
