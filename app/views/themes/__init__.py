"""The themes that the window can take."""

from app.views.themes.catalogue import ThemeInfo, Themes

__all__ = ["ThemeInfo", "Themes"]
