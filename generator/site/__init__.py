"""Pages on disk and as a web site: whole or not at all."""
