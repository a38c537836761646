"""Keeps the rows of a sheet in which something is read from the right: measures them, knows them again for copying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.models.rows import TimelineRow
from app.views.kit.text import Ruler
from app.views.theme import Look, Role
from app.views.timeline import turning
from app.views.timeline.pictures import Pictures
from app.views.timeline.text import Inset, Piece
from app.views.timeline.turning import Turned, Unit
from app.views.timeline.wide import RIGHT, stops, text_left

_SLACK = 2  # logical pixels that are left free, as Tk rounds the width of each letter
_ROLES: dict[str, Role] = {
    "code": "code",
    "block": "code",
    "strong": "name",
    "strong_emphasis": "name",
    "chip": "name",
    "note_strong": "secondary_bold",
    "note": "secondary",
    "note_more": "secondary",
    "deleted": "row",
}


class Turner:
    """Puts rows in order where Tk does not."""

    def __init__(self, ruler: Ruler, look: Look, pictures: Pictures) -> None:
        self._ruler = ruler
        self._look = look
        self._pictures = pictures
        self._turned: dict[int, Turned] = {}

    def row(self, row: TimelineRow, pieces: Sequence[Piece | Inset]) -> Iterable[Piece | Inset]:
        """The pieces of a row as they are to be drawn."""
        if not self._ruler.turns or not turning.is_needed(pieces):
            return pieces
        drawable, stop = list(self._drawable(pieces)), len(stops(self._look)) + 1
        turned = self._turned[row.key] = turning.turn(drawable, self._measure, self._room(), stop)
        return turning.merged(turned.units)

    def units(self, row: TimelineRow) -> tuple[Unit, ...]:
        """What is drawn for a row, in order, and what it stands for; nothing where it is drawn as it was said."""
        turned = self._turned.get(row.key)
        return turned.units if turned is not None else ()

    def forget(self, rows: Iterable[TimelineRow]) -> None:
        """These are drawn no more."""
        for row in rows:
            self._turned.pop(row.key, None)

    def stale(self, row: TimelineRow) -> bool:
        """Whether its lines would break elsewhere at the width of now."""
        turned = self._turned.get(row.key)
        return turned is not None and not turned.least <= self._room() < turned.most

    def _room(self) -> float:
        look, width = self._look, self._pictures.width
        return width - text_left(look) - look.px(RIGHT) - look.px(_SLACK) if width > 1 else float("inf")

    def _drawable(self, pieces: Sequence[Piece | Inset]) -> Iterator[Piece | Inset]:
        """With the characters of what there is no picture of."""
        for piece in pieces:
            drawn = isinstance(piece, Piece) or self._pictures.draw(piece.kind, piece.what) is not None
            yield piece if drawn or isinstance(piece, Piece) else Piece(piece.what, piece.tags)

    def _measure(self, drawn: Piece | Inset) -> int:
        if isinstance(drawn, Inset):
            picture = self._pictures.draw(drawn.kind, drawn.what)
            return picture.width() if picture is not None else 0
        role: Role = next((_ROLES[tag] for tag in reversed(drawn.tags) if tag in _ROLES), "message")
        return self._ruler.width(drawn.text, self._look.font(role))
