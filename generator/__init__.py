"""A generator of reference guides: a corpus of articles and YAML becomes Markdown pages."""
