"""Accounts: who somebody is from one connection to the next, and how they prove it."""
