"""The demo: an invented municipality as data (`plan`), put into the database by the ordinary verbs (`load`)."""
