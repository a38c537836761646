"""The controllers of one desktop, put together: each is given those that it talks to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from app.controllers.answers import Answers
from app.controllers.chat import Chat
from app.controllers.completion import Completer
from app.controllers.connection import Connection
from app.controllers.members import Members
from app.controllers.notepad import Notepad
from app.controllers.ports import Clock, Connect, Host, Screen
from app.controllers.presenter import Presenter
from app.controllers.replies import Replies
from app.controllers.rooms import Rooms
from app.controllers.settings import Keeper, Settings
from app.controllers.slash import COMMANDS, Slash
from app.controllers.typists import Typists
from app.controllers.visit import Visit
from app.controllers.welcome import Welcome
from app.models.preferences import Preferences
from app.models.rows import Field, Level
from app.models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class World:
    """What is given from outside. ``chance``: see `Connection`. ``literal``: for a screen that prints lines."""

    screen: Screen
    clock: Clock
    connect: Connect
    host: Host
    keeper: Keeper
    chance: Callable[[], float]
    zone: tzinfo | None
    literal: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """All controllers, for those who hand them what the person does, and what the server tells."""

    world: World
    settings: Settings
    workspace: Workspace
    presenter: Presenter
    notepad: Notepad
    connection: Connection
    rooms: Rooms
    members: Members
    chat: Chat
    replies: Replies
    typists: Typists
    answers: Answers
    welcome: Welcome
    visit: Visit
    slash: Slash
    completer: Completer

    def quit(self, reason: str) -> None:
        """Leave, and end the program."""
        _quit(self.world, self.visit, reason)


def assemble(world: World, preferences: Preferences) -> Parts:
    """Make the parts of a desktop."""
    screen, clock, host = world.screen, world.clock, world.host
    settings = Settings(preferences, world.keeper, lambda text: presenter.notice(Level.TROUBLE, text))
    workspace = Workspace(world.zone, literal=world.literal)
    presenter = Presenter(screen, workspace, settings)
    notepad = Notepad(workspace, presenter, clock)
    connection = Connection(world.connect, clock, workspace, presenter, world.chance)
    rooms = Rooms(workspace, connection, presenter, notepad)
    chat = Chat(workspace, connection, presenter, clock)
    welcome = Welcome(screen, settings, host)

    def turned_back(field: Field, trouble: str) -> None:
        host.stop()
        welcome.wrong(field, trouble)

    visit = Visit(screen, workspace, connection, rooms, chat, presenter, notepad, settings, turned_back)
    return Parts(
        world=world,
        settings=settings,
        workspace=workspace,
        presenter=presenter,
        notepad=notepad,
        connection=connection,
        rooms=rooms,
        members=Members(workspace, connection, presenter, notepad),
        chat=chat,
        replies=Replies(workspace),
        typists=Typists(workspace, connection, presenter, clock, settings),
        answers=Answers(workspace, rooms, chat, presenter, notepad),
        welcome=welcome,
        visit=visit,
        slash=Slash(workspace, connection, rooms, chat, notepad, lambda reason: _quit(world, visit, reason)),
        completer=Completer(workspace, [f"/{name}" for name in COMMANDS]),
    )


def _quit(world: World, visit: Visit, reason: str) -> None:
    visit.leave(reason)
    world.host.stop()
    world.screen.close()
