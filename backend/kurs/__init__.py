"""Kurs: a municipality's leadership work from the agenda to its effect."""

__version__ = "0.1.0"
