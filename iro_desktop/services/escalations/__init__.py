"""Concerns and disputes, from the first call to the end."""
