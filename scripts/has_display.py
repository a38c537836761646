"""Ends well where a window can be opened, and with 1 where not."""

import sys
import tkinter

try:
    tkinter.Tk().destroy()
except tkinter.TclError:
    sys.exit(1)
