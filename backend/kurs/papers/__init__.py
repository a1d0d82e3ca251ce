"""A meeting on paper: agenda, protocol, running order and decision list as PDF, DOCX, page and text."""
