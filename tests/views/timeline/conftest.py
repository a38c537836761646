"""The conversation, in a window that a window manager shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from ttkbootstrap import App

from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from app.views.timeline import Timeline
from tests.views.timeline.reading import Chat, Wait


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
def timeline(root: App, look: Look, art: Art, tips: Tooltips, chat: Chat, wait: Wait) -> Iterator[Timeline]:
    timeline = Timeline(root, look, art, tips, cast(ChatActions, chat), chat.pick)
    timeline.pack(fill="both", expand=True)
    root.minsize(1, 1)
    root.geometry("1000x700+0+0")
    wait(lambda: timeline.text.winfo_viewable() and (root.winfo_width(), root.winfo_height()) == (1000, 700))
    wait(lambda: timeline.text.winfo_height() > 300)
    timeline.text.focus_force()
    yield timeline
    timeline.destroy()
    root.update()
