"""What every controller of one place stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.controllers.connection import Connection
from app.controllers.notepad import Notepad
from app.controllers.presenter import Presenter
from app.controllers.settings import Settings
from app.controllers.world import World
from app.models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ground:
    """What is open at the place, how that comes to the screen, and the connection that leads there."""

    world: World
    settings: Settings
    workspace: Workspace
    presenter: Presenter
    notepad: Notepad
    connection: Connection

    @classmethod
    def lay(cls, world: World, settings: Settings, key: str, flush: Callable[[], None]) -> Ground:
        """Make it, for a place that is known by this key. ``flush`` shows what changed."""
        workspace = Workspace(world.zone, literal=world.literal, prefix=f"{key}.")
        workspace.usual = settings.value.usual
        presenter = Presenter(world.screen, workspace, settings, flush)
        connection = Connection(world.connect, world.clock, workspace, presenter, settings, world.chance)
        return cls(world, settings, workspace, presenter, Notepad(workspace, presenter, world.clock), connection)
