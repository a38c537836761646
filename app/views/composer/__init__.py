"""Where one writes, at the foot of a conversation."""

from app.views.composer.zone import Composer

__all__ = ["Composer"]
