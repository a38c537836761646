"""Files that a person may edit: TOML, readable by its owner alone, replaced whole or not at all.

One that cannot be read is put aside, so that nothing of it is lost.
"""

from __future__ import annotations

import json
import os
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any


class Unreadable(Exception):
    """A file is not what it should be; says so in a sentence."""


def read(path: Path) -> tuple[dict[str, Any], str]:
    """What a file holds; nothing where there is none. And a sentence where it could not be read. Never raises."""
    try:
        return parse(path), ""
    except OSError as error:
        return {}, f"{path} cannot be read: {error.strerror or error}."
    except Unreadable as trouble:
        return {}, f"{trouble} {put_aside(path)}"


def parse(path: Path) -> dict[str, Any]:
    """What a file holds; nothing where there is none. Raises `Unreadable`, OSError."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{path} could not be read: {error}.") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"{path} could not be read: it is no TOML.") from error


def write(path: Path, text: str) -> None:
    """Replace what a file holds. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def quoted(value: str | bool | int | tuple[str, ...]) -> str:
    """As TOML 1.0 "Basic string", "Boolean", "Integer" or "Array": JSON's, but for the one control character that it
    leaves bare.
    """
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def put_aside(path: Path) -> str:
    """Give a file another name, out of the way of a new one; what became of it, in a sentence."""
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError as error:
        return f"Nor could it be put aside: {error.strerror or error}."
    return f"It was put aside as {aside.name}, and Parlour starts afresh."
