"""The controllers of one place, put together: each is given those that it talks to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.controllers.accounts import Accounts
from app.controllers.answers import Answers
from app.controllers.arranging import Arranging
from app.controllers.chat import Chat
from app.controllers.connection import Connection
from app.controllers.directory import Directory
from app.controllers.ground import Ground
from app.controllers.members import Members
from app.controllers.memory import Memory
from app.controllers.news import News
from app.controllers.notepad import Notepad
from app.controllers.people import People
from app.controllers.preferring import Preferring
from app.controllers.presenter import Presenter
from app.controllers.rooms import Rooms
from app.controllers.sending import Sending
from app.controllers.settings import Settings
from app.controllers.slash import Slash
from app.controllers.spelling import Spelling
from app.controllers.talk import Talk
from app.controllers.tray import Residence
from app.controllers.visit import OnRefusal, Visit
from app.controllers.watching import Watching
from app.controllers.welcome import Welcome
from app.controllers.world import World
from app.models.preferences import Preferences
from app.models.rows import Level, NoticeRow
from app.models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Hall:
    """What all places share: the world, the preferences, the first screen, the dictionaries, the news, the tray."""

    world: World
    settings: Settings
    welcome: Welcome
    spelling: Spelling
    news: News
    preferring: Preferring
    residence: Residence

    @classmethod
    def open(cls, world: World, preferences: Preferences) -> Hall:
        """Make it."""

        def complain(text: str) -> None:
            world.screen.show_notice(NoticeRow(Level.TROUBLE, text))

        settings = Settings(preferences, world.keeper, complain)
        shown = settings.look

        def look(_: Preferences) -> None:
            nonlocal shown
            if settings.look != shown:
                shown = settings.look
                world.screen.show_look(shown)

        settings.on_change(look)
        news = News(world.notifier, settings, world.clock, world.zone)
        welcome = Welcome(world.screen, settings, world.host)
        preferring = Preferring(world.screen, settings)
        residence = Residence(world.tray, world.screen, settings, world.notifier.notify)
        return cls(world, settings, welcome, Spelling(settings, world.clock), news, preferring, residence)


@dataclass(frozen=True, slots=True)
class Parts:
    """All controllers of one place, for those who hand them what the person does, and what the server tells."""

    world: World
    settings: Settings
    workspace: Workspace
    presenter: Presenter
    notepad: Notepad
    connection: Connection
    accounts: Accounts
    memory: Memory
    rooms: Rooms
    members: Members
    watching: Watching
    chat: Chat
    sending: Sending
    talk: Talk
    directory: Directory
    answers: Answers
    welcome: Welcome
    visit: Visit
    arranging: Arranging
    people: People
    slash: Slash


def assemble(
    hall: Hall, key: str, turned_back: OnRefusal, flush: Callable[[], None], quit_all: Callable[[str], None]
) -> Parts:
    """Make the parts of a place that is known by this key."""
    world, settings = hall.world, hall.settings
    screen, clock = world.screen, world.clock
    ground = Ground.lay(world, settings, key, flush)
    workspace, presenter, notepad, connection = ground.workspace, ground.presenter, ground.notepad, ground.connection
    sending = Sending(workspace, connection, presenter)
    memory = Memory.of(ground, sending)
    rooms = Rooms(workspace, connection, presenter, notepad, memory.markers)
    chat = Chat(workspace, sending, presenter, clock, memory.markers, hall.news)
    arranging = Arranging(workspace, presenter, world.arrangements, clock, world.zone)
    people = People(screen, workspace, connection, presenter, arranging)
    accounts = Accounts(screen, workspace, connection, presenter, people)
    directory = Directory(screen, workspace, connection, rooms, presenter, clock)
    return Parts(
        world=world,
        settings=settings,
        workspace=workspace,
        presenter=presenter,
        notepad=notepad,
        connection=connection,
        accounts=accounts,
        memory=memory,
        rooms=rooms,
        members=Members(workspace, connection, presenter, notepad),
        watching=Watching(workspace, connection, presenter),
        chat=chat,
        sending=sending,
        talk=Talk.of(ground, memory.history),
        directory=directory,
        answers=Answers(workspace, rooms, sending, presenter, notepad, directory),
        welcome=hall.welcome,
        visit=Visit(key, ground, rooms, sending, memory, arranging, turned_back),
        arranging=arranging,
        people=people,
        slash=Slash(workspace, connection, rooms, chat, notepad, people, accounts, directory, quit_all),
    )
