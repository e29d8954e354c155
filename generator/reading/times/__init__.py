"""The times a text tells."""
