"""The conversation: one text widget that holds a window of the rows, kept at the end or where the person reads.

The model may hold a hundred thousand rows; what is drawn of it is `Window`'s to say, how a row is written is
`draw`'s. Here rows come in, the view is kept in its place, and scrolling speaks for the whole conversation.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

from app.models.rows import MessageRow, Rows, Splice
from app.views.actions import ChatActions
from app.views.art import Art
from app.views.kit.scrollbar import Thumb
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from app.views.timeline import keys, tags, wide
from app.views.timeline.asks import Asks
from app.views.timeline.clocks import Clocks, Flash, Progress, Rest
from app.views.timeline.hands import Hands, PickEmoji
from app.views.timeline.jump import Jump
from app.views.timeline.pictures import Pictures
from app.views.timeline.places import Place
from app.views.timeline.sheet import Anchor, Sheet, bare_text
from app.views.timeline.window import NEAR, Edit, Nothing, Window


class Timeline(tk.Frame):
    """Draws the rows of one conversation at a time."""

    def __init__(
        self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips, actions: ChatActions, pick: PickEmoji
    ) -> None:
        super().__init__(parent, borderwidth=0, highlightthickness=0)
        self._look = look
        self._key = ""
        self._rows: Rows = Nothing()
        self._window = Window()
        self._following = True
        self._new = 0
        self._anchor: Anchor | None = None
        self._places: dict[str, Place] = {}
        self._settling: str | None = None
        self.text = bare_text(self)
        self._pictures = Pictures(look, art, self.text.image_names)
        self._sheet = Sheet(self.text, look, self._pictures)
        self._clocks = Clocks(self._sheet, self._rewrite)
        self._asks = Asks(actions)
        self._progress = Progress(self._sheet)
        self._flash = Flash(self._sheet)
        self._rest = Rest(self, self._settle_soon)
        self.hands = Hands(self._sheet, look, art, tips, actions, pick, self._moved)
        self.thumb = Thumb(self, look, self.drag)
        self.jump = Jump(self, look, art, self.to_end)
        self.text.configure(yscrollcommand=self._viewed)
        self.text.pack(fill="both", expand=True)
        keys.bind(self.text, self, self.hands)
        self.text.bind("<Configure>", self._resized, add="+")
        self._recolour()
        self._stop_looking = look.on_change(self._recolour)
        self.bind("<Destroy>", lambda _event: self._end())

    @property
    def rows(self) -> Rows:
        """The conversation that is shown."""
        return self._rows

    def show(self, key: str, rows: Rows) -> None:
        """Draw this conversation: from its end, or from where it was left."""
        self._leave()
        place = self._places.pop(key, None)
        self._key, self._rows = key, rows
        self._following, self._new, self._anchor = place is None, 0, None
        self._asks.begin()
        self._pictures.forget_lines()
        total = len(rows)
        if place is None:
            self._carry_out(self._window.restart(total, total))
        else:
            self._anchor = place.anchor
            self._carry_out(self._window.restart(total, place.find(rows)))
            self._count_new(place.seen, total)

    def change(self, rows: Rows, splice: Splice) -> None:
        """Draw what changed of the conversation that is shown."""
        before, self._rows = self._window.total, rows
        self._carry_out(self._window.splice(splice, self._kept()))
        end = splice.start + splice.removed
        if end == before and not self._following:
            self._count_new(end, splice.start + splice.added)
        self._settle_soon()

    def scroll(self, amount: int, what: str) -> None:
        """Move by logical ``"pixels"`` or by ``"pages"``, down above zero."""
        self._settle_now()
        if what == "pages":
            self.text.yview_scroll(amount, "pages")
        else:
            self.text.yview_scroll(self._look.px(amount), "pixels")
        self._moved()

    def to_start(self) -> None:
        """Show the first row."""
        self._following = False
        self._carry_out(self._window.seek(0))
        if self._sheet.rows:
            self._anchor = Anchor(self._sheet.rows[0].key, 0)
            self._settle_soon()

    def to_end(self) -> None:
        """Show the last row, and stay with the end."""
        self._following = True
        self._carry_out(self._window.seek(self._window.total - 1))
        self._settle_soon()

    def reveal(self, key: int) -> None:
        """Show the row with this key, a third below the top where it is not seen already, and mark it for a moment."""
        index = self._rows.index_of(key)
        if index is None:
            return
        at = self._sheet.position(key)
        if at is not None and self._sheet.top(at) is not None:
            self._flash.show(key)
            return
        self._following = False
        self._carry_out(self._window.seek(index))
        self._anchor = Anchor(key, -self.text.winfo_height() // 3)
        self._flash.show(key)
        self._settle_soon()

    def _end(self) -> None:
        self._stop_looking()
        self._clocks.stop()
        self._progress.stop()
        self._flash.stop()
        self._rest.stop()
        if self._settling is not None:
            self.after_cancel(self._settling)

    def _leave(self) -> None:
        self._clocks.stop()
        if self._following or not self._key:
            return
        anchor = self._anchor or self._sheet.anchor()
        if anchor is not None:
            window = self._window
            self._places[self._key] = Place(anchor, window.lo + self._top(), window.total - self._new)

    def _carry_out(self, edits: Sequence[Edit]) -> None:
        if not edits:
            return
        self._hold()
        self._settle_soon()  # before Tk hears of it: what is drawn in its place first, Tk draws once
        for edit in edits:
            rows = self._rows.slice(edit.start, edit.stop)
            self._clocks.watch(rows)
            self._sheet.replace(edit.at, edit.removed, rows)

    def _count_new(self, start: int, stop: int) -> None:
        """Rows came at the end while the person reads elsewhere. One of their own takes them there."""
        messages = [row for row in self._rows.slice(start, stop) if isinstance(row, MessageRow)]
        self._new += len(messages)
        if any(row.own for row in messages):
            self.to_end()
        self._settle_soon()

    def _rewrite(self, at: int) -> None:
        """Write the row at this position again as it is."""
        start = self._window.lo + at
        self._carry_out([Edit(at, 1, start, start + 1)])

    def _top(self) -> int:
        """The position of the row at the top of the view, or of that which is to be there."""
        kept = self._sheet.position(self._anchor.key) if self._anchor is not None else None
        return kept if kept is not None else self._sheet.position_at("@0,0") or 0

    def _kept(self) -> int:
        """The row that must stay drawn, counted in the model; behind the last one, its end."""
        return self._window.total if self._following else self._window.lo + self._top()

    def _hold(self) -> None:
        """Have what is at the top stay there, whatever changes until the view is settled."""
        if not self._following and self._anchor is None:
            self._anchor = self._sheet.anchor()

    def _settle_soon(self) -> None:
        if self._settling is None:
            self._settling = self.after_idle(self._settle)

    def _settle_now(self) -> None:
        """Before the person scrolls on: they start from what they are to see."""
        while self._settling is not None:
            self.after_cancel(self._settling)
            self._settle()

    def _settle(self) -> None:
        """Once after any number of changes: put the view where it belongs, and draw more where it nears an end."""
        self._settling = None
        anchor, self._anchor = self._anchor, None
        if self._following:
            self.text.yview_moveto(1.0)
        elif anchor is not None:
            self._sheet.restore(anchor)
        self._page(anchor)
        if not self._following:
            self._following = self._at_end()
        if self._following:
            self._new = 0
            self.jump.hide()
        else:
            self.jump.show(self._new)
        if self._key:
            self._asks.settled(self._rows, self._sheet.edges(), following=self._following, near=self._near_start())
        self.hands.again()
        self._progress.run()

    def _page(self, anchor: Anchor | None) -> None:
        """Draw more where an end is near. ``anchor``: what was to stand at the top, and may not while too little is
        drawn below it. While the thumb is dragged, only what is seen is drawn.
        """
        if not self._sheet.rows:
            return
        self._anchor = anchor
        window, top = self._window, self._top()
        bottom = self._sheet.position_at(f"@0,{self.text.winfo_height()}")
        bottom = window.drawn - 1 if bottom is None else bottom
        near = window.near(bottom - top) if not self._rest.waits else 1
        if top < near and window.lo > 0:
            self._carry_out(window.earlier(window.hi if self._following else window.lo + top))
        elif bottom >= window.drawn - near and not window.at_end:
            self._carry_out(window.later(window.lo + top))
        else:
            self._anchor = None

    def _near_start(self) -> bool:
        return self._window.lo == 0 and self._top() < NEAR

    def _at_end(self) -> bool:
        return self._window.at_end and self.text.yview()[1] >= 1

    def _moved(self) -> None:
        """The person scrolled."""
        self._anchor = None
        self._following = self._at_end()
        self._settle_soon()

    def drag(self, first: float) -> None:
        """The thumb is dragged: this part (0 to 1) of the conversation is to be above the view."""
        window = self._window
        if not window.total:
            return
        row = min(window.total - 1, int(first * window.total))
        self._following = False
        self._carry_out(window.seek(row))
        self._anchor = self._sheet.within(row - window.lo, first * window.total - row)
        self._rest.put_off()
        self._settle_soon()

    def _viewed(self, first: float, last: float) -> None:
        """Tk tells what part of the drawn rows is seen."""
        window = self._window
        if window.total:
            seen = (window.lo + float(part) * window.drawn for part in (first, last))
            self.thumb.show(*(row / window.total for row in seen))
        else:
            self.thumb.show(0, 1)
        if self.hands.selecting:
            self._moved()

    def _resized(self, event: tk.Event[tk.Misc]) -> None:
        if event.width != self._pictures.width:
            self._pictures.width = event.width
            self._pictures.forget_lines()
            tags.fit(self.text, self._look)
            self._sheet.refresh_pictures(wide.KINDS)
            for at in self._sheet.fitted():
                self._rewrite(at)
        self._settle_soon()

    def _recolour(self) -> None:
        self.configure(background=self._look.palette.bg)
        self._pictures.forget_lines()
        self._hold()
        tags.configure(self.text, self._look)
        self._sheet.recolour()
        if self._sheet.change_shape():
            self._carry_out(self._window.restart(self._window.total, self._kept()))
        self.jump.draw()
        self._settle_soon()
