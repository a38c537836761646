"""What the desktop does: the transport on one side, the models and the view on the other."""
