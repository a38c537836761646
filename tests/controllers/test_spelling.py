"""Spell checking as the person meets it: from the first words, unless they do not want it."""

from __future__ import annotations

import pytest

from app.controllers import spelling
from app.models.preferences import Preferences
from app.transport.events import Member
from tests.controllers.desk import Desk

TEXT = "my freind "
FREIND = ((3, 9),)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_own_languages", lambda: ("en",))


def loaded(desk: Desk) -> Desk:
    assert desk.app.misspelt(TEXT, len(TEXT)) == ()
    desk.clock.advance(10)
    return desk


def test_the_dictionary_comes_with_the_first_words(inside: Desk) -> None:
    assert inside.app.misspelt("", 0) == ()
    assert loaded(inside).app.misspelt(TEXT, len(TEXT)) == FREIND
    assert "friend" in inside.app.spellings("freind")


def test_names_of_those_who_are_here_are_right(desk: Desk) -> None:
    desk.enter("#lobby", Member("freind"))
    assert loaded(desk).app.misspelt(TEXT, len(TEXT)) == ()


def test_a_learnt_word_is_right_and_kept(inside: Desk) -> None:
    loaded(inside).app.learn("Freind")
    inside.app.learn("argh")
    assert inside.app.misspelt(TEXT, len(TEXT)) == ()
    assert inside.keeper.kept[-1].words == "argh freind"


def test_who_does_not_want_it_is_left_alone() -> None:
    desk = Desk(Preferences(spelling=False))
    desk.enter()
    assert loaded(desk).app.misspelt(TEXT, len(TEXT)) == ()
    assert desk.app.spellings("freind") == ()


@pytest.mark.parametrize(
    ("system", "languages"),
    [("en_GB", ("en",)), ("C", ("en",)), (None, ("en",)), ("de_DE", ("de", "en")), ("fi_FI", ())],
)
def test_languages_are_those_of_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str | None, languages: tuple[str, ...]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("locale.getlocale", lambda: (system, "UTF-8"))
    assert spelling._own_languages() == languages
