"""What a text counts."""
