"""The server: threaded TCP, one durable log, IRCv3."""
