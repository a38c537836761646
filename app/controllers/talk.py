"""What belongs to talking beyond what is said: answering, reacting, taking back, and help while one writes."""

from __future__ import annotations

from dataclasses import dataclass

from app.controllers.candidates import Candidates
from app.controllers.completion import Completer
from app.controllers.deletions import Deletions
from app.controllers.ground import Ground
from app.controllers.history import History
from app.controllers.reactions import Reactions
from app.controllers.replies import Replies
from app.controllers.slash import COMMANDS
from app.controllers.suggestions import Suggester
from app.controllers.toolbox import Toolbox
from app.controllers.typists import Typists


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
    def of(cls, ground: Ground, history: History) -> Talk:
        """Put it together."""
        settings, workspace = ground.settings, ground.workspace
        connection, presenter = ground.connection, ground.presenter
        toolbox = Toolbox(workspace, connection, presenter)
        candidates = Candidates(workspace, COMMANDS, settings)
        return cls(
            toolbox=toolbox,
            replies=Replies(workspace, toolbox, history),
            reactions=Reactions(workspace, connection, presenter, settings, toolbox),
            deletions=Deletions(ground.world.screen, workspace, connection, presenter, toolbox),
            typists=Typists(workspace, connection, presenter, ground.world.clock, settings),
            completer=Completer(workspace, candidates),
            suggester=Suggester(workspace, candidates, presenter),
        )
