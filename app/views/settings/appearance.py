"""How everything looks: the themes in small with their measured contrast, accent, letters, zoom and density."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import font as tkfont

from app.models.contrast import contrast
from app.models.preferences import SETTINGS, Choice, Range
from app.models.rows.settings import SettingsRow
from app.views import fonts
from app.views.art import Art
from app.views.kit.field import Field
from app.views.kit.menu import Entry, Menus
from app.views.kit.surface import Spot
from app.views.kit.text import plain
from app.views.kit.tooltip import Tooltips
from app.views.settings.actions import SettingsActions
from app.views.settings.controls import Segment, chooser, segments, slider, switch
from app.views.settings.page import SettingsPage
from app.views.settings.preview import preview
from app.views.theme import Look
from app.views.themes import ThemeInfo, Themes

_INSET, _GAP, _PREVIEW, _STEP = 28, 14, 100, 142
_ACROSS = 4
_LABEL = 150
_ROOMY = 620
_MODE_ICONS = {"system": "circle-half", "light": "sun", "dark": "moon-stars"}
_SWATCHES = (0, 5, 1, 3, 6, 2, 7)


class AppearancePage(SettingsPage):
    """Everything that changes how the window looks, changed while one looks at it."""

    def __init__(
        self,
        parent: tk.Misc,
        look: Look,
        art: Art,
        tips: Tooltips,
        actions: SettingsActions,
        *,
        themes: Themes,
    ) -> None:
        super().__init__(parent, look, art, tips, actions)
        self._themes = themes
        self._row: SettingsRow | None = None
        self._unfolded = False
        self._menus = Menus(look, art, tips)
        self._accent = Field(self, lead=36, letters="code", on_submit=self._submit_accent)
        self._accent.entry.bind("<FocusOut>", lambda _: self._submit_accent(), add="+")

    def show(self, row: SettingsRow) -> None:
        """Show this."""
        self._row = row
        if self.focus_displayof() is not self._accent.entry:
            self._accent.text = (row.look.accent or self.look.palette.accent).upper()
        self.refresh()

    def paint_rows(self) -> int:
        """Draw it all, from the top."""
        row, palette, px = self._row, self.look.palette, self.look.px
        if row is None:
            return 0
        top = -self.scroll
        self.text(px(_INSET), top + px(37), "Appearance", "dialog", palette.fg)
        right = self.wide - px(_INSET)
        kind = SETTINGS["mode"].kind
        if isinstance(kind, Choice):
            parts = [Segment(value, label, _MODE_ICONS[value]) for value, label in kind.options]
            if self._narrow:
                top += px(48)
            self._segments("mode", (right - px(318), top + px(20), right, top + px(54)), parts, row.mode)
        y = self._draw_themes(self._themes.house, top + px(77))
        y += px(8)
        self.create_rectangle(px(_INSET), y, right, y + px(1), fill=palette.hairline, outline="")
        for draw in (self._draw_accents, self._draw_letters, self._draw_density):
            draw(row, y + px(32))
            y += px(100 if self._narrow else 50)
        y = self._draw_readable(y + px(18)) + px(18)
        label = "Fewer themes" if self._unfolded else f"More themes ({len(self._themes.more)})"
        box = (px(_INSET), y, px(_INSET + 170), y + px(34))
        chooser(self, "more", box, label, "", lambda _x, _y: self._unfold())
        y += px(34 + 16)
        if self._unfolded:
            y = self._draw_themes(self._themes.more, y)
        return y + self.scroll + px(12)

    def _draw_themes(self, themes: Sequence[ThemeInfo], top: int) -> int:
        """Draw them in rows of four, or of two where there is little room. Returns where they end."""
        px, in_row = self.look.px, 2 if self._narrow else _ACROSS
        width = (self.wide - px(2 * _INSET) - (in_row - 1) * px(_GAP)) // in_row
        for number, theme in enumerate(themes):
            down, across = divmod(number, in_row)
            left, y = px(_INSET) + across * (width + px(_GAP)), top + down * px(_STEP)
            if self.seen(y - px(4), y + px(_STEP)):
                self._draw_theme(theme, left, y, width)
            else:
                self._theme_spot(theme, (left, y, left + width, y + px(_STEP - 8)))
        return top + -(-len(themes) // in_row) * px(_STEP)

    def _draw_theme(self, theme: ThemeInfo, left: int, top: int, width: int) -> None:
        palette, px = self.look.palette, self.look.px
        height = px(_PREVIEW)
        chosen = self._row is not None and theme.name == self._row.look.theme
        lit = self._theme_spot(theme, (left, top, left + width, top + px(_STEP - 8)))
        if chosen or lit:
            edge = palette.accent_text if chosen else palette.hairline_strong
            ring = (left - px(3), top - px(3), left + width + px(3), top + height + px(3))
            self.box(ring, 11, palette.bg, edge)
        key = ("preview", theme.palette, width, height)
        picture = self.art.made(key, lambda: preview(theme.palette, width, height, px(9)))
        self.image(left, top, picture, "nw")
        if chosen:
            x, y = left + width - px(15), top + px(15)
            self.image(x, y, self.art.dot(18, palette.accent))
            self.image(x, y, self.art.icon("check", 14, palette.accent_on))
        middle = top + height + px(18)
        self.image(left + px(2), middle, self.art.icon("moon-fill" if theme.dark else "sun", 12, palette.dim), "w")
        measured = f"{theme.measured:.1f} : 1"
        room = self.ruler.width(measured, self.look.font("small"))
        ink = palette.fg if chosen else palette.mid
        self.text(
            left + px(20),
            middle,
            plain(theme.title),
            "button" if chosen else "secondary",
            ink,
            width=width - room - px(30),
        )
        self.text(left + width - room - px(2), middle, measured, "small", palette.dim)

    def _theme_spot(self, theme: ThemeInfo, box: tuple[int, int, int, int]) -> bool:
        act = self._choose_theme(theme)
        return self.spot(Spot(f"theme {theme.name}", box, act))

    def _draw_accents(self, row: SettingsRow, middle: int) -> None:
        palette, px = self.look.palette, self.look.px
        self._label("Accent", middle)
        own = self._themes.info(row.look.theme).palette.accent
        colours = [("", own), *((palette.avatars[index],) * 2 for index in _SWATCHES)]
        x = px(_INSET + self._labels + 15)
        for value, colour in colours:
            box = (x - px(15), middle - px(15), x + px(15), middle + px(15))
            chosen = value == row.look.accent.lower()
            if self.spot(Spot(f"accent {value}", box, self._setter("accent", value))) or chosen:
                self.image(x, middle, self.art.dot(30, palette.accent_text if chosen else palette.hairline_strong))
                self.image(x, middle, self.art.dot(26, palette.bg))
            self.image(x, middle, self.art.dot(22, colour))
            if chosen:
                self.image(x, middle, self.art.icon("check", 14, palette.accent_on if not value else "#ffffff"))
            x += px(34)
        left, middle = self._second(px(_INSET + _LABEL + 282), middle)
        self._accent.draw((left, middle - px(16), left + px(112), middle + px(16)))
        self.box((left + px(11), middle - px(7), left + px(25), middle + px(7)), 4, palette.accent)

    def _draw_letters(self, row: SettingsRow, middle: int) -> None:
        px, palette = self.look.px, self.look.palette
        self._label("Font", middle)
        left = px(_INSET + self._labels)
        box = (left, middle - px(17), left + px(214), middle + px(17))
        family = row.look.font or fonts.BUNDLED
        chooser(self, "font", box, plain(family), "" if row.look.font else "bundled", self._choose_font)
        kind = SETTINGS["zoom"].kind
        if not isinstance(kind, Range):
            return
        (left, middle), right = self._second(px(_INSET + 396), middle), self.wide - px(_INSET)
        self.text(left, middle, "Zoom", "row_bold", palette.fg)
        shown = f"{row.look.zoom} {kind.unit}"
        self.text(right - self.ruler.width(shown, self.look.font("row")), middle, shown, "row", palette.mid)
        line = (left + px(66), middle - px(15), right - px(62), middle + px(15))
        values = range(kind.low, kind.high + 1, kind.step)
        slider(self, "zoom", line, values, row.look.zoom, self._setter_of("zoom"))

    def _draw_density(self, row: SettingsRow, middle: int) -> None:
        px, palette = self.look.px, self.look.palette
        self._label("Density", middle)
        left = px(_INSET + self._labels)
        parts = [Segment("cosy", "Cosy"), Segment("compact", "Compact")]
        chosen = "compact" if row.look.compact else "cosy"
        self._segments("density", (left, middle - px(17), left + px(214), middle + px(17)), parts, chosen)
        left, middle = self._second(px(_INSET + 396), middle)
        self.text(left, middle, "Show tabs", "row_bold", palette.fg)
        act = self._setter("show_tabs", not row.look.tabs)
        switch(self, "tabs", self.wide - px(_INSET + 38), middle, act, on=row.look.tabs)

    def _draw_readable(self, top: int) -> int:
        """Draw how well it can be read. Returns where that ends."""
        palette, px = self.look.palette, self.look.px
        left, right, height = px(_INSET), self.wide - px(_INSET), px(192 if self._narrow else 72)
        self.box((left, top, right, top + height), 12, palette.field, palette.hairline_strong)
        self.image(left + px(26), top + px(26), self.art.icon("universal-access", 16, palette.green_text))
        self.text(left + px(44), top + px(26), "Easy to read", "row_bold", palette.fg)
        self.text(left + px(18), top + px(50), "Every pair meets WCAG AA", "small", palette.dim)
        pairs = (
            ("Text", palette.fg, palette.bg),
            ("Quiet text", palette.dim, palette.bg),
            ("Links", palette.link, palette.bg),
            ("Buttons", palette.accent_on, palette.accent),
        )
        first, down = (left + px(18), top + px(98)) if self._narrow else (left + px(214), top + height // 2)
        for number, (title, ink, ground) in enumerate(pairs):
            row, column = divmod(number, 2 if self._narrow else 4)
            x, middle = first + column * px(124), down + row * px(56)
            self.box((x, middle - px(22), x + px(34), middle + px(22)), 8, ground, palette.hairline_strong)
            words = self.ruler.width("Aa", self.look.font("row"))
            self.text(x + (px(34) - words) // 2, middle, "Aa", "row", ink)
            self.text(x + px(44), middle - px(8), title, "small", palette.dim)
            ratio = contrast(ink, ground)
            taken = self.text(x + px(44), middle + px(10), f"{ratio:.1f}", "secondary_bold", palette.fg)
            level = "AAA" if ratio >= 7 else "AA"
            self.image(x + px(52) + taken, middle + px(10), self.art.pill(level, "good"), "w")
        return top + height

    # Where there is little room, all stands in one column

    @property
    def _narrow(self) -> bool:
        return self.wide < self.look.px(_ROOMY)

    @property
    def _labels(self) -> int:
        """Logical pixels from a label to what it is the label of."""
        return _LABEL // 2 if self._narrow else _LABEL

    def _second(self, left: int, middle: int) -> tuple[int, int]:
        """Where the second thing of a line stands: beside the first, or below it."""
        return (self.look.px(_INSET), middle + self.look.px(50)) if self._narrow else (left, middle)

    # What is chosen

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self.refresh()

    def _label(self, text: str, middle: int) -> None:
        self.text(self.look.px(_INSET), middle, text, "row_bold", self.look.palette.fg)

    def _segments(self, name: str, box: tuple[int, int, int, int], parts: Sequence[Segment], chosen: str) -> None:
        segments(self, name, box, parts, chosen, self._setter_of(name))

    def _setter_of(self, name: str) -> Callable[[str | int], object]:
        return lambda value: self.actions.change_setting(name, value)

    def _setter(self, name: str, value: str | bool) -> Callable[[], object]:
        return lambda: self.actions.change_setting(name, value)

    def _choose_theme(self, theme: ThemeInfo) -> Callable[[], None]:
        return lambda: self.actions.choose_theme(theme.name, dark=theme.dark)

    def _choose_font(self, x: int, y: int) -> None:
        chosen = self._row.look.font if self._row else ""
        families = fonts.offered(tkfont.families(self))
        entries = [Entry(fonts.BUNDLED, self._setter("font", ""), checked=not chosen)]
        entries += [Entry(each, self._setter("font", each), checked=each == chosen) for each in families]
        self._menus.open(self, x, y, entries)

    def _submit_accent(self) -> None:
        typed = self._accent.text.strip().lower()
        typed = typed if typed.startswith("#") else f"#{typed}"
        if self._row is None or typed in (self._row.look.accent, self.look.palette.accent):
            return
        if not self.actions.change_setting("accent", typed):
            self._accent.wrong = "A colour has six hexadecimal digits."
