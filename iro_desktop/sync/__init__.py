"""Exchanging changes with the office. No office is connected yet."""
