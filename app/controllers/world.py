"""What the desktop is given from outside: a screen, time, connections, and where things are kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo

from app.controllers.notifiers import NoNotifier
from app.controllers.ports import Clock, Connect, Host, Notifier, Screen, Tray, Worker
from app.controllers.settings import Keeper
from app.controllers.tray import NoTray
from app.controllers.work import PromptWorker
from app.models.arrangement import Arrangements
from app.models.opened import OpenedFile
from app.models.shelf import Library, NoLibrary


@dataclass(frozen=True, slots=True)
class World:
    """Without the parts that may be left out nothing outlasts the program, and nothing is told outside of it.
    ``chance``: see `Connection`. ``zone``: the system's where it is None. ``literal``: for a screen that prints lines.
    """

    screen: Screen
    clock: Clock
    connect: Connect
    host: Host
    keeper: Keeper
    library: Library = field(default_factory=NoLibrary)
    arrangements: Arrangements = field(default_factory=Arrangements)
    opened: OpenedFile = field(default_factory=OpenedFile)
    notifier: Notifier = field(default_factory=NoNotifier)
    tray: Tray = field(default_factory=NoTray)
    worker: Worker = field(default_factory=PromptWorker)
    chance: Callable[[], float] = random.random
    zone: tzinfo | None = None
    literal: bool = False
