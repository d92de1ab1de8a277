"""Killing the program in the middle of its work, and judging what is left."""
