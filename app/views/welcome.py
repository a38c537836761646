"""The first screen: who are you, and where would you like to go?"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from app.models.people import colour_of
from app.models.rows.welcome import Field as Which
from app.models.rows.welcome import WelcomeRow
from app.views import welcome_ground
from app.views.art import Art, Picture, initial
from app.views.kit.field import Field
from app.views.kit.scrolling import ScrollingForm
from app.views.kit.surface import Box
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.theme import Look
from app.views.welcome_card import Card
from app.views.welcome_cards import Community, JoinCard, StartCard, VisitCard
from app.views.welcome_foot import HEIGHT as FOOT
from app.views.welcome_foot import Foot

if TYPE_CHECKING:
    from app.views.actions import WelcomeActions

_CARD = 364, 372
_LEAST = 320, 356  # that a card is made to stand beside others, and as which it scrolls
_GAP = 20
_CARDS = 3
_ROOMY = 760  # the height from which there is room for the mark and the words above
_FOOT = 42


@dataclass(frozen=True, slots=True)
class _Heights:
    """Where things stand, in logical pixels below the top of the screen's middle part."""

    mark: int
    title: int
    subtitle: int
    label: int
    name: int
    name_height: int
    question: int
    cards: int
    total: int


_TALL = _Heights(40, 135, 169, 207, 224, 48, 309, 340, 800)
_LOW = _Heights(0, 26, 0, 54, 66, 42, 0, 122, 520)


