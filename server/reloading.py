"""A configuration that is read anew while the server runs: what of it takes effect at once, and what cannot."""

from __future__ import annotations

from dataclasses import replace

from server.config import Config


def merge(old: Config, new: Config) -> tuple[Config, list[str]]:
    """The configuration from now on, and sentences about what has to wait for the next start."""
    waits = {
        "server.name": new.server.name != old.server.name,
        "listen": new.listen != old.listen,
        "metrics.address": new.metrics != old.metrics,
        "storage.directory": new.storage.directory != old.storage.directory,
        "storage.durability": new.storage.durability != old.storage.durability,
        "accounts.key_derivation": new.accounts.key_derivation != old.accounts.key_derivation,
    }
    storage = replace(new.storage, directory=old.storage.directory, durability=old.storage.durability)
    config = replace(
        new,
        server=replace(new.server, name=old.server.name),
        listen=old.listen,
        metrics=old.metrics,
        storage=storage,
        accounts=replace(new.accounts, key_derivation=old.accounts.key_derivation),
    )
    return config, [f"{key} stays as it is until the next start." for key, changed in waits.items() if changed]
