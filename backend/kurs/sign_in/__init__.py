"""Signing in through the organisation's OpenID provider, and what keeps a browser signed in."""
