"""What is opened in other programs. It takes a moment, and nothing is loaded for it before."""

from __future__ import annotations

from pathlib import Path

_ELSEWHERE = ("https://", "http://", "mailto:")


def open_link(target: str) -> None:
    """Open a page in the person's browser, or a letter in what they write letters with; nothing else."""
    if target.lower().startswith(_ELSEWHERE):
        import webbrowser

        webbrowser.open(target)


def open_file(path: str) -> None:
    """Open a file in what the person opens such files with."""
    import webbrowser

    webbrowser.open(Path(path).absolute().as_uri())
