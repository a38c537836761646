"""The text widget with the rows that are drawn: writes, erases and finds them.

Each row is covered by a tag of its own, so that a row can be found and redrawn alone. Positions count drawn rows.
Offsets into the text are never computed from Python's lengths: Tk 8.6 counts characters beyond the BMP as two.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count

from ttkbootstrap import Text

from app.models.rows import EdgeRow, MessageRow, NoteRow, Style, TimelineRow
from app.views.kit.text import Ruler
from app.views.theme import Look
from app.views.timeline import pictures, tags
from app.views.timeline.body import CODE_SIDE, DYE
from app.views.timeline.draw import pieces
from app.views.timeline.dyes import Dyes
from app.views.timeline.message import GAP, QUOTED, Room
from app.views.timeline.pictures import Pictures
from app.views.timeline.pills import State
from app.views.timeline.text import LINE, Inset, Piece
from app.views.timeline.turner import Turner
from app.views.timeline.wide import RIGHT, text_left

_AROUND = 40  # logical pixels of a bar, spaces, and emoji that are wider than their letters
_FEWEST = 20  # letters of code in a line, however narrow the window
_HERE = "here"  # a mark that moves on as rows are written
_ROW = "row"  # a mark that stays where the row in hand begins


@dataclass(frozen=True, slots=True)
class Anchor:
    """What stood at the top of the view: a row by its key, and how many pixels of it were above; below zero, how far
    below the top it began.
    """

    key: int
    above: int


class Sheet:
    """The drawn rows, in a text widget that nobody types into."""

    def __init__(self, text: tk.Text, look: Look, pictures: Pictures) -> None:
        self.text = text
        self._look = look
        self._shape = _shape(look)
        self._dyes = Dyes(text)
        self._ruler = Ruler(text)
        self.rows: list[TimelineRow] = []
        self.late: set[int] = set()
        self._pictures = pictures
        self._number = count()
        self.turner = Turner(self._ruler, look, pictures)
        text.mark_set(_HERE, "end-1c")
        text.mark_set(_ROW, "end-1c")
        text.mark_gravity(_ROW, "left")
        self._sending: int | None = None  # the last row, where it says below that it is on its way
        tags.foot(text, look)

    def replace(self, at: int, removed: int, rows: Sequence[TimelineRow]) -> None:
        """At position ``at``, erase ``removed`` rows and write these."""
        self._erase(at, removed)
        self.text.mark_set(_HERE, self._start(at))
        self.rows[at:at] = rows
        for row in rows:
            self._write(row)
        self._keep_height()

    def recolour(self) -> None:
        """Follow the theme. Rows that are written anew get their pictures then."""
        self._dyes.recolour(self._look.palette)
        if self._shape == _shape(self._look):
            self.refresh_pictures()

    def change_shape(self) -> bool:
        """Write rows as dense, in such letters and as large, as they are to be from now on; whether that is otherwise
        than those that are drawn.
        """
        before, self._shape = self._shape, _shape(self._look)
        if before == self._shape:
            return False
        self._sending = None
        tags.foot(self.text, self._look)
        return True

    def refresh_pictures(self, kinds: Collection[str] = ()) -> None:
        """Draw pictures anew, of these kinds or of all that have colours of the theme, as they are to be now."""
        for name in self.text.image_names():
            kind, what = pictures.shown(name)
            if kind in kinds if kinds else kind not in pictures.SAME_IN_ALL_THEMES:
                self.text.image_configure(name, image=self._pictures.draw(kind, what) or "")

    def draw_all(self, kind: str, what: str) -> bool:
        """Have every picture of this kind show this; returns whether there are any."""
        named = [name for name in self.text.image_names() if name.startswith(f"{kind}_")]
        for name in named:
            self.text.image_configure(name, image=self._pictures.draw(kind, what) or "")
        return bool(named)

    def light(self, name: str, state: State) -> None:
        """Draw a pill in this state, by the name of its picture, if it is still there."""
        if name in self.text.image_names():
            self.text.image_configure(name, image=self._pictures.draw(*pictures.shown(name), state) or "")

    def fitted(self) -> list[int]:
        """Where the rows are drawn of which a part was cut to fit another width, or broken into lines for it."""
        return [
            at
            for at, row in enumerate(self.rows)
            if (isinstance(row, MessageRow) and _is_cut(row)) or self.turner.stale(row)
        ]

    def position(self, key: int) -> int | None:
        """Where the row with this key is drawn."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), None)

    def position_at(self, index: str) -> int | None:
        """Which drawn row an index of the text lies in."""
        for tag in self.text.tag_names(index):
            if tag.startswith("row"):
                return self.position(int(tag[3:]))
        return None

    def extent(self, at: int) -> tuple[str, str]:
        """From where to where the row at this position is written."""
        first, last = self.text.tag_ranges(_tag(self.rows[at]))
        return str(first), str(last)

    def tint(self, tag: str, at: int | None) -> None:
        """Lay this tag over the row at this position but for the gap above it, and over no other."""
        self.text.tag_remove(tag, "1.0", "end")
        if at is None:
            return
        first, last = self.extent(at)
        gap = self.text.tag_nextrange(GAP, first, last)
        self.text.tag_add(tag, gap[1] if gap else first, last)

    def top(self, at: int) -> int | None:
        """How many pixels below the top of the view the row at this position begins, without its gap; None where that
        cannot be seen.
        """
        first, last = self.extent(at)
        gap = self.text.tag_nextrange(GAP, first, last)
        line = self.text.dlineinfo(gap[1] if gap else first)
        return line[1] if line is not None else None

    def edges(self) -> list[EdgeRow]:
        """Those that can be seen."""
        every = [(at, row) for at, row in enumerate(self.rows) if isinstance(row, EdgeRow)]
        return [row for at, row in every if self.top(at) is not None]

    def anchor(self) -> Anchor | None:
        """What stands at the top of the view: the first row there that stays when older ones come."""
        first, line = self.position_at("@0,0"), self.text.dlineinfo("@0,0")
        if first is None or line is None:
            return None
        lasting = (at for at in range(first, len(self.rows)) if isinstance(self.rows[at], MessageRow | NoteRow))
        at = next(lasting, first)
        if at == first:
            above = self.text.count(self.extent(at)[0], "@0,0", "ypixels")
            return Anchor(self.rows[at].key, _number(above) - line[1])
        below = self.text.count("@0,0", self.extent(at)[0], "ypixels")
        return Anchor(self.rows[at].key, -_number(below) - line[1])

    def within(self, at: int, part: float) -> Anchor:
        """The view from this part (0 to 1) of the row at this position on."""
        height = _number(self.text.count(*self.extent(at), "update", "ypixels"))
        return Anchor(self.rows[at].key, round(part * height))

    def restore(self, anchor: Anchor) -> None:
        """Scroll so that the view is at this anchor again, if its row is still drawn."""
        at = self.position(anchor.key)
        if at is None:
            return
        self.text.yview(self.extent(at)[0])
        self.text.yview_scroll(anchor.above, "pixels")

    def _keep_height(self) -> None:
        """Only the last row says below that it is on its way, in the room that is free there: so no other moves."""
        last = self.rows[-1].key if self.rows else None
        before, self._sending = self._sending, last if last in self.late else None
        if before == self._sending:
            return
        line = self.text.count("end - 2 indices linestart", "end - 1 indices", "update", "ypixels")
        tags.foot(self.text, self._look, _number(line) if self._sending is not None else 0)
        at = self.position(before) if before in self.late else None
        if at is not None:
            self.replace(at, 1, [self.rows[at]])

    def _start(self, at: int) -> str:
        return self.extent(at)[0] if at < len(self.rows) else "end-1c"

    def _erase(self, at: int, removed: int) -> None:
        if removed:
            gone = self.rows[at : at + removed]
            self.text.delete(self.extent(at)[0], self.extent(at + removed - 1)[1])
            self.text.tag_delete(*(_tag(row) for row in gone))
            self.turner.forget(gone)
            del self.rows[at : at + removed]

    def _write(self, row: TimelineRow) -> None:
        self.text.mark_set(_ROW, _HERE)
        run: list[str | tuple[str, ...]] = []
        late, last = row.key in self.late, row is self.rows[-1]
        written = list(pieces(row, late=late, last=last, room=self._room, compact=self._look.compact))
        for piece in self.turner.row(row, written):
            for tag in piece.tags:
                if tag.startswith(DYE):
                    self._dyes.need(tag, self._look.palette)
            if isinstance(piece, Piece):
                run += (piece.text, piece.tags)
                continue
            self._insert(run)
            self._inset(piece)
            run = []
        self._insert(run)
        self.text.tag_add(_tag(row), _ROW, _HERE)

    @property
    def _room(self) -> Room:
        """What fits a line at the width of now."""
        look, width = self._look, self._pictures.width
        if width <= 1:
            return Room(self._fit, LINE)
        code = width - text_left(look) - look.px(RIGHT) - 2 * look.px(CODE_SIDE)
        return Room(self._fit, max(_FEWEST, code // self._ruler.width("m", look.font("code"))))

    def _fit(self, text: str, name: str) -> str:
        """As much of a text as fits the line of what is answered, behind this name."""
        look = self._look
        text = text if len(text) <= QUOTED else text[:QUOTED].rstrip() + "…"
        room = self._pictures.width - text_left(look) - look.px(RIGHT) - look.px(_AROUND)
        room -= self._ruler.width(name, look.font("secondary"))
        return text if self._pictures.width <= 1 else self._ruler.fit(text, look.font("secondary"), max(0, room))

    def _insert(self, run: list[str | tuple[str, ...]]) -> None:
        if run:
            self.text.tk.call(str(self.text), "insert", _HERE, *run)

    def _inset(self, inset: Inset) -> None:
        picture = self._pictures.draw(inset.kind, inset.what)
        if picture is None:
            self.text.insert(_HERE, inset.what, inset.tags)
            return
        name = pictures.name(inset.kind, inset.what, next(self._number))
        self.text.image_create(_HERE, image=picture, name=name)
        for tag in inset.tags:
            self.text.tag_add(tag, name)


def _is_cut(row: MessageRow) -> bool:
    """Whether a line of it was cut to the width."""
    return row.reply is not None or any(span.style is Style.BLOCK for span in row.spans)


def _shape(look: Look) -> tuple[object, ...]:
    """All that the lines of a row depend on, but for the width."""
    return look.compact, look.faces, look.scale


def _tag(row: TimelineRow) -> str:
    return f"row{row.key}"


def _number(counted: tuple[int] | int | None) -> int:
    """What ``count`` of a text widget says: None for nothing, and a tuple until Python 3.13."""
    return counted[0] if isinstance(counted, tuple) else counted or 0


def bare_text(parent: tk.Misc) -> tk.Text:
    """A text widget that shows nothing of its own: no caret, no border, no size that it asks for."""
    return Text(
        parent,
        autostyle=False,  # a change of theme would give it a border and a padding
        width=1,
        height=1,
        wrap="word",
        font=("TkDefaultFont", -1, "normal"),  # of the empty line that Tk keeps at the end
        borderwidth=0,
        highlightthickness=0,
        padx=0,
        pady=0,
        insertwidth=0,
        cursor="arrow",
        undo=False,
        takefocus=True,
    )
