"""What in a raw text is no part of the article."""
