"""What the desktop knows: rooms, people, conversations. No Tk, no network."""
