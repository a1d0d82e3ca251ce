"""Group discussions: who sits where, what they write, and how it is gathered."""
