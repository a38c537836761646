"""What puts the program into menus and docks."""

from __future__ import annotations

import tomllib
from configparser import ConfigParser
from pathlib import Path

from app.launcher import APPLICATION
from app.views.shell import TITLE

ROOT = Path(__file__).parent.parent


def test_the_entry_names_what_there_is() -> None:
    path = ROOT / "share" / "applications" / APPLICATION.removeprefix("application://")
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys as they stand
    parser.read(path, "utf-8")
    entry = parser["Desktop Entry"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert entry["Exec"].split()[0] in project["project"]["gui-scripts"]
    assert (entry["Name"], entry["StartupWMClass"]) == (TITLE, TITLE)  # by which docks know its windows
    [icon] = (ROOT / "share" / "icons").rglob(f"{entry['Icon']}.png")
    assert icon.read_bytes().startswith(b"\x89PNG")
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert all((ROOT / source).is_dir() for source in shared)
