"""The pane with messages from anywhere: those that are searched, and those that were said to us."""

from app.controllers.findings.pane import Findings

__all__ = ["Findings"]
