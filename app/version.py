"""Which version this is: the one in ``pyproject.toml``, said here too for a desktop that runs from its folder."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
