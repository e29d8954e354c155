"""A guide as pages."""
