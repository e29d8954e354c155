"""From a saved page, document or table to the articles of a corpus: the text a person would copy, with sources."""
