"""Tk's widgets with looks of our own: a change of the toolkit's theme passes them by."""

from __future__ import annotations

import tkinter as tk


class _Unstyled:
    """As ttkbootstrap's widgets are with ``autostyle=False``, and marked as those are (`AutoStyleMixin`), but there
    before ttkbootstrap is.
    """

    _tb_no_autostyle = True


class Canvas(_Unstyled, tk.Canvas):
    """Tk's canvas."""


class Entry(_Unstyled, tk.Entry):
    """Tk's entry."""


class Label(_Unstyled, tk.Label):
    """Tk's label."""
