"""Concerns and disputes."""
