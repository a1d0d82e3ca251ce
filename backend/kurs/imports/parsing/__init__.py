"""Pure functions from text to draft: no database, no clock, no network."""
