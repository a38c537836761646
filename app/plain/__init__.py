"""Parlour without a window: one line on standard output for each thing that happens, one line typed for each said.

The models, controllers and transport are those of the window. Lines that come from a pipe are said one after the other,
each when the one before has arrived; at the end of input it leaves once everything has.
"""
