"""The file in which everything is kept, opened as often as a test likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.models.shelf import Shelf
from app.models.store import FileLibrary


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def troubles() -> list[str]:
    return []


Open = Callable[..., Shelf]


@pytest.fixture
def shelf(path: Path, troubles: list[str]) -> Iterator[Open]:
    """A shelf of the file as it is then."""
    libraries: list[FileLibrary] = []

    def make(place: str = "home", most: int = 1000) -> Shelf:
        libraries.append(FileLibrary(path, most))
        return libraries[-1].shelf(place, troubles.append)

    yield make
    for library in libraries:
        library.close()
