"""The icon in the tray, which the person may wish for: the program then stays when its window is closed."""

from __future__ import annotations

from collections.abc import Callable

from app.controllers.ports import Screen, Tray
from app.controllers.settings import Settings
from app.models.preferences import Preferences
from app.models.rows import Level, NewsRow, NoticeRow
from app.models.rows.news import TrayRow

STAYS = NewsRow("", "Parlour stays in the tray", "A click on its icon brings the window back; its menu quits.")
MISSING = "There is no tray here that shows Parlour: closing the window closes the program."


class NoTray:
    """Shows nothing."""

    def show(self, row: TrayRow) -> None:
        """Show nothing."""

    def hide(self) -> None:
        """There is nothing to take away."""


class LateTray:
    """Makes the tray when there is something to be shown: few people wish for it, and it takes its time to load."""

    def __init__(self, make: Callable[[], Tray]) -> None:
        self._make = make
        self._made: Tray | None = None

    def show(self, row: TrayRow) -> None:
        """Show the icon, or what changed in it."""
        self._made = self._made or self._make()
        self._made.show(row)

    def hide(self) -> None:
        """Take it away."""
        if self._made:
            self._made.hide()


class Residence:
    """Keeps the icon in step with what the person wishes, and with what waits to be read. ``tell`` shows a notification
    where the window is not.
    """

    def __init__(self, tray: Tray, screen: Screen, settings: Settings, tell: Callable[[NewsRow], None]) -> None:
        self._tray = tray
        self._screen = screen
        self._settings = settings
        self._tell = tell
        self._row = TrayRow()
        self._shown: TrayRow | None = None
        self._there = self._away = False
        settings.on_change(self._preferred)

    def show(self, row: TrayRow) -> None:
        """This is to be seen at the icon."""
        self._row = row
        self._look()

    def there(self, there: bool) -> None:
        """Whether a tray shows the icon. Without it nothing would bring back a window that is away."""
        self._there = there
        if there or not self._settings.value.tray:
            return
        self._bring_back()
        self._screen.show_notice(NoticeRow(Level.TROUBLE, MISSING))

    def seen(self) -> None:
        """The person looks at the window, so it is there."""
        self._away = False

    def stay(self) -> bool:
        """The window is closed; whether the program stays, in the tray."""
        if not (self._there and self._settings.value.tray):
            return False
        self._away = True
        self._screen.hide()
        if not self._settings.value.tray_known:
            self._settings.change("tray_known", True)
            self._tell(STAYS)
        return True

    def leave(self) -> None:
        """The program ends."""
        if self._shown:
            self._tray.hide()

    def _preferred(self, before: Preferences) -> None:
        if before.tray != self._settings.value.tray:
            self._look()

    def _look(self) -> None:
        if self._settings.value.tray and self._shown != self._row:
            self._shown = self._row
            self._tray.show(self._row)
        elif not self._settings.value.tray and self._shown:
            self._shown, self._there = None, False
            self._tray.hide()
            self._bring_back()

    def _bring_back(self) -> None:
        """Nothing else would, where the window was closed."""
        if self._away:
            self._away = False
            self._screen.come_forward()
