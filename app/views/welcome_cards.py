"""The cards of the first screen: start a room here, join a server, visit a public community."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.models.rows.welcome import Field as Which
from app.models.rows.welcome import WelcomeRow
from app.views.kit.button import Button, Toggle
from app.views.kit.field import Field
from app.views.kit.surface import Box, Spot, Surface
from app.views.kit.tooltip import Tooltips
from app.views.theme import Palette
from app.views.welcome_card import BUTTON_HEIGHT, ActionCard, Card

_PROMISES = (
    "Ready at once, nothing to set up",
    "Others join with its link",
    "Conversations are kept on this computer",
)

_ROW, _PITCH = 56, 60
_LINE = 17
_PUBLIC = "Everybody can read along there, and your name", "may be taken: then you are asked for another."


@dataclass(frozen=True, slots=True)
class Community:
    """A public network and the room in which its visitors arrive."""

    initials: str
    title: str
    about: str
    address: str
    port: str
    room: str
    colour: int


COMMUNITIES = (
    Community("LC", "Libera.Chat", "Free software and open projects", "irc.libera.chat", "6697", "#libera", 0),
    Community("OF", "OFTC", "Debian and friends", "irc.oftc.net", "6697", "#oftc", 7),
)


class StartCard(ActionCard):
    """Runs a place on this computer."""

    icon = "house-door"
    title = "Start a room here"
    about = "On this computer, ready at once"
    colour = 4

    def __init__(self, surface: Surface, tips: Tooltips, act: Callable[[], None], cancel: Callable[[], None]) -> None:
        self.place = Field(surface, on_submit=self.submit)  # before the button, as the Tab key goes
        self.suggest("")
        super().__init__(surface, tips, "Start the room", "arrow-right", act, cancel)

    @property
    def place_name(self) -> str:
        """What the place is to be called: as typed, or as suggested."""
        return self.place.text or self._suggestion

    def suggest(self, name: str) -> None:
        """Suggest a name for the place of somebody."""
        name = name.strip()
        self._suggestion = f"{name}’s parlour" if name else ""
        self.place.placeholder = self._suggestion or "A name for it"

    def show(self, row: WelcomeRow, before: WelcomeRow) -> None:
        """Show what the row says of it."""
        if row.place != before.place:
            self.place.text = row.place
        self.place.wrong = row.trouble if row.wrong is Which.PLACE else ""

    def enable(self, enabled: bool) -> None:
        """Let it be used, or fade it."""
        super().enable(enabled)
        self.place.enable(enabled)

    def draw_content(self, box: Box) -> None:
        """Draw the field, what to expect, the button."""
        surface, palette, px = self.surface, self.surface.look.palette, self.surface.look.px
        left, top, right, _ = box
        self.draw_field(self.place, "Name of your place", left, top, right - left)
        y = top + px(98)
        for promise in _PROMISES if not self.trouble else ():
            surface.image(left + px(11), y, surface.art.dot(18, palette.green_soft))
            surface.image(left + px(11), y, surface.art.icon("check", 14, palette.green_text))
            surface.text(left + px(30), y, promise, "secondary", palette.mid)
            y += px(28)
        self.draw_button(box)


class JoinCard(ActionCard):
    """Joins a server by its address."""

    icon = "link-45deg"
    title = "Join a server"
    about = "Somebody told you its address"
    colour = 9

    def __init__(self, surface: Surface, tips: Tooltips, act: Callable[[], None], cancel: Callable[[], None]) -> None:
        self.address = Field(surface, placeholder="harbour.example", on_submit=self.submit)
        self.port = Field(surface, on_submit=self.submit)
        self.room = Field(surface, placeholder="#lobby", on_submit=self.submit)
        self.password = Field(surface, secret=True, on_submit=self.submit)
        self.secure = Toggle(surface, surface.look, surface.art, tips, "Secure connection")
        self.fields = {
            Which.ADDRESS: self.address,
            Which.PORT: self.port,
            Which.ROOM: self.room,
            Which.PASSWORD: self.password,
        }
        self._asks_password = False
        super().__init__(surface, tips, "Join", "", act, cancel)

    def show(self, row: WelcomeRow, before: WelcomeRow) -> None:
        """Show what the row says of it; a password is asked for once a server wants one."""
        for field, now, then in (
            (self.address, row.address, before.address),
            (self.port, row.port, before.port),
            (self.room, row.room, before.room),
        ):
            if now != then or not field.text:
                field.text = now
        if row.secure != before.secure:
            self.secure.set(row.secure)
        self._asks_password |= row.wrong is Which.PASSWORD
        for which, field in self.fields.items():
            field.wrong = row.trouble if row.wrong is which else ""

    def enable(self, enabled: bool) -> None:
        """Let it be used, or fade it."""
        super().enable(enabled)
        self.secure.enable(enabled)
        for field in self.fields.values():
            field.enable(enabled)

    def draw_content(self, box: Box) -> None:
        """Draw the fields, the toggle, the button."""
        px = self.surface.look.px
        left, top, right, _ = box
        width, gap = right - left, px(12)
        port = px(84)
        self.draw_field(self.address, "Address", left, top, width - port - gap)
        self.draw_field(self.port, "Port", right - port, top, port)
        second = top + px(72)
        room = (width - gap) // 2 if self._asks_password else width
        self.draw_field(self.room, "Room", left, second, room)
        if self._asks_password:
            self.draw_field(self.password, "Password", right - room, second, room)
        else:
            self.password.hide()
        self.secure.place(x=left, y=second + px(70), width=px(190), height=px(26))
        self.draw_button(box)


class VisitCard(Card):
    """Large networks that are open to everybody, each one click away."""

    icon = "globe2"
    title = "Visit a community"
    about = "Large networks, open to everybody"
    colour = 2

    def __init__(
        self, surface: Surface, tips: Tooltips, visit: Callable[[Community], None], cancel: Callable[[], None]
    ) -> None:
        super().__init__(surface)
        self.list = Communities(surface, tips, visit)
        self.cancel = Button(surface, surface.look, surface.art, tips, "Cancel", cancel, height=BUTTON_HEIGHT)

    def enable(self, enabled: bool) -> None:
        """Let it be used, or fade it."""
        self.list.enable(enabled)

    def draw_content(self, box: Box) -> None:
        """Put the communities below the heading, and what is said of them at the foot."""
        left, top, right, bottom = box
        px = self.surface.look.px
        tall = px(_PITCH * (len(COMMUNITIES) - 1) + _ROW)
        self.list.place(x=left - px(10), y=top, width=right - left + px(20), height=tall)
        if self.busy:
            self.cancel.place(x=left, y=bottom - px(BUTTON_HEIGHT), width=right - left, height=px(BUTTON_HEIGHT))
        else:
            self.cancel.place_forget()
        self._draw_foot((left, top, right, bottom))

    def _draw_foot(self, box: Box) -> None:
        surface, palette, px = self.surface, self.surface.look.palette, self.surface.look.px
        left, _, right, bottom = box
        if self.busy or self.trouble:
            self.draw_words(left + px(2), bottom - (px(BUTTON_HEIGHT + 8) if self.busy else 0), right - left)
            return
        y = bottom - px(_LINE * len(_PUBLIC))
        surface.create_rectangle(left, y - px(16), right, y - px(15), fill=palette.hairline, outline="")
        for number, line in enumerate(_PUBLIC):
            middle = y + px(_LINE * (2 * number + 1)) // 2
            surface.text(left + px(2), middle, line, "secondary", palette.dim, width=right - left)


class Communities(Surface):
    """A row for each community."""

    radius = 10

    def __init__(self, card: Surface, tips: Tooltips, visit: Callable[[Community], None]) -> None:
        self._visit = visit
        self._enabled = True
        super().__init__(card, card.look, card.art, tips)

    def ground(self, palette: Palette) -> str:
        """That of cards."""
        return palette.bg

    def enable(self, enabled: bool) -> None:
        """Let them be used, or fade them."""
        if enabled != self._enabled:
            self._enabled = enabled
            self.refresh()

    def paint(self) -> None:
        """Draw the rows."""
        px = self.look.px
        for number, community in enumerate(COMMUNITIES):
            y = number * px(_PITCH)
            self._draw(community, (0, y, self.wide, y + px(_ROW)))

    def _draw(self, community: Community, box: Box) -> None:
        palette, px = self.look.palette, self.look.px
        left, top, right, bottom = box
        middle = (top + bottom) // 2
        visit = partial(self._visit, community)
        if self._enabled and self.spot(Spot(f"visit {community.title}", box, visit)):
            self.box(box, self.radius, palette.hover)
        self.image(left + px(12), middle, self.art.tile(community.initials, community.colour, 38), "w")
        ink = palette.fg if self._enabled else palette.dim
        self.text(left + px(64), middle - px(9), community.title, "row_bold", ink)
        self.text(left + px(64), middle + px(10), community.about, "small", palette.dim)
        self.image(right - px(16), middle, self.art.icon("chevron-right", 14, palette.dim), "e")
