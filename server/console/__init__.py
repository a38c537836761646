"""The terminal of whoever keeps the server."""
