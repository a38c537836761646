"""Sessions in a room, on servers that can more or less."""

from __future__ import annotations

import pytest

from tests.transport.saying import NO_LABELS, NO_LINES
from tests.transport.talking import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk().enter().join("#Lobby")


@pytest.fixture
def unlabelled() -> Talk:
    """On a server that echoes, but has no labels."""
    return Talk().enter(NO_LABELS).join("#Lobby")


@pytest.fixture
def lineless() -> Talk:
    """On a server that takes no messages of several lines."""
    return Talk().enter(NO_LINES).join("#Lobby")


@pytest.fixture
def old() -> Talk:
    """On a server of old, without capabilities."""
    return Talk().enter("").join("#Lobby")
