"""Texts split into parts and made comparable."""
