"""The ordered log of what was said: written before anybody sees it."""
