"""Who can sign in and what for: accounts, role grants and the API clients of other systems."""
