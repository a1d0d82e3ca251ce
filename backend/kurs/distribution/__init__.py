"""Sending an agenda out: its versions, what changed, the minute to undo, and the mails."""
