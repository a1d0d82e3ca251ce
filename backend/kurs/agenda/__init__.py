"""Read model: an agenda and an item as their screens show them, in one request."""
