"""The pane beside the conversation, which shows one of them; and going to what was found."""

from __future__ import annotations

from dataclasses import replace

from app.controllers.findings.ground import place_of
from app.controllers.findings.mentions import Mentions
from app.controllers.findings.search import Search
from app.controllers.findings.unread import Unread
from app.controllers.places import Place, Places
from app.controllers.world import World
from app.models.room import Conversation
from app.models.search import Hit


class Findings:
    """What is shown there. `search`, `mentions` and `unread` say what there is."""

    def __init__(self, world: World, places: Places) -> None:
        self._world = world
        self._places = places
        self._open: Search | Mentions | Unread | None = None
        self._current: Hit | None = None
        self._asked = False
        self._shown: tuple[Hit, ...] = ()
        self.search = Search(world, places.inside, self._news)
        self.mentions = Mentions(world, places.inside, self._news)
        self.unread = Unread(world, places.inside, self._news)
        places.on_change = self._changed
        places.on_found = self.search.answered

    def open_search(self, *, everywhere: bool) -> None:
        """Search in the conversation that is shown, or everywhere."""
        place = self._places.shown
        selected = place.parts.workspace.selected
        if not place.parts.visit.inside:
            return
        self._show(self.search)
        if everywhere or selected is None or selected is place.parts.workspace.server:
            self.search.begin()
        else:
            self.search.begin(place.key, selected.title)

    def open_mentions(self) -> None:
        """Show what was said to us."""
        if self._places.shown.parts.visit.inside:
            self._show(self.mentions)
            self.mentions.begin()
            self._news()

    def open_unread(self) -> None:
        """Show what waits to be read."""
        if self._places.shown.parts.visit.inside:
            self._show(self.unread)
            self._news()

    def read_all(self) -> None:
        """All of the inbox has been seen."""
        if isinstance(self._open, Mentions | Unread):
            self._open.read_all()

    def close(self) -> None:
        """Take the pane away."""
        if self._open:
            self._open.stop()
            self._open = self._current = None
            self._world.screen.show_findings(None)

    def go(self, key: int) -> None:
        """Show a message where it was said."""
        hit = self._shown[key] if 0 <= key < len(self._shown) else None
        place = place_of(self._places.inside(), hit) if hit else None
        if hit is None or place is None:
            return
        self._current = hit
        self._places.show(place)
        place.parts.rooms.show(_conversation(place, hit))
        self._places.flush()
        place.parts.memory.history.reveal_message(hit.message)
        self._news()

    # Inside

    def _show(self, wanted: Search | Mentions | Unread) -> None:
        if self._open and self._open is not wanted:
            self._open.stop()
        self._open = wanted
        self._current = None
        self._asked = True

    def _changed(self) -> None:
        """What is said and read at a place has changed."""
        if not self._places.inside():
            self.close()
        elif isinstance(self._open, Mentions | Unread):
            self._open.changed()

    def _news(self) -> None:
        if self._open is None:
            return
        shown = self._shown = self._open.hits()
        current = self._current
        now = next((hit for hit in shown if current and hit.message == current.message), None)
        rows = self._open.groups(shown, self._where, now)
        self._world.screen.show_findings(replace(self._open.row(), groups=rows, asked=self._asked))
        self._asked = False

    def _where(self, hit: Hit) -> str:
        """The conversation; and its place, where several are open."""
        places = self._places.inside()
        place = place_of(places, hit)
        return f"{hit.title} · {place.parts.workspace.title}" if place and len(places) > 1 else hit.title


def _conversation(place: Place, hit: Hit) -> Conversation:
    workspace = place.parts.workspace
    if workspace.is_room_name(hit.title):
        return workspace.open_room(hit.title)
    return workspace.open_person(hit.title)
