"""What the machine finds in a text; nothing here knows a corpus or a page."""
