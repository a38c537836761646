from __future__ import annotations

import pytest

from app.transport.events import Ability, Connected, Member
from tests.controllers.desk import Desk


@pytest.fixture
def able(desk: Desk) -> Desk:
    """A desktop in #lobby with mei (in charge) and ravi, on a server that can everything."""
    desk.app.join_server("sam", "chat.example", "", "#lobby", secure=True)
    desk.hear(Connected("sam", network="Harbour Lab", abilities=frozenset(Ability)))
    desk.let_in("#lobby", Member("mei", "@"), Member("ravi"))
    desk.sent()
    return desk
