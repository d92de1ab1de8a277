"""The visit form, on its page."""
