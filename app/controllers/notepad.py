"""Lines that are no messages, put where the person will see them."""

from __future__ import annotations

from app.controllers.ports import Clock
from app.controllers.presenter import Presenter
from app.models.notes import changed
from app.models.richtext import clean
from app.models.room import Conversation
from app.models.rows import Level, NoteKind, Span
from app.models.workspace import Workspace

Sentence = tuple[Span, ...]


class Notepad:
    """Writes notes into conversations."""

    def __init__(self, workspace: Workspace, presenter: Presenter, clock: Clock) -> None:
        self._workspace = workspace
        self._presenter = presenter
        self._clock = clock

    def write(self, conversation: Conversation, kind: NoteKind, text: str | Sentence, at: float | None = None) -> None:
        """Add a line to a conversation, at its end; now, where no time is given."""
        sentence = (Span(clean(text)),) if isinstance(text, str) else text
        moment = self._clock.now() if at is None else at
        self._presenter.spliced(conversation, conversation.timeline.note(kind, sentence, moment))

    def here(self, kind: NoteKind, text: str | Sentence) -> None:
        """Add a line to the conversation that is shown: it answers what the person just did."""
        self.write(self._workspace.selected or self._workspace.server, kind, text)

    def trouble(self, subject: str, reason: str) -> None:
        """Say what was refused: in the conversation that it is about where there is one, else where the person is."""
        about = self._workspace.find(subject) if subject else None
        selected = self._workspace.selected
        self.write(about or selected or self._workspace.server, NoteKind.TROUBLE, reason)
        if selected is None or (about and about is not selected):
            self._presenter.notice(Level.TROUBLE, reason)

    def changed(self, conversation: Conversation, at: float, template: str, *names: str, tail: str = "") -> None:
        """Add a line about a change: ``changed(room, at, "{} is now {}", old, new)``; ``tail`` comes behind it."""
        self.write(conversation, NoteKind.CHANGED, changed(template, *names, tail=tail), at)
