"""The table of the officer's children."""
