"""A corpus and what was found in its articles, tied together."""
