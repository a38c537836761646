"""The public parser vectors, where they lie beside the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from protocol.masks import compile_mask
from protocol.message import Message, Source

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "irc-parser-vectors"


def vectors(name: str) -> list[dict[str, Any]]:
    path = FOLDER / f"{name}.yaml"
    if not path.exists():
        pytest.skip(f"the vectors are not there: {path}")
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["tests"]
    assert cases
    return cases


def atoms(message: Message) -> dict[str, object]:
    return {
        "tags": dict(message.tags),
        "source": message.source,
        "verb": message.command,
        "params": list(message.params),
    }


def expected(case: dict[str, Any]) -> dict[str, object]:
    given = case["atoms"]
    tags = {key: value or "" for key, value in given.get("tags", {}).items()}
    return {
        "tags": tags,
        "source": given.get("source") or "",
        "verb": given["verb"].upper(),
        "params": given.get("params", []),
    }


def test_lines_are_taken_apart() -> None:
    for case in vectors("msg-split"):
        assert atoms(Message.parse(case["input"])) == expected(case), case["input"]


def test_lines_are_put_together() -> None:
    for case in vectors("msg-join"):
        want = expected(case)
        message = Message(
            command=case["atoms"]["verb"],
            params=tuple(case["atoms"].get("params", ())),
            source=case["atoms"].get("source", ""),
            tags=case["atoms"].get("tags", {}),
        )
        assert str(message) in case["matches"]
        assert atoms(Message.parse(str(message))) == want


def test_sources_are_taken_apart() -> None:
    for case in vectors("userhost-split"):
        given = case["atoms"]
        source = Source(given.get("nick", ""), given.get("user", ""), given.get("host", ""))
        assert Source.parse(case["source"]) == source


def test_masks_match() -> None:
    for case in vectors("mask-match"):
        matches = compile_mask(case["mask"])
        assert [text for text in case["matches"] if not matches(text)] == []
        assert [text for text in case["fails"] if matches(text)] == []
