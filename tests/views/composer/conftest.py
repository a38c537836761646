"""The entry, in a window that a window manager shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from ttkbootstrap import App

from app.models.rows import ComposerRow
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.composer import Composer
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from tests.views.composer.typing_hands import Chat, Wait


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
def composer(root: App, look: Look, art: Art, tips: Tooltips, chat: Chat, wait: Wait) -> Iterator[Composer]:
    composer = Composer(root, look, art, tips, cast(ChatActions, chat), chat.pick)
    composer.pack(side="bottom", fill="x")
    composer.show(ComposerRow("Message #general"))
    wait(composer.winfo_viewable)
    composer.entry.focus_force()
    wait(lambda: root.focus_get() is composer.entry)
    yield composer
    composer.destroy()
    root.update()
