"""What the cards of the first screen have in common: the box, the heading, the words at the foot, the button."""

from __future__ import annotations

from collections.abc import Callable

from app.views import shapes
from app.views.kit.button import Button
from app.views.kit.field import Field
from app.views.kit.surface import Box, Surface
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips

BUTTON_HEIGHT = 44

_INSET = 22
_FIELD = 40


class Card:
    """What the cards share: the box, the heading, what went wrong, what is under way."""

    icon = ""
    title = ""
    about = ""
    colour = 0

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.trouble = ""
        self.busy = ""

    def enable(self, enabled: bool) -> None:
        """Let it be used, or fade it."""

    def draw(self, box: Box) -> None:
        """Draw what is on the card, which lies in a box of the surface."""
        surface, palette, px = self.surface, self.surface.look.palette, self.surface.look.px
        left, top, right, bottom = box
        x, y = left + px(_INSET), top + px(_INSET)
        colour = palette.names[self.colour]
        surface.box((x, y, x + px(44), y + px(44)), 12, shapes.mix(colour, palette.bg, 0.2))
        surface.image(x + px(22), y + px(22), surface.art.icon(self.icon, 20, colour))
        width = right - x - px(58 + _INSET)
        surface.text(x + px(58), y + px(12), self.title, "card", palette.fg, width=width)
        surface.text(x + px(58), y + px(34), self.about, "secondary", palette.dim, width=width)
        self.draw_content((x, y + px(62), right - px(_INSET), bottom - px(_INSET)))

    def draw_content(self, box: Box) -> None:
        """Draw what is below the heading."""
        raise NotImplementedError

    def draw_field(self, field: Field, label: str, x: int, y: int, width: int) -> None:
        """Draw a field with its label above it; ``y`` is the top of the label."""
        surface, palette, px = self.surface, self.surface.look.palette, self.surface.look.px
        ink = palette.red_text if field.wrong else palette.mid
        surface.text(x + px(2), y + px(9), label, "secondary", ink, width=width)
        field.draw((x, y + px(22), x + width, y + px(22 + _FIELD)))

    def draw_words(self, x: int, bottom: int, width: int) -> None:
        """Draw what is under way or what went wrong, ending at ``bottom``."""
        surface, palette = self.surface, self.surface.look.palette
        words, ink = (self.busy, palette.mid) if self.busy else (self.trouble, palette.red_text)
        if words:
            font = surface.look.font("secondary")
            surface.create_text(x, bottom, text=plain(words), font=font, fill=ink, width=width, anchor="sw")


class ActionCard(Card):
    """A card with one button, which makes way for Cancel while something is under way."""

    def __init__(
        self,
        surface: Surface,
        tips: Tooltips,
        word: str,
        icon: str,
        act: Callable[[], None],
        cancel: Callable[[], None],
    ) -> None:
        super().__init__(surface)
        look, art = surface.look, surface.art
        self._act = act
        self.button = Button(
            surface, look, art, tips, word, self.submit, kind="primary", height=BUTTON_HEIGHT, icon=icon
        )
        self.cancel = Button(surface, look, art, tips, "Cancel", cancel, height=BUTTON_HEIGHT)

    def submit(self) -> None:
        """Do what the card is for, unless something is under way."""
        if self.button.enabled:
            self._act()

    def enable(self, enabled: bool) -> None:
        """Let it be used, or fade it."""
        self.button.enable(enabled)

    def draw_button(self, box: Box) -> None:
        """Draw the button at the foot of a box, and the words above it."""
        px = self.surface.look.px
        left, _, right, bottom = box
        shown, hidden = (self.cancel, self.button) if self.busy else (self.button, self.cancel)
        hidden.place_forget()
        shown.place(x=left, y=bottom - px(BUTTON_HEIGHT), width=right - left, height=px(BUTTON_HEIGHT))
        self.draw_words(left + px(2), bottom - px(BUTTON_HEIGHT + 8), right - left)
