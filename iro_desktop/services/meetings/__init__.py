"""Holding a review and writing it down."""
