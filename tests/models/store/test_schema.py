"""Opening the file of the store while another Parlour does."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.models.store import schema


def test_another_parlour_may_have_made_the_tables_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.sqlite3"
    schema.connect(path).close()
    honest, looked_before = schema._version, iter([0])
    monkeypatch.setattr(schema, "_version", lambda database: next(looked_before, honest(database)))
    schema.connect(path).close()
