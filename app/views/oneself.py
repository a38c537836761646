"""What can be done about oneself, as menus offer it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.models.rows import AccountDeed
from app.views.kit.menu import Entry
from app.views.settings.actions import AccountActions

_ICONS = {
    AccountDeed.LOG_IN: "box-arrow-in-right",
    AccountDeed.REGISTER: "person-plus",
    AccountDeed.VERIFY: "key",
    AccountDeed.LOG_OUT: "box-arrow-left",
    AccountDeed.RENAME: "pencil",
    AccountDeed.AWAY: "moon",
    AccountDeed.BACK: "sun",
}
ACCOUNT = (AccountDeed.LOG_IN, AccountDeed.REGISTER, AccountDeed.VERIFY, AccountDeed.LOG_OUT)


def entries(deeds: Sequence[AccountDeed], actions: AccountActions) -> list[Entry]:
    """An entry for each."""
    return [Entry(deed.value, partial(actions.do_account, deed), _ICONS[deed]) for deed in deeds]
