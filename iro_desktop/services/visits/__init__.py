"""Visits to a child, from the first word to the finished form."""
