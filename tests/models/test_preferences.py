"""What is remembered, and what becomes of a broken file."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.preferences import SETTINGS, Preferences, PreferencesFile

PIN = "0123456789abcdef" * 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "preferences.toml"


def test_what_is_kept_comes_back(path: Path) -> None:
    kept = Preferences(
        name="sam", mode="light", place='Sam’s "parlour"\n\x7f', zoom=150, secure=False, members_shown=False
    )
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
        '[account]\nname = "sam"\n[appearance]\ndark_theme = "../x"\nmode = "pink"\nunknown = 1\n'
        f'[remembered]\nport = 12\n[trusted]\n"a:1" = "{PIN}"\n"b:1" = "no"\n"c:1" = 5\n'
    )
    preferences, problems = PreferencesFile(path).load()
    assert preferences == Preferences(name="sam", trusted={"a:1": PIN})
    for word, problem in zip(("“mode”", "“dark_theme”", "“port”", "b:1", "c:1"), problems, strict=True):
        assert word in problem
    assert '"system", "light", "dark"' in problems[0], "it says what is possible"


@pytest.mark.parametrize("value", ["6", "-1", "true", "1.5", '"3"'])
def test_a_number_that_is_out_of_range(path: Path, value: str) -> None:
    path.parent.mkdir()
    path.write_text(f"[remembered]\nskin_tone = {value}\n", "utf-8")
    preferences, problems = PreferencesFile(path).load()
    assert preferences.skin_tone == 0
    assert "skin_tone" in problems[0]
    assert "0 to 5" in problems[0]


@pytest.mark.parametrize("name", ["trusted", "appearance"])
def test_a_section_that_is_none(path: Path, name: str) -> None:
    path.parent.mkdir()
    path.write_text(f'{name} = "everybody"\n')
    file = PreferencesFile(path)
    preferences, [problem] = file.load()
    assert preferences == Preferences()
    assert f"[{name}]" in problem
    file.save(replace(preferences, zoom=150).trusting("h", 1, PIN))
    assert file.load() == (replace(Preferences(), zoom=150).trusting("h", 1, PIN), [])


def test_what_a_person_wrote_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        '# mine\n[appearance]\nzoom = 150 # my eyes\nmode = "pink" # what?\nnew = "x"\n\n[later]\na = 1\n', "utf-8"
    )
    file = PreferencesFile(path)
    known, _ = file.load()
    file.save(replace(known, zoom=170, name="sam"))
    text = path.read_text("utf-8")
    assert text.startswith('# mine\n[appearance]\nzoom = 170 # my eyes\nmode = "pink" # what?\nnew = "x"\n')
    assert "[later]\na = 1\n" in text
    assert file.load()[0] == replace(known, zoom=170, name="sam")


def test_a_certificate_is_forgotten(path: Path) -> None:
    file = PreferencesFile(path)
    kept = Preferences().trusting("a", 1, PIN).trusting("b", 2, PIN)
    file.save(kept)
    file.save(kept.forgetting("a:1"))
    assert file.load()[0].trusted == {"b:2": PIN}


def test_what_somebody_else_wrote_is_read_once(path: Path) -> None:
    file = PreferencesFile(path)
    file.save(Preferences())
    assert file.reload() is None, "we wrote it"
    path.write_text("[appearance]\nzoom = 120\n")
    assert file.reload() == (Preferences(zoom=120), [])
    assert file.reload() is None


def test_a_file_that_breaks_while_it_is_edited_stays_until_it_is_replaced(path: Path) -> None:
    file = PreferencesFile(path)
    file.save(Preferences(name="sam"))
    path.write_text("[appearance\n")
    found = file.reload()
    assert found is not None
    nothing, [problem] = found
    assert nothing is None
    assert "line 1" in problem
    assert path.read_text() == "[appearance\n"
    file.save(Preferences(name="mei"))
    assert path.with_name("preferences.toml.broken").read_text() == "[appearance\n"
    assert file.load() == (Preferences(name="mei"), [])


def test_a_setting_is_found_by_the_beginnings_of_its_words() -> None:
    found = [name for name, declared in SETTINGS.items() if declared.matches("Emo mes")]
    assert found == ["emoji"]
    assert not SETTINGS["recent_emoji"].matches("emoji"), "it stands on no page"


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
