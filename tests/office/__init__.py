"""Tests of the office and of the sync."""
