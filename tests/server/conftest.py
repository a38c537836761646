"""What the tests of the server's commands share."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.config import Config, ServerSection
from tests.server.commands_support import SERVER, Harness


@pytest.fixture
def harness(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> Iterator[Harness]:
    """A server without sockets. An error that it notes in its log fails the test."""
    caplog.set_level(logging.INFO, "parlour")
    harness = Harness(Config(server=ServerSection(name=SERVER, network="Example", motd="Welcome.\nBe kind.")), tmp_path)
    yield harness
    harness.log.close()
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not errors
