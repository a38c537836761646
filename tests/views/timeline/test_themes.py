"""The conversation in other colours."""

from __future__ import annotations

from typing import cast

from ttkbootstrap import App

from app.models.rows import Delivery, MessageRow, Span, Style
from app.views import toolkit
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.tooltip import Tooltips
from app.views.theme import DAYLIGHT, HARBOUR, Look
from app.views.timeline import Timeline
from tests.views.timeline.reading import Chat, Listing, show


def test_switching_the_theme_recolours_tags_and_pictures(timeline: Timeline, look: Look) -> None:
    show(timeline, MessageRow(1, "alice", 5, "08:53", (Span("x", Style.LINK, "y"),), role="host"))
    names = timeline.text.image_names()
    before = [timeline.text.image_cget(name, "image") for name in names]
    assert timeline.text.tag_cget("name5", "foreground") == HARBOUR.names[5]
    look.switch(DAYLIGHT)
    assert timeline.text.cget("background") == DAYLIGHT.bg
    assert timeline.text.tag_cget("name5", "foreground") == DAYLIGHT.names[5]
    assert timeline.text.tag_cget("link", "foreground") == DAYLIGHT.link
    role = next(at for at, name in enumerate(names) if name.startswith("role"))
    assert timeline.text.image_cget(names[role], "image") != before[role]


def test_a_change_of_theme_gives_the_text_no_border(timeline: Timeline, root: App) -> None:
    def frame() -> list[object]:
        return [timeline.text.cget(option) for option in ("borderwidth", "highlightthickness", "padx", "pady")]

    before = frame()
    for palette in (DAYLIGHT, HARBOUR):
        toolkit.use(root, palette)
        root.update()
        assert frame() == before


def test_a_timeline_that_is_gone_is_left_alone(root: App, look: Look, art: Art, tips: Tooltips, chat: Chat) -> None:
    timeline = Timeline(root, look, art, tips, cast(ChatActions, chat), chat.pick)
    waiting = MessageRow(1, "sam", 0, "09:01", (Span("on its way"),), delivery=Delivery.WAITING)
    timeline.show("room", Listing([waiting]))
    pending = len(root.tk.call("after", "info"))
    timeline.destroy()
    assert len(root.tk.call("after", "info")) == pending - 2
    look.switch(DAYLIGHT)
    root.update()
