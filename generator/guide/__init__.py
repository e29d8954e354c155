"""A corpus connected with what was found in its articles."""