class Welcome(ScrollingForm):
    """Draws the first screen. It may stand there before `serve` says who does what is asked for."""

    def __init__(self, parent: tk.Misc, look: Look, art: Art, tips: Tooltips) -> None:
        super().__init__(parent, look, art, tips)
        self.tips = tips
        self._actions: WelcomeActions | None = None
        self._waiting: Callable[[WelcomeActions], None] | None = None
        self._row = WelcomeRow()
        self._asked: Card | None = None
        self._grounds: dict[int, tuple[tuple[object, ...], Picture]] = {}
        self.name = Field(self, hint="You can change this later", lead=52, on_change=self._name_changed)
        self.start = StartCard(self, tips, self._start, self._cancel)
        self.join = JoinCard(self, tips, self._join, self._cancel)
        self.visit = VisitCard(self, tips, self._visit, self._cancel)
        self.foot = Foot(self, look, art, tips, self._switch_theme, self.go_back)
        self.carry(over=self.foot)
        self.name.entry.bind("<Return>", lambda _: self._next_field().focus())

    def serve(self, actions: WelcomeActions) -> None:
        """Do what is asked for from now on, and what was asked for last before."""
        self._actions = actions
        if self._waiting is not None:
            self._waiting(actions)

    def come_up(self) -> None:
        """Fill the window, where it does not yet, and take the keyboard."""
        if not self.winfo_manager():
            self.pack(fill="both", expand=True)
            self.focus_first()

    def show(self, row: WelcomeRow) -> None:
        """Show this; what was typed stays where the row says nothing new."""
        before, self._row = self._row, row
        if row.name != before.name or not self.name.text:
            self.name.text = row.name
        self.start.show(row, before)
        self.join.show(row, before)
        self.name.wrong = row.trouble if row.wrong is Which.NAME else ""
        self.name.enable(not row.busy)
        for card in (self.start, self.join, self.visit):
            card.busy = row.busy if card is self._asked else ""
            card.enable(not row.busy)
            card.trouble = row.trouble if self._is_about(card, row) else ""
        if row.trouble:
            self._focus_wrong(row.wrong)
        self.refresh()

    def focus_first(self) -> None:
        """Put the keyboard where typing makes sense first."""
        (self._next_field() if self.name.text else self.name).focus()

    def paint_rows(self) -> int:
        """Draw the ground, the words, the name, the cards, the foot, which stays where it is."""
        px, width, height = self.look.px, self.wide, self.tall
        at = _TALL if height >= px(_ROOMY) else _LOW
        top = max(0, (height - px(at.total)) // 2) - self.scroll
        boxes = self._lay_out(width, top + px(at.cards))
        foot = min(boxes[0][3] + self.scroll + px(47), height - px(_FOOT) // 2) - px(FOOT) // 2
        end = boxes[-1][3] + self.scroll
        ground = self._draw_ground(width, height, boxes)
        self._draw_words(at, width // 2, top)
        self._draw_name(at, width // 2, top)
        for card, box in zip((self.start, self.join, self.visit), boxes, strict=True):
            card.draw(box)
        left, right = boxes[0][0] - px(8), max(box[2] for box in boxes) + px(8)
        if end <= foot:
            self.foot.lay(foot, (left, right), ground, returns=self._row.can_return)
            return height
        self.foot.lay(foot, (left, right), self._bare(width, height), returns=self._row.can_return)
        return end + px(_GAP) + height - foot

    def _lay_out(self, width: int, top: int) -> list[Box]:
        """The cards, in as many columns as there is room for; the last of them in the middle where it is alone."""
        px, gap = self.look.px, self.look.px(_GAP)
        across = [(3, _CARD[0]), (2, _LEAST[0])]
        columns = next((n for n, least in across if width >= n * px(least) + (n + 1) * gap), 1)
        wide = min(px(_CARD[0]), (width - (columns + 1) * gap) // columns)
        tall = max(px(_LEAST[1]), min(px(_CARD[1]), self.tall - top - self.scroll - px(_FOOT)))
        boxes = []
        for number in range(_CARDS):
            row, column = divmod(number, columns)
            beside = min(columns, _CARDS - row * columns)
            left = (width - beside * wide - (beside - 1) * gap) // 2 + column * (wide + gap)
            y = top + row * (tall + gap)
            boxes.append((left, y, left + wide, y + tall))
        return boxes

    def _draw_ground(self, width: int, height: int, cards: list[Box]) -> Picture:
        ground = self._kept((width, height, *cards), lambda: welcome_ground.ground(self.look, width, height, cards))
        self.image(0, 0, ground, "nw")
        return ground

    def _bare(self, width: int, height: int) -> Picture:
        """The ground without cards, for the foot that they scroll under."""
        return self._kept((width, height), lambda: welcome_ground.lights(self.look.palette, width, height))

    def _kept(self, place: tuple[object, ...], draw: Callable[[], Image.Image]) -> Picture:
        """The last picture of so many boxes, drawn anew where anything of it has changed."""
        key = (*place, self.look.scale, self.look.palette.name)
        kept = self._grounds.get(len(place))
        if kept is None or kept[0] != key:
            kept = self._grounds[len(place)] = key, Art.picture(draw())
        return kept[1]

    def _draw_words(self, at: _Heights, middle: int, top: int) -> None:
        palette, px = self.look.palette, self.look.px
        if at.mark:
            self.image(middle, top + px(at.mark), self.art.app_icon(60), "n")
            self._centred("A comfortable place to talk with the people around you.", middle, top + px(at.subtitle))
        font = self.look.font("title" if at.mark else "dialog")
        self.create_text(middle, top + px(at.title), text="Welcome to Parlour", font=font, fill=palette.fg)
        if at.question:
            font = self.look.font("card")
            y = top + px(at.question)
            self.create_text(middle, y, text="Where would you like to go?", font=font, fill=palette.fg)

    def _centred(self, text: str, x: int, y: int) -> None:
        self.create_text(x, y, text=text, font=self.look.font("message"), fill=self.look.palette.mid)

    def _draw_name(self, at: _Heights, middle: int, top: int) -> None:
        palette, px = self.look.palette, self.look.px
        left, right = middle - px(200), middle + px(200)
        y, height = top + px(at.name), px(at.name_height)
        wrong = self.name.wrong
        label, ink = (wrong, palette.red_text) if wrong else ("What should people call you?", palette.mid)
        self.text(left + px(2), top + px(at.label), plain(label), "secondary", ink, width=right - left)
        self.name.draw((left, y, right, y + height))
        size = 32 if at.mark else 28
        name = self.name.text
        if initial(name):
            avatar = self.art.avatar(name, colour_of(name.casefold()), size)
            self.image(left + px(8), y + height // 2, avatar, "w")
        else:
            self.image(left + px(8) + px(size) // 2, y + height // 2, self.art.icon("person-circle", 24, palette.dim))

    def _switch_theme(self) -> None:
        self._ask(lambda actions: actions.switch_theme())

    def go_back(self) -> None:
        """Back to the place that is open, or out of what is under way."""
        if self._row.can_return or self._row.busy:
            self._cancel()

    def _name_changed(self) -> None:
        self.start.suggest(self.name.text)
        self.refresh()

    def _start(self) -> None:
        self._asked = self.start
        name, place = self.name.text, self.start.place_name
        self._ask(lambda actions: actions.start_room(name, place))

    def _join(self) -> None:
        self._asked, card = self.join, self.join
        typed = self.name.text, card.address.text, card.port.text, card.room.text
        secure, password = card.secure.on, card.password.text
        self._ask(lambda actions: actions.join_server(*typed, secure=secure, password=password))

    def _visit(self, community: Community) -> None:
        self._asked = self.visit
        there = self.name.text, community.address, community.port, community.room
        self._ask(lambda actions: actions.join_server(*there, secure=True))

    def _next_field(self) -> Field:
        """Where a name is followed up: at the address, for somebody who was invited and never had a place here."""
        return self.join.address if self.join.address.text and not self.start.place.text else self.start.place

    def _cancel(self) -> None:
        self._ask(lambda actions: actions.cancel())

    def _ask(self, ask: Callable[[WelcomeActions], None]) -> None:
        if self._actions is None:
            self._waiting = ask
        else:
            ask(self._actions)

    def _is_about(self, card: Card, row: WelcomeRow) -> bool:
        owner = {Which.PLACE: self.start, Which.NAME: None, Which.NONE: self._asked or self.join}
        if self._asked is self.visit and row.wrong is not Which.NAME:
            return card is self.visit
        return card is owner.get(row.wrong, self.join)

    def _focus_wrong(self, wrong: Which) -> None:
        field = {Which.NAME: self.name, Which.PLACE: self.start.place, **self.join.fields}.get(wrong)
        if field is not None:
            field.focus()
