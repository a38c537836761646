"""What is remembered, and what becomes of a broken file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.preferences import Preferences, PreferencesFile

PIN = "0123456789abcdef" * 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "preferences.toml"


def test_what_is_kept_comes_back(path: Path) -> None:
    kept = Preferences("light", "sam", 'Sam’s "parlour"\n\x7f', "h", "1", "#x", secure=False, members_shown=False)
    kept = kept.trusting("chat.example", 12346, PIN).trusting("::1", 1, PIN)
    PreferencesFile(path).save(kept)
    assert PreferencesFile(path).load() == (kept, [])
    assert kept.fingerprint("chat.example", 12346) == PIN
    assert kept.fingerprint("chat.example", 1) == ""


def test_nothing_kept_yet(path: Path) -> None:
    assert PreferencesFile(path).load() == (Preferences(), [])


def test_only_the_owner_reads_it_and_nothing_is_left_beside(path: Path) -> None:
    PreferencesFile(path).save(Preferences())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == [path.name]


def test_a_failed_save_leaves_what_was_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = PreferencesFile(path)
    file.save(Preferences(name="sam"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.save(Preferences(name="mei"))
    assert file.load()[0].name == "sam"
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"name = 'a'\nname = 'b'\n"])
def test_a_broken_file_is_put_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    preferences, [problem] = PreferencesFile(path).load()
    assert preferences == Preferences()
    assert "put aside" in problem
    assert path.with_name("preferences.toml.broken").read_bytes() == content
    assert PreferencesFile(path).load() == (Preferences(), [])


def test_broken_values_are_passed_over_and_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        f'theme = "pink"\nname = "sam"\nport = 12\nunknown = 1\n[trusted]\n"a:1" = "{PIN}"\n"b:1" = "no"\n"c:1" = 5\n'
    )
    preferences, problems = PreferencesFile(path).load()
    assert preferences == Preferences(name="sam", trusted={"a:1": PIN})
    assert [word for word in ("theme", "port", "b:1", "c:1") if any(word in each for each in problems)] == [
        "theme",
        "port",
        "b:1",
        "c:1",
    ]
    assert len(problems) == 4


@pytest.mark.parametrize("value", ["6", "-1", "true", "1.5", '"3"'])
def test_a_tone_of_skin_that_there_is_not(path: Path, value: str) -> None:
    path.parent.mkdir()
    path.write_text(f"skin_tone = {value}\n", "utf-8")
    preferences, problems = PreferencesFile(path).load()
    assert preferences.skin_tone == 0
    assert "skin_tone" in problems[0]


def test_trusted_that_is_no_table(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('trusted = "everybody"\n')
    preferences, [problem] = PreferencesFile(path).load()
    assert preferences.trusted == {}
    assert "certificates" in problem


def test_a_file_that_cannot_be_read(path: Path) -> None:
    path.mkdir(parents=True)
    preferences, [problem] = PreferencesFile(path).load()
    assert preferences == Preferences()
    assert "cannot be read" in problem


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = PreferencesFile(tmp_path_factory.mktemp("any") / "p.toml")
    file.save(Preferences(place=text))
    assert file.load() == (Preferences(place=text), [])
