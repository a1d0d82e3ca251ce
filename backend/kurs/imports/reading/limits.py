"""How much one uploaded document may hold: bounds on work, so no clock or thread is needed.

The numbers are several times the largest municipal agenda seen (700 attachments, 300 pages); beyond
them a file is a mistake or an attack. Reading time follows from them.
"""

MAXIMUM_FILE_BYTES = 25 * 1024 * 1024
MAXIMUM_PAGES = 1_000
MAXIMUM_LINES = 50_000
MAXIMUM_CHARACTERS = 5_000_000
MAXIMUM_LINE_CHARACTERS = 50_000

MAXIMUM_PACKAGE_BYTES = 200 * 1024 * 1024
MAXIMUM_PART_BYTES = 32 * 1024 * 1024

MAXIMUM_STREAM_BYTES = 64 * 1024 * 1024
MAXIMUM_STREAMS_BYTES = 192 * 1024 * 1024
MAXIMUM_PICTURES_BYTES = 512 * 1024 * 1024
"""PDF: expanded bytes of one stream, of all streams that may hold text, and of all pictures."""

MAXIMUM_TAGS = 500_000
"""Opening and closing tags of a web page, or of one part of a Word document."""
MAXIMUM_STREAMS = 100_000
"""Streams of a PDF."""
