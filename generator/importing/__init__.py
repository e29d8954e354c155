"""From a saved page, a document or a table to articles of a corpus: what a person would copy, each with its basis."""
