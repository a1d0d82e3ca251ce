"""Bodies of every kind, their memberships and role grants."""
