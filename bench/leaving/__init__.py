"""Killing the program while letters go out, and looking for what it leaves outside the store."""
