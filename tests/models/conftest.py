"""A conversation in a fixed time zone."""

from __future__ import annotations

from datetime import UTC

import pytest

from app.models.timeline import Timeline


@pytest.fixture
def timeline() -> Timeline:
    return Timeline(UTC)
