"""The guide in the formats of other programs: one module a format, over one description of an entry."""
