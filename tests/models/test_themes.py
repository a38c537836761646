"""Themes that a person wrote."""

from __future__ import annotations

from pathlib import Path

from app.models.themes import Seeds, read_themes

SUNSET = """title = "Sunset over us"
rail = "#101010"
side = "#181818"
bg = "#202020"
fg = "#F0F0F0"
dim = "#909090"
accent = "#d06030"
"""


def test_a_theme_of_ones_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "Sunset.toml").write_text(SUNSET)
    seeds = Seeds("#101010", "#181818", "#202020", "#f0f0f0", "#909090", "#d06030")
    assert read_themes(tmp_path) == ({"sunset": ("Sunset over us", seeds)}, [])
    assert seeds.dark


def test_broken_ones_are_named_and_the_others_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SUNSET.replace("#d06030", "orange").replace("dim =", "dimmed ="))
    (tmp_path / "b.toml").write_text("title = ")
    (tmp_path / "c.toml").mkdir()
    (tmp_path / "d.toml").write_text(SUNSET)
    (tmp_path / "é.toml").write_text(SUNSET)
    themes, problems = read_themes(tmp_path)
    assert list(themes) == ["d"]
    colours, toml, folder, name = problems
    assert "dim, accent must each be a colour" in colours
    assert "b.toml could not be read" in toml
    assert "c.toml cannot be read" in folder
    assert "Latin letters" in name


def test_there_may_be_no_folder(tmp_path: Path) -> None:
    assert read_themes(tmp_path / "none") == ({}, [])
