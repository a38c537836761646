"""The pictures of the guide, taken from the real program: ``make screenshots`` puts them into ``docs/images``."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from scripts.harbour import Company, harbour, show
from scripts.palette import with_few_colours
from scripts.stage import HEIGHT, WIDTH, Window, desktop, settle, wait_for
from scripts.virtual_display import virtual_display

IMAGES = Path("docs/images")
LARGEST = 180_000
"""Bytes of a picture that keeps its colours."""

_POINTED_AT = (560, 470)
"""A message of the conversation."""

Pictures = Iterator[tuple[str, Image.Image]]


def main_window(window: Window, company: Company) -> Image.Image:
    """The conversation, with the pointer on a message while somebody writes."""
    window.point(*_POINTED_AT)
    settle()
    company.write("#general", "carla", "mei")
    time.sleep(1)  # for the line below the entry; it moves, so that nothing ever comes to rest
    return window.picture()


def with_keys(window: Window, keys: str, typed: str = "") -> Image.Image:
    """What these keys open, where something is typed."""
    window.press(keys)
    settle()
    if typed:
        window.write(typed)
        settle()
    return window.picture()


def dark() -> Pictures:
    """The window as it is at first, and what opens in it."""
    with harbour("dark") as (window, company):
        yield "main-dark", main_window(window, company)
        window.rest()
        yield "switcher", with_keys(window, "ctrl+k", "rel")
        window.press("Escape")
        show(window, "#release")
        yield "search", with_keys(window, "ctrl+f", "from:alice has:link installer")
        window.press("Escape")
        window.press("ctrl+comma")
        settle()
        yield "settings", window.dialog("Settings")


def light() -> Pictures:
    """By day."""
    with harbour("light") as (window, company):
        yield "main-light", main_window(window, company)


def compact() -> Pictures:
    """A line for each message, in warm colours."""
    with harbour("light", '[appearance]\nlight_theme = "paper"\ndensity = "compact"\n') as (window, _):
        window.rest()
        settle()
        yield "compact", window.picture()


def welcome() -> Pictures:
    """The first screen."""
    with tempfile.TemporaryDirectory() as folder, desktop(Path(folder), "dark") as window:
        settle()
        window.write("Sam")
        wait_for(lambda: "Parlour" in window.title, "the first screen was not shown")
        settle()
        yield "welcome", window.picture()


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with virtual_display(WIDTH, HEIGHT):
        for scene in (dark, light, compact, welcome):
            for name, picture in scene():
                _keep(IMAGES / f"{name}.png", picture)


def _keep(file: Path, picture: Image.Image) -> None:
    picture.save(file, optimize=True)
    if file.stat().st_size > LARGEST:
        with_few_colours(picture).save(file, optimize=True)
    print(f"{file}: {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
