"""Exchanging changes with the office: by network, or on a stick."""
