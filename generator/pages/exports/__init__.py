"""The guide in the formats of other programs: one module for each format, based on one description of an entry."""
