"""What the session is made of: the state of one connection, and small functions by topic that work on it."""
