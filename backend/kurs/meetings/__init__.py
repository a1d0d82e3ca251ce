"""Meetings, agenda items and the programme clock."""
