"""What a text quotes and reports, and who said it."""
