"""The typeface: loaded from its package for this process alone, before the first Tk; else the system's own.

Exactly two faces of the family are loaded. On X11, Tk asks fontconfig for weight Medium where a font is "normal", so
a family with a Medium face would draw all its text in Medium, and its "bold" would pass by SemiBold.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "font_roboto"
_FAMILY = "Roboto"
BUNDLED = _FAMILY
"""What the bundled typeface is called."""

_REGULAR = "Roboto-Regular.ttf"
_BOLD = "Roboto-Bold.ttf"

_TEXT = ("Segoe UI", "SF Pro Text", "Helvetica Neue", "Cantarell", "Noto Sans", "Ubuntu", "DejaVu Sans")
_READABLE = (
    *("Arial", "Atkinson Hyperlegible", "Calibri", "Fira Sans", "Helvetica", "Inter", "Lato", "Liberation Sans"),
    *("Open Sans", "OpenDyslexic", "Source Sans 3", "Source Sans Pro", "Tahoma", "Trebuchet MS", "Verdana"),
)
_CODE = ("JetBrains Mono", "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono")

_WINDOWS_PRIVATE = 0x10  # FR_PRIVATE of AddFontResourceExW: seen by this process alone
_MACOS_PROCESS = 1  # kCTFontManagerScopeProcess


@dataclass(frozen=True, slots=True)
class Files:
    """The two faces as files, for Tk and for Pillow."""

    regular: Path
    bold: Path


@dataclass(frozen=True, slots=True)
class Faces:
    """The families that Tk draws with; ``files`` is None where the typeface's package is missing."""

    text: str
    code: str
    files: Files | None


def find() -> Files | None:
    """The files of the typeface, or None where its package is not installed."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "files"
    files = Files(folder / _REGULAR, folder / _BOLD)
    return files if files.regular.is_file() and files.bold.is_file() else None


def load(files: Files | None) -> None:
    """Make the faces known to this process. Has to happen before the first Tk; what fails leaves the system's faces."""
    if files is None:
        return
    for path in (files.regular, files.bold):
        try:
            _register(path)
        except (OSError, AttributeError):  # the system's font library is missing, or has no such function
            return


def choose(files: Files | None, families: Collection[str]) -> Faces:
    """The families to draw with, of those that Tk knows."""
    text = _FAMILY if files is not None and _FAMILY in families else _first(_TEXT, families, "TkDefaultFont")
    return Faces(text, _first(_CODE, families, "TkFixedFont"), files)


def offered(families: Collection[str]) -> list[str]:
    """Those of the system's families that a window reads well in, by name."""
    return sorted(set(families) & {*_TEXT, *_READABLE})


def with_family(faces: Faces, family: str, families: Collection[str]) -> Faces:
    """The faces with another family for text; without one, or where the system lacks it, those there are."""
    known = {each.casefold(): each for each in families}
    return replace(faces, text=known[family.casefold()]) if family.casefold() in known else faces


def _first(wanted: tuple[str, ...], families: Collection[str], otherwise: str) -> str:
    return next((family for family in wanted if family in families), otherwise)


def _register(path: Path) -> None:
    if sys.platform == "win32":
        ctypes.windll.gdi32.AddFontResourceExW(str(path), _WINDOWS_PRIVATE, 0)
    elif sys.platform == "darwin":
        _register_with_core_text(path)
    else:
        ctypes.CDLL("libfontconfig.so.1").FcConfigAppFontAddFile(None, str(path).encode())


def _register_with_core_text(path: Path) -> None:
    frameworks = "/System/Library/Frameworks"
    foundation = ctypes.CDLL(f"{frameworks}/CoreFoundation.framework/CoreFoundation")
    core_text = ctypes.CDLL(f"{frameworks}/CoreText.framework/CoreText")
    make = foundation.CFURLCreateFromFileSystemRepresentation
    make.restype = ctypes.c_void_p
    make.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_long, ctypes.c_bool)
    core_text.CTFontManagerRegisterFontsForURL.argtypes = (ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p)
    foundation.CFRelease.argtypes = (ctypes.c_void_p,)
    raw = str(path).encode()
    url = make(None, raw, len(raw), False)
    core_text.CTFontManagerRegisterFontsForURL(url, _MACOS_PROCESS, None)
    foundation.CFRelease(url)
