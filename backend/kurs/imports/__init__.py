"""A document becomes a draft, and a draft becomes a meeting."""
