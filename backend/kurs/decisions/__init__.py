"""Decisions and the protocol that holds them."""
