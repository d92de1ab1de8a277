"""Migrations of the store: forward only, one file a step, numbered from 1."""
