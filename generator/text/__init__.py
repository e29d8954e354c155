"""Texts parted and made comparable."""
