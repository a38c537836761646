"""The settings: a window of their own, in which everything is used at once."""
