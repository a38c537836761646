"""What clients may ask of the server, one file a topic."""
