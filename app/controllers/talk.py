"""What belongs to talking beyond what is said: answering, reacting, taking back, and help while one writes."""

from __future__ import annotations

from dataclasses import dataclass

from app.controllers.candidates import Candidates
from app.controllers.completion import Completer
from app.controllers.connection import Connection
from app.controllers.deletions import Deletions
from app.controllers.history import History
from app.controllers.ports import Clock, Screen
from app.controllers.presenter import Presenter
from app.controllers.reactions import Reactions
from app.controllers.replies import Replies
from app.controllers.settings import Settings
from app.controllers.slash import COMMANDS
from app.controllers.suggestions import Suggester
from app.controllers.toolbox import Toolbox
from app.controllers.typists import Typists
from app.models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Talk:
    """The controllers of one place that are about its messages, and about the entry."""

    toolbox: Toolbox
    replies: Replies
    reactions: Reactions
    deletions: Deletions
    typists: Typists
    completer: Completer
    suggester: Suggester

    @classmethod
    def of(
        cls,
        screen: Screen,
        workspace: Workspace,
        connection: Connection,
        presenter: Presenter,
        clock: Clock,
        settings: Settings,
        history: History,
    ) -> Talk:
        """Put it together."""
        toolbox = Toolbox(workspace, connection, presenter)
        candidates = Candidates(workspace, COMMANDS, settings)
        return cls(
            toolbox=toolbox,
            replies=Replies(workspace, toolbox, history),
            reactions=Reactions(workspace, connection, presenter, settings, toolbox),
            deletions=Deletions(screen, workspace, connection, presenter, toolbox),
            typists=Typists(workspace, connection, presenter, clock, settings),
            completer=Completer(workspace, candidates),
            suggester=Suggester(workspace, candidates, presenter),
        )
