"""The first screen, shown while the rest of the program is still to be loaded: it stands there that much sooner."""

from __future__ import annotations

from app.models.rows.welcome import WelcomeRow
from app.views.kit.tooltip import Tooltips
from app.views.shell import Shell
from app.views.welcome import Welcome


def greet(shell: Shell, row: WelcomeRow) -> Welcome:
    """Show it. What the person asks for there waits until the window that takes it over is bound."""
    root, look, art = shell
    root.deiconify()  # the display puts it up, and gives it the keyboard, while its contents are made
    root.update_idletasks()
    welcome = Welcome(root, look, art, Tooltips(root, look, art))
    welcome.show(row)
    welcome.come_up()
    root.update()
    return welcome
