"""The pane beside the conversation with messages from anywhere: `actions` it calls, and the `pane` itself."""
