"""What is told of each room, at all places: for the page of the settings that changes it."""

from __future__ import annotations

from collections.abc import Iterator

from app.controllers.places import Place, Places
from app.models.rows import Notify
from app.models.rows.settings import NotificationsRow, RoomLevelRow


class Telling:
    """Makes the row of the page."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def row(self) -> NotificationsRow:
        """What it shows now."""
        news = self._places.hall.news
        rows = [row for place in self._places.inside() for row in _rows(place)]
        return NotificationsRow(
            news.trouble,
            news.silence,
            tuple(row for row in rows if row.level is not Notify.USUAL),
            tuple(row for row in rows if row.level is Notify.USUAL),
        )


def _rows(place: Place) -> Iterator[RoomLevelRow]:
    """Those of which something else is told than usual, whether open or not; then the others that are open."""
    workspace = place.parts.workspace
    differing = workspace.arrangement.differing(workspace.fold)
    open_here = [conversation.title for conversation in workspace.sidebar()[1:]]
    for title in dict.fromkeys((*differing, *open_here)):
        yield RoomLevelRow(
            place.key,
            title,
            workspace.title,
            workspace.is_room_name(title),
            workspace.arrangement.level(title, workspace.fold),
            workspace.muted_until(title),
        )
