"""A child's file."""
