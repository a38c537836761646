"""What was said, kept in one SQLite file that its owner alone may read. Imported when it is first needed."""

from app.models.store.library import FileLibrary

__all__ = ["FileLibrary"]
