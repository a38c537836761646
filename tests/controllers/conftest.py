from __future__ import annotations

import pytest

from tests.controllers.desk import Desk


@pytest.fixture
def desk() -> Desk:
    """A desktop on its first screen."""
    desk = Desk()
    desk.app.start()
    return desk


@pytest.fixture
def inside(desk: Desk) -> Desk:
    """A desktop in #lobby, with nobody else there."""
    desk.enter()
    return desk
