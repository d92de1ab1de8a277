"""Searching the caseload."""
